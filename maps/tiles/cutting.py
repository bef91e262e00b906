"""A map tile: what lies in one square of the map under a filter, as cells with their composition or as single records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.columns.columns import Columns
from geo.columns.held import Selection
from geo.columns.mercator import BITS, cells, interleaved
from geo.errors import InputError
from maps.tiles.composition import Composition

CELL_BITS = 5
CELLS_WIDE = 1 << CELL_BITS
"""Cells are 8 pixels of a tile's 256 wide."""
MOST_ROWS = 512
"""A tile with no more records than this has them all as rows."""
MOST_ZOOM = BITS - CELL_BITS

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TileAddress:
    """One square of the map: zoom, and column and row counted from the north-west."""

    z: int
    x: int
    y: int

    def __post_init__(self) -> None:
        if not (0 <= self.z <= MOST_ZOOM and 0 <= self.x < 1 << self.z and 0 <= self.y < 1 << self.z):
            raise InputError(
                f"tile {self.z}/{self.x}/{self.y}: expected a zoom from 0 to {MOST_ZOOM}, x and y from 0 to 2^zoom - 1"
            )

    @property
    def bounds(self) -> NDArray[np.uint64]:
        """The first position in it and the first one behind it."""
        shift = 2 * (BITS - self.z)
        first = interleaved(self.x, self.y) << shift
        return np.array((first, first + (1 << shift)), np.uint64)


@dataclass(frozen=True, slots=True)
class Cells:
    """Parallel arrays by cell, in the order of their keys (row * 32 + column).

    dx and dy are the mean place within the cell, in 1/256 of its side; counts[cell, part] are its composition.
    """

    key: Ints
    total: Ints
    dx: Ints
    dy: Ints
    counts: Ints


@dataclass(frozen=True, slots=True)
class Tile:
    cells: Cells
    rows: Columns


def cut(address: TileAddress, selection: Selection, composition: Composition) -> Tile:
    """Return the tile; its totals and rows together are all that the selection has in it."""
    chosen = [_within(address, selection, index) for index in range(len(selection.held.parts))]
    if sum(map(len, chosen)) <= MOST_ROWS:
        return Tile(no_cells(composition), selection.rows(chosen))
    side = BITS - address.z - CELL_BITS
    pairs = list(zip((part.columns for part in selection.held.parts), chosen, strict=True))
    x, y = cells(np.concatenate([columns.position[indices] for columns, indices in pairs]))
    part = np.concatenate([composition.of(columns, indices) for columns, indices in pairs])
    key = ((y >> side) % CELLS_WIDE) * CELLS_WIDE + (x >> side) % CELLS_WIDE
    total = np.bincount(key, minlength=CELLS_WIDE**2)
    counts = np.bincount(key * composition.size + part, minlength=CELLS_WIDE**2 * composition.size)
    several = np.flatnonzero(total > 1)
    found = Cells(
        key=several,
        total=total[several],
        dx=_mean(x, key, total, side)[several],
        dy=_mean(y, key, total, side)[several],
        counts=counts.reshape(-1, composition.size)[several],
    )
    alone = np.split(total[key] == 1, np.cumsum([len(indices) for indices in chosen])[:-1])
    return Tile(found, selection.rows([indices[mask] for indices, mask in zip(chosen, alone, strict=True)]))


def no_cells(composition: Composition) -> Cells:
    none = np.zeros(0, np.int64)
    return Cells(none, none, none, none, np.zeros((0, composition.size), np.int64))


def _within(address: TileAddress, selection: Selection, index: int) -> Ints:
    start, stop = np.searchsorted(selection.held.parts[index].columns.position, address.bounds)
    return selection.indices(index, int(start), int(stop))


def _mean(place: Ints, key: Ints, total: Ints, side: int) -> Ints:
    """Return the mean place within each cell of `2 ** side` positions, in 1/256 of it."""
    within: NDArray[Any] = (place & ((1 << side) - 1)) * 2 + 1  # twice the middle of each position
    sums = np.bincount(key, weights=within, minlength=CELLS_WIDE**2).astype(np.int64)
    return (sums * 256) // np.maximum(total * 2, 1) >> side
