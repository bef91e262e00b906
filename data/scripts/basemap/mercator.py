"""Web Mercator as a unit square: x grows east and y south, both from 0 to 1, so a tile's bounds are plain fractions."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

MAX_LAT = 85.0511


def project(geometry: BaseGeometry) -> BaseGeometry:
    """Return `geometry` (lon, lat degrees) on the unit square, cut at the latitudes Mercator can show."""
    lats = shapely.get_coordinates(geometry)[:, 1]
    if (np.abs(lats) > MAX_LAT).any():
        geometry = shapely.clip_by_rect(geometry, -180, -MAX_LAT, 180, MAX_LAT)
    return shapely.transform(geometry, _unit)


def _unit(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    lat = np.radians(np.clip(lonlat[:, 1], -MAX_LAT, MAX_LAT))
    y = (1 - np.arcsinh(np.tan(lat)) / np.pi) / 2
    return np.column_stack([(lonlat[:, 0] + 180) / 360, y])
