"""Counts of many rows for all low zooms at once: by the cells of a grid, for one filter and composition.

The grid's finest cells are counted in one pass over the rows, each coarser level from the one below. All counts are exact;
the mean place within a cell is that of all its rows, not of those alone that pass.
"""

from __future__ import annotations

import threading

import numpy as np

from geo.columns.grid import Grid
from geo.columns.held import Indices, Selection
from geo.columns.selecting import Passing
from maps.tiles.address import CELL_BITS, CELLS, TileAddress
from maps.tiles.composition import Composition
from maps.tiles.tally import PLACE_BITS, Tally

MANY_ROWS = 50_000
"""A tile with fewer rows, passing or not, is counted row by row."""


class Cube:
    """The tallies of all occupied cells of the first part, level by level. Safe between threads."""

    def __init__(self, selection: Selection, grid: Grid, composition: Composition) -> None:
        self._grid, self._lock = grid, threading.Lock()
        self._levels = {grid.finest: _finest(selection, grid, composition)}

    def level(self, number: int) -> Tally:
        with self._lock:
            for coarser in range(min(self._levels) - 1, number - 1, -1):
                self._levels[coarser] = _coarser(self._levels[coarser + 1], self._grid, coarser)
            return self._levels[number]


class CubeTally:
    """What a tile has of the first part of the rows, by the cube."""

    def __init__(self, address: TileAddress, selection: Selection, grid: Grid, composition: Composition) -> None:
        self._address, self._selection = address, selection
        name = ("cube", composition.by, composition.size)
        cube = selection.kept(name, lambda: Cube(selection, grid, composition))
        level = address.z + CELL_BITS
        codes = grid.level(level).code
        first, last = np.searchsorted(codes, address.cell_bounds(level)).tolist()
        self._cells = (codes[first:last] % np.uint64(CELLS)).astype(np.int64)
        self._found = cube.level(level).each(lambda array: array[first:last])

    def __len__(self) -> int:
        return int(self._found.total.sum())

    def tally(self) -> Tally:
        return self._found.each(self._placed)

    def _placed(self, array: np.ndarray) -> np.ndarray:
        placed = np.zeros((CELLS, *array.shape[1:]), array.dtype)
        placed[self._cells] = array
        return placed

    def rows(self, wanted: Passing) -> Indices:
        chosen = self._cells[wanted[self._cells] & (self._found.total > 0)].astype(np.uint64)
        if not len(chosen):
            return np.zeros(0, np.int64)
        level = self._address.z + CELL_BITS
        first = self._address.cell_bounds(level)[0] + chosen
        side = np.uint64(self._address.bounds[1] - self._address.bounds[0]) // np.uint64(CELLS)
        positions = self._selection.held.parts[0].columns.position
        starts, stops = np.searchsorted(positions, first * side), np.searchsorted(positions, (first + np.uint64(1)) * side)
        stretches = zip(starts.tolist(), stops.tolist(), strict=True)
        return np.concatenate([self._selection.indices(0, start, stop) for start, stop in stretches])


def _finest(selection: Selection, grid: Grid, composition: Composition) -> Tally:
    columns, mask = selection.held.parts[0].columns, selection.whole(0)
    cell_of_row = grid.cell_of_row
    rows = np.flatnonzero(mask[: len(cell_of_row)])
    size, count = composition.size, len(grid.level(grid.finest).code)
    keys = cell_of_row[rows] * np.int32(size) + composition.of(columns, rows)
    counts = np.bincount(keys, minlength=count * size).reshape(count, size).astype(np.int32)
    total, (east, south) = counts.sum(axis=1), grid.middles
    scale = 1 << PLACE_BITS
    return Tally(total, east * scale * total, south * scale * total, counts)


def _coarser(finer: Tally, grid: Grid, number: int) -> Tally:
    """Add up four cells each; a cell in the east or south of its parent is half its side further."""
    code, firsts = grid.level(number + 1).code, grid.level(number).firsts
    half = 1 << (PLACE_BITS - 1)
    east = finer.east / 2 + finer.total * half * (code & np.uint64(1)).astype(np.int64)
    south = finer.south / 2 + finer.total * half * (code >> np.uint64(1) & np.uint64(1)).astype(np.int64)
    return Tally(finer.total, east, south, finer.counts).each(lambda array: np.add.reduceat(array, firsts, axis=0))
