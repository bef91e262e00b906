"""What the gazetteer knows of the ground that relations point at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from geo.errors import NotFoundError
from geo.gazetteer import Gazetteer
from geo.geometry import reach_m
from geo.geoparse.areas import derived_area
from geo.model import Place, Precision

_REMEMBERED = 2_048


class Ground:
    """Where derived areas lie and what lies at a point; remembers the areas."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._placed = lru_cache(maxsize=_REMEMBERED)(self._read)

    def placed(self, place: Place, area_id: str) -> Place | None:
        """Return `place` with id, point and reach of a derived area; None where it has no outline or is empty."""
        found = self._placed(area_id)
        if found is None:
            return None
        lon, lat, radius_m = found
        return replace(place, gazetteer_id=area_id, lon=lon, lat=lat, uncertainty_m=radius_m, area_id=None)

    def units_at(self, *, lon: float, lat: float) -> Mapping[Precision, Place]:
        """Return the units at a point by their level; none at sea."""
        return {unit.precision: unit for unit in self.gazetteer.containing(lon=lon, lat=lat)}

    def _read(self, area_id: str) -> tuple[float, float, float] | None:
        try:
            area = derived_area(area_id, self.gazetteer)
        except NotFoundError:
            return None
        if not area.area:
            return None
        point = area.representative_point()
        return round(point.x, 5), round(point.y, 5), reach_m(area)
