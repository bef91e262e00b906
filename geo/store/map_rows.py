"""The rows of the map's columns (`geo.columns`), packed beside their Features: a million are read in a second or two.

Each carries the number of the change that wrote it, so that whoever holds the rows can ask for what came since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import apsw
import numpy as np

from geo.columns.layout import ROW, Rows
from geo.columns.legends import FIRST, Area, Legends, require_room
from geo.columns.packing import packed
from geo.geojson import load_feature
from geo.model import Incident
from geo.vocabulary import Vocabulary

SCHEMA = """
CREATE TABLE map_row(rid INTEGER PRIMARY KEY, changed INTEGER NOT NULL, row BLOB NOT NULL);
CREATE INDEX map_row_changed ON map_row(changed);
CREATE TABLE legend(
    name TEXT NOT NULL, text TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY(name, text)) WITHOUT ROWID;
"""
IDENTITY = """
CREATE TABLE IF NOT EXISTS identity(id TEXT NOT NULL);
INSERT INTO identity SELECT lower(hex(randomblob(8))) WHERE NOT EXISTS (SELECT 1 FROM identity);
"""
"""By which rows that are kept elsewhere know their store again."""

Run = Callable[..., apsw.Cursor]


@dataclass(frozen=True, slots=True)
class Changed:
    """The rows written since some change, those of hidden statuses too, and the number of the last change they include."""

    rows: Rows
    legends: Legends
    last: int


class StoredNumbering:
    """Numbers the texts of the legends in the store, for good: within its transaction, so that none is given twice."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def number(self, legend: str, text: str) -> int:
        found = self._run("SELECT number FROM legend WHERE name = ? AND text = ?", legend, text).get
        if found is not None:
            return int(found)
        number: int = self._run("SELECT count(*) FROM legend WHERE name = ?", legend).get
        require_room(legend, number)
        self._run("INSERT INTO legend VALUES (?, ?, ?)", legend, text, number)
        return number


def create(connection: apsw.Connection) -> None:
    connection.execute(SCHEMA)
    entries = [(name, text, number) for name, first in FIRST.items() for number, text in enumerate(first)]
    connection.executemany("INSERT INTO legend VALUES (?, ?, ?)", entries)


def fill(connection: apsw.Connection, vocabulary: Vocabulary) -> None:
    """Pack every stored Feature, for a store without the tables above."""

    def run(sql: str, *values: object) -> apsw.Cursor:
        return connection.execute(sql, values)

    for rid, json in connection.execute("SELECT rid, json FROM feature ORDER BY rid"):
        remember(run, rid, load_feature(json), vocabulary)


def remember(run: Run, rid: int, incident: Incident, vocabulary: Vocabulary) -> None:
    """Keep the incident's row as part of the change that is being written."""
    row = packed(incident, rid, vocabulary, StoredNumbering(run))
    run("INSERT INTO map_row SELECT ?, changes + 1, ? FROM publication", rid, row)


def since(connection: apsw.Connection, change: int) -> Changed:
    """Return what was written after `change`, in one view of the store; all of it for -1."""
    connection.execute("BEGIN")
    try:
        last: int = connection.execute("SELECT changes FROM publication").get
        order = "ORDER BY rid" if change < 0 else ""  # all at once are read from the table, a few by its index
        found = connection.execute(f"SELECT row FROM map_row WHERE changed > ? {order}", (change,))
        content = b"".join(row for (row,) in found)
        return Changed(np.frombuffer(content, ROW), Legends.read(_texts(connection)), last)
    finally:
        connection.execute("COMMIT")


def forget_areas(connection: apsw.Connection) -> None:
    """Take the names of areas that no row has any more out of the legend: what is masked may have been one."""
    content = b"".join(row for (row,) in connection.execute("SELECT row FROM map_row"))
    used = {*np.unique(np.frombuffer(content, ROW)["area"]).tolist(), 0}
    numbers = [number for (number,) in connection.execute("SELECT number FROM legend WHERE name = 'area'")]
    for number in (number for number in numbers if number not in used):
        gone = Area(f"gone@{number}", "", "", "", (0.0, 0.0, 0.0, 0.0)).text()
        connection.execute("UPDATE legend SET text = ? WHERE name = 'area' AND number = ?", (gone, number))


def problems(connection: apsw.Connection) -> Iterator[str]:
    """Yield one sentence for each disagreement between features and rows."""
    missing: int = connection.execute("SELECT count(*) FROM feature WHERE rid NOT IN (SELECT rid FROM map_row)").get
    if missing:
        yield f"{missing} features have no row for the map"


def _texts(connection: apsw.Connection) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {name: [] for name in FIRST}
    for name, text in connection.execute("SELECT name, text FROM legend ORDER BY name, number"):
        texts[name].append(text)
    return texts
