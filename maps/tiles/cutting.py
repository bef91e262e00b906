"""A map tile: what lies in one square of the map under a filter, as cells with their composition or as single records."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, reduce

import numpy as np
from numpy.typing import NDArray

from geo.columns.columns import Columns
from geo.columns.held import Selection
from geo.columns.mercator import cells
from maps.tiles.address import CELL_BITS, CELLS, CELLS_WIDE, TileAddress
from maps.tiles.composition import Composition
from maps.tiles.cube import MANY_ROWS, CubeTally
from maps.tiles.tally import RowTally, Tallied, Tally

MOST_ROWS = 512
"""A tile with no more records than this has them all as rows."""

Ints = NDArray[np.int64]


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


def cut(address: TileAddress, selection: Selection, composition: Composition, most_rows: int | None = None) -> Tile:
    """Return the tile; its totals and rows together are all that the selection has in it.

    No more than `most_rows` (MOST_ROWS) records are all given as rows.
    """
    parts = [_tallied(address, selection, index, composition) for index in range(len(selection.held.parts))]
    if sum(map(len, parts)) <= (MOST_ROWS if most_rows is None else most_rows):
        everywhere, none = np.ones(CELLS, np.bool_), np.zeros(0, np.int64)
        no_cells = Cells(none, none, none, none, np.zeros((0, composition.size), np.int64))
        return Tile(no_cells, selection.rows([part.rows(everywhere) for part in parts]))
    tally = reduce(Tally.plus, (part.tally() for part in parts))
    return Tile(_cells(tally), selection.rows([part.rows(tally.total == 1) for part in parts]))


def _tallied(address: TileAddress, selection: Selection, index: int, composition: Composition) -> Tallied:
    part = selection.held.parts[index]
    if part.grid is not None and len(part.columns) > MANY_ROWS:
        start, stop = np.searchsorted(part.columns.position, address.bounds)
        if stop - start > MANY_ROWS and address.z + CELL_BITS <= part.grid.finest:
            return CubeTally(address, selection, part.grid, composition)
    return RowTally(address, selection, index, composition)


def _cells(tally: Tally) -> Cells:
    total = tally.total[_row_major()]
    several = np.flatnonzero(total > 1)
    chosen = _row_major()[several]
    return Cells(
        key=several,
        total=total[several],
        dx=(tally.east[chosen] / total[several]).astype(np.int64),
        dy=(tally.south[chosen] / total[several]).astype(np.int64),
        counts=tally.counts[chosen],
    )


@cache
def _row_major() -> Ints:
    """Return for each key the Morton code of its cell in the tile."""
    column, row = cells(np.arange(CELLS, dtype=np.uint64))
    return np.argsort(row * CELLS_WIDE + column)
