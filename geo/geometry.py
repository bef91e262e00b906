"""The door for coordinates: GeoJSON geometries checked, rounded, wound and cut as RFC 7946 wants them.

All geometries are in longitude, latitude degrees (CRS84), two-dimensional, with at most five decimals (about a metre).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import InputError

DECIMALS = 5
EARTH_RADIUS_M = 6_371_008.8
METRES_PER_DEGREE = 111_320.0
"""Of latitude, and of longitude on the equator."""


def checked_lon_lat(lon: object, lat: object) -> tuple[float, float]:
    """Return the pair as rounded floats; raise InputError unless both are finite numbers within range."""
    return _checked("longitude", lon, 180.0), _checked("latitude", lat, 90.0)


def _checked(name: str, value: object, limit: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError(f"{name} {value!r}: expected a number of degrees")
    if not math.isfinite(value) or abs(value) > limit:
        raise InputError(
            f"{name} {value!r}: expected a finite number from {-limit:g} to {limit:g}; GeoJSON has longitude first"
        )
    return round(float(value), DECIMALS) + 0.0  # + 0.0 turns -0.0 into 0.0


def normalise(geometry: BaseGeometry) -> BaseGeometry:
    """Return the Point, Polygon or MultiPolygon in range, rounded, cut at the antimeridian and wound counterclockwise.

    Applied to its own result it changes nothing. Raises InputError for any other, empty or invalid geometry.
    """
    if not isinstance(geometry, Point | Polygon | MultiPolygon):
        raise InputError(f"geometry {geometry.geom_type}: expected a Point, a Polygon, a MultiPolygon or null")
    if geometry.is_empty:
        raise InputError(f"geometry {geometry.geom_type}: it is empty; an unknown place is null")
    if isinstance(geometry, Point):
        return Point(checked_lon_lat(geometry.x, geometry.y))
    for lon, lat in shapely.get_coordinates(geometry):
        if not (abs(lon) <= 180.0 and abs(lat) <= 90.0):  # also true of a NaN
            checked_lon_lat(float(lon), float(lat))
    return _wound(_rounded(_cut_at_antimeridian(shapely.force_2d(geometry))))


def _rounded(geometry: BaseGeometry) -> BaseGeometry:
    """Round the coordinates; where that folds a ring onto itself, let GEOS snap it to the grid and stay valid."""
    rounded = shapely.transform(geometry, _round)
    if not rounded.is_valid and geometry.is_valid:
        rounded = shapely.transform(shapely.set_precision(geometry, 10.0**-DECIMALS), _round)
    if rounded.is_empty or not rounded.is_valid:
        raise InputError(f"geometry {geometry.geom_type}: {shapely.is_valid_reason(rounded)}; expected a valid polygon")
    return rounded


def _round(coordinates: np.ndarray) -> np.ndarray:
    rounded: np.ndarray = np.round(coordinates, DECIMALS) + 0.0
    return rounded


def _wound(geometry: BaseGeometry) -> BaseGeometry:
    """RFC 7946, 3.1.6: outer rings counterclockwise, holes clockwise."""
    if isinstance(geometry, Polygon):
        return shapely.geometry.polygon.orient(geometry)
    return MultiPolygon([shapely.geometry.polygon.orient(part) for part in _polygons(geometry)])


def _polygons(geometry: BaseGeometry) -> list[Polygon]:
    parts = shapely.get_parts(geometry) if hasattr(geometry, "geoms") else [geometry]
    return [part for part in parts if isinstance(part, Polygon) and not part.is_empty]


def _cut_at_antimeridian(geometry: BaseGeometry) -> BaseGeometry:
    """RFC 7946, 3.1.9: an edge of more than 180 degrees means the short way across the antimeridian; cut there."""
    if not any(_jumps(part) for part in _polygons(geometry)):
        return geometry
    parts: list[Polygon] = []
    for polygon in _polygons(geometry):
        unwrapped = shapely.transform(polygon, _unwrap) if _jumps(polygon) else polygon
        for shift in (-360.0, 0.0, 360.0):
            world = shapely.box(-180.0 - shift, -90.0, 180.0 - shift, 90.0)
            piece = shapely.intersection(unwrapped, world)
            parts += [shapely.transform(part, _shifted_by(shift)) for part in _polygons(piece)]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _jumps(polygon: Polygon) -> bool:
    """True if an edge spans more than half the globe; one of exactly 360 degrees is the border of a whole-world box."""
    steps = np.abs(np.diff(shapely.get_coordinates(polygon.exterior)[:, 0]))
    return bool(np.any((steps > 180.0) & (steps < 360.0)))


def _unwrap(coordinates: np.ndarray) -> np.ndarray:
    """Add 360 to western longitudes so that a ring across the antimeridian is continuous."""
    lon = np.where(coordinates[:, 0] < 0.0, coordinates[:, 0] + 360.0, coordinates[:, 0])
    return np.column_stack([lon, coordinates[:, 1]])


def _shifted_by(shift: float) -> Callable[[np.ndarray], np.ndarray]:
    return lambda coordinates: coordinates + np.array([shift, 0.0])


def to_geojson(geometry: BaseGeometry | None) -> dict[str, object] | None:
    """Return the normalised geometry as a GeoJSON object with lists, or None."""
    if geometry is None:
        return None
    geometry = normalise(geometry)
    if isinstance(geometry, Point):
        return {"type": "Point", "coordinates": [geometry.x, geometry.y]}
    if isinstance(geometry, Polygon):
        return {"type": "Polygon", "coordinates": _rings(geometry)}
    return {"type": "MultiPolygon", "coordinates": [_rings(part) for part in _polygons(geometry)]}


def _rings(polygon: Polygon) -> list[list[list[float]]]:
    rings = [polygon.exterior, *polygon.interiors]
    return [[[float(lon), float(lat)] for lon, lat in shapely.get_coordinates(ring)] for ring in rings]


def from_geojson(value: object) -> BaseGeometry | None:
    """Read a GeoJSON geometry object or null; raise InputError naming what is wrong. A third coordinate is dropped."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise InputError(f"geometry {value!r}: expected a GeoJSON geometry object or null")
    match value.get("type"):
        case "Point":
            return Point(_position(value.get("coordinates")))
        case "Polygon":
            return normalise(_polygon(value.get("coordinates")))
        case "MultiPolygon":
            return normalise(MultiPolygon([_polygon(part) for part in _listed(value.get("coordinates"))]))
        case other:
            raise InputError(f"geometry type {other!r}: expected Point, Polygon, MultiPolygon or null")


def _polygon(value: object) -> Polygon:
    rings = [_ring(ring) for ring in _listed(value)]
    if not rings:
        raise InputError("geometry Polygon: expected at least one ring")
    return Polygon(rings[0], rings[1:])


def _ring(value: object) -> list[tuple[float, float]]:
    ring = [_position(position) for position in _listed(value)]
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise InputError(f"geometry: a ring of {len(ring)} positions; expected at least four, the last equal to the first")
    return ring


def _position(value: object) -> tuple[float, float]:
    position = _listed(value)
    if len(position) not in (2, 3):
        raise InputError(f"geometry: position {value!r}; expected [longitude, latitude]")
    return checked_lon_lat(position[0], position[1])


def _listed(value: object) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise InputError(f"geometry: coordinates {value!r}; expected a list")
    return value


def reach_m(area: BaseGeometry) -> float:
    """Return half the larger side of an area's bounds in metres, roughly."""
    west, south, east, north = area.bounds
    narrow = math.cos(math.radians((south + north) / 2))
    return max((east - west) * narrow, north - south) / 2 * METRES_PER_DEGREE


def distance_m(*, lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Return the great-circle distance in metres between two positions in degrees."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(half)))
