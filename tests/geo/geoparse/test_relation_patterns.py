"""The files in which the wordings of relations stand: what they say, and what is said of a damaged one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.geoparse.lexicon import Lexicon
from geo.geoparse.relation_patterns import RelationPatterns
from geo.model import RelationKind
from geo.settings import Settings
from geo.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def lexicon(settings: Settings, vocabulary: Vocabulary) -> Lexicon:
    return Lexicon.load(settings.data / "geoparse", vocabulary)


@pytest.fixture
def data(settings: Settings, tmp_path: Path) -> Path:
    shutil.copytree(settings.data / "lexicon", tmp_path / "lexicon")
    (tmp_path / "geoparse").mkdir()
    for name in ("relation_words.csv", "relation_patterns.csv"):
        shutil.copy(settings.data / "geoparse" / name, tmp_path / "geoparse")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "kind", "metres", "bearing"),
    [
        ("12 km north of ", RelationKind.OFFSET, 12_000, 0),
        ("found 1,200 metres to the north-east of the town of ", RelationKind.OFFSET, 1200, 45),
        ("one hundred and twenty miles west of ", RelationKind.OFFSET, 120 * 1609.344, 270),
        ("a ciento veinte kilometros al sur de ", RelationKind.OFFSET, 120_000, 180),
        ("a 10-20 km de ", RelationKind.DISTANCE, 15_000, None),
        ("a media docena de ", None, None, None),
        ("12 km of ", None, None, None),
        ("12 anos al norte de ", RelationKind.NEAR, None, 0),
    ],
)
def test_measures_are_read_as_they_are_stated(
    settings: Settings, lexicon: Lexicon, text: str, kind: RelationKind | None, metres: float | None, bearing: float | None
) -> None:
    found = RelationPatterns.load(settings.data, lexicon).find(text, text.replace("-", " ").split())
    if kind is None:
        assert not found
        return
    start, phrase = found[0]
    assert (phrase.kind, phrase.bearing_deg) == (kind, bearing) and 0 <= start < len(text)
    assert phrase.metres == (None if metres is None else pytest.approx(metres))


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("relation_patterns.csv", "beyondish,before,,past", "beyondish"),
        ("relation_patterns.csv", "near,above,,past", "above"),
        ("relation_patterns.csv", "near,before,,<nowhere> past", "nowhere"),
        ("relation_patterns.csv", "near,before,,the", "connector"),
        ("relation_patterns.csv", "near,before", "fields"),
        ("relation_words.csv", "unit,furlong,many", "number"),
    ],
)
def test_a_damaged_line_is_named(data: Path, lexicon: Lexicon, file: str, line: str, said: str) -> None:
    path = data / "geoparse" / file
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=f"{file}.*{said}"):
        RelationPatterns.load(data, lexicon)


@pytest.mark.parametrize(
    "missing", ["geoparse/relation_words.csv", "geoparse/relation_patterns.csv", "lexicon/es/numbers.toml"]
)
def test_a_missing_file_is_named(data: Path, lexicon: Lexicon, missing: str) -> None:
    (data / missing).unlink()
    with pytest.raises(DataError, match=missing):
        RelationPatterns.load(data, lexicon)
