"""What of the columns lies in view: points within it, and areas whose middle lies within it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from geo.columns.columns import Columns
from geo.columns.layout import Reason
from geo.columns.legends import Legends
from geo.columns.mercator import BITS, SIDE, cells, interleaved
from geo.columns.selecting import Passing
from geo.query import BoundingBox

_DEPTH = 8
"""How often a square on the edge of the view is quartered before its rows are looked at one by one."""

Square = tuple[int, int, int]
Stretch = tuple[int, int, bool]


def view_mask(columns: Columns, legends: Legends, view: BoundingBox) -> Passing:
    """Return which rows lie in view."""
    mask = np.zeros(len(columns), np.bool_)
    for rows in points_in_view(columns, view):
        mask[rows] = True
    mask[columns.points :] = areas_in_view(columns, legends, view)
    return mask


def areas_in_view(columns: Columns, legends: Legends, view: BoundingBox) -> Passing:
    """Return which of the rows behind the points are areas in view."""
    middles = [
        ((west + east) / 2, (south + north) / 2) for west, south, east, north in (one.bounds for one in legends.areas)
    ]
    inside = [
        any(part.west <= lon <= part.east and part.south <= lat <= part.north for part in view.parts())
        for lon, lat in middles
    ]
    inside[0] = False
    drawn: Passing = columns.reason[columns.points :] == Reason.ON_MAP
    return np.array(inside, np.bool_)[columns.area[columns.points :]] & drawn


def points_in_view(columns: Columns, view: BoundingBox) -> Iterator[slice | NDArray[np.int64]]:
    """Yield the rows of points within, as slices where whole squares lie within, as indices at the edges."""
    for part in view.parts():
        window = _window(part)
        for start, stop, is_within in _stretches(columns, window, (0, 0, 0)):
            if is_within:
                yield slice(start, stop)
            else:
                x, y = cells(columns.position[start:stop])
                west, north, east, south = window
                yield np.flatnonzero((x >= west) & (x <= east) & (y >= north) & (y <= south)) + start


def _window(view: BoundingBox) -> tuple[int, int, int, int]:
    """Return west, north, east, south in cells, the last ones included."""

    def row(lat: float) -> int:
        radians = np.radians(min(max(lat, -89.9), 89.9))
        return int(np.clip((0.5 - np.arcsinh(np.tan(radians)) / (2 * np.pi)) * SIDE, 0, SIDE - 1))

    def column(lon: float) -> int:
        return min(int((lon + 180) / 360 * SIDE), SIDE - 1)

    return column(view.west), row(view.north), column(view.east), row(view.south)


def _stretches(columns: Columns, window: tuple[int, int, int, int], square: Square) -> Iterator[Stretch]:
    """Yield the stretches of rows in the squares that the window meets, and whether they lie within it as a whole."""
    depth, x, y = square
    side = SIDE >> depth
    west, north, east, south = window
    if x * side > east or (x + 1) * side <= west or y * side > south or (y + 1) * side <= north:
        return
    shift = 2 * (BITS - depth)
    first = interleaved(x, y) << shift
    start, stop = np.searchsorted(columns.position, np.array((first, first + (1 << shift)), np.uint64)).tolist()
    if start == stop:
        return
    is_within = x * side >= west and (x + 1) * side - 1 <= east and y * side >= north and (y + 1) * side - 1 <= south
    if is_within or depth == _DEPTH or stop - start < 256:
        yield start, stop, is_within
        return
    for corner in range(4):
        yield from _stretches(columns, window, (depth + 1, 2 * x + (corner & 1), 2 * y + (corner >> 1)))
