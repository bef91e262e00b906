"""Lists of records in an order, a page at a time, without sorting more than the page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from geo.columns.columns import Columns
from geo.columns.held import Held, Selection
from geo.columns.layout import NO_COUNT, OPEN_START, Reason
from geo.columns.legends import Legends
from geo.columns.mercator import position_of
from geo.columns.selecting import Passing
from geo.query import BoundingBox
from maps.counting.view import view_mask

_LAST = 2**40
"""What has no value stands behind all that have one, whichever way the list runs."""


class Sort(StrEnum):
    """A list's order; '-' runs from the latest or largest down. Places go by state and municipality."""

    DATE = "date"
    DATE_DOWN = "-date"
    TYPE = "type"
    TYPE_DOWN = "-type"
    KILLED = "killed"
    KILLED_DOWN = "-killed"
    PLACE = "place"
    PLACE_DOWN = "-place"


@dataclass(frozen=True, slots=True)
class Within:
    """Further limits of a list: what lies in view, in the area of this index, at this very point, or is not on the map.

    `reasons` are those of `geo.columns.layout.Reason` for not being on the map.
    """

    view: BoundingBox | None = None
    area: int | None = None
    lon_lat: tuple[float, float] | None = None
    reasons: tuple[int, ...] = ()

    def mask(self, columns: Columns, legends: Legends) -> Passing:
        mask = np.ones(len(columns), np.bool_) if self.view is None else view_mask(columns, legends, self.view)
        if self.area is not None:
            mask &= (columns.area == self.area) & (columns.reason == Reason.ON_MAP)
        if self.lon_lat is not None:
            position = position_of(*self.lon_lat)
            mask &= columns.position == (position if position is not None else -1)
        if self.reasons:
            mask &= np.isin(columns.reason, self.reasons)
        return mask


@dataclass(frozen=True, slots=True)
class Listed:
    """How many there are in all, and the numbers of those on the page, in order."""

    total: int
    numbers: tuple[int, ...]


def listed(selection: Selection, within: Within, sort: Sort, offset: int, limit: int) -> Listed:
    held = selection.held
    keys, numbers = [], []
    for index, part in enumerate(held.parts):
        rows = np.flatnonzero(selection.whole(index) & within.mask(part.columns, held.legends))
        keys.append(_keys(part.columns, rows, sort, held))
        numbers.append(part.columns.number[rows])
    key, number = np.concatenate(keys), np.concatenate(numbers)
    stop = min(offset + limit, len(key))
    if stop < len(key):
        # Of equal keys the lower number comes first, so that pages neither miss nor repeat a record.
        bound = np.partition(key, stop - 1)[stop - 1] if stop else -np.inf
        near = np.flatnonzero(key <= bound)
        key, number, total = key[near], number[near], len(key)
    else:
        total = len(key)
    order = np.lexsort((number, key))[offset:stop]
    return Listed(total, tuple(number[order].tolist()))


def _keys(columns: Columns, rows: NDArray[np.int64], sort: Sort, held: Held) -> NDArray[np.int64]:
    """Return what the rows are sorted by, the least first."""
    if sort in (Sort.DATE, Sort.DATE_DOWN):
        start, end = columns.start[rows].astype(np.int64), columns.end[rows].astype(np.int64)
        key, missing = np.where(start == OPEN_START, end, start), start > end
    elif sort in (Sort.TYPE, Sort.TYPE_DOWN):
        ranks = np.argsort(np.argsort(np.array(held.legends.types)))
        key, missing = ranks[columns.type[rows]].astype(np.int64), np.zeros(len(rows), np.bool_)
    elif sort in (Sort.KILLED, Sort.KILLED_DOWN):
        key = columns.killed[rows].astype(np.int64)
        missing = key == NO_COUNT
    else:
        key = columns.unit[rows].astype(np.int64)
        missing = key == 0
    return np.where(missing, _LAST, -key if sort.startswith("-") else key)
