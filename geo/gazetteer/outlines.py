"""Outlines drawn by hand, turned into areas: corners rounded, seas cut off at the coast, land areas at the border."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError


class OutlineKind(StrEnum):
    """How closely an outline is drawn, and so what is done with it."""

    EXACT = "exact"
    """Taken as drawn: lakes, and strips along rivers, highways and borders."""
    LAND = "land"
    """Ranges, deserts, valleys, islands: corners are rounded, water and what lies beyond the region's country is cut off."""
    SEA = "sea"
    """Drawn across the coast on purpose: corners are rounded and land is cut off, so that the coast is the edge."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One polygon (lon, lat) of region_shapes.geojson."""

    kind: OutlineKind
    drawn: BaseGeometry

    @classmethod
    def read_all(cls, path: Path) -> dict[str, Self]:
        """Return region id -> outline of a GeoJSON file whose features have `id` and, unless exact, `kind`."""
        try:
            features = json.loads(path.read_text(encoding="utf-8"))["features"]
            return {str(f["properties"]["id"]): cls._read(f["properties"], f["geometry"]) for f in features}
        except (OSError, ValueError, KeyError, shapely.errors.GEOSException) as error:
            raise DataError(f"{path}: cannot be read as outlines ({error}); restore the file") from error

    @classmethod
    def _read(cls, properties: Mapping[str, str], geometry: Mapping[str, object]) -> Self:
        return cls(OutlineKind(properties.get("kind", "exact")), shapely.from_geojson(json.dumps(geometry)))

    def area(self, country: str | None, areas: Mapping[str, BaseGeometry]) -> BaseGeometry:
        """Return the area that is meant; `areas` holds the countries as 'iso:MX'.

        `country` is the region's own or None. The area is empty if nothing is left of the outline.
        """
        if self.kind is OutlineKind.EXACT:
            return self.drawn
        rounded = rounded_off(self.drawn)
        tolerance = _extent(rounded) * _DETAIL_SHARE
        if self.kind is OutlineKind.SEA:
            return _tidy(_without_inlets(rounded.difference(_land_around(rounded, areas)), tolerance), tolerance)
        home = areas.get(f"iso:{country}")
        return _tidy(rounded.intersection(_without_gaps(_land_around(rounded, areas)) if home is None else home), tolerance)


_CORNER_SHARE = 1 / 8
"""Corners are rounded within this share of the extent, so that no outline moves far from where it is drawn."""
_DETAIL_SHARE = 1 / 1000
_PART_SHARE = 0.02
_ISLAND_WIDTHS = 6
"""Islands that are narrower than this many widths of the finest detail are left out."""
_BORDER_GAP_DEG = 0.03
"""Neighbouring countries may lie this far apart in the boundaries, which are simplified layer by layer."""


def rounded_off(drawn: BaseGeometry) -> BaseGeometry:
    """Return a polygon without sharp corners: each is cut three times at a quarter of its sides (Chaikin)."""
    rings = [_rounded_ring(part, _extent(part) * _CORNER_SHARE) for part in shapely.get_parts(drawn)]
    return shapely.union_all(shapely.make_valid(rings, method="structure", keep_collapsed=False))


def _rounded_ring(part: BaseGeometry, step: float) -> BaseGeometry:
    corners = shapely.get_coordinates(shapely.segmentize(shapely.get_exterior_ring(part), step))[:-1]
    for _ in range(3):
        following = np.roll(corners, -1, axis=0)
        corners = np.stack((0.75 * corners + 0.25 * following, 0.25 * corners + 0.75 * following), axis=1).reshape(-1, 2)
    return shapely.Polygon(corners)


def _extent(area: BaseGeometry) -> float:
    west, south, east, north = area.bounds
    return max(east - west, north - south)


def _land_around(area: BaseGeometry, areas: Mapping[str, BaseGeometry]) -> BaseGeometry:
    countries = [polygon for key, polygon in areas.items() if key.startswith("iso:")]
    near = [countries[index] for index in shapely.STRtree(countries).query(area)]
    return shapely.union_all(shapely.clip_by_rect(near, *area.buffer(_BORDER_GAP_DEG * 2).bounds))


def _without_gaps(land: BaseGeometry) -> BaseGeometry:
    return land.buffer(_BORDER_GAP_DEG, join_style="mitre").buffer(-_BORDER_GAP_DEG, join_style="mitre")


def _without_inlets(sea: BaseGeometry, width: float) -> BaseGeometry:
    """Return the sea without its arms narrower than twice `width`: lagoons, river mouths, gaps at borders."""
    return sea.buffer(-width, join_style="mitre").buffer(width, join_style="mitre")


def _tidy(area: BaseGeometry, tolerance: float) -> BaseGeometry:
    """Return the large parts, without slivers at borders, ponds behind the coast and islets; simplified to `tolerance`."""
    if area.is_empty:
        return area
    parts = shapely.get_parts(shapely.make_valid(area.simplify(tolerance), method="structure", keep_collapsed=False))
    least = _PART_SHARE * max(part.area for part in parts)
    islet = (_ISLAND_WIDTHS * tolerance) ** 2
    return shapely.union_all([_without_islets(part, islet) for part in parts if part.area >= least])


def _without_islets(part: BaseGeometry, least: float) -> BaseGeometry:
    rings = shapely.get_rings(part)
    return shapely.Polygon(rings[0], [ring for ring in rings[1:] if shapely.Polygon(ring).area >= least])
