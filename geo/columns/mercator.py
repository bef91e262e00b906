"""Positions: Web Mercator in 26 bits each way, interleaved, so that every map tile is one run of the sorted column.

A cell is 0.6 m wide, less than the fifth decimal of a degree: every position that is stored comes back as it was.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from geo.geometry import DECIMALS

BITS = 26
SIDE = 1 << BITS
HIDDEN = np.uint64(1 << (2 * BITS))
"""Added to the position of a Point that is not drawn as one, so that it sorts behind all that are."""
NOWHERE = np.uint64(1 << (2 * BITS + 1))
"""The position of a record that has no Point."""
MOST_LAT = math.degrees(math.atan(math.sinh(math.pi)))

UInts = NDArray[np.uint64]
Floats = NDArray[np.float64]

_MASKS = (0x5555555555555555, 0x3333333333333333, 0x0F0F0F0F0F0F0F0F, 0x00FF00FF00FF00FF, 0x0000FFFF0000FFFF)


def cell_of(lon: float, lat: float) -> tuple[int, int] | None:
    """Return x (growing east) and y (growing south) in [0, SIDE); None beyond the latitudes that the map can show."""
    if abs(lat) > MOST_LAT:
        return None
    x = (lon + 180.0) / 360.0
    y = 0.5 - math.asinh(math.tan(math.radians(lat))) / (2.0 * math.pi)
    return min(max(int(x * SIDE), 0), SIDE - 1), min(max(int(y * SIDE), 0), SIDE - 1)


def position_of(lon: float, lat: float) -> int | None:
    cell = cell_of(lon, lat)
    return None if cell is None else interleaved(*cell)


def interleaved(x: int, y: int) -> int:
    """Return the Morton code: the bits of x in the even places, those of y in the odd ones."""
    return _spread(x) | _spread(y) << 1


def _spread(value: int) -> int:
    value = (value | value << 16) & _MASKS[4]
    value = (value | value << 8) & _MASKS[3]
    value = (value | value << 4) & _MASKS[2]
    value = (value | value << 2) & _MASKS[1]
    return (value | value << 1) & _MASKS[0]


def cells(positions: UInts) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return x and y of each position that has a Point."""
    return _squeezed(positions), _squeezed(positions >> np.uint64(1))


def _squeezed(positions: UInts) -> NDArray[np.int64]:
    value = positions & np.uint64((1 << 2 * BITS) - 1 & _MASKS[0])
    for shift, mask in zip((1, 2, 4, 8, 16), (*_MASKS[1:], 0x00000000FFFFFFFF), strict=True):
        value = (value | value >> np.uint64(shift)) & np.uint64(mask)
    return value.astype(np.int64)


def lons_lats(positions: UInts) -> tuple[Floats, Floats]:
    """Return the degrees of each position that has a Point, to five decimals."""
    x, y = cells(positions)
    lons = (x + 0.5) / SIDE * 360.0 - 180.0
    lats = np.degrees(np.arctan(np.sinh(np.pi * (1.0 - (y + 0.5) / (SIDE / 2)))))
    return np.round(lons, DECIMALS) + 0.0, np.round(lats, DECIMALS) + 0.0
