"""How much of a part of the rows lies in each cell of a tile, and of what it is composed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from geo.columns.held import Indices, Selection
from geo.columns.mercator import BITS
from geo.columns.selecting import Passing
from maps.tiles.address import CELL_BITS, CELLS, TileAddress
from maps.tiles.composition import Composition

PLACE_BITS = 8
"""Places within a cell are told in 1/256 of its side."""

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Tally:
    """By cell, in the order of Morton codes: how many, the sums of their places within it, and counts[cell, part]."""

    total: Array
    east: Array
    south: Array
    counts: Array

    def plus(self, other: Tally) -> Tally:
        return Tally(self.total + other.total, self.east + other.east, self.south + other.south, self.counts + other.counts)

    def each(self, change: Callable[[Array], Array]) -> Tally:
        """Return what `change` makes of each array."""
        return Tally(change(self.total), change(self.east), change(self.south), change(self.counts))


class Tallied(Protocol):
    """What a tile has of one part of the rows."""

    def __len__(self) -> int: ...

    def tally(self) -> Tally: ...

    def rows(self, wanted: Passing) -> Indices:
        """Return the indices of the rows in these cells."""


class RowTally:
    """Counts the rows themselves."""

    def __init__(self, address: TileAddress, selection: Selection, index: int, composition: Composition) -> None:
        self._columns, self._address, self._composition = selection.held.parts[index].columns, address, composition
        start, stop = np.searchsorted(self._columns.position, address.bounds)
        self._indices = selection.indices(index, int(start), int(stop))

    def __len__(self) -> int:
        return len(self._indices)

    def tally(self) -> Tally:
        code, size = self._codes(), self._composition.size
        cell = code >> (2 * PLACE_BITS)
        place = code & ((1 << 2 * PLACE_BITS) - 1)
        part = self._composition.of(self._columns, self._indices)
        counts = np.bincount(cell * np.int64(size) + part, minlength=CELLS * size)
        return Tally(
            total=np.bincount(cell, minlength=CELLS),
            east=np.bincount(cell, weights=_places()[place], minlength=CELLS),
            south=np.bincount(cell, weights=_places()[place >> 1], minlength=CELLS),
            counts=counts.reshape(CELLS, size),
        )

    def rows(self, wanted: Passing) -> Indices:
        return self._indices if wanted.all() else self._indices[wanted[self._codes() >> (2 * PLACE_BITS)]]

    def _codes(self) -> Array:
        """Return for each row the code of its cell in the tile, and behind it the code of its place in the cell."""
        shift = 2 * (BITS - self._address.z - CELL_BITS - PLACE_BITS)
        within = self._columns.position[self._indices] - self._address.bounds[0]
        codes: Array = within >> np.uint64(shift) if shift >= 0 else within << np.uint64(-shift)
        return codes.astype(np.int32)


@cache
def _places() -> Array:
    """Return for each code of a place how far east it is, in the middle of its 1/256; one bit further, how far south."""
    codes = np.arange(1 << 2 * PLACE_BITS)
    places: Array = 0.5 + np.bitwise_or.reduce([(codes >> 2 * bit & 1) << bit for bit in range(PLACE_BITS)])
    return places
