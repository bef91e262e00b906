"""The reviewed, committed tables in data/gazetteer: one place, site, region or alias a line."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DataError


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a reviewed table, by column name."""

    path: Path
    line: int
    values: Mapping[str, str]

    def text(self, column: str) -> str:
        """Return a value that must be given."""
        value = self.values[column].strip()
        if not value:
            raise self.error(f"'{column}' is empty")
        return value

    def optional(self, column: str) -> str | None:
        return self.values[column].strip() or None

    def many(self, column: str) -> tuple[str, ...]:
        """Return the values of a column that holds several, parted by '|'."""
        return tuple(part.strip() for part in self.values[column].split("|") if part.strip())

    def lon_lat(self) -> tuple[float, float]:
        lon, lat = self._number("lon"), self._number("lat")
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise self.error(f"lon {lon}, lat {lat} is no place on Earth")
        return lon, lat

    def integer(self, column: str) -> int:
        value = self.values[column].strip() or "0"
        if not value.isdigit():
            raise self.error(f"'{column}' is '{value}', expected a whole number")
        return int(value)

    def _number(self, column: str) -> float:
        try:
            return float(self.values[column])
        except ValueError:
            raise self.error(f"'{column}' is '{self.values[column]}', expected degrees") from None

    def error(self, problem: str) -> DataError:
        return DataError(f"{self.path}:{self.line}: {problem}; mend the line and build the gazetteer again")


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the lines of a CSV file, gzipped if it is called so, whose header is exactly `columns`; else DataError."""
    try:
        unpack = gzip.open if path.suffix == ".gz" else open
        with unpack(path, "rt", encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            if tuple(reader.fieldnames or ()) != columns:
                raise DataError(f"{path}: its columns are {reader.fieldnames}, expected {list(columns)}")
            for values in reader:
                if None in values or None in values.values():
                    raise DataError(f"{path}:{reader.line_num}: expected {len(columns)} values; quote commas")
                yield Row(path, reader.line_num, values)
    except (OSError, EOFError, UnicodeDecodeError, zlib.error, csv.Error) as error:
        raise DataError(f"{path}: cannot be read ({error}); restore the file") from error
