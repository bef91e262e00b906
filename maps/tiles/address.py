"""Which square of the map a tile is, and the cells it is parted into."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.columns.mercator import BITS, interleaved
from geo.errors import InputError

CELL_BITS = 5
CELLS_WIDE, CELLS = 1 << CELL_BITS, 1 << 2 * CELL_BITS
"""Cells are 8 pixels of a tile's 256 wide."""
MOST_ZOOM = BITS - CELL_BITS


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
        return self.cell_bounds(BITS)

    def cell_bounds(self, level: int) -> NDArray[np.uint64]:
        """The codes of its first cell at a level (2^level columns in the world) and of the first one behind it."""
        shift = 2 * (level - self.z)
        first = interleaved(self.x, self.y) << shift
        return np.array((first, first + (1 << shift)), np.uint64)
