"""The annotated news texts: how their markup is read, what is refused, and that what is committed holds what it promises."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.scripts.geoparse_examples import EXAMPLES, Example, Point, Toponym, read_examples, read_point, shared_places
from geo.errors import InputError
from geo.settings import ROOT

TRAINING = [EXAMPLES / "examples.en.txt", EXAMPLES / "examples.es.txt"]
HELD_OUT = [ROOT / "tests" / "bench" / "geoparse" / f"heldout.{lang}.txt" for lang in ("en", "es")]
GENERIC = ("the ", "el ", "la ", "río ", "county of ")


def read(folder: Path, text: str) -> list[Example]:
    path = folder / "sample.en.txt"
    path.write_text(text, encoding="utf-8")
    return read_examples(path)


def test_tags_become_spans_of_the_plain_text(tmp_path: Path) -> None:
    [example] = read(tmp_path, "# head\n\n== a-1: two lines\nTo [Łódź|51.75,19.46].\n\n[Paris|?] it is.\n\n")
    assert (example.id, example.corpus, example.lang) == ("a-1", "sample", "en")
    assert example.text == "To Łódź.\n\nParis it is."
    assert example.toponyms == (Toponym(3, 7, "Łódź", Point(lon=19.46, lat=51.75)), Toponym(10, 15, "Paris", None))


def test_name_without_point_means_what_the_text_said_before(tmp_path: Path) -> None:
    first, second = read(tmp_path, "== a: one\n[Cuba|37.0,-91.0], [CUBA]\n== b: two\n[Cuba]\n")
    assert [toponym.point for toponym in first.toponyms] == [Point(lon=-91.0, lat=37.0)] * 2
    assert second.toponyms[0].point == shared_places()["Cuba"]


def test_name_may_refer_to_a_shared_place(tmp_path: Path) -> None:
    [example] = read(tmp_path, "== a: one\n[Georgia|=Ga.]; [Georgia]\n")
    assert {toponym.point for toponym in example.toponyms} == {shared_places()["Ga."]}


def test_dict_is_a_line_of_the_geoparsing_format(tmp_path: Path) -> None:
    [example] = read(tmp_path, "== a: one\n[Ho|6.6,0.5]\n")
    assert json.loads(json.dumps(example.to_dict())) == {
        "id": "a", "corpus": "sample", "lang": "en", "text": "Ho",
        "toponyms": [{"start": 0, "end": 2, "name": "Ho", "lat": 6.6, "lon": 0.5}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("words\n", 1, "stands before the first text"),
        ("==a: one\n", 1, "stands before the first text"),
        ("== a\n", 1, "begins no text"),
        ("== a: one\n== a: two\n", 2, "twice"),
        ("== a: one\n\nin [Paris\n", 3, "bracket stands alone"),
        ("== a: one\nin [[Paris|1,2]]\n", 2, "bracket stands alone"),
        ("== a: one\nin [ Paris|1,2]\n", 2, "space"),
        ("== a: one\nin [Nowhere Junction]\n", 2, "where is 'Nowhere Junction'"),
        ("== a: one\nin [Paris|=Nowhere]\n", 2, "where is 'Nowhere'"),
        ("== a: one\nin [Paris|1;2]\n", 2, "no point"),
        ("== a: one\nin [Paris|1,2,3]\n", 2, "no point"),
        ("== a: one\nin [Paris|91,2]\n", 2, "no place on Earth"),
        ("== a: one\nin [Paris|nan,2]\n", 2, "no place on Earth"),
    ],
)
def test_bad_markup_names_file_line_and_value(tmp_path: Path, text: str, line: int, problem: str) -> None:
    with pytest.raises(InputError, match=rf"sample\.en\.txt:{line}: .*{problem}"):
        read(tmp_path, text)


def test_point_is_latitude_first() -> None:
    assert read_point("48.85, 2.35") == Point(lon=2.35, lat=48.85)


@pytest.mark.parametrize("path", TRAINING + HELD_OUT, ids=lambda path: path.name)
def test_committed_texts_are_sound(path: Path) -> None:
    examples = read_examples(path)
    assert len(examples) >= 15
    for example in examples:
        end = 0
        for toponym in example.toponyms:
            assert toponym.start >= end, f"{example.id}: '{toponym.name}' overlaps"
            assert example.text[toponym.start : toponym.end] == toponym.name
            assert not toponym.name.startswith(GENERIC), f"{example.id}: '{toponym.name}' takes in a generic word"
            end = toponym.end
        assert not any(_inside_a_word(example.text, toponym) for toponym in example.toponyms)


def test_held_out_texts_are_not_trained_on() -> None:
    trained, held_out = (
        {line for path in paths for example in read_examples(path) for line in example.text.splitlines() if line}
        for paths in (TRAINING, HELD_OUT)
    )
    assert not trained & held_out
    assert not {example.id for path in TRAINING for example in read_examples(path)} & {
        example.id for path in HELD_OUT for example in read_examples(path)
    }


def _inside_a_word(text: str, toponym: Toponym) -> bool:
    return text[toponym.start - 1 : toponym.start].isalnum() or text[toponym.end : toponym.end + 1].isalnum()
