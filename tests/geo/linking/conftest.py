from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.linking.episode_rules import EpisodeRules
from geo.linking.episodes import EpisodeKeeper
from geo.linking.joining import Joiner
from geo.linking.sameness import Judge
from geo.settings import Settings
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def judge(settings: Settings, vocabulary: Vocabulary) -> Judge:
    return Judge.load(settings.data / "reference", vocabulary)


@pytest.fixture(scope="session")
def rules(settings: Settings, vocabulary: Vocabulary) -> EpisodeRules:
    return EpisodeRules.load(settings.data / "reference", vocabulary)


@pytest.fixture
def store(tmp_path: Path, vocabulary: Vocabulary) -> Iterator[SqliteStore]:
    store = SqliteStore(tmp_path, vocabulary)
    yield store
    store.close()


@pytest.fixture
def joiner(store: SqliteStore, judge: Judge, rules: EpisodeRules) -> Joiner:
    """Joins as the pipeline does; what follows from other fields stays as it is."""
    return Joiner(store, judge, EpisodeKeeper(store, rules), lambda incident: incident)
