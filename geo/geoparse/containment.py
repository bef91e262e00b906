"""Whether one place lies in another, by their administrative units."""

from __future__ import annotations

from geo.geoparse.spans import Span
from geo.model import Place, Precision


def is_container(outer: Span, inner: Span) -> bool:
    """True if some sense of `outer` is a larger unit in which some sense of `inner` lies."""
    return any(lies_in(place, unit) for unit in outer.places[:6] for place in inner.places[:40])


def lies_in(place: Place, unit: Place) -> bool:
    """True if `unit` is the country, state or municipality of `place`, and larger than it."""
    if unit.precision is Precision.COUNTRY:
        return place.country == unit.country and place.precision is not Precision.COUNTRY
    if place.country != unit.country or place.admin1 != unit.admin1 or place.precision is Precision.COUNTRY:
        return False
    if unit.precision is Precision.ADMIN1:
        return place.precision is not Precision.ADMIN1
    return unit.precision is Precision.ADMIN2 and place.admin2 == unit.admin2 and place.precision is not Precision.ADMIN2
