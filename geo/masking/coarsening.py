"""A place told less exactly: the town, municipality, state or country that it lies in, drawn as that is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.errors import NotFoundError
from geo.geometry import DECIMALS, distance_m
from geo.masking.mask import LEVELS
from geo.model import POINT_PRECISIONS, IncidentPlace, Place, Precision
from geo.text import fold

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.locate import Locator

_RANKS = {
    Precision.SITE: 0,
    Precision.LOCALITY: 1,
    Precision.NEAR_LOCALITY: 1,
    Precision.ADMIN2: 2,
    Precision.ADMIN1: 3,
    Precision.COUNTRY: 4,
}
_WIDE_M = (5_000.0, 25_000.0, 150_000.0)
"""From these radii on an area is as coarse as a town, a municipality, a state."""
_OF_TOWN_M = 5_000.0


def rank(precision: Precision | None, uncertainty_m: float | None) -> int:
    """Return how coarse a place is: 0 a site or not known, 1 a town, 2 a municipality, 3 a state, 4 a country."""
    if precision is None:
        return 0
    known = _RANKS.get(precision)
    return sum((uncertainty_m or 0.0) >= wide for wide in _WIDE_M) if known is None else known


def level_rank(level: Precision) -> int:
    return LEVELS.index(level) + 1


class Coarsener:
    """Finds the units that a place lies in."""

    def __init__(self, gazetteer: Gazetteer, locator: Locator) -> None:
        self._gazetteer, self._locator = gazetteer, locator

    def coarser(self, place: IncidentPlace, level: Precision, is_withheld: Callable[[str | None], bool]) -> IncidentPlace:
        """Return the place as the unit of `level` that it lies in, or of the next coarser level that may be named.

        Where none is known nothing is left of it but its role. Its words are blanked by the caller.
        """
        for coarse in LEVELS[LEVELS.index(level) :]:
            unit = self._unit(place, coarse)
            if unit is not None and not any(map(is_withheld, (unit.name, unit.admin2, unit.admin1))):
                return self._told_as(place, unit)
        return replace(place, **_NOTHING)  # type: ignore[arg-type]

    def _told_as(self, place: IncidentPlace, unit: Place) -> IncidentPlace:
        """A unit stands at the middle of its outline: in the gazetteer it stands at its seat, which may be the very town."""
        outline = None if unit.precision in POINT_PRECISIONS else self._locator.outline_of(unit.gazetteer_id)
        middle = outline.representative_point() if outline is not None else None
        is_point = unit.precision in POINT_PRECISIONS
        return replace(
            place,
            name=unit.name,
            admin2=unit.admin2,
            admin1=unit.admin1,
            country=unit.country,
            gazetteer_id=unit.gazetteer_id,
            lon=unit.lon if is_point else round(middle.x, DECIMALS) if middle is not None else None,
            lat=unit.lat if is_point else round(middle.y, DECIMALS) if middle is not None else None,
            precision=unit.precision,
            uncertainty_m=unit.uncertainty_m,
            candidates=(),
            relation=None,
        )

    def _unit(self, place: IncidentPlace, level: Precision) -> Place | None:
        match level:
            case Precision.LOCALITY:
                return self._town(place)
            case Precision.ADMIN2:
                return self._named(place.admin2, place, level) or self._around(place, level)
            case Precision.ADMIN1:
                return self._named(place.admin1, place, level) or self._around(place, level)
        return self._country(place.country) or self._around(place, level)

    def _town(self, place: IncidentPlace) -> Place | None:
        """Return the town that a site lies in; none where the nearest is another state's or further than towns are wide."""
        if place.precision is not Precision.SITE or place.lon is None or place.lat is None:
            return None
        town = self._gazetteer.nearest(lon=place.lon, lat=place.lat)
        if town is None or town.admin1 != place.admin1:
            return None
        away = distance_m(lon=place.lon, lat=place.lat, other_lon=town.lon, other_lat=town.lat)
        return town if away <= max(_OF_TOWN_M, town.uncertainty_m) else None

    def _named(self, name: str | None, place: IncidentPlace, level: Precision) -> Place | None:
        known = self._gazetteer.lookup(name) if name else ()
        return _first(
            unit
            for unit in known
            if unit.precision is level
            and unit.country == place.country
            and (level is Precision.ADMIN1 or unit.admin1 == place.admin1)
            and fold(unit.name) == fold(name or "")
        )

    def _around(self, place: IncidentPlace, level: Precision) -> Place | None:
        """Return the unit at the place's position; of a region, which may reach into others, only the country."""
        is_region = place.precision in (Precision.NATURAL_AREA, Precision.SEA_AIR) and level is not Precision.COUNTRY
        if place.lon is None or place.lat is None or is_region:
            return None
        return _first(unit for unit in self._gazetteer.containing(lon=place.lon, lat=place.lat) if unit.precision is level)

    def _country(self, code: str | None) -> Place | None:
        try:
            return self._gazetteer.place(f"iso:{code}") if code else None
        except NotFoundError:
            return None


_NOTHING = {
    "name": None,
    "admin2": None,
    "admin1": None,
    "country": None,
    "gazetteer_id": None,
    "lon": None,
    "lat": None,
    "precision": None,
    "uncertainty_m": None,
    "candidates": (),
    "relation": None,
}


def _first(units: Iterable[Place]) -> Place | None:
    return next(iter(units), None)
