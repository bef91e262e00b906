"""Several accounts of one event made into one incident."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from geo.model import COUNT_FIELDS, Claim, Confidence, Count, Incident, IncidentActor, IncidentPlace, Source, Status
from geo.persons import is_same_name
from geo.text import fold

T = TypeVar("T")


def united(accounts: Iterable[Incident], incident_id: str) -> Incident:
    """Return what the accounts tell together, under the id given; the order in which they are handed in does not matter.

    They are taken in the order of their publication, those without a date last. Geometry, codes, title and summary are
    those of the first. Raises ValueError if there is no account.
    """
    first, *others = sorted(accounts, key=_told_at)
    together = first
    for other in others:
        together = merged(together, other)
    statuses = {account.status for account in (first, *others)}
    return replace(together, id=incident_id, status=joint_status(statuses) if others else first.status)


def joint_status(statuses: Collection[Status]) -> Status:
    """A dispute stays one; what a person had reviewed needs it again, since there is more to it than was seen."""
    if Status.DISPUTED in statuses:
        return Status.DISPUTED
    return Status.NEEDS_REVIEW if {Status.REVIEWED, Status.NEEDS_REVIEW} & {*statuses} else Status.CANDIDATE


def _told_at(account: Incident) -> tuple[dt.date, str]:
    days = (source.published for source in account.sources if source.published)
    return min(days, default=dt.date.max), account.id


def merged(stored: Incident, told: Incident) -> Incident:
    """Return the stored incident with what the other account adds; its id stays, its revision rises by one.

    The finer date and place win, and the toll of the later publication; every toll is kept as a claim. Geometry, codes,
    title and summary still are those of `stored`. What a person had reviewed needs it again.
    """
    finer_date = told.date and (stored.date is None or told.date.span_days < stored.date.span_days)
    tolls: Mapping[str, Count | None] = {field: _later_toll(field, stored, told) for field in COUNT_FIELDS}
    return replace(
        stored,
        revision=stored.revision + 1,
        status=Status.NEEDS_REVIEW if stored.status is Status.REVIEWED else stored.status,
        secondary_types=_united(stored.secondary_types, told.secondary_types, (told.type,), without=stored.type),
        date=told.date if finer_date else stored.date,
        places=_united_places(stored, told),
        cartels=_united(stored.cartels, told.cartels),
        agencies=_united(stored.agencies, told.agencies),
        actors=_united_actors(stored.actors, told.actors),
        killed=tolls["killed"],
        injured=tolls["injured"],
        detained=tolls["detained"],
        disappeared=tolls["disappeared"],
        claims=_united(_claims(stored), _claims(told)),
        seized=_united(stored.seized, told.seized),
        evidence=_united(stored.evidence, told.evidence),
        explanations=_united(stored.explanations, told.explanations),
        sources=_united(stored.sources, tuple(s for s in told.sources if s.id not in {one.id for one in stored.sources})),
        confidence=_surer(stored.confidence, told.confidence),
        episode_id=stored.episode_id or told.episode_id,
        related=_united(stored.related, told.related),
    )


def _united(*parts: Iterable[T], without: T | None = None) -> tuple[T, ...]:
    """Return everything once, in order."""
    return tuple(value for value in dict.fromkeys(value for part in parts for value in part) if value != without)


def _united_places(stored: Incident, told: Incident) -> tuple[IncidentPlace, ...]:
    known = {(place.role, place.gazetteer_id or fold(place.mention)) for place in stored.places}
    added = [place for place in told.places if (place.role, place.gazetteer_id or fold(place.mention)) not in known]
    return (*stored.places, *added)


def _united_actors(stored: tuple[IncidentActor, ...], told: tuple[IncidentActor, ...]) -> tuple[IncidentActor, ...]:
    """Every actor once; of two names of one person the fuller."""
    united = list(stored)
    for actor in told:
        known = next((index for index, other in enumerate(united) if _is_same_actor(actor, other)), None)
        if known is None:
            united.append(actor)
        elif len(actor.name) > len(united[known].name):
            united[known] = actor
    return tuple(united)


def _is_same_actor(one: IncidentActor, other: IncidentActor) -> bool:
    if one.role is not other.role or one.id != other.id:
        return False
    return one.id is not None or is_same_name(one.name, other.name)


def _claims(incident: Incident) -> tuple[Claim, ...]:
    """Return its claims, with one for each of its tolls that has none yet."""
    tolls = ((field, toll_of(incident, field)) for field in COUNT_FIELDS)
    made = [_claim(incident, field, toll) for field, toll in tolls if toll is not None]
    known = {(claim.field, claim.value) for claim in incident.claims}
    return (*incident.claims, *(claim for claim in made if (claim.field, claim.value) not in known))


def toll_of(incident: Incident, field: str) -> Count | None:
    toll: Count | None = getattr(incident, field)
    return toll


def _claim(incident: Incident, field: str, toll: Count) -> Claim:
    proof = next((evidence for evidence in incident.evidence if evidence.field == field), None)
    first_source = incident.sources[0].id if incident.sources else ""
    return Claim(field, toll, proof.source_id if proof else first_source, proof.quote if proof else "")


def _later_toll(field: str, stored: Incident, told: Incident) -> Count | None:
    toll, other = toll_of(stored, field), toll_of(told, field)
    if toll is None or other is None:
        return toll if other is None else other
    return other if _claimed(told, field, other) >= _claimed(stored, field, toll) else toll


def _claimed(incident: Incident, field: str, toll: Count) -> dt.date:
    """Return the day on which the latest source published this toll; the first day of all if none says its day."""
    claiming = {claim.source_id for claim in _claims(incident) if (claim.field, claim.value) == (field, toll)}
    sources: Iterable[Source] = (source for source in incident.sources if source.id in claiming)
    return max((source.published for source in sources if source.published), default=dt.date.min)


def _surer(one: Confidence, other: Confidence) -> Confidence:
    return Confidence(
        max(one.event, other.event), max(one.date, other.date), max(one.place, other.place), max(one.actors, other.actors)
    )
