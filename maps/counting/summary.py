"""What passes a filter: in all, by facet, over time, by area, not on the map. A facet's counts pass every other one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.columns.held import Held
from geo.columns.layout import NO_COUNT, NO_PRECISION, PRECISIONS, STATUSES, Reason
from geo.columns.selecting import Found, Restriction
from geo.model import RecordKind
from geo.query import NO_PRECISION as WITHOUT_PRECISION
from geo.query import NOT_STATED, IncidentFilter
from geo.vocabulary import Vocabulary
from maps.counting.facets import Facets
from maps.counting.histogram import Histogram, Span, histogram
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


def summary(
    held: Held, wanted: IncidentFilter, vocabulary: Vocabulary, span: Span | None, found: Found | None = None
) -> Summary:
    """`span` is that of the time strip, None where nothing is dated."""
    facets = Facets(held, wanted, vocabulary, found)
    reasons, undated = facets.counted("reason", len(Reason.ALL)), sum(part.undated() for part in facets.parts)
    return Summary(
        version=held.version,
        total=int(reasons.sum()),
        **by_facet(facets, vocabulary),
        kinds={
            kind.value: int(facets.counted("reason", len(Reason.ALL), Restriction.TYPES, kind).sum())
            for kind in (RecordKind.ACTIVITY, RecordKind.STATEMENT)
        },
        histogram=histogram(span, [part.dates() for part in facets.parts]) if span else None,
        undated=undated,
        undated_hidden=undated if wanted.interval is not None else 0,
        unmapped={name: int(reasons[reason]) for name, reason in UNMAPPED.items()},
        areas=tuple(_areas(facets, held, vocabulary)),
        activity_areas=tuple(_activity_areas(facets, len(held.legends.areas))),
    )


def by_facet(facets: Facets, vocabulary: Vocabulary) -> dict[str, dict[str, int]]:
    """Return groups, types, agencies, statuses and precisions: of each id how many incidents pass every other facet."""
    legends = facets.legends
    groups = facets.counted("groups", len(legends.groups), Restriction.GROUPS)
    precisions = facets.counted("precision", NO_PRECISION + 1, Restriction.PRECISIONS)
    agencies = facets.counted("agencies", len(legends.agencies), Restriction.AGENCIES)
    nowhere = {WITHOUT_PRECISION: int(precisions[NO_PRECISION])} if precisions[NO_PRECISION] else {}
    return {
        "groups": dict(_by_id(legends.groups, groups) + _by_id(_cartels(legends.groups, vocabulary), groups)),
        "types": dict(
            _by_id([(one,) for one in legends.types], facets.counted("type", len(legends.types), Restriction.TYPES))
        ),
        "agencies": dict(_by_id([one or (NOT_STATED,) for one in legends.agencies], agencies)),
        "statuses": dict(
            _by_id([(one.value,) for one in STATUSES], facets.counted("status", len(STATUSES), Restriction.STATUSES))
        ),
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


def _areas(facets: Facets, held: Held, vocabulary: Vocabulary) -> Iterable[AreaCount]:
    composition, size = Composition(By.CARTEL, held.legends, vocabulary), len(held.legends.areas)
    counts, killed = np.zeros((size, composition.size), np.int64), np.zeros(size)
    for part in facets.parts:
        columns, rows = part.columns, part.in_areas(RecordKind.INCIDENT, None)
        area, stated = columns.area[rows], columns.killed[rows] != NO_COUNT
        keys = area.astype(np.int64) * composition.size + composition.of(columns, rows)
        counts += np.bincount(keys, minlength=counts.size).reshape(counts.shape)
        killed += np.bincount(area, weights=np.where(stated, columns.killed[rows], 0), minlength=size)
    for index in np.flatnonzero(counts.sum(axis=1)).tolist():
        parts = tuple((int(part), int(counts[index, part])) for part in np.flatnonzero(counts[index]))
        yield AreaCount(index, int(counts[index].sum()), parts, int(killed[index]))


def _activity_areas(facets: Facets, size: int) -> Iterable[tuple[int, int]]:
    counts = np.zeros(size, np.int64)
    for part in facets.parts:
        counts += np.bincount(part.columns.area[part.in_areas(RecordKind.ACTIVITY, Restriction.TYPES)], minlength=size)
    return ((index, int(counts[index])) for index in np.flatnonzero(counts).tolist())
