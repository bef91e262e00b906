"""Where an incident is drawn: a point for what is known to a town, an area for what is coarser, else nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import shapely
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import NotFoundError
from geo.gazetteer import Gazetteer
from geo.geometry import normalise
from geo.geoparse.areas import derived_area, disc, is_derived
from geo.model import AREA_PRECISIONS, POINT_PRECISIONS, Incident, IncidentPlace, Place, PlaceMention, Precision
from geo.occurrence import best_place

_COARSEST_DEG, _SHARE_OF_WIDTH = 0.02, 0.002
_SMALLEST_PART = 0.002
"""Parts of an area below this share of it (islets) are left out of the outline."""


class Locator:
    """Gives incidents their geometry; keeps the outlines it has made."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._outline = lru_cache(maxsize=2048)(self._drawn)

    def locate(self, incident: Incident) -> Incident:
        """Return the incident with geometry and place precision of its best place; both None without one."""
        place = best_place(incident)
        return replace(
            incident,
            geometry=self._geometry(place, place.precision) if place else None,
            place_precision=place.precision if place else None,
        )

    def geometry(self, mention: PlaceMention) -> BaseGeometry | None:
        """Return where a mention is drawn, None where it is unresolved or a country."""
        return self._geometry(mention.where, mention.precision) if mention.where else None

    def outline_of(self, gazetteer_id: str) -> BaseGeometry | None:
        """Return the outline that a unit or region is drawn with, None where it has none."""
        return self._outline(gazetteer_id)

    def _geometry(self, place: IncidentPlace | Place, precision: Precision | None) -> BaseGeometry | None:
        if precision in POINT_PRECISIONS and place.lon is not None and place.lat is not None:
            return normalise(Point(place.lon, place.lat))
        if precision in AREA_PRECISIONS and place.gazetteer_id is not None:
            return self._outline(place.gazetteer_id) or _surroundings(place)
        return None

    def _drawn(self, gazetteer_id: str) -> BaseGeometry | None:
        try:
            if is_derived(gazetteer_id):
                area = derived_area(gazetteer_id, self._gazetteer)
                return outline(area) if area.area else None
            area_id = self._gazetteer.place(gazetteer_id).area_id
            return outline(self._gazetteer.area(area_id)) if area_id else None
        except NotFoundError:
            return None


def _surroundings(place: IncidentPlace | Place) -> BaseGeometry | None:
    """Return the disc within which an area without an outline lies ('highway 57 near Tula', '210 nautical miles
    south-west of Acapulco'), None if unknown."""
    has_disc = place.precision in (Precision.NATURAL_AREA, Precision.SEA_AIR)
    if not has_disc or place.lon is None or place.lat is None or not place.uncertainty_m:
        return None
    return normalise(disc(lon=place.lon, lat=place.lat, radius_m=place.uncertainty_m))


def outline(area: BaseGeometry) -> BaseGeometry:
    """Return a light, valid outline of an area in degrees: a few hundred corners, its smallest parts left out."""
    west, south, east, north = area.bounds
    tolerance = min(_COARSEST_DEG, _SHARE_OF_WIDTH * max(east - west, north - south))
    light = shapely.make_valid(shapely.simplify(area, tolerance))
    polygons = [part for part in _parts(light) if isinstance(part, Polygon)]
    large = [part for part in polygons if part.area >= _SMALLEST_PART * light.area]
    return normalise(large[0] if len(large) == 1 else MultiPolygon(large))


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    """Return all simple parts, also those of collections within a collection."""
    if not hasattr(geometry, "geoms"):
        return [geometry]
    return [simple for part in geometry.geoms for simple in _parts(part)]
