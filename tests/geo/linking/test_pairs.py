"""Pairs of articles written for the project: what is joined is the same, what is the same is joined or asked about."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path

import pytest

from geo.linking.joining import Joiner, Kept
from geo.model import Article
from geo.pipeline import Pipeline
from geo.settings import Settings
from geo.store.sqlite import SqliteStore

PAIRS = [json.loads(line) for line in Path(__file__).with_name("pairs.jsonl").read_text(encoding="utf-8").splitlines()]
RIGHT_SHARE = 0.8


@pytest.fixture(scope="module")
def pipeline(settings: Settings) -> Pipeline:
    return Pipeline.open(settings)


@pytest.fixture(scope="module")
def answers(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return [_answer(pair, pipeline, tmp_path_factory.mktemp("pair")) for pair in PAIRS]


def _answer(pair: dict[str, str], pipeline: Pipeline, folder: Path) -> str:
    store = SqliteStore(folder, pipeline.vocabulary)
    joiner = pipeline.joiner(store)
    _keep("one", pair, pipeline, joiner)
    kept = _keep("other", pair, pipeline, joiner)
    store.close()
    return "same" if kept.linked else "unclear" if kept.unclear else "different"


def _keep(side: str, pair: dict[str, str], pipeline: Pipeline, joiner: Joiner) -> Kept:
    published = dt.date.fromisoformat(pair[f"{side}_published"])
    article = Article(pair[side], published=published, lang=pair["lang"])
    return joiner.keep(pipeline.process(article).incidents, article)


def test_there_are_pairs_of_each_kind_in_both_languages() -> None:
    kinds = Counter((pair["lang"], pair["answer"]) for pair in PAIRS)
    assert len(PAIRS) >= 30 and len(kinds) == 6 and min(kinds.values()) >= 4


def test_nothing_is_joined_that_is_not_the_same(answers: list[str]) -> None:
    wrong = [pair["one"] for pair, answer in zip(PAIRS, answers, strict=True) if answer == "same" != pair["answer"]]
    assert wrong == []


def test_most_are_answered_as_a_reader_would(answers: list[str]) -> None:
    right = [answer == pair["answer"] for pair, answer in zip(PAIRS, answers, strict=True)]
    assert sum(right) >= RIGHT_SHARE * len(right)
