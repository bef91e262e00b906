"""What a person decides about one record: that it is wrong, or what of it is not published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from geo.errors import InputError
from geo.geojson import load_feature
from geo.linking.episodes import EpisodeKeeper
from geo.masking import Mask
from geo.masking.blanking import Blanker
from geo.model import Incident, Status
from geo.query import IncidentFilter, searchable
from geo.store import IncidentStore
from geo.store.decisions import Decision, Verb


@dataclass(frozen=True)
class Curator:
    """`episodes` keeps what belongs together in the same store, whole."""

    store: IncidentStore
    episodes: EpisodeKeeper

    def retract(self, incident_id: str, why: str, by: str) -> Incident:
        """Take a record off the map and out of all counts; its id stays resolvable. InputError if it is off already."""
        incident = self.store.unmasked.get(incident_id)
        if incident.status is Status.RETRACTED:
            raise InputError(f"incident {incident_id} is retracted already")
        if incident.status is Status.MERGED:
            raise InputError(f"incident {incident_id} is merged into {incident.merged_into}; name that one")
        self._change(incident, Status.RETRACTED, Decision(incident_id, Verb.RETRACT, incident.status, why, by))
        return self.store.get(incident_id)

    def restore(self, incident_id: str, why: str, by: str) -> Incident:
        """Put a retracted record back with the status that it had. InputError if it is not retracted."""
        incident = self.store.unmasked.get(incident_id)
        if incident.status is not Status.RETRACTED:
            raise InputError(f"incident {incident_id} is {incident.status}; expected a retracted one")
        before = [one.before for one in self.store.decisions.of(incident_id) if one.verb is Verb.RETRACT]
        status = before[-1] if before else Status.NEEDS_REVIEW
        self._change(incident, status, Decision(incident_id, Verb.RESTORE, incident.status, why, by))
        return self.store.get(incident_id)

    def mask(self, incident_id: str, mask: Mask, why: str, by: str) -> Incident:
        """Publish a record under this mask from now on, beside what it is under already; return what is published of it."""
        before = self.store.mask_of(incident_id)
        if before | mask == before:
            raise InputError(f"incident {incident_id} is published so already")
        return self._mask(incident_id, before | mask, Verb.MASK, why, by)

    def lift(self, incident_id: str, why: str, by: str) -> Incident:
        """Publish a record whole again. InputError if it is."""
        self.store.get(incident_id)
        if not self.store.mask_of(incident_id):
            raise InputError(f"incident {incident_id} has no mask")
        return self._mask(incident_id, Mask(), Verb.LIFT, why, by)

    def telling(self, names: tuple[str, ...], incident_id: str) -> Iterator[str]:
        """Yield the ids of other records of which one of the names is published."""
        told = Blanker.of(names)
        found = (load_feature(one) for name in names for one in self.store.features(_anywhere(name)))
        ids = (one.id for one in found if one.id != incident_id and told.finds(searchable(one)))
        yield from dict.fromkeys(ids)

    def _mask(self, incident_id: str, mask: Mask, verb: Verb, why: str, by: str) -> Incident:
        with self.store.transaction():
            status = self.store.get(incident_id).status
            self.store.mask(incident_id, mask)
            self.store.decisions.keep(Decision(incident_id, verb, status, why, by))
        return self.store.get(incident_id)

    def _change(self, incident: Incident, status: Status, decision: Decision) -> None:
        with self.store.transaction():
            self.store.change([replace(incident, status=status, revision=incident.revision + 1)])
            self.episodes.settle([incident.id], [incident.episode_id])
            self.store.decisions.keep(decision)


def _anywhere(name: str) -> IncidentFilter:
    return IncidentFilter(q=name, statuses=frozenset(Status))
