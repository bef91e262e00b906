"""Is the SQLite store sound: the file itself, and every table against the Features."""

from __future__ import annotations

from collections.abc import Iterator

import apsw

from geo.errors import InputError
from geo.geojson import load_feature
from geo.masking import Publisher
from geo.store import links, map_rows, masks
from geo.store.rows import HOT_COLUMNS, rows_of

MOST_PER_FEATURE_TABLE = 20
"""So that a broken store does not answer with a million sentences."""


def problems(connection: apsw.Connection, publisher: Publisher) -> Iterator[str]:
    """Yield one sentence for each thing that is wrong."""
    for (found,) in connection.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield f"SQLite's integrity check: {found}"
    (tree,) = next(connection.execute("SELECT rtreecheck('extent')"))
    if tree != "ok":
        yield f"the R*Tree: {tree}"
    try:
        connection.execute("INSERT INTO search(search) VALUES ('integrity-check')")
    except apsw.CorruptError as error:
        yield f"the text index: {error}"
    yield from _orphans(connection)
    yield from links.problems(connection)
    yield from map_rows.problems(connection)
    yield from masks.problems(connection, publisher)
    yield from _disagreements(connection)


def _orphans(connection: apsw.Connection) -> Iterator[str]:
    tables = {
        "hot": "rid",
        "explanation": "rid",
        "map_row": "rid",
        "truth": "rid",
        "member": "rid",
        "told": "rid",
        "extent": "rid",
        "search_docsize": "id",
    }
    for table, key in tables.items():
        extra = connection.execute(f"SELECT count(*) FROM {table} WHERE {key} NOT IN (SELECT rid FROM feature)").get
        if extra:
            yield f"{extra} rows of {table} belong to no feature"


def _disagreements(connection: apsw.Connection) -> Iterator[str]:
    found = 0
    for rid, json in connection.execute("SELECT rid, json FROM feature"):
        for sentence in _disagreement(connection, rid, json):
            yield sentence
            found += 1
            if found >= MOST_PER_FEATURE_TABLE:
                yield "and perhaps more; the check stops counting here"
                return


def _disagreement(connection: apsw.Connection, rid: int, json: str) -> Iterator[str]:
    try:
        incident = load_feature(json)
    except InputError as error:
        yield f"feature {rid} cannot be read: {error}"
        return
    truth = connection.execute("SELECT json FROM truth WHERE rid = ?", (rid,)).get
    rows = rows_of(incident, load_feature(truth) if truth else None)
    hot = next(connection.execute(f"SELECT {HOT_COLUMNS} FROM hot WHERE rid = ?", (rid,)), None)
    if hot != rows.hot:
        yield f"incident {incident.id}: the row it is found by does not agree with its Feature"
    if frozenset(connection.execute("SELECT field, actor FROM member WHERE rid = ?", (rid,))) != rows.members:
        yield f"incident {incident.id}: its actors' rows do not agree with its Feature"
    if (connection.execute("SELECT 1 FROM extent WHERE rid = ?", (rid,)).get is None) != (rows.extent is None):
        yield f"incident {incident.id}: its place in the R*Tree does not agree with its Feature"
    if connection.execute("SELECT 1 FROM search_docsize WHERE id = ?", (rid,)).get is None:
        yield f"incident {incident.id}: its text is not in the text index"
