"""Places, sites, regions and aliases from the reviewed tables, as gazetteer entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.gazetteer.boundaries import centre_and_radius
from geo.gazetteer.cities import Units, importance, uncertainty
from geo.gazetteer.entry import Entry
from geo.gazetteer.names import distinct
from geo.gazetteer.outlines import Outline
from geo.gazetteer.reviewed import Row, read_table
from geo.model import PRECISION_RADIUS_M, Precision

PLACE_COLUMNS = ("id", "name", "names", "country", "lon", "lat", "population", "source")
SITE_COLUMNS = ("id", "name", "names", "country", "lon", "lat", "uncertainty_m", "source")
ALIAS_COLUMNS = ("gazetteer_id", "alias", "preferred")
REGION_COLUMNS = (
    *("id", "name", "names", "precision", "country", "admin1", "members"),
    *("lon", "lat", "radius_km", "source"),
)
SITE_RANK = 4.5
REGION_RANKS = ((100.0, 7.5), (25.0, 6.0), (0.0, 5.0))
"""Least radius in kilometres -> rank: 'Java' is the island before the towns, 'Nevis' stands behind them."""


def unit_names(points: Sequence[tuple[str | None, float, float]], units: Units) -> list[tuple[str | None, str | None]]:
    """Return (admin1, admin2) of each (country, lon, lat); (None, None) outside Mexico and the United States."""
    names: list[tuple[str | None, str | None]] = [(None, None)] * len(points)
    for country in ("MX", "US"):
        chosen = [index for index, point in enumerate(points) if point[0] == country]
        found = units.locate(country, [points[i][1] for i in chosen], [points[i][2] for i in chosen])
        for index, pair in zip(chosen, found, strict=True):
            names[index] = pair or (None, None)
    return names


def curated_places(data: Path, units: Units) -> Iterator[Entry]:
    """Yield villages and quarters that GeoNames' cities500 lacks."""
    rows = list(read_table(data / "gazetteer" / "places.csv", PLACE_COLUMNS))
    for row, (admin1, admin2) in zip(rows, unit_names(_points(rows), units), strict=True):
        population = row.integer("population")
        lon, lat = row.lon_lat()
        yield Entry(
            gazetteer_id=f"terreno:{row.text('id')}",
            name=row.text("name"),
            lon=lon,
            lat=lat,
            precision=Precision.LOCALITY,
            uncertainty_m=uncertainty(population),
            rank=importance(population, row.text("country")),
            names=distinct((row.text("name"), *row.many("names"))),
            country=row.text("country"),
            admin1=admin1,
            admin2=admin2,
            population=population,
        )


def sites(data: Path, units: Units) -> Iterator[Entry]:
    """Yield prisons, crossings, embassies, bases and other sites."""
    rows = list(read_table(data / "gazetteer" / "sites.csv", SITE_COLUMNS))
    for row, (admin1, admin2) in zip(rows, unit_names(_points(rows), units), strict=True):
        lon, lat = row.lon_lat()
        yield Entry(
            gazetteer_id=f"terreno:{row.text('id')}",
            name=row.text("name"),
            lon=lon,
            lat=lat,
            precision=Precision.SITE,
            uncertainty_m=max(PRECISION_RADIUS_M[Precision.SITE], row.integer("uncertainty_m")),
            rank=SITE_RANK,
            names=distinct((row.text("name"), *row.many("names"))),
            country=row.optional("country"),
            admin1=admin1,
            admin2=admin2,
        )


def _points(rows: Sequence[Row]) -> list[tuple[str | None, float, float]]:
    return [(row.optional("country"), *row.lon_lat()) for row in rows]


