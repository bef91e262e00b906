"""The rows of the map's columns (`geo.columns`), packed beside their Features: a million are read in a second or two.

Each carries the number of the change that wrote it, so that whoever holds the rows can ask for what came since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw
import numpy as np

from geo.columns.layout import ROW, Rows
from geo.columns.legends import FIRST, Area, Legends, require_room
from geo.columns.packing import packed
from geo.errors import NotFoundError
from geo.geojson import load_feature, loads
from geo.model import Incident, Status
from geo.query import IncidentFilter
from geo.store import explanations
from geo.store.clear_errors import clear_errors
from geo.store.filtering import compiled
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

_MOST_NUMBER = 2**63 - 1
"""The greatest that SQLite knows; some addresses hold greater ones."""

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


class SqliteMapRows:
    """A part of `SqliteStore`; `run` executes SQL on the connection of the calling thread.

    `whole` records are read by their number, or those that are published.
    """

    def __init__(self, run: Run, path: Path, vocabulary: Vocabulary, *, whole: bool) -> None:
        self._run, self._path, self._vocabulary = run, path, vocabulary
        self._both = explanations.both(whole=whole)

    def last_change(self) -> int:
        return int(self._run("SELECT changes FROM publication").get)

    def changed_since(self, change: int) -> Changed:
        with clear_errors(self._path):
            self._run("BEGIN")  # one view of the store
            try:
                order = "ORDER BY rid" if change < 0 else ""  # all at once are read from the table, a few by its index
                found = self._run(f"SELECT row FROM map_row WHERE changed > ? {order}", change)
                content = b"".join(row for (row,) in found)
                return Changed(np.frombuffer(content, ROW), Legends.read(self._texts()), self.last_change())
            finally:
                self._run("COMMIT")

    def _texts(self) -> dict[str, list[str]]:
        texts: dict[str, list[str]] = {name: [] for name in FIRST}
        for name, text in self._run("SELECT name, text FROM legend ORDER BY name, number"):
            texts[name].append(text)
        return texts

    def numbers_of(self, text: str) -> tuple[int, ...]:
        clauses = compiled(IncidentFilter(q=text, statuses=frozenset(Status)), self._vocabulary)
        return tuple(rid for (rid,) in self._run(f"SELECT rid FROM hot WHERE {clauses.where}", *clauses.values))

    def number_of(self, incident_id: str) -> int:
        number = self._run("SELECT rid FROM hot WHERE id = ?", incident_id).get
        if number is None:
            raise NotFoundError(f"incident {incident_id!r} is not in the store; find ids with `terreno export` or the map")
        return int(number)

    def get(self, number: int) -> Incident:
        found = self._run(f"SELECT {self._both} WHERE rid = ?", number) if number <= _MOST_NUMBER else iter(())
        row = next(iter(found), None)
        if row is None:
            raise NotFoundError(f"no record has the number {number}; the map's rows carry them")
        return explanations.whole(*row)

    def features(self, numbers: Iterable[int]) -> Iterator[tuple[int, Any]]:
        for number in numbers:
            feature = self._run("SELECT json FROM feature WHERE rid = ?", number).get
            if feature is not None:
                yield number, loads(feature)


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
