"""Whether one place lies in another, by their administrative units."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from geo.geoparse.spans import Span
from geo.model import Place, Precision

_UNITS = frozenset({Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY})
_OUTER, _INNER, _REMEMBERED = 6, 40, 4_096


@dataclass(frozen=True, slots=True, eq=False)
class _Senses:
    """The senses of a name, told from others by identity: to compare hundreds of places would cost more than it spares."""

    places: tuple[Place, ...]

    def __hash__(self) -> int:
        return id(self.places)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Senses) and self.places is other.places


def is_container(outer: Span, inner: Span) -> bool:
    """True if some sense of `outer` is a larger unit in which some sense of `inner` lies."""
    return _holds(_Senses(outer.places), _Senses(inner.places))


@lru_cache(maxsize=_REMEMBERED)
def _holds(outer: _Senses, inner: _Senses) -> bool:
    units = [place for place in outer.places[:_OUTER] if place.precision in _UNITS]
    return any(lies_in(place, unit) for unit in units for place in inner.places[:_INNER])


def lies_in(place: Place, unit: Place) -> bool:
    """True if `unit` is the country, state or municipality of `place`, and larger than it."""
    if unit.precision is Precision.COUNTRY:
        return place.country == unit.country and place.precision is not Precision.COUNTRY
    if place.country != unit.country or place.admin1 != unit.admin1 or place.precision is Precision.COUNTRY:
        return False
    if unit.precision is Precision.ADMIN1:
        return place.precision is not Precision.ADMIN1
    return unit.precision is Precision.ADMIN2 and place.admin2 == unit.admin2 and place.precision is not Precision.ADMIN2
