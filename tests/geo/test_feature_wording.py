"""What a scorer's features say, and what is wrong with an entry of the table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.feature_wording import TABLE, FeatureWords
from geo.settings import Settings


@pytest.mark.parametrize(
    ("scorer", "feature", "en", "es"),
    [
        ("date", "nearest-True", "the date nearest to the event", "la fecha más cercana al hecho"),
        ("date", "after:on", "the word before it is “on”", "la palabra anterior es «on»"),
        ("cartel", "mentions1", "named once in the article", "nombrado una vez en el artículo"),
        ("agency", "mentions4", "named several times in the article", "nombrado varias veces en el artículo"),
        ("kind", "F:arrest", "words of the family “arrest”", "palabras de la familia «captura»"),
        (
            "place",
            "raid-w0:en",
            "the word before it is “en”, for its type of event",
            "la palabra anterior es «en», para su tipo de hecho",
        ),
        ("kind", "O:kill>official", "what stands before what: kill>official", "qué está antes de qué: kill>official"),
        ("date", "never-heard-of", "never-heard-of", "never-heard-of"),
    ],
)
def test_features_in_words(settings: Settings, scorer: str, feature: str, en: str, es: str) -> None:
    words = FeatureWords.load(settings.data)
    assert (words.of(scorer, feature, "en"), words.of(scorer, feature, "es")) == (en, es)


HEAD = "scorer\tfeature\ten\tes\n"


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("scorer\tfeature\n", "line 1: expected the columns scorer, feature, en, es"),
        (HEAD + "date\tanchored\tcounted\n", "line 2: expected 4 cells with words"),
        (HEAD + "date\tanchored\tcounted\t \n", "line 2: expected 4 cells with words"),
        (HEAD + "date\ta*\tit: {}\tél\n", "line 2: {} stands in one language only"),
        (HEAD + "date\ta\tit: {}\tél: {}\n", "line 2: {} needs a feature that ends in '*', found 'a'"),
        (HEAD + "date\ta\tit\tél\ndate place\ta\tit\tél\n", "line 3: 'a' of 'date' stands twice"),
    ],
)
def test_a_slip_in_the_table_is_explained(tmp_path: Path, table: str, problem: str) -> None:
    path = tmp_path / TABLE
    path.parent.mkdir()
    path.write_text(table, encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(problem)):
        FeatureWords.load(tmp_path)


def test_a_missing_table_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="restore it from the repository"):
        FeatureWords.load(tmp_path)
