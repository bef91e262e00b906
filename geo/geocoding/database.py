"""The one SQLite file that all processes share when they ask online geocoders: answers, whose turn it is, who refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import apsw

from geo.errors import GeocoderError
from geo.store.schema import connection_commit

APPLICATION_ID, VERSION = 0x54474543, 1  # 'TGEC'
BUSY_MS = 30_000
_PRIVATE = 0o600
"""What a newsroom looks up is nobody else's business."""

# Times are seconds since 1970. `turn` is at most one row: who may ask, and from when on another may.
SCHEMA = """
CREATE TABLE answer(key TEXT PRIMARY KEY, body TEXT NOT NULL, expires REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX answer_expires ON answer(expires);
CREATE TABLE turn(holder TEXT NOT NULL, since REAL NOT NULL, free_at REAL NOT NULL);
CREATE TABLE stop(host TEXT PRIMARY KEY, until REAL NOT NULL, status INTEGER NOT NULL) WITHOUT ROWID;
"""


@contextmanager
def transaction(path: Path) -> Iterator[apsw.Connection]:
    """Open the file, creating it if it is missing, and hold its write lock for the block; GeocoderError if that fails.

    Every use opens its own connection, so that threads and forked processes never share one.
    """
    with _clear_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(apsw.Connection(str(path))) as connection:
            connection.set_busy_timeout(BUSY_MS)
            connection.execute("BEGIN IMMEDIATE")
            with connection_commit(connection):
                _prepare(connection, path)
                yield connection


def _prepare(connection: apsw.Connection, path: Path) -> None:
    header = connection.execute("PRAGMA application_id").get, connection.execute("PRAGMA user_version").get
    if header == (APPLICATION_ID, VERSION):
        return
    if connection.execute("SELECT count(*) FROM sqlite_schema").get:
        raise GeocoderError(f"{path} is a file of another program or version; set TERRENO_GEOCODER_CACHE to another path")
    path.chmod(_PRIVATE)
    connection.execute(SCHEMA)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}")


@contextmanager
def _clear_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except (apsw.NotADBError, apsw.CorruptError) as error:
        raise GeocoderError(f"{path} is damaged or no SQLite file ({error}); move it away and ask again") from error
    except (apsw.Error, OSError) as error:
        raise GeocoderError(f"{path} cannot be used ({error}); check its rights, or set TERRENO_GEOCODER_CACHE") from error
