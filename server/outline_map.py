"""A small map of Mexico with one incident on it, as inline SVG: a dot with its radius, or a shaded area."""

from __future__ import annotations

import json
import math
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
        if geometry is None or not shapely.box(*self.window).contains(geometry.centroid):
            return Markup("")
        width, height = self._xy(self.window[2], self.window[1])
        mark = self._point(incident, geometry) if geometry.geom_type == "Point" else self._area(geometry)
        template = Markup(
            '<svg class="outline-map" viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{label}">'
            '<path class="land" d="{land}"/><path class="states" d="{states}"/>'
            '<path class="countries" d="{countries}"/>{mark}</svg>'
        )
        return template.format(
            width=width, height=height, label=label, land=self.land, states=self.states, countries=self.countries, mark=mark
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
        dot = Markup('<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{r}"/>').format(x=x, y=y, r=DOT)
        return (ring if radius > LEAST_RADIUS else Markup("")) + dot

    def _area(self, area: BaseGeometry) -> Markup:
        parts = [part for part in shapely.get_parts(area.simplify(AREA_TOLERANCE)) if part.geom_type == "Polygon"]
        rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
        outline = "".join(self._ring(shapely.get_coordinates(ring).tolist()) for ring in rings)
        return Markup('<path class="area" d="{outline}"/>').format(outline=outline)

    def _ring(self, points: list[list[float]]) -> str:
        return "M" + "L".join("{:.1f},{:.1f}".format(*self._xy(lon, lat)) for lon, lat in points if math.isfinite(lon)) + "Z"
