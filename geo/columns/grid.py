"""Which cells of the map the points of sorted columns occupy, level by level: what many rows are counted by at once."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.columns.columns import Columns
from geo.columns.mercator import BITS, cells

MOST_CELLS = 40_000
"""The finest level is the last with no more occupied cells: counts of all of them by cartel take a few MB a filter."""
FINEST, COARSEST = 18, 5
"""Level n parts the world into 2^n columns and rows; a tile of zoom z has cells of level z + 5."""
_SAMPLES = 16

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Level:
    """Occupied cells by their Morton codes, ascending; `firsts` is where each begins in the level below, or in the rows."""

    code: NDArray[np.uint64]
    firsts: Ints


class Grid:
    """The levels from `finest` down to COARSEST, worked out when first asked for. Safe between threads."""

    def __init__(self, columns: Columns, most: int = MOST_CELLS) -> None:
        self._positions = columns.position[: columns.points]
        self._most = most
        self._lock = threading.Lock()
        self._made: _Made | None = None

    @property
    def finest(self) -> int:
        return self._all.finest

    def level(self, number: int) -> Level:
        return self._all.levels[number]

    @property
    def cell_of_row(self) -> NDArray[np.uint16]:
        """The finest cell of each point, by its place among them."""
        return self._all.cell_of_row

    @property
    def middles(self) -> tuple[Floats, Floats]:
        """The mean place, east and south in [0, 1), of the points within each finest cell, of a sample of them."""
        return self._all.middles

    @property
    def _all(self) -> _Made:
        with self._lock:
            if self._made is None:
                self._made = _make(self._positions, self._most)
            return self._made


@dataclass(frozen=True, slots=True)
class _Made:
    finest: int
    levels: dict[int, Level]
    cell_of_row: NDArray[np.uint16]
    middles: tuple[Floats, Floats]


def _make(positions: NDArray[np.uint64], most: int) -> _Made:
    finest, starts = COARSEST, _starts(positions, COARSEST)
    while finest < FINEST and len(finer := _starts(positions, finest + 1)) <= most:
        finest, starts = finest + 1, finer
    level = Level(positions[starts] >> _shift(finest), starts)
    levels = {finest: level}
    for number in range(finest - 1, COARSEST - 1, -1):
        parents = levels[number + 1].code >> np.uint64(2)
        firsts = _changes(parents)
        levels[number] = Level(parents[firsts], firsts)
    counts = np.diff(starts, append=len(positions))
    cell_of_row = np.repeat(np.arange(len(starts), dtype=np.uint16), counts)
    return _Made(finest, levels, cell_of_row, _middles(positions, starts, counts, finest))


def _shift(level: int) -> np.uint64:
    return np.uint64(2 * (BITS - level))


def _starts(positions: NDArray[np.uint64], level: int) -> Ints:
    return _changes(positions >> _shift(level))


def _changes(values: NDArray[Any]) -> Ints:
    """Return where sorted values begin to be others."""
    return np.flatnonzero(np.concatenate((np.ones(min(len(values), 1), np.bool_), values[1:] != values[:-1])))


def _middles(positions: NDArray[np.uint64], starts: Ints, counts: Ints, level: int) -> tuple[Floats, Floats]:
    steps = (np.arange(_SAMPLES) + 0.5) / _SAMPLES
    sample = starts[:, None] + (counts[:, None] * steps).astype(np.int64)
    side = 1 << (BITS - level)
    x, y = cells(positions[sample.ravel()])
    return tuple(((one % side + 0.5) / side).reshape(sample.shape).mean(axis=1) for one in (x, y))
