"""Second-level units of the countries that have no polygons at that level: Britain's counties, Canada's, Kenya's …"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.gazetteer.entry import Entry
from geo.gazetteer.reviewed import Row, read_table
from geo.model import Precision

DISTRICT_COLUMNS = ("id", "code", "name", "names", "lon", "lat", "radius_km", "population", "towns")
LEAST_RANK, UNIT_HANDICAP = 2.0, 0.8
"""'São Paulo' is the city before the state, whose people include the city's; 'Ontario' the province before the town."""


@dataclass(frozen=True, slots=True)
class Districts:
    """The units, and GeoNames id of a town -> name of the unit it lies in."""

    entries: tuple[Entry, ...]
    by_town: Mapping[int, str]

    @classmethod
    def read(cls, data: Path, admin1: Mapping[str, str]) -> Districts:
        """Read world_admin2.csv.gz below `data`; `admin1` maps GeoNames codes ('GB.ENG') to first-level units."""
        rows = list(read_table(data / "gazetteer" / "world_admin2.csv.gz", DISTRICT_COLUMNS))
        return cls(tuple(_entry(row, admin1) for row in rows), dict(_towns(rows)))


def _towns(rows: list[Row]) -> Iterator[tuple[int, str]]:
    for row in rows:
        for town in row.text("towns").split():
            yield int(town), row.text("name")


def _entry(row: Row, admin1: Mapping[str, str]) -> Entry:
    lon, lat = row.lon_lat()
    population = row.integer("population")
    return Entry(
        gazetteer_id=f"geonames:{row.text('id')}",
        name=row.text("name"),
        lon=lon,
        lat=lat,
        precision=Precision.ADMIN2,
        uncertainty_m=row.integer("radius_km") * 1000.0,
        rank=max(LEAST_RANK, math.log10(population + 10) - UNIT_HANDICAP),
        aliases=row.many("names"),
        country=row.text("code")[:2],
        admin1=admin1.get(row.text("code")),
        admin2=row.text("name"),
        population=population,
    )
