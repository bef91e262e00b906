"""Distances on the globe, fast enough for every pair of candidates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import acos, cos, radians, sin

from geo.model import Place

_EARTH_RADIUS_KM = 6_371.0

Vector = tuple[float, float, float]
"""A point of the unit sphere."""


def vector(place: Place) -> Vector:
    return _vector(place.lon, place.lat)


def unit_vector(*, lon: float, lat: float) -> Vector:
    return _vector(lon, lat)


@lru_cache(maxsize=100_000)
def _vector(lon: float, lat: float) -> Vector:
    east, north = radians(lon), radians(lat)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def nearest_km(point: Vector, others: Iterable[Vector]) -> float:
    """Return the great-circle distance in km from `point` to the nearest of `others`; there must be one."""
    x, y, z = point
    return _EARTH_RADIUS_KM * acos(min(1.0, max(-1.0, max([x * a + y * b + z * c for a, b, c in others]))))


def kilometres(a: Place, b: Place) -> float:
    """Return the great-circle distance between the points of two places in km."""
    return nearest_km(vector(a), (vector(b),))