def regions(data: Path, areas: Mapping[str, BaseGeometry]) -> tuple[list[Entry], dict[str, BaseGeometry]]:
    """Return natural areas and seas, and area id -> polygon.

    `members` lists INEGI keys (of municipalities, '25003 25010', or of a state, '25') and other area ids ('iso:GT',
    'fips:48427'), or is empty for a region that is drawn in region_shapes.geojson under the same id. A region with
    neither has no polygon: it is known by `lon`, `lat` and `radius_km` alone.
    """
    outlines = Outline.read_all(data / "gazetteer" / "region_shapes.geojson")
    entries, drawn = [], {}
    for row in read_table(data / "gazetteer" / "regions.csv", REGION_COLUMNS):
        area_id = f"terreno:{row.text('id')}"
        if row.optional("radius_km"):
            entries.append(_undrawn_region(row, area_id))
        else:
            drawn[area_id] = _region_area(row, areas, outlines)
            entries.append(_region(row, area_id, drawn[area_id]))
    unused = outlines.keys() - {area_id.removeprefix("terreno:") for area_id in drawn}
    if unused:
        raise DataError(
            f"{data / 'gazetteer' / 'region_shapes.geojson'}: '{min(unused)}' is not listed in regions.csv; add its line"
        )
    return entries, drawn


def _region_area(row: Row, areas: Mapping[str, BaseGeometry], outlines: Mapping[str, Outline]) -> BaseGeometry:
    members = row.values["members"].split()
    if not members:
        if row.text("id") not in outlines:
            raise row.error(f"'{row.text('id')}' has no members and is not drawn in region_shapes.geojson")
        area = outlines[row.text("id")].area(row.optional("country"), areas)
        if area.is_empty:
            raise row.error(
                f"nothing is left of '{row.text('id')}' within its coast and country; redraw it or change its kind"
            )
        return area
    keys = [key if ":" in key else f"inegi:{key}" for key in members]
    unknown = [key for key in keys if key not in areas]
    if unknown:
        raise row.error(f"'{unknown[0]}' is no key of an area")
    union = shapely.union_all([areas[key] for key in keys])
    return union.simplify(_CONTINENT_TOLERANCE_DEG) if keys[0].startswith("iso:") else union


_CONTINENT_TOLERANCE_DEG = 0.1


def _region(row: Row, area_id: str, area: BaseGeometry) -> Entry:
    *centre, radius_m = centre_and_radius(area)
    lon, lat = row.lon_lat() if row.optional("lon") else centre
    return replace(_named_region(row, area_id, lon, lat, radius_m), area_id=area_id, rank=REGION_RANKS[0][1])


def _undrawn_region(row: Row, region_id: str) -> Entry:
    if row.optional("members"):
        raise row.error("'members' and 'radius_km' are both given; the members tell how large it is")
    return _named_region(row, region_id, *row.lon_lat(), row.integer("radius_km") * 1000.0)


def _named_region(row: Row, region_id: str, lon: float, lat: float, radius_m: float) -> Entry:
    return Entry(
        gazetteer_id=region_id,
        name=row.text("name"),
        lon=lon,
        lat=lat,
        precision=Precision(row.text("precision")),
        uncertainty_m=radius_m,
        rank=next(rank for least_km, rank in REGION_RANKS if radius_m >= least_km * 1000),
        names=distinct((row.text("name"), *row.many("names"))),
        country=row.optional("country"),
        admin1=row.optional("admin1"),
    )


def extra_aliases(data: Path, entries: Sequence[Entry]) -> list[Entry]:
    """Return `entries` with the names of aliases.csv; a line with `preferred` 'yes' also tells what to call the place."""
    added: dict[str, list[str]] = defaultdict(list)
    preferred: dict[str, str] = {}
    known = {entry.gazetteer_id for entry in entries}
    for row in read_table(data / "gazetteer" / "aliases.csv", ALIAS_COLUMNS):
        identity, alias = row.text("gazetteer_id"), row.text("alias")
        if identity not in known:
            raise row.error(f"no place has the id '{identity}'")
        added[identity].append(alias)
        if row.optional("preferred"):
            preferred[identity] = alias
    return [
        replace(e, name=preferred.get(e.gazetteer_id, e.name), names=(e.name, *e.names, *added[e.gazetteer_id]))
        if e.gazetteer_id in added
        else e
        for e in entries
    ]
