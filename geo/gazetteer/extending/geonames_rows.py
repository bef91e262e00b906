"""The rows of a GeoNames dump: a country's file or allCountries, and the names of administrative codes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from geo.errors import DataError
from geo.gazetteer.extending.progress import Advance, ignore_progress
from geo.gazetteer.extending.text_files import open_text

_COLUMNS = 19


@dataclass(slots=True)
class GeoNamesRow:
    """What is used of a row: codes as GeoNames has them, lon and lat in degrees; not frozen, since there are millions."""

    geonames_id: int
    name: str
    ascii_name: str
    lon: float
    lat: float
    feature_class: str
    feature_code: str
    country: str
    admin1: str
    admin2: str
    population: int

    @classmethod
    def parse(cls, line: str) -> Self:
        """Read a line; ValueError tells what is wrong with it."""
        values = line.split("\t")
        if len(values) != _COLUMNS:
            raise ValueError(f"{len(values)} columns, expected {_COLUMNS} with tabs between them")
        lat, lon = float(values[4]), float(values[5])
        if not (math.fabs(lat) <= 90.0 and math.fabs(lon) <= 180.0):
            raise ValueError(f"latitude {lat}, longitude {lon} is no place on Earth")
        return cls(
            int(values[0]),
            values[1],
            values[2],
            lon,
            lat,
            values[6],
            values[7],
            values[8],
            values[10],
            values[11],
            int(values[14] or 0),
        )


def read_rows(path: Path, member: str, advance: Advance = ignore_progress) -> Iterator[GeoNamesRow]:
    """Yield the rows of a dump; DataError, with the line, for what is no such file."""
    with open_text(path, member=member, advance=advance) as stream:
        for number, line in enumerate(stream, start=1):
            try:
                yield GeoNamesRow.parse(line)
            except ValueError as error:
                raise DataError(f"{path}:{number}: {error}; get the file again") from error


def read_admin_codes(path: Path) -> Iterator[tuple[str, str, int]]:
    """Yield (code, name, GeoNames id) of admin1CodesASCII.txt ('US.TX') or admin2Codes.txt ('US.TX.479')."""
    with open_text(path) as stream:
        for number, line in enumerate(stream, start=1):
            try:
                code, name, _, geonames_id = line.rstrip("\r\n").split("\t")
                yield code, name, int(geonames_id)
            except ValueError as error:
                raise DataError(f"{path}:{number}: {error}; expected code, name, plain name and id") from error
