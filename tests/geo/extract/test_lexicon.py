"""A wrong entry in a language table is named, with its file and what is wrong."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.extract.count_words import count_words
from geo.extract.date_patterns import date_patterns
from geo.extract.lexicon import LEXICON, Table, language


def write(folder: Path, content: str) -> Path:
    path = folder / "table.toml"
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('words = ["a", "a"]', "words: 'a' stands twice"),
        ('words = [" a"]', "begins or ends with a space"),
        ('words = "a"', "expected a list of phrases"),
        ("words = [3]", "expected a phrase in quotes"),
        ("words = [", "is not valid TOML"),
        ("other = []", "other: this file has no such entry; expected words"),
        ("", "words: the entry is missing"),
    ],
)
def test_a_bad_table_says_what_is_wrong(tmp_path: Path, content: str, problem: str) -> None:
    path = write(tmp_path, content)
    with pytest.raises(DataError, match=re.escape(problem)) as caught:
        Table.read(path, ["words"]).phrases("words")
    assert str(path) in str(caught.value)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        Table.read(tmp_path / "none.toml", [])


def test_numbers_are_whole_and_stand_once(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="expected a whole number"):
        Table.read(write(tmp_path, "n = {one = 1.5}"), ["n"]).numbers("n")
    with pytest.raises(DataError, match="accents and capitals do not count"):
        Table.read(write(tmp_path, "n = {seis = 6, Seis = 6}"), ["n"]).numbers("n")


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LEXICON, tmp_path / "lexicon"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("enero = 1", "enero = 13", "months.enero: 13 lies outside 1 to 12"),
        ('month = ["{month}"]', 'month = ["{mes}"]', "no slot {mes}"),
        ('month = ["{month}"]', 'mes = ["{month}"]', "patterns.mes: no such rule"),
        ('month = ["{month}"]', 'month = ["[{month}"]', "bracket that is not closed"),
    ],
)
def test_a_wrong_date_pattern_is_named(lexicon: Path, old: str, new: str, problem: str) -> None:
    edit(lexicon / "es" / "dates.toml", old, new)
    with pytest.raises(DataError, match=re.escape(problem)):
        date_patterns("es", lexicon)


def test_a_wrong_side_or_list_is_named(lexicon: Path) -> None:
    edit(lexicon / "en" / "counts.toml", "[sides]\nstate", "[sides]\narmy")
    with pytest.raises(DataError, match=r"sides\.army: no such side"):
        count_words("en", lexicon)


@pytest.mark.parametrize(("lang", "expected"), [("en", "en"), ("EN-us", "en"), ("es", "es"), ("fr", "es"), (None, "es")])
def test_other_languages_are_read_with_the_spanish_tables(lang: str | None, expected: str) -> None:
    assert language(lang) == expected
