"""Which stored incidents an account is compared with: what a copied text told, what happened nearby at that time, and what
happened to the same person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from geo.linking.comparing import MOST_DAYS_APART, is_dated
from geo.linking.sameness import Answer, Assessment, Judge
from geo.model import Incident, RecordKind
from geo.persons import FATES, persons
from geo.query import BoundingBox, IncidentFilter, Interval
from geo.store.protocol import IncidentStore

_MARGIN_DEG = 0.6
_PAGE = 200
MOST_PAIRS = 5
"""In a city with ten killings a day, an account that names nobody may be any of them: no more are kept for review."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A stored incident with what its comparison gave."""

    incident: Incident
    assessment: Assessment


def compared(incident: Incident, store: IncidentStore, judge: Judge, taken: Collection[str] = ()) -> tuple[Compared, ...]:
    """Return the stored incidents that are or may be the same event, the likeliest first; ids in `taken` are passed over."""
    found: dict[str, Compared] = {}
    for other in _candidates(incident, store, judge):
        if other.id not in taken and other.id != incident.id and other.id not in found:
            assessment = judge.assess(other, incident)
            if assessment.answer is not Answer.DIFFERENT:
                found[other.id] = Compared(other, assessment)
    return tuple(sorted(found.values(), key=_likeliest))


def _likeliest(one: Compared) -> tuple[bool, float]:
    return one.assessment.answer is not Answer.SAME, -one.assessment.score


def _candidates(incident: Incident, store: IncidentStore, judge: Judge) -> Iterator[Incident]:
    for source in incident.sources:
        if source.derived_from:
            yield from store.told_by(source.derived_from)
    if incident.record_kind is not RecordKind.INCIDENT:
        return
    yield from store.links.naming(persons(incident, FATES))
    wanted = _neighbourhood(incident, judge)
    after: str | None = None
    while wanted is not None:
        page = store.find(wanted, limit=_PAGE, after=after)
        yield from page.incidents
        after = page.next
        if after is None:
            return


def _neighbourhood(incident: Incident, judge: Judge) -> IncidentFilter | None:
    """What the store is asked for: the types of the group, the days and the surroundings; None if either is not known."""
    if incident.geometry is None or not is_dated(incident.date):
        return None
    assert incident.date is not None and incident.date.start is not None and incident.date.end is not None
    west, south, east, north = incident.geometry.bounds
    margin = _MARGIN_DEG if abs(south) < 60 and abs(north) < 60 else 180.0
    return IncidentFilter(
        bbox=BoundingBox(
            max(-180.0, west - margin), max(-90.0, south - margin), min(180.0, east + margin), min(90.0, north + margin)
        ),
        interval=Interval(_moved(incident.date.start, -MOST_DAYS_APART), _moved(incident.date.end, MOST_DAYS_APART)),
        types=judge.kindred(incident.type),
        record_kinds=frozenset({RecordKind.INCIDENT}),
    )


def _moved(day: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(min(max(1, day.toordinal() + days), dt.date.max.toordinal()))
