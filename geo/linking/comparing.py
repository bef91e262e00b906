"""What is seen when two accounts are compared, field by field: reasons by name, with the detail that was seen."""

from __future__ import annotations

import math
from collections.abc import Iterator

from geo.geometry import distance_m
from geo.linking.merging import toll_of
from geo.model import COUNT_FIELDS, EVENT_FIELD, POINT_PRECISIONS, Count, EventDate, Incident, IncidentPlace, Precision
from geo.occurrence import best_place
from geo.persons import FATES, common_names, persons
from geo.query import Interval
from geo.text import fold
from geo.vocabulary import Vocabulary

Seen = tuple[str, str]
NEAR_PLACES = frozenset({"same_place", "near_place", "same_area", "same_state"})
_DATES = frozenset({"same_day", "dates_meet", "dates_compatible", "day_apart", "days_apart", "other_date"})
_PLACES = NEAR_PLACES | {"within_area", "place_unknown", "far_apart"}
_ACTORS = frozenset(
    {"shared_group", "related_group", "other_group", "shared_agency", "shared_fate", "shared_person", "names_may_agree",
     "other_persons", "nobody_shared"}
)  # fmt: skip
_FIGURES = frozenset({"same_toll", "same_toll_of_one", "near_toll", "other_toll", "same_goods", "other_goods"})
REASONS = _DATES | _PLACES | _ACTORS | _FIGURES | {"same_type", "copied_words", "same_article"}

SAME_M, NEAR_M = 5_000.0, 30_000.0
MONTH_DAYS = 31
MOST_DAYS_APART = 3
FUZZY_DEG = 0.5
"""How far beyond its outline a range or a valley may be said to reach."""
_NEAR_TOLL, _NEAR_SHARE, _OTHER_SHARE = 2, 1.25, 2.0


def is_dated(date: EventDate | None) -> bool:
    """True if the date is known to a month or better."""
    return date is not None and date.span_days <= MONTH_DAYS


def date_reason(one: EventDate | None, other: EventDate | None) -> Seen:
    if one is None or other is None:
        return "dates_compatible", ""
    seen = f"{one.edtf} | {other.edtf}"
    apart = days_apart(one, other)
    if apart:
        return ("day_apart" if apart == 1 else "days_apart" if apart <= MOST_DAYS_APART else "other_date"), seen
    if not (is_dated(one) and is_dated(other)):
        return "dates_compatible", seen
    return ("same_day", one.edtf) if one.span_days == other.span_days == 1 else ("dates_meet", seen)


def days_apart(one: EventDate, other: EventDate) -> int:
    """Return the least number of days that lie between two dates, 0 if they may be the same day."""
    if Interval(one.start, one.end).meets(other.start, other.end):
        return 0
    gaps = [(later.start - sooner.end).days for sooner, later in ((one, other), (other, one)) if later.start and sooner.end]
    return max(gaps)


def place_reason(one: Incident, other: Incident) -> Seen:
    place, other_place = best_place(one), best_place(other)
    if place is None or other_place is None:
        return "place_unknown", ""
    seen = f"{_named(place)} | {_named(other_place)}"
    if place.precision in POINT_PRECISIONS and other_place.precision in POINT_PRECISIONS:
        metres = _distance_m(place, other_place)
        name = "same_place" if metres <= SAME_M else "near_place" if metres <= NEAR_M else "far_apart"
        return name, seen if math.isinf(metres) else f"{seen}, {round(metres / 1000)} km"
    if place.gazetteer_id is not None and place.gazetteer_id == other_place.gazetteer_id:
        is_state = place.precision in (Precision.ADMIN1, Precision.COUNTRY)
        return ("same_state" if is_state else "same_area"), _named(place)
    return ("within_area" if _lies_in(one, other) else "far_apart"), seen


def _named(place: IncidentPlace) -> str:
    return place.name or place.mention


def _distance_m(place: IncidentPlace, other: IncidentPlace) -> float:
    if place.lon is None or place.lat is None or other.lon is None or other.lat is None:
        return math.inf
    return distance_m(lon=place.lon, lat=place.lat, other_lon=other.lon, other_lat=other.lat)


