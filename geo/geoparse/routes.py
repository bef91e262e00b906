"""Roads named by their two ends: 'carretera Culiacán-Mazatlán' is somewhere on the line between the two."""

from __future__ import annotations

import math
from collections.abc import Sequence

from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.errors import NotFoundError
from geo.gazetteer import Gazetteer
from geo.geoparse.distance import kilometres
from geo.geoparse.spans import Span
from geo.model import Place, Precision

ROUTE_ID = "route:"
"""Begins the gazetteer id of a road between two places: 'route:geonames:4012176+geonames:3996322'."""
_HALF_WIDTH_DEG = 0.06
_ENDS = (Precision.LOCALITY, Precision.ADMIN2, Precision.SITE)
_MARGIN_M = 5_000.0
_LONGEST_KM = 1_500.0
_CONSIDERED = 12


def route(span: Span) -> Place | None:
    """Return the line between the two ends as a natural area around its middle, None if the ends cannot be told.

    Of all pairs of places with the two names it takes large ones close to each other; `uncertainty_m` reaches both ends.
    """
    starts, ends = (_towns(core.places) for core in span.core)
    pairs = [(start, end) for start in starts for end in ends if kilometres(start, end) <= _LONGEST_KM]
    if not pairs:
        return None
    return _between(*max(pairs, key=lambda pair: _plausibility(*pair)))


def corridor(gazetteer_id: str, gazetteer: Gazetteer) -> BaseGeometry:
    """Return the strip, about 12 km wide, along the straight line between the two ends of a route, in lon, lat degrees.

    Raises NotFoundError if it is no id of a route or the gazetteer does not know its ends.
    """
    ids = gazetteer_id.removeprefix(ROUTE_ID).split("+")
    if not gazetteer_id.startswith(ROUTE_ID) or len(ids) != 2:
        raise NotFoundError(f"'{gazetteer_id}' is no route; its id looks like 'route:geonames:4012176+geonames:3996322'")
    start, end = (gazetteer.place(part) for part in ids)
    return LineString([(start.lon, start.lat), (end.lon, end.lat)]).buffer(_HALF_WIDTH_DEG, quad_segs=4)


def _towns(places: Sequence[Place]) -> list[Place]:
    return [place for place in places if place.precision in _ENDS][:_CONSIDERED]


def _plausibility(start: Place, end: Place) -> float:
    sizes = math.log10(start.population + 10) + math.log10(end.population + 10)
    return sizes + 1.5 * (start.country == "MX" == end.country) - kilometres(start, end) / 150.0


def _between(start: Place, end: Place) -> Place:
    lon, lat = middle(start, end)
    return Place(
        gazetteer_id=f"{ROUTE_ID}{start.gazetteer_id}+{end.gazetteer_id}",
        name=f"{start.name}–{end.name}",
        lon=lon,
        lat=lat,
        precision=Precision.NATURAL_AREA,
        uncertainty_m=kilometres(start, end) * 500.0 + _MARGIN_M,
        country=start.country if start.country == end.country else None,
        admin1=start.admin1 if (start.country, start.admin1) == (end.country, end.admin1) else None,
    )


def middle(a: Place, b: Place) -> tuple[float, float]:
    """Return (lon, lat) halfway between two places, across the antimeridian where that is shorter."""
    east = (b.lon - a.lon + 180.0) % 360.0 - 180.0
    lon = (a.lon + east / 2 + 180.0) % 360.0 - 180.0
    return round(lon, 5), round((a.lat + b.lat) / 2, 5)
