"""What passes a filter: in all, by facet, over time, by area, not on the map. A facet's counts pass every other one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from geo.columns.columns import Columns
from geo.columns.held import Held, Selection
from geo.columns.layout import KIND_NUMBERS, NO_COUNT, NO_PRECISION, PRECISIONS, STATUSES, Reason
from geo.columns.selecting import Found, Mask, Part, conditions
from geo.model import RecordKind
from geo.query import NO_PRECISION as WITHOUT_PRECISION
from geo.query import NOT_STATED, IncidentFilter
from geo.vocabulary import Vocabulary
from maps.counting.histogram import Histogram, Span, histogram
from maps.counting.overview import data_months
from maps.tiles.composition import By, Composition

UNMAPPED = {
    "country": Reason.COUNTRY, "outline": Reason.NO_OUTLINE, "unresolved": Reason.UNRESOLVED, "none": Reason.NO_PLACE,
}  # fmt: skip

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class AreaCount:
    """`parts` are (index of the root, how many); `killed` sums what is stated."""

    index: int
    total: int
    parts: tuple[tuple[int, int], ...]
    killed: int


@dataclass(frozen=True, slots=True)
class Summary:
    """All but `kinds` count incidents. In `groups` a cartel with its factions stands under 'id/'."""

    version: str
    total: int
    groups: dict[str, int]
    types: dict[str, int]
    agencies: dict[str, int]
    statuses: dict[str, int]
    precisions: dict[str, int]
    kinds: dict[str, int]
    histogram: Histogram | None
    undated: int
    undated_hidden: int
    unmapped: dict[str, int]
    areas: tuple[AreaCount, ...]
    activity_areas: tuple[tuple[int, int], ...]
    """(index of the area, how many activities that pass lie in it)"""


class Facets:
    """The masks of one filter over all parts, each part of the filter apart; the kind of record is not part of it."""

    def __init__(self, held: Held, wanted: IncidentFilter, vocabulary: Vocabulary, found: Found | None = None) -> None:
        self.held = held
        plain = replace(wanted, record_kinds=frozenset())
        self._masks = [dict(conditions(part.columns, plain, vocabulary, found)) for part in held.parts]
        self._kinds = {
            kind: [part.without_gone(part.columns.kind == number) for part in held.parts]
            for kind, number in KIND_NUMBERS.items()
        }
        self._joined: dict[tuple[RecordKind, Part | None], list[Mask]] = {}

    def restricts(self, part: Part) -> bool:
        return part in self._masks[0]

    def passing(self, kind: RecordKind = RecordKind.INCIDENT, without: Part | None = None) -> list[Mask]:
        """Return for each part of the rows which of this kind pass the filter, `without` one part of it."""
        key = (kind, without if without is not None and self.restricts(without) else None)
        if key not in self._joined:
            self._joined[key] = [
                reduce(np.logical_and, (mask for name, mask in masks.items() if name is not without), of_kind)
                for masks, of_kind in zip(self._masks, self._kinds[kind], strict=True)
            ]
        return self._joined[key]

    def counted(self, name: str, size: int, without: Part | None) -> Counts:
        """Return how many incidents have each number of a column."""
        counts = np.zeros(size, np.int64)
        for part, mask in zip(self.held.parts, self.passing(without=without), strict=True):
            counts += np.bincount(getattr(part.columns, name)[mask], minlength=size)
        return counts


def summary(held: Held, wanted: IncidentFilter, vocabulary: Vocabulary, bins: int, found: Found | None = None) -> Summary:
    facets = Facets(held, wanted, vocabulary, found)
    every = list(zip((part.columns for part in held.parts), facets.passing(), strict=True))
    undated = _undated(facets)
    reasons = facets.counted("reason", 6, None)
    return Summary(
        version=held.version,
        total=sum(int(np.count_nonzero(mask)) for _, mask in every),
        **by_facet(facets, vocabulary),
        kinds={
            kind.value: sum(int(np.count_nonzero(mask)) for mask in facets.passing(kind, Part.TYPES))
            for kind in (RecordKind.ACTIVITY, RecordKind.STATEMENT)
        },
        histogram=_histogram(facets, vocabulary, bins),
        undated=undated,
        undated_hidden=undated if facets.restricts(Part.TIME) else 0,
        unmapped={name: int(reasons[reason]) for name, reason in UNMAPPED.items()},
        areas=tuple(_areas(every, held, vocabulary)),
        activity_areas=tuple(_activity_areas(facets)),
    )


def by_facet(facets: Facets, vocabulary: Vocabulary) -> dict[str, dict[str, int]]:
    """Return groups, types, agencies, statuses and precisions: of each id how many incidents pass every other facet."""
    legends = facets.held.legends
    groups = facets.counted("groups", len(legends.groups), Part.GROUPS)
    precisions = facets.counted("precision", NO_PRECISION + 1, Part.PRECISIONS)
    agencies = facets.counted("agencies", len(legends.agencies), Part.AGENCIES)
    nowhere = {WITHOUT_PRECISION: int(precisions[NO_PRECISION])} if precisions[NO_PRECISION] else {}
    return {
        "groups": dict(_by_id(legends.groups, groups) + _by_id(_cartels(legends.groups, vocabulary), groups)),
        "types": dict(_by_id([(one,) for one in legends.types], facets.counted("type", len(legends.types), Part.TYPES))),
        "agencies": dict(_by_id([one or (NOT_STATED,) for one in legends.agencies], agencies)),
        "statuses": dict(_by_id([(one.value,) for one in STATUSES], facets.counted("status", len(STATUSES), Part.STATUSES))),
        "precisions": dict(_by_id([(one.value,) for one in PRECISIONS], precisions)) | nowhere,
    }


def _by_id(sets: Sequence[Iterable[str]], counts: Counts) -> Counter[str]:
    found: Counter[str] = Counter()
    for ids, count in zip(sets, counts.tolist(), strict=False):
        if count:
            for one in ids:
                found[one] += count
    return found


def _cartels(sets: Sequence[tuple[str, ...]], vocabulary: Vocabulary) -> list[set[str]]:
    return [{f"{vocabulary.parent_cartel(group)}/" for group in groups} for groups in sets]


def _undated(facets: Facets) -> int:
    masks = zip(facets.held.parts, facets.passing(without=Part.TIME), strict=True)
    return sum(int(np.count_nonzero(mask & (part.columns.start > part.columns.end))) for part, mask in masks)


def _histogram(facets: Facets, vocabulary: Vocabulary, bins: int) -> Histogram | None:
    months = data_months(Selection(facets.held, IncidentFilter(), vocabulary))
    if months is None:
        return None
    masks = zip(facets.held.parts, facets.passing(without=Part.TIME), strict=True)
    return histogram(Span.of(months, bins), ((part.columns.start[mask], part.columns.end[mask]) for part, mask in masks))


def _areas(every: Sequence[tuple[Columns, Mask]], held: Held, vocabulary: Vocabulary) -> Iterable[AreaCount]:
    composition, size = Composition(By.CARTEL, held.legends, vocabulary), len(held.legends.areas)
    counts, killed = np.zeros((size, composition.size), np.int64), np.zeros(size)
    for columns, mask in every:
        rows = np.flatnonzero(mask[columns.points :] & (columns.area[columns.points :] > 0)) + columns.points
        rows = rows[columns.reason[rows] == Reason.ON_MAP]
        area, stated = columns.area[rows], columns.killed[rows] != NO_COUNT
        keys = area.astype(np.int64) * composition.size + composition.of(columns, rows)
        counts += np.bincount(keys, minlength=counts.size).reshape(counts.shape)
        killed += np.bincount(area, weights=np.where(stated, columns.killed[rows], 0), minlength=size)
    for index in np.flatnonzero(counts.sum(axis=1)).tolist():
        parts = tuple((int(part), int(counts[index, part])) for part in np.flatnonzero(counts[index]))
        yield AreaCount(index, int(counts[index].sum()), parts, int(killed[index]))


def _activity_areas(facets: Facets) -> Iterable[tuple[int, int]]:
    counts = np.zeros(len(facets.held.legends.areas), np.int64)
    for part, mask in zip(facets.held.parts, facets.passing(RecordKind.ACTIVITY, Part.TYPES), strict=True):
        drawn = mask & (part.columns.area > 0) & (part.columns.reason == Reason.ON_MAP)
        counts += np.bincount(part.columns.area[drawn], minlength=len(counts))
    return ((index, int(counts[index])) for index in np.flatnonzero(counts).tolist())
