"""An IncidentFilter over columns: exactly what `IncidentFilter.matches` accepts, as masks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.columns import layout
from geo.columns.columns import Columns
from geo.columns.legends import Area
from geo.columns.mercator import NOWHERE, lons_lats
from geo.columns.packing import day_number
from geo.model import Status
from geo.query import HIDDEN_STATUSES, NOT_STATED, BoundingBox, IncidentFilter, Interval
from geo.vocabulary import Vocabulary

Passing = NDArray[np.bool_]
"""True for each row that passes."""
Found = Callable[[NDArray[np.uint32]], Passing]
"""Which of the records, by number, the text search finds."""


class Restriction(StrEnum):
    """A part of a filter; a facet counts what passes all others."""

    GROUPS = "groups"
    TYPES = "types"
    AGENCIES = "agencies"
    STATUSES = "statuses"
    PRECISIONS = "precisions"
    KINDS = "kinds"
    TIME = "time"
    PLACE = "place"
    CONFIDENCE = "confidence"
    TEXT = "text"


def conditions(
    columns: Columns, wanted: IncidentFilter, vocabulary: Vocabulary, found: Found | None = None
) -> Iterator[tuple[Restriction, Passing]]:
    """Yield for each part that the filter restricts the rows that pass it. `found` is needed where the filter has a text."""
    yield from trait_conditions(columns, wanted, vocabulary)
    yield from row_conditions(columns, wanted, found)


def trait_conditions(
    columns: Columns, wanted: IncidentFilter, vocabulary: Vocabulary
) -> Iterator[tuple[Restriction, Passing]]:
    """Yield what the filter asks of traits that many rows share (`geo.columns.profiles`)."""
    legends = columns.legends
    statuses = wanted.statuses or frozenset(Status) - HIDDEN_STATUSES
    yield Restriction.STATUSES, _among(layout.STATUSES, statuses)[columns.status]
    if wanted.record_kinds:
        yield Restriction.KINDS, _among(layout.KINDS, wanted.record_kinds)[columns.kind]
    if wanted.types:
        yield Restriction.TYPES, _among(legends.types, wanted.types)[columns.type]
    if wanted.cartels:
        yield Restriction.GROUPS, _group_sets(legends.groups, wanted, vocabulary)[columns.groups]
    if wanted.agencies:
        sets = (one or (NOT_STATED,) for one in legends.agencies)
        yield Restriction.AGENCIES, _table([not wanted.agencies.isdisjoint(one) for one in sets])[columns.agencies]
    if wanted.precisions:
        yield Restriction.PRECISIONS, _precisions(wanted)[columns.precision]


def row_conditions(columns: Columns, wanted: IncidentFilter, found: Found | None) -> Iterator[tuple[Restriction, Passing]]:
    """Yield what the filter asks of each row for itself."""
    if wanted.interval is not None:
        yield Restriction.TIME, _within(columns, wanted.interval)
    if wanted.bbox is not None:
        yield Restriction.PLACE, _in_box(columns, wanted.bbox)
    if wanted.confidence:
        yield Restriction.CONFIDENCE, columns.confidence >= wanted.confidence
    if wanted.q:
        if found is None:
            raise ValueError("a filter with a text needs to be told what the text search finds")
        yield Restriction.TEXT, found(columns.number)


def selected(columns: Columns, wanted: IncidentFilter, vocabulary: Vocabulary, found: Found | None = None) -> Passing:
    """Return which rows pass the whole filter."""
    mask = np.ones(len(columns), np.bool_)
    for _, passing in conditions(columns, wanted, vocabulary, found):
        mask &= passing
    return mask


def _among(values: Sequence[Any], wanted: frozenset[Any]) -> Passing:
    return _table([value in wanted for value in values])


def _precisions(wanted: IncidentFilter) -> Passing:
    table = _among(layout.PRECISIONS, wanted.precisions)
    table[layout.NO_PRECISION] = None in wanted.precisions
    return table


def _table(passing: list[bool]) -> Passing:
    """Return a table by number, long enough for any number of one byte."""
    table = np.zeros(max(256, len(passing)), np.bool_)
    table[: len(passing)] = passing
    return table


def _group_sets(sets: Sequence[tuple[str, ...]], wanted: IncidentFilter, vocabulary: Vocabulary) -> Passing:
    accepted = wanted.expanded_cartels(vocabulary) | wanted.cartels_themselves
    accepted |= wanted.cartels & {NOT_STATED}
    return _table([not accepted.isdisjoint(one) for one in sets])


def _within(columns: Columns, interval: Interval) -> Passing:
    """An undated row, whose start lies behind its end, passes no interval, not even one without ends."""
    first = layout.OPEN_START if interval.start is None else day_number(interval.start)
    last = layout.OPEN_END if interval.end is None else day_number(interval.end)
    passing: Passing = (columns.end >= first) & (columns.start <= last)
    return passing if first > layout.OPEN_START and last < layout.OPEN_END else passing & (columns.start <= columns.end)


def _in_box(columns: Columns, bbox: BoundingBox) -> Passing:
    areas = _table([bool(area.key) and _meets(area, bbox) for area in columns.legends.areas])
    mask = areas[columns.area]
    points = int(np.searchsorted(columns.position, NOWHERE))  # drawn or not, those with a Point stand before the others
    lons, lats = lons_lats(columns.position[:points])
    for part in bbox.parts():
        mask[:points] |= (lons >= part.west) & (lons <= part.east) & (lats >= part.south) & (lats <= part.north)
    return mask


def _meets(area: Area, bbox: BoundingBox) -> bool:
    west, south, east, north = area.bounds
    return any(
        part.west <= east and west <= part.east and part.south <= north and south <= part.north for part in bbox.parts()
    )
