"""Roads named by their two ends: 'carretera Culiacán-Mazatlán' is somewhere on the line between the two."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geo.geoparse.areas import ROUTE, derived_id
from geo.geoparse.distance import kilometres
from geo.geoparse.spans import Span
from geo.model import Place, Precision

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
    return line(*max(pairs, key=lambda pair: _plausibility(*pair)))


def _towns(places: Sequence[Place]) -> list[Place]:
    return [place for place in places if place.precision in _ENDS][:_CONSIDERED]


def _plausibility(start: Place, end: Place) -> float:
    sizes = math.log10(start.population + 10) + math.log10(end.population + 10)
    return sizes + 1.5 * (start.country == "MX" == end.country) - kilometres(start, end) / 150.0


def line(start: Place, end: Place) -> Place:
    """Return the straight line between two places as a natural area; its point is the middle, its radius reaches both."""
    lon, lat = middle(start, end)
    return Place(
        gazetteer_id=derived_id(ROUTE, start.gazetteer_id, end.gazetteer_id),
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