def _lies_in(one: Incident, other: Incident) -> bool:
    """'In the Sierra Madre' and 'in Jesús María' may be one place."""
    if one.geometry is None or other.geometry is None:
        return False
    return one.geometry.distance(other.geometry) <= FUZZY_DEG


def actor_reasons(one: Incident, other: Incident, vocabulary: Vocabulary) -> Iterator[Seen]:
    groups = tuple(_group_reasons(one, other, vocabulary))
    agencies = sorted({*one.agencies} & {*other.agencies})
    people = tuple(_person_reasons(one, other))
    yield from groups
    if agencies:
        yield "shared_agency", ", ".join(agencies)
    yield from people
    seen = {name for name, _ in (*groups, *people)}
    if not agencies and not seen & {"shared_group", "related_group", "shared_fate", "shared_person"}:
        yield "nobody_shared", ""


def _group_reasons(one: Incident, other: Incident, vocabulary: Vocabulary) -> Iterator[Seen]:
    groups, others = {*one.cartels}, {*other.cartels}
    named = f"{', '.join(one.cartels)} | {', '.join(other.cartels)}"
    if groups & others:
        yield "shared_group", ", ".join(sorted(groups & others))
    elif any(is_kin(group, another, vocabulary) for group in groups for another in others):
        yield "related_group", named
    elif groups and others:
        yield "other_group", named


def is_kin(group: str, other: str, vocabulary: Vocabulary) -> bool:
    """True for a group and itself or a faction of it; two factions of one cartel may be at war."""
    return other in vocabulary.with_factions(group) or group in vocabulary.with_factions(other)


def _person_reasons(one: Incident, other: Incident) -> Iterator[Seen]:
    fates, other_fates = persons(one, FATES), persons(other, FATES)
    shared = common_names(fates, other_fates)
    if shared:
        yield "shared_fate", ", ".join(shared)
        return
    anybody = common_names(persons(one), persons(other))
    if anybody:
        yield "shared_person", ", ".join(anybody)
    if fates and other_fates:
        words, other_words = ({word for name in names for word in fold(name).split()} for names in (fates, other_fates))
        seen = f"{', '.join(fates)} | {', '.join(other_fates)}"
        yield ("names_may_agree" if words & other_words else "other_persons"), seen


def toll_reasons(one: Incident, other: Incident) -> Iterator[Seen]:
    for field in COUNT_FIELDS:
        count, another = toll_of(one, field), toll_of(other, field)
        if count is not None and another is not None and max(count.best, another.best) > 0:
            name = _toll_reason(count, another)
            if name:
                yield name, f"{field}: {count.best} | {another.best}"


def _toll_reason(count: Count, other: Count) -> str | None:
    low, high = sorted((count.best, other.best))
    if low == high:
        return "same_toll_of_one" if high == 1 else "same_toll"
    if high <= max(low + _NEAR_TOLL, low * _NEAR_SHARE) and low > 1:
        return "near_toll"
    return "other_toll" if high > low * _OTHER_SHARE else None


def goods_reasons(one: Incident, other: Incident) -> Iterator[Seen]:
    same = {*one.seized} & {*other.seized}
    measured = sorted(goods.item for goods in same if goods.quantity is not None)
    items, others = ({fold(goods.item) for goods in incident.seized} for incident in (one, other))
    if measured:
        yield "same_goods", ", ".join(measured)
    elif items and others and items.isdisjoint(others):
        yield "other_goods", f"{', '.join(sorted(items))} | {', '.join(sorted(others))}"


def copied_words(one: Incident, other: Incident) -> bool:
    """True if both tell it in one sentence, in articles of which one copies the other or both a third."""
    origins, others = ({s.derived_from or s.id for s in incident.sources} for incident in (one, other))
    return bool(origins & others) and bool(_event_words(one) & _event_words(other))


def _event_words(incident: Incident) -> frozenset[str]:
    return frozenset(fold(evidence.quote) for evidence in incident.evidence if evidence.field == EVENT_FIELD)


def same_article(one: Incident, other: Incident) -> bool:
    return not {source.id for source in one.sources}.isdisjoint(source.id for source in other.sources)
