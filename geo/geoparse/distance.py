"""Distances on the globe, fast enough for every pair of candidates."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from geo.model import Place

_EARTH_DIAMETER_KM = 12_742.0


def kilometres(a: Place, b: Place) -> float:
    """Return the great-circle distance between the points of two places in km."""
    half_lat, half_lon = radians(b.lat - a.lat) / 2, radians(b.lon - a.lon) / 2
    square = sin(half_lat) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(half_lon) ** 2
    return _EARTH_DIAMETER_KM * asin(min(1.0, sqrt(square)))
