"""A small map of Mexico with incidents on it, as inline SVG: dots, the radius of a single one, shaded areas."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import shapely
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.geometry import METRES_PER_DEGREE
from geo.model import Incident
from geo.occurrence import best_place

AREA_TOLERANCE = 0.04
"""Degrees; finer would not show at this size."""
LEAST_RADIUS, DOT = 3.0, 3.2


@dataclass(frozen=True, slots=True)
class OutlineMap:
    """Outlines as SVG paths, in units of 1/`units_per_degree` degree from the window's north-west corner."""

    window: tuple[float, float, float, float]
    units_per_degree: float
    lon_scale: float
    land: str
    states: str
    countries: str

    @classmethod
    def load(cls, data: Path) -> OutlineMap:
        path = data / "basemap" / "outlines.json"
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise DataError(f"{path} cannot be read ({error}); run `make data` to build it") from error

    def draw(self, incident: Incident, label: str) -> Markup:
        """Return the map as `<svg>`, or nothing where the incident has no place in the window."""
        geometry = incident.geometry
        if geometry is None or not self.shows(incident):
            return Markup("")
        return self._drawn(self._point(incident, geometry) if _is_point(geometry) else self._area(geometry), label)

    def shows(self, incident: Incident) -> bool:
        """True if it is drawn at all, and in the window."""
        return incident.geometry is not None and bool(shapely.box(*self.window).contains(incident.geometry.centroid))

    def draw_all(self, incidents: Iterable[Incident], label: str) -> Markup:
        """Return the map with a dot for each point, larger where there are several, and each area once; or nothing."""
        counted = Counter(one.geometry for one in incidents if one.geometry is not None and self.shows(one))
        areas = (self._area(area) for area in counted if not _is_point(area))
        dots = (self._dot(point, counted[point]) for point in counted if _is_point(point))
        return self._drawn(Markup("").join((*areas, *dots)), label) if counted else Markup("")

    def _drawn(self, marks: Markup, label: str) -> Markup:
        width, height = self._xy(self.window[2], self.window[1])
        template = Markup(
            '<svg class="outline-map" viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{label}">'
            '<path class="land" d="{land}"/><path class="states" d="{states}"/>'
            '<path class="countries" d="{countries}"/>{mark}</svg>'
        )
        return template.format(
            width=width, height=height, label=label, land=self.land, states=self.states, countries=self.countries, mark=marks
        )

    def _xy(self, lon: float, lat: float) -> tuple[float, float]:
        west, _, _, north = self.window
        return (lon - west) * self.lon_scale * self.units_per_degree, (north - lat) * self.units_per_degree

    def _point(self, incident: Incident, point: BaseGeometry) -> Markup:
        x, y = self._xy(*point.coords[0])
        place = best_place(incident)
        radius_m = (place.uncertainty_m if place else None) or 0.0
        radius = radius_m / METRES_PER_DEGREE * self.units_per_degree
        ring = Markup('<circle class="radius" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>').format(x=x, y=y, radius=radius)
        return (ring if radius > LEAST_RADIUS else Markup("")) + self._dot(point, 1)

    def _dot(self, point: BaseGeometry, count: int) -> Markup:
        x, y = self._xy(*point.coords[0])
        radius = DOT * (1 + math.log10(count))
        return Markup('<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"/>').format(x=x, y=y, r=radius)

    def _area(self, area: BaseGeometry) -> Markup:
        parts = [part for part in shapely.get_parts(area.simplify(AREA_TOLERANCE)) if part.geom_type == "Polygon"]
        rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
        outline = "".join(self._ring(shapely.get_coordinates(ring).tolist()) for ring in rings)
        return Markup('<path class="area" d="{outline}"/>').format(outline=outline)

    def _ring(self, points: list[list[float]]) -> str:
        return "M" + "L".join("{:.1f},{:.1f}".format(*self._xy(lon, lat)) for lon, lat in points if math.isfinite(lon)) + "Z"


def _is_point(geometry: BaseGeometry) -> bool:
    return bool(geometry.geom_type == "Point")
