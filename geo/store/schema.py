"""The tables of the SQLite store, and how a connection to them is opened."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from geo.errors import StoreError
from geo.store import decisions, explanations, links, map_rows, masks, origins
from geo.store.clear_errors import clear_errors
from geo.vocabulary import Vocabulary

VERSION = 7
APPLICATION_ID = 0x54455252  # 'TERR', in the header of the file
OLDEST_SQLITE = (3, 51, 3)  # older ones may lose acknowledged rows when a WAL is reset
BUSY_MS = 30_000
WAL_PAUSE_S = 0.02

# `feature` holds the records as they are published, `explanation` why they are believed (`geo.store.explanations`), `truth`
# the whole of those under a `mask` (`geo.store.masks`), `account` and `pair` (`geo.store.links`) what they were made from,
# `decision` what persons decided; all other tables are what records are found by or drawn from (`geo.store.map_rows`), and
# can be rebuilt from these.
# `hot` is narrow and covered by an index in reading order: first and last are days (proleptic ordinals), 0 and 9999999 at
# an open end, NULL when undated; `newest` is the day it is listed by. `search` indexes folded text by trigrams, so that a
# match is any run of characters, as IncidentFilter.matches defines it; accents are folded before they reach it.
SCHEMA = """
CREATE TABLE article(id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, url TEXT, ingested TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE feature(rid INTEGER PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE hot(
    rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, status TEXT NOT NULL,
    record_kind TEXT NOT NULL, type TEXT NOT NULL, precision TEXT, first INTEGER, last INTEGER, newest INTEGER NOT NULL,
    west REAL, south REAL, east REAL, north REAL, grouped INTEGER NOT NULL, confidence INTEGER NOT NULL DEFAULT 0);
CREATE TABLE member(
    field TEXT NOT NULL, actor TEXT NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY(field, actor, rid)) WITHOUT ROWID;
CREATE INDEX member_rid ON member(rid, field, actor);
CREATE VIRTUAL TABLE extent USING rtree(rid, west, east, south, north);
CREATE VIRTUAL TABLE search USING fts5(
    text, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE search_part USING fts5vocab(search, instance);
CREATE TABLE publication(changes INTEGER NOT NULL, published INTEGER NOT NULL);
INSERT INTO publication VALUES (0, -1);
"""
INDEXES = """
CREATE INDEX hot_newest ON hot(
    newest, rid, status, record_kind, type, precision, first, last, grouped, confidence, west, south, east, north);
CREATE INDEX hot_type ON hot(type, newest, rid, status, record_kind, precision, first, last, grouped, confidence, west);
"""


def _remember_articles(connection: apsw.Connection, vocabulary: Vocabulary) -> None:
    connection.execute(origins.SCHEMA + origins.FILL)


def _remember_links(connection: apsw.Connection, vocabulary: Vocabulary) -> None:
    connection.execute(links.SCHEMA)
    links.fill_members(connection)


def _remember_explanations(connection: apsw.Connection, vocabulary: Vocabulary) -> None:
    connection.execute(explanations.SCHEMA)


def _remember_map_rows(connection: apsw.Connection, vocabulary: Vocabulary) -> None:
    """Also the confidence, which `geo.query.percent` counts in whole percents."""
    connection.execute("ALTER TABLE hot ADD COLUMN confidence INTEGER NOT NULL DEFAULT 0")
    share = "SELECT json_extract(json, '$.properties.confidence.event') FROM feature WHERE feature.rid = hot.rid"
    connection.execute(f"UPDATE hot SET confidence = coalesce(CAST(({share}) * 100 + 1e-9 AS INTEGER), 0)")
    connection.execute("DROP INDEX hot_newest; DROP INDEX hot_type;" + INDEXES)
    map_rows.create(connection)
    map_rows.fill(connection, vocabulary)


def _remember_masks(connection: apsw.Connection, vocabulary: Vocabulary) -> None:
    connection.execute(masks.SCHEMA + decisions.SCHEMA)


def _remember_identity(connection: apsw.Connection, vocabulary: Vocabulary) -> None:
    connection.execute(map_rows.IDENTITY)


STEPS = {
    1: _remember_articles,
    2: _remember_links,
    3: _remember_explanations,
    4: _remember_map_rows,
    5: _remember_masks,
    6: _remember_identity,
}
"""What turns a file of an earlier version into one of the next."""


def connect(path: Path, vocabulary: Vocabulary) -> apsw.Connection:
    """Open the store's file; create it if it is missing, bring it up to date if it is of an earlier version.

    Raises StoreError in one clear sentence if that cannot be.
    """
    if tuple(map(int, apsw.sqlite_lib_version().split("."))) < OLDEST_SQLITE:
        raise StoreError(f"SQLite {apsw.sqlite_lib_version()} may lose data; install an apsw with SQLite 3.51.3 or later")
    with clear_errors(path):
        connection = apsw.Connection(str(path))
        connection.set_busy_timeout(BUSY_MS)
        _turn_to_wal(connection)
        connection.execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF")
        _prepare(connection, path, vocabulary)
    return connection


def _turn_to_wal(connection: apsw.Connection) -> None:
    """Turn the file to WAL; SQLite does not wait by itself when another process is doing the same to a new file."""
    deadline = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except apsw.BusyError:
            if time.monotonic() > deadline:
                raise
            time.sleep(WAL_PAUSE_S)


def _prepare(connection: apsw.Connection, path: Path, vocabulary: Vocabulary) -> None:
    if _header(connection) == (APPLICATION_ID, VERSION):
        return
    connection.execute("BEGIN IMMEDIATE")
    with connection_commit(connection):
        application, version = _header(connection)
        if application == APPLICATION_ID and version > VERSION:
            raise StoreError(
                f"{path} was written by a later Terreno (schema {version}, this one reads {VERSION}); update Terreno"
            )
        if application == APPLICATION_ID and version == VERSION:
            return  # another process has just created it
        if application != APPLICATION_ID and connection.execute("SELECT count(*) FROM sqlite_schema").get:
            raise StoreError(f"{path} is an SQLite file of another program; set TERRENO_STORE to another folder")
        if not version:
            parts = (origins, links, explanations, masks, decisions)
            connection.execute(SCHEMA + INDEXES + "".join(part.SCHEMA for part in parts))
            map_rows.create(connection)
            connection.execute(map_rows.IDENTITY)
        for step in range(version or VERSION, VERSION):
            STEPS[step](connection, vocabulary)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}")


def _header(connection: apsw.Connection) -> tuple[int, int]:
    return connection.execute("PRAGMA application_id").get, connection.execute("PRAGMA user_version").get


@contextmanager
def connection_commit(connection: apsw.Connection) -> Iterator[None]:
    """Commit the open transaction on leaving, roll it back on any error."""
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
