"""The nearest populated place, found in a grid of cells that the builder sorts the places into.

Cells are `_CELL_DEG` degrees wide, numbered by row from the south-west; the places of cell n are
`places[starts[n]:starts[n + 1]]`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer.mapped_file import Content, MappedFile

_CELL_DEG = 0.5
_COLUMNS, _ROWS = 720, 360
_RADII_DEG = (0.1, 0.3, 0.9)
"""Tried one after the other; 0.9 degrees of latitude are about 100 km."""


def grid_sections(
    lons: NDArray[np.float64], lats: NDArray[np.float64], chosen: NDArray[np.bool_]
) -> Iterator[tuple[str, Content]]:
    """Yield the sections of a grid of those places (parallel arrays, degrees) that are `chosen`."""
    places = np.flatnonzero(chosen)
    cells = _rows(lats[places]) * _COLUMNS + _columns(lons[places])
    order = np.argsort(cells, kind="stable")
    yield "grid_places", places[order].astype("<u4")
    yield "grid_starts", np.searchsorted(cells[order], np.arange(_ROWS * _COLUMNS + 1)).astype("<u4")


def _rows(lats: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.clip(np.floor((lats + 90.0) / _CELL_DEG).astype(np.int64), 0, _ROWS - 1)


def _columns(lons: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.floor((lons + 180.0) / _CELL_DEG).astype(np.int64) % _COLUMNS


class Grid:
    """Read-only view of what `grid_sections` wrote; `lons` and `lats` are those of all places."""

    def __init__(self, mapped: MappedFile, lons: NDArray[np.float64], lats: NDArray[np.float64]) -> None:
        self._places = np.frombuffer(mapped.section("grid_places"), "<u4")
        self._starts = mapped.section("grid_starts").cast("I")
        self._lons, self._lats = lons, lats

    def nearest(self, *, lon: float, lat: float) -> int | None:
        """Return the index of the place nearest to a point in degrees, None if none lies within about 100 km."""
        for radius in _RADII_DEG:
            near = np.concatenate([self._places[start:end] for start, end in self._runs(lon, lat, radius)])
            if not len(near):
                continue
            east = (self._lons[near] - lon + 180.0) % 360.0 - 180.0
            distances = np.hypot(east * math.cos(math.radians(lat)), self._lats[near] - lat)
            best = int(np.argmin(distances))
            if distances[best] <= radius:
                return int(near[best])
        return None

    def _runs(self, lon: float, lat: float, radius: float) -> Iterator[tuple[int, int]]:
        """Yield (start, end) in `_places` of each row's cells within `radius` degrees of latitude."""
        # The circle's widest part is where meridians lie closest together.
        width = radius / max(math.cos(math.radians(min(abs(lat) + radius, 90.0))), 1e-9)
        south, north = (min(max(int((lat + 90.0 + side) // _CELL_DEG), 0), _ROWS - 1) for side in (-radius, radius))
        west, east = (math.floor((lon + 180.0 + side) / _CELL_DEG) for side in (-min(width, 180.0), min(width, 180.0)))
        for row in range(south, north + 1):
            for first, last in _without_wrap(west, min(east, west + _COLUMNS - 1)):
                yield self._starts[row * _COLUMNS + first], self._starts[row * _COLUMNS + last + 1]


def _without_wrap(west: int, east: int) -> Iterator[tuple[int, int]]:
    """Yield the columns from `west` to `east`, which may lie beyond the antimeridian, as ranges within the grid."""
    first, last = west % _COLUMNS, east % _COLUMNS
    if first <= last:
        yield first, last
    else:
        yield first, _COLUMNS - 1
        yield 0, last
