"""The store, opened for one command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from geo.store import IncidentStore, open_store
from geo.vocabulary import Vocabulary
from server.cli.options import settings


@contextmanager
def opened() -> Iterator[tuple[IncidentStore, Vocabulary]]:
    vocabulary = Vocabulary.load(settings().data / "reference")
    store = open_store(settings(), vocabulary)
    try:
        yield store, vocabulary
    finally:
        store.close()
