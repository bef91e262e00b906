"""Incidents with a point by cells of Uber's H3 grid, for maps whose cells are all of one size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import h3
import numpy as np
from numpy.typing import NDArray

from geo.columns.held import Selection
from geo.columns.layout import NO_COUNT
from geo.columns.mercator import BITS, cells, lons_lats
from geo.query import BoundingBox
from maps.counting.view import points_in_view

Ints = NDArray[np.int64]

RESOLUTIONS = (3, 4, 5)
"""Edges of about 69, 26 and 10 km."""
_SQUARES = (11, 14, 17, 20, 23)
"""Records in one square are looked up together if a hexagon holds all of it: these are the bits of x and of y of squares
from 20 km down to 5 m; only records in squares that none holds are looked up by themselves."""


@dataclass(frozen=True, slots=True)
class Hexagon:
    """`boundary` is a ring of lon, lat; `killed` sums what is stated."""

    id: str
    total: int
    killed: int
    boundary: tuple[tuple[float, float], ...]


def hexagons(selection: Selection, resolution: int, view: BoundingBox) -> tuple[Hexagon, ...]:
    """Return the cells with records whose points lie in view."""
    total: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    for index, part in enumerate(selection.held.parts):
        mask, columns = selection.whole(index), part.columns
        every = np.arange(columns.points)
        chosen = np.concatenate([every[:0], *(every[rows] for rows in points_in_view(columns, view))])
        rows = np.sort(chosen[mask[chosen]])
        deaths = np.where(columns.killed[rows] == NO_COUNT, 0, columns.killed[rows]).astype(np.int64)
        for cell, count, dead in _by_cell(columns.position[rows], deaths, resolution):
            total[cell] += count
            killed[cell] += dead
    return tuple(Hexagon(cell, count, killed[cell], _boundary(cell)) for cell, count in sorted(total.items()))


def _by_cell(positions: NDArray[np.uint64], deaths: Ints, resolution: int) -> Iterator[tuple[str, int, int]]:
    """Yield hexagon, how many and how many dead, some hexagons several times; positions are sorted."""
    for bits in _SQUARES:
        squares = positions >> np.uint64(2 * (BITS - bits))
        firsts = np.flatnonzero(np.diff(squares, prepend=~squares[:1]))
        if not len(firsts):
            return
        counts, sums = np.diff(firsts, append=len(squares)), np.add.reduceat(deaths, firsts)
        held = [_cell_around(square, bits, resolution) for square in squares[firsts].tolist()]
        for cell, count, dead in zip(held, counts.tolist(), sums.tolist(), strict=True):
            if cell is not None:
                yield cell, count, dead
        parted = np.repeat(np.array([cell is None for cell in held]), counts)
        positions, deaths = positions[parted], deaths[parted]
    lons, lats = lons_lats(positions)
    for lon, lat, dead in zip(lons.tolist(), lats.tolist(), deaths.tolist(), strict=True):
        yield h3.latlng_to_cell(lat, lon, resolution), 1, dead


def _cell_around(square: int, bits: int, resolution: int) -> str | None:
    """Return the hexagon that holds the whole square, None if there is none: a hexagon is convex, so its corners tell."""
    (x,), (y,) = cells(np.array([square], np.uint64))
    corners = ((column / (1 << bits), row / (1 << bits)) for column in (x, x + 1) for row in (y, y + 1))
    hexagons = {h3.latlng_to_cell(_lat(row), column * 360 - 180, resolution) for column, row in corners}
    return hexagons.pop() if len(hexagons) == 1 else None


def _lat(y: float) -> float:
    return float(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y)))))


def _boundary(cell: str) -> tuple[tuple[float, float], ...]:
    return tuple((round(lon, 5), round(lat, 5)) for lat, lon in h3.cell_to_boundary(cell))
