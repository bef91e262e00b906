"""A geoparser over the built gazetteer, and a short way to ask it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from geo.gazetteer import Gazetteer
from geo.geoparse import Geoparser
from geo.model import Article, PlaceMention
from geo.settings import Settings
from geo.vocabulary import Vocabulary

Parse = Callable[[str], tuple[PlaceMention, ...]]


@pytest.fixture(scope="session")
def gazetteer(settings: Settings) -> Gazetteer:
    return Gazetteer.open(settings.data)


@pytest.fixture(scope="session")
def geoparser(gazetteer: Gazetteer, vocabulary: Vocabulary, settings: Settings) -> Geoparser:
    return Geoparser(gazetteer, vocabulary, settings.data)


def assert_lies_somewhere(mention: PlaceMention, text: str) -> None:
    assert mention.lon is not None and mention.lat is not None and mention.uncertainty_m is not None
    assert -180 <= mention.lon <= 180 and -90 <= mention.lat <= 90 and mention.uncertainty_m > 0
    relation = mention.relation
    if relation is not None:
        assert 0 <= relation.start < relation.end <= len(text)
        assert relation.anchors


@pytest.fixture(scope="session")
def parse(geoparser: Geoparser) -> Parse:
    """Parse a text and check what must hold for every text."""

    def parsed(text: str) -> tuple[PlaceMention, ...]:
        mentions = geoparser.parse(Article(text=text))
        for mention in mentions:
            assert text[mention.start : mention.end] == mention.name != ""
            assert 0.0 <= mention.score <= 1.0
            assert (mention.place is None) == (mention.precision is None)
            if mention.place is not None:
                assert_lies_somewhere(mention, text)
        for left, right in pairwise(mentions):
            assert left.end <= right.start
        return mentions

    return parsed
