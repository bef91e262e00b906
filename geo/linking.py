"""The same event told by two articles is one incident: how it is recognised (`geo.merging` makes one of the two).

The rule: types of one group, dates that meet and are both known to a month or better, places within 30 km or the same
area, and a shared group, agency or person; accounts that name different captives or dead are never joined. A
town and an area around it are one place only for the same captive or dead person. Of a copied text, the same sentence
tells the same event.
"""

from __future__ import annotations

from collections.abc import Collection

from geo.geometry import distance_m
from geo.model import (
    EVENT_FIELD,
    POINT_PRECISIONS,
    ActorRole,
    EventDate,
    Incident,
    IncidentPlace,
    RecordKind,
)
from geo.occurrence import best_place
from geo.query import BoundingBox, IncidentFilter, Interval
from geo.store.protocol import IncidentStore
from geo.text import fold
from geo.vocabulary import Vocabulary

NEAR_M = 30_000.0
MONTH_DAYS = 31
_FUZZY_DEG = 0.5
"""How far beyond its outline a range or a valley may be said to reach."""
_MARGIN_DEG = 0.6
_FATES = frozenset({ActorRole.CAPTURED, ActorRole.KILLED})


def stored_account(
    incident: Incident, store: IncidentStore, vocabulary: Vocabulary, taken: Collection[str] = ()
) -> Incident | None:
    """Return the stored incident that tells of the same event, None if there is none; ids in `taken` are passed over."""
    copied = _copied_account(incident, store, taken)
    if copied is not None:
        return copied
    wanted = _neighbourhood(incident, vocabulary)
    if wanted is None:
        return None
    after: str | None = None
    while True:
        page = store.find(wanted, limit=200, after=after)
        for other in page.incidents:
            if other.id not in taken and is_same_event(other, incident, vocabulary):
                return other
        if page.next is None:
            return None
        after = page.next


def _copied_account(incident: Incident, store: IncidentStore, taken: Collection[str]) -> Incident | None:
    """Return what the copied article told in the same words."""
    told = (other for source in incident.sources if source.derived_from for other in store.told_by(source.derived_from))
    words = _event_words(incident)
    same = (other for other in told if other.type == incident.type and words & _event_words(other))
    return next((other for other in same if other.record_kind is incident.record_kind and other.id not in taken), None)


def _event_words(incident: Incident) -> frozenset[str]:
    return frozenset(fold(evidence.quote) for evidence in incident.evidence if evidence.field == EVENT_FIELD)


def _neighbourhood(incident: Incident, vocabulary: Vocabulary) -> IncidentFilter | None:
    """What the store is asked for: the types of the group, the days and the surroundings."""
    if incident.record_kind is not RecordKind.INCIDENT or incident.geometry is None or not is_dated(incident.date):
        return None
    assert incident.date is not None
    west, south, east, north = incident.geometry.bounds
    margin = _MARGIN_DEG if abs(south) < 60 and abs(north) < 60 else 180.0
    return IncidentFilter(
        bbox=BoundingBox(
            max(-180.0, west - margin), max(-90.0, south - margin), min(180.0, east + margin), min(90.0, north + margin)
        ),
        interval=Interval(incident.date.start, incident.date.end),
        types=_group(incident.type, vocabulary),
        record_kinds=frozenset({RecordKind.INCIDENT}),
    )


def _group(type_id: str, vocabulary: Vocabulary) -> frozenset[str]:
    known = vocabulary.types.get(type_id)
    return frozenset({type_id} | {one.id for one in vocabulary.types.values() if known and one.group == known.group})


def is_dated(date: EventDate | None) -> bool:
    """True if the date is known to a month or better."""
    return date is not None and span_days(date) <= MONTH_DAYS


def span_days(date: EventDate) -> int:
    """Return how many days that the date may mean, very many where an end is open."""
    return (date.end - date.start).days + 1 if date.start and date.end else 10**6


def is_same_event(one: Incident, other: Incident, vocabulary: Vocabulary) -> bool:
    return (
        one.record_kind is other.record_kind is RecordKind.INCIDENT
        and other.type in _group(one.type, vocabulary)
        and _dates_meet(one.date, other.date)
        and not _other_persons(one, other)
        and _is_near(one, other)
        and _share_actor(one, other)
    )


def _dates_meet(one: EventDate | None, other: EventDate | None) -> bool:
    if one is None or other is None or not is_dated(one) or not is_dated(other):
        return False
    return Interval(one.start, one.end).meets(other.start, other.end)


def _is_near(one: Incident, other: Incident) -> bool:
    place, other_place = best_place(one), best_place(other)
    if place is None or other_place is None:
        return False
    if place.precision in POINT_PRECISIONS and other_place.precision in POINT_PRECISIONS:
        return _distance_m(place, other_place) <= NEAR_M
    if place.gazetteer_id is not None and place.gazetteer_id == other_place.gazetteer_id:
        return True
    return _lies_in(one, other) and _share_person(one, other, _FATES)


def _distance_m(place: IncidentPlace, other: IncidentPlace) -> float:
    if place.lon is None or place.lat is None or other.lon is None or other.lat is None:
        return float("inf")
    return distance_m(lon=place.lon, lat=place.lat, other_lon=other.lon, other_lat=other.lat)


def _lies_in(one: Incident, other: Incident) -> bool:
    """'In the Sierra Madre' and 'in Jesús María' may be one place; it takes the same captive or dead person to say so."""
    if one.geometry is None or other.geometry is None:
        return False
    return one.geometry.distance(other.geometry) <= _FUZZY_DEG


def _share_actor(one: Incident, other: Incident) -> bool:
    named, others = {*one.cartels, *one.agencies}, {*other.cartels, *other.agencies}
    return not named.isdisjoint(others) or _share_person(one, other)


def _share_person(one: Incident, other: Incident, roles: Collection[ActorRole] = tuple(ActorRole)) -> bool:
    return any(is_same_name(a, b) for a in _persons(one, roles) for b in _persons(other, roles))


def _other_persons(one: Incident, other: Incident) -> bool:
    """True if each names a captive or dead person, and none is common to both."""
    fates, other_fates = _persons(one, _FATES), _persons(other, _FATES)
    return bool(fates and other_fates) and not any(is_same_name(a, b) for a in fates for b in other_fates)


def _persons(incident: Incident, roles: Collection[ActorRole] = tuple(ActorRole)) -> list[str]:
    persons = (actor for actor in incident.actors if actor.id is None and actor.role in roles)
    return [actor.name for actor in persons]


def is_same_name(name: str, other_name: str) -> bool:
    """'Ovidio Guzmán' is 'Ovidio Guzmán López'; a single word in common is not enough unless it is all there is."""
    one, other = frozenset(fold(name).split()), frozenset(fold(other_name).split())
    return bool(one) and (one == other or (min(len(one), len(other)) > 1 and (one <= other or other <= one)))
