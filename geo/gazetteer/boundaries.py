"""Polygons of administrative units from data/boundaries, while the gazetteer is being built."""

from __future__ import annotations

import gzip
import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.geometry import reach_m


@dataclass(frozen=True, slots=True)
class Layer:
    """Units of one level: parallel keys, names and polygons (lon, lat)."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    polygons: tuple[BaseGeometry, ...]

    @classmethod
    def read(cls, path: Path) -> Layer:
        """Read a gzipped GeoJSON layer whose features have `key` and `name`."""
        try:
            text = gzip.decompress(path.read_bytes())
            features = json.loads(text)["features"]
            polygons = shapely.get_parts(shapely.from_geojson(text))
            keys = tuple(str(feature["properties"]["key"]) for feature in features)
            names = tuple(str(feature["properties"]["name"]) for feature in features)
        except (OSError, ValueError, KeyError, EOFError, zlib.error, shapely.errors.GEOSException) as error:
            raise DataError(f"{path}: no readable boundary layer ({error}); restore the file or run 'make data'") from error
        return cls(keys, names, tuple(shapely.make_valid(polygons, method="structure", keep_collapsed=False)))

    def dissolve(self, group: Callable[[str], str]) -> Mapping[str, BaseGeometry]:
        """Return the union of the polygons of each group of keys."""
        members: dict[str, list[BaseGeometry]] = defaultdict(list)
        for key, polygon in zip(self.keys, self.polygons, strict=True):
            members[group(key)].append(polygon)
        return {name: shapely.union_all(polygons) for name, polygons in members.items()}

    def locate(self, lons: Sequence[float], lats: Sequence[float], *, within_deg: float) -> list[int | None]:
        """Return for each point the index of the unit around it, or of the nearest within `within_deg` degrees, or None."""
        tree = shapely.STRtree(self.polygons)
        points = np.array([shapely.Point(lon, lat) for lon, lat in zip(lons, lats, strict=True)], dtype=object)
        found: list[int | None] = [None] * len(points)
        for point, unit in tree.query(points, predicate="within").T.tolist():
            found[point] = unit
        outside = [index for index, unit in enumerate(found) if unit is None]
        for position, unit in tree.query_nearest(points[outside], max_distance=within_deg, all_matches=False).T.tolist():
            found[outside[position]] = unit
        return found


def centre_and_radius(area: BaseGeometry) -> tuple[float, float, float]:
    """Return lon, lat of a point within the area, at its centre if that is within, and half its extent in metres."""
    point = area.centroid if area.contains(area.centroid) else shapely.point_on_surface(area)
    return point.x, point.y, reach_m(area)
