"""Scoring agrees with the annotation guide on small documents whose figures can be counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError
from geo.evaluation import Document, as_dict, as_table, evaluate, read_documents
from geo.evaluation.agreement import dates_compatible, dates_overlap

CULIACAN = {"lon": -107.39, "lat": 24.80, "radius_km": 10, "precision": "locality"}
MAZATLAN = {"lon": -106.42, "lat": 23.22, "radius_km": 10, "precision": "locality"}


def document(**changes: Any) -> Document:
    event = {"id": "i1", "type": "capture", "outcome": "completed", "date": "2023-01-05", "place": CULIACAN}
    event |= {"cartels": ["sinaloa-cartel"], "agencies": [], "killed": 2, "injured": None, "detained": None}
    toponym = {"start": 3, "end": 11, **CULIACAN}
    return Document.from_dict({"id": "a", "lang": "es", "toponyms": [toponym], "incidents": [event | changes]})


def test_gold_against_itself_is_perfect() -> None:
    figures = evaluate({"a": document()}, {"a": document()})["total"]
    for name in ("toponym F1 (end to end)", "incident F1", "complete incidents F1", "killed accuracy, stated"):
        assert figures[name] == 1.0


@pytest.mark.parametrize(
    ("changes", "figure", "expected"),
    [
        ({"type": "raid"}, "type accuracy", 0.0),
        ({"date": "2023-01"}, "date compatible", 1.0),
        ({"date": None}, "date compatible", 0.0),
        ({"place": MAZATLAN}, "place accuracy", 0.0),
        ({"cartels": []}, "complete incidents F1", 0.0),
        ({"killed": None}, "killed accuracy, stated", 0.0),
        ({"type": "raid", "date": "2021"}, "incident F1", 0.0),
    ],
)
def test_one_wrong_field_costs_its_figure(changes: dict[str, Any], figure: str, expected: float) -> None:
    assert evaluate({"a": document()}, {"a": document(**changes)})["total"][figure] == expected


def test_missing_prediction_counts_as_missed() -> None:
    figures = evaluate({"a": document()}, {})["es"]
    assert (figures["incident R"], figures["toponym F1"]) == (0.0, 0.0)
    assert figures.notes == ("a i1 capture 2023-01-05: missed",)


def test_false_incidents_are_counted_on_quiet_articles() -> None:
    quiet = Document("a", "en", (), ())
    assert evaluate({"a": quiet}, {"a": document()})["en"]["false per article without incident"] == 1.0


def test_padded_date_overlaps_but_is_not_compatible() -> None:
    assert dates_overlap("2023-01", "2023-01-12")
    assert not dates_compatible("2023-01", "2023-01-12")
    assert not dates_overlap("2023-01-05", "2015/2023")
    assert not dates_overlap("2023-01-05", "yesterday")


def test_table_and_json_name_every_figure() -> None:
    result = evaluate({"a": document()}, {"a": document()})
    assert "complete incidents F1" in as_table(result)
    assert as_dict(result, details=True)["notes"] == []


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "x", "toponyms": [{}]}', '{"id":"a"}\n{"id":"a"}'])
def test_unreadable_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line)
    with pytest.raises(InputError, match=r"gold\.jsonl:\d"):
        read_documents(path)
