"""The files of `terreno geocode`: queries in, places out."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path

import click

from geo.errors import InputError
from geo.formats.csv import safe_cell
from geo.geojson import dumps
from geo.reading.decoding import decode
from geo.wholefile import replacing
from server.cli.geocoded import Asked, Found, Row

PREFIX = "geo_"
"""Before the columns that are added to a CSV file, so that they never meet its own."""
_DELIMITERS = ",;\t"


def read_queries(source: Path, columns: Sequence[str]) -> tuple[list[str], list[Row]]:
    """Return the header and the rows of a CSV file, or a row for each line of a text if no column is named.

    Raises InputError if it cannot be read or lacks a column.
    """
    try:
        text = decode(source.read_bytes())
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", source=str(source)) from error
    if columns:
        return _of_csv(text, columns, source)
    lines = enumerate(text.splitlines(), start=1)
    return ["query"], [Row(line, query.strip(), {"query": query.strip()}) for line, query in lines if query.strip()]


def _of_csv(text: str, columns: Sequence[str], source: Path) -> tuple[list[str], list[Row]]:
    first = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first.count), restval="")
    try:
        header = list(reader.fieldnames or ())
        if missing := [column for column in columns if column not in header]:
            raise InputError(f"has no column {missing[0]!r}; it has {', '.join(header) or 'none'}", source=str(source))
        return header, [_row(reader.line_num, cells, columns, source) for cells in reader]
    except csv.Error as error:
        raise InputError(f"is no CSV ({error})", source=str(source), line=reader.line_num) from error


def _row(line: int, cells: dict[str | None, str], columns: Sequence[str], source: Path) -> Row:
    if None in cells:
        raise InputError("has more cells than the header; quote those with commas", source=str(source), line=line)
    named = {column: cell for column, cell in cells.items() if column is not None}
    parts = (named[column].strip() for column in columns)
    return Row(line, ", ".join(part for part in parts if part), named)


def write_csv(header: Sequence[str], outcomes: Iterable[Asked], target: Path) -> None:
    """Write the rows as they were read, each with its best place in columns that begin with PREFIX, empty if none."""
    added = [PREFIX + field.name for field in fields(Found)]
    names = [name for name in header if name not in added] + added
    with replacing(target) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", extrasaction="ignore")
        writer.writeheader()
        for outcome in _with_progress(outcomes):
            best = {PREFIX + name: value for name, value in asdict(outcome.places[0]).items()} if outcome.places else {}
            cells = dict(outcome.row.cells) | dict.fromkeys(added) | best
            writer.writerow({name: safe_cell(cell) for name, cell in cells.items()})


def write_lines(outcomes: Iterable[Asked], target: str) -> None:
    """Write a JSON object for each row: its line, its query, and its places, best first."""
    if target == "-":
        for outcome in outcomes:
            click.echo(_line(outcome), nl=False)
        return
    with replacing(Path(target)) as temporary, temporary.open("w", encoding="utf-8") as file:
        file.writelines(_line(outcome) for outcome in _with_progress(outcomes))


def _line(outcome: Asked) -> str:
    return (
        dumps({"line": outcome.row.line, "query": outcome.row.query, "places": [asdict(place) for place in outcome.places]})
        + "\n"
    )


def _with_progress(outcomes: Iterable[Asked]) -> Iterator[Asked]:
    with click.progressbar(outcomes, label="Geocoding", file=sys.stderr, hidden=not sys.stderr.isatty()) as shown:
        yield from shown
