"""Areas that the words of a text make of places: along a road, on a border, a part of a unit, the waters off a coast.

Each is named by an id that says how it is made: 'route:A+B', 'border:A+B', 'part:315:A' (the bearing; 'middle'),
'coast:50000:A' (metres from the shore), where A and B are gazetteer ids. Geometries are in lon, lat degrees.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import shapely
import shapely.affinity
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.errors import NotFoundError
from geo.gazetteer import Gazetteer
from geo.geometry import METRES_PER_DEGREE
from geo.model import Place, Precision

ROUTE, BORDER, PART, COAST = "route", "border", "part", "coast"
MIDDLE = "middle"
_HALF_WIDTH_DEG = 0.06
_BORDER_DEG = 0.15
"""How far on each side of a border 'on the border' reaches."""
_TOLERANCE_DEG = 0.01
_COARSENESS = 0.1
"""How far off the shore that waters are measured from may be, as a share of how wide the waters are."""
_HORIZON_DEG = 180.0
_WORLD = shapely.box(-180.0, -90.0, 180.0, 90.0)


def derived_id(kind: str, *parts: str) -> str:
    """Return the id of an area, of `parts` that are gazetteer ids and for PART and COAST a bearing or width before."""
    joint = "+" if kind in (ROUTE, BORDER) else ":"
    return f"{kind}:{joint.join(parts)}"


def is_derived(gazetteer_id: str) -> bool:
    return gazetteer_id.partition(":")[0] in _MAKERS


def derived_area(gazetteer_id: str, gazetteer: Gazetteer) -> BaseGeometry:
    """Return the area that a derived id names; it may be empty.

    Raises NotFoundError if it is no such id or the gazetteer does not know its places.
    """
    kind, _, rest = gazetteer_id.partition(":")
    maker = _MAKERS.get(kind)
    first, _, second = rest.partition("+" if kind in (ROUTE, BORDER) else ":")
    if maker is None or not first or not second:
        raise NotFoundError(
            f"'{gazetteer_id}' is no derived area; its id looks like 'route:geonames:4012176+geonames:3996322'"
        )
    return _within_world(maker(first, second, gazetteer))


def disc(*, lon: float, lat: float, radius_m: float) -> BaseGeometry:
    """Return a circle of that radius in metres as a polygon, stretched as degrees of longitude shrink."""
    circle = Point(0, 0).buffer(radius_m / METRES_PER_DEGREE, quad_segs=8)
    stretched = shapely.affinity.scale(circle, xfact=1 / max(0.1, math.cos(math.radians(lat))), origin=(0, 0))
    return _within_world(shapely.affinity.translate(stretched, lon, lat))


def _within_world(area: BaseGeometry) -> BaseGeometry:
    """Return the area with what lies beyond 180 degrees on the other side, and nothing beyond the poles."""
    west, south, east, north = area.bounds if not area.is_empty else _WORLD.bounds
    if west >= -180.0 and south >= -90.0 and east <= 180.0 and north <= 90.0:
        return area
    shifted = (shapely.affinity.translate(area, shift, 0.0) for shift in (-360.0, 0.0, 360.0))
    return shapely.union_all([shapely.intersection(part, _WORLD) for part in shifted])


def _route(start_id: str, end_id: str, gazetteer: Gazetteer) -> BaseGeometry:
    """Return the strip, about 12 km wide, along the straight line between two places."""
    start, end = gazetteer.place(start_id), gazetteer.place(end_id)
    return LineString([(start.lon, start.lat), (end.lon, end.lat)]).buffer(_HALF_WIDTH_DEG, quad_segs=4)


def _border(one_id: str, other_id: str, gazetteer: Gazetteer) -> BaseGeometry:
    one, other = (_area_of(gazetteer.place(unit), gazetteer).buffer(_BORDER_DEG) for unit in (one_id, other_id))
    return shapely.intersection(one, other)


def _part(side: str, unit_id: str, gazetteer: Gazetteer) -> BaseGeometry:
    """Return the half of a unit towards a bearing in degrees, or its middle."""
    area = _area_of(gazetteer.place(unit_id), gazetteer)
    west, south, east, north = area.bounds
    if side == MIDDLE:
        return shapely.intersection(area, shapely.affinity.scale(shapely.box(west, south, east, north), 0.5, 0.5))
    half = shapely.box(-_HORIZON_DEG, 0.0, _HORIZON_DEG, _HORIZON_DEG)
    turned = shapely.affinity.rotate(half, -_number(side), origin=(0, 0))
    frame = shapely.affinity.translate(turned, (west + east) / 2, (south + north) / 2)
    return shapely.intersection(area, frame)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise NotFoundError(
            f"'{text}' is no number of degrees or metres, as 'part:315:…' and 'coast:50000:…' have"
        ) from None


def _coast(width_m: str, place_id: str, gazetteer: Gazetteer) -> BaseGeometry:
    """Return the waters within a distance of a place or unit: what is left when the countries around are cut away."""
    place, width = gazetteer.place(place_id), _number(width_m)
    reach = _around(place, width, gazetteer)
    west, south, east, north = reach.bounds
    corners = [(west + (east - west) * i / 4, south + (north - south) * j / 4) for i in range(5) for j in range(5)]
    units = (unit for lon, lat in corners for unit in gazetteer.containing(lon=lon, lat=lat))
    waters = reach
    for area_id in sorted({unit.area_id for unit in units if unit.precision is Precision.COUNTRY and unit.area_id}):
        # One country after the other, and of each what is near: to unite them first takes longer than all the rest.
        waters = shapely.difference(waters, shapely.clip_by_rect(gazetteer.area(area_id), west, south, east, north))
    return waters


def _around(place: Place, width_m: float, gazetteer: Gazetteer) -> BaseGeometry:
    if place.area_id is None:
        return disc(lon=place.lon, lat=place.lat, radius_m=width_m)
    width_deg = width_m / METRES_PER_DEGREE
    return _area_of(place, gazetteer, width_deg * _COARSENESS).buffer(width_deg)


def _area_of(unit: Place, gazetteer: Gazetteer, tolerance_deg: float = _TOLERANCE_DEG) -> BaseGeometry:
    if unit.area_id is None:
        raise NotFoundError(f"'{unit.gazetteer_id}' ({unit.name}) is a point; only units and regions have an outline")
    return shapely.simplify(gazetteer.area(unit.area_id), max(_TOLERANCE_DEG, tolerance_deg))


_MAKERS: Mapping[str, Callable[[str, str, Gazetteer], BaseGeometry]] = {
    ROUTE: _route,
    BORDER: _border,
    PART: _part,
    COAST: _coast,
}
