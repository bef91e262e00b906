"""Whether one place lies in another, by their units' names or by polygon."""

from __future__ import annotations

import shapely

from geo.gazetteer.gazetteer import Gazetteer
from geo.geometry import distance_m
from geo.model import AREA_PRECISIONS, Place, Precision

_TOWN_RADIUS_KM = 30.0
"""How far from a town's point a site or suburb may lie that news places 'in' it."""


def lies_in(place: Place, holder: Place, gazetteer: Gazetteer) -> bool:
    """True if `place` is in `holder`: by country or unit, within its polygon, or close to it where it is a town."""
    if place.gazetteer_id == holder.gazetteer_id:
        return False
    if holder.precision is Precision.COUNTRY:
        return place.country == holder.country
    if holder.precision is Precision.ADMIN1:
        return (place.country, place.admin1) == (holder.country, holder.admin1)
    if holder.precision is Precision.ADMIN2:
        return (place.country, place.admin1, place.admin2) == (holder.country, holder.admin1, holder.admin2)
    if holder.precision in AREA_PRECISIONS:
        return holder.area_id is not None and gazetteer.area(holder.area_id).covers(shapely.Point(place.lon, place.lat))
    return place.precision not in AREA_PRECISIONS and distance_km(place, holder) <= _TOWN_RADIUS_KM


def distance_km(one: Place, other: Place) -> float:
    """Return the distance of two places in kilometres along a great circle."""
    return distance_m(lon=one.lon, lat=one.lat, other_lon=other.lon, other_lat=other.lat) / 1000
