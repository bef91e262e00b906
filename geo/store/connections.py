"""A connection of its own for each thread that uses a store."""

from __future__ import annotations

import threading
from pathlib import Path

import apsw

from geo.store import schema
from geo.vocabulary import Vocabulary


class Connections:
    def __init__(self, path: Path, vocabulary: Vocabulary) -> None:
        self._path, self._vocabulary = path, vocabulary
        self._local = threading.local()
        self._open: list[apsw.Connection] = []

    @property
    def own(self) -> apsw.Connection:
        """The connection of the calling thread, opened when it first asks."""
        connection: apsw.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = schema.connect(self._path, self._vocabulary)
            self._open.append(connection)
        return connection

    def close(self) -> None:
        while self._open:
            self._open.pop().close()
        self._local = threading.local()
