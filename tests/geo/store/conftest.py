from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.settings import ROOT
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary.load(ROOT / "data" / "reference")


@pytest.fixture
def store(tmp_path: Path, vocabulary: Vocabulary) -> Iterator[SqliteStore]:
    store = SqliteStore(tmp_path / "store", vocabulary)
    yield store
    store.close()
