"""Toponym figures: counted by hand on small documents, and equal to those of the corpora's own evaluator."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError
from geo.evaluation import Document, as_table, evaluate_toponyms, read_documents
from geo.evaluation.toponyms import FARTHEST_KM, calibration_error

TEXT = "From Paris to Lima, and from Lima to Springfield by way of Xyz."
PARIS, LIMA = {"lat": 48.85, "lon": 2.35}, {"lat": -12.05, "lon": -77.04}
NOWHERE = {"lat": None, "lon": None}
Json = dict[str, Any]


def toponym(name: str, where: Json, *, nth: int = 0, **more: Any) -> Json:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(name, start + 1)
    return {"start": start, "end": start + len(name), "name": name, **where, **more}


def gold(**changes: Any) -> Document:
    toponyms = [
        toponym("Paris", PARIS),
        toponym("Lima", LIMA),
        toponym("Springfield", NOWHERE),
        toponym("Lima", LIMA, nth=1),
    ]
    return Document.from_dict({"id": "a", "corpus": "c", "lang": "en", "text": TEXT, "toponyms": toponyms} | changes)


def predicted(*toponyms: Json) -> dict[str, Document]:
    return {"a": Document.from_dict({"id": "a", "toponyms": list(toponyms)})}


def test_gold_against_itself_is_perfect() -> None:
    figures = evaluate_toponyms([gold()], {"a": gold()})["c en"]
    for name in ("recognition F1", "recognition F1, exact span", "Acc@161 km", "Acc@25 km", "end to end F1"):
        assert figures[name] == 1.0
    assert figures["median error, km"] == figures["AUC"] == 0.0
    assert figures["calibration error"] is None


def test_figures_counted_by_hand() -> None:
    found = predicted(
        toponym("Paris", {"lat": 48.85, "lon": 2.35}, score=0.9),
        toponym("Lima", {"lat": -12.05, "lon": -76.0}, score=0.8),  # 113 km off: right, but not within 25 km
        toponym("Springfield", PARIS, score=0.7),  # not judged: the gold has no point
        toponym("Lima", NOWHERE, nth=1, score=0.0),  # found without coordinates
        toponym("Xyz", LIMA, score=0.6),  # no toponym
    )
    figures = evaluate_toponyms([gold()], found)["c en"]
    assert figures["recognition P"] == 4 / 5 and figures["recognition R"] == 1.0
    assert figures["located toponyms found"] == 3
    assert figures["Acc@161 km"] == 2 / 3 and figures["Acc@25 km"] == figures["found without coordinates"] == 1 / 3
    assert figures["median error, km"] == pytest.approx(113, abs=1)
    assert figures["mean error, km"] == pytest.approx((113 + FARTHEST_KM) / 3, abs=1)
    assert figures["end to end P"] == 2 / 4 and figures["end to end R"] == 2 / 3
    assert figures["calibration error"] == pytest.approx((0.1 + 0.2 + 0.6) / 3)


def test_ignored_spans_are_neither_right_nor_wrong() -> None:
    span = toponym("Xyz", LIMA)
    found = predicted(toponym("Paris", PARIS), span)
    assert evaluate_toponyms([gold()], found)["c en"]["recognition P"] == 0.5
    assert evaluate_toponyms([gold(ignore=[[span["start"], span["end"]]])], found)["c en"]["recognition P"] == 1.0


def test_partial_annotation_tells_no_precision() -> None:
    found = predicted(toponym("Paris", PARIS, score=0.9), toponym("Xyz", LIMA, score=0.9))
    figures = evaluate_toponyms([gold(partial=True)], found)["c en"]
    assert figures["recognition P"] is figures["recognition F1"] is figures["end to end F1"] is None
    assert figures["recognition R"] == 1 / 4
    assert figures["calibration error"] == pytest.approx(0.1)


def test_the_same_span_twice_counts_once_as_first_predicted() -> None:
    figures = evaluate_toponyms([gold()], predicted(toponym("Paris", PARIS), toponym("Paris", LIMA)))["c en"]
    assert figures["predicted toponyms"] == 1 and figures["Acc@161 km"] == 1.0


def test_a_corpus_in_two_languages_has_a_total_and_no_prediction_is_a_miss() -> None:
    result = evaluate_toponyms([gold(), gold(id="b", lang="es")], {"a": gold()}, {"a": 0.1, "b": 0.4})
    assert list(result) == ["c en", "c es", "c total"]
    assert (result["c es"]["recognition R"], result["c total"]["recognition R"]) == (0.0, 0.5)
    words = len(TEXT.split())
    assert result["c en"]["words a second"] == words * 10
    assert "c total" in as_table(result)


def test_calibration_is_the_gap_in_ten_bins() -> None:
    assert calibration_error([(0.75, True)] * 3 + [(0.75, False)]) == 0.0
    assert calibration_error([(1.0, False), (0.95, True)]) == pytest.approx((1.0 - 0.05) / 2)
    assert calibration_error([]) is None


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "a", "text": "In Lima.", "toponyms": [{"start": 2, "end": 6, "name": "Lima"}]}',
        '{"id": "a", "text": 7, "toponyms": []}',
        '{"id": "a", "toponyms": [{"start": 2}]}',
        '{"toponyms": []}',
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "gold.jsonl").write_text(line)
    with pytest.raises(InputError, match=r"gold\.jsonl:1: "):
        read_documents(tmp_path / "gold.jsonl")


# the corpora's own evaluator

WORDS = ("Paris", "Lima", "Springfield", "Xyz", "way of Xyz", "from Lima", "Paris to Lima")


def random_documents(rng: random.Random, *, scored: bool) -> list[Json]:
    def point() -> Json:
        return (
            NOWHERE if rng.random() < 0.2 else {"lat": rng.choice((48.85, 49.9, -12)), "lon": rng.choice((2.35, 2.4, -77))}
        )

    def document(number: int) -> Json:
        chosen = rng.sample(WORDS, rng.randint(0, len(WORDS)))
        toponyms = [toponym(word, point()) | ({"score": rng.random()} if scored else {}) for word in chosen]
        kind: Json = {} if scored else {"corpus": f"c{number % 3}", "partial": number % 3 == 1, "ignore": [[59, 62]]}
        return {"id": str(number), "lang": "en", "text": TEXT, "toponyms": toponyms} | kind

    return [document(number) for number in range(60)]


NAMES = {"acc161": "Acc@161 km", "acc25": "Acc@25 km", "median": "median error, km", "mean": "mean error, km", "auc": "AUC"}
SHARES = {"exact": "recognition {}, exact span", "overlap": "recognition {}", "e2e": "end to end {}"}


@pytest.mark.parametrize("seed", range(5))
def test_figures_equal_those_of_the_corpora(corpora: Path, seed: int) -> None:
    path = corpora / "geoparsing" / "evaluate.py"
    spec = importlib.util.spec_from_file_location("corpora_evaluate", path)
    assert spec and spec.loader
    other: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)
    rng = random.Random(seed)
    expected, found = random_documents(rng, scored=False), random_documents(rng, scored=True)
    ours = evaluate_toponyms(
        [Document.from_dict(document) for document in expected], {one["id"]: Document.from_dict(one) for one in found}
    )
    for corpus in ("c0", "c1", "c2"):
        scored = [other.score_doc(g, p) for g, p in zip(expected, found, strict=True) if g["corpus"] == corpus]
        theirs, figures = other.total(scored), ours[f"{corpus} en"]
        assert (figures["predicted toponyms"], figures["located toponyms found"]) == (theirs["pred"], theirs["n_res"])
        for key, name in NAMES.items():
            assert figures[name] == pytest.approx(theirs[key], abs=1e-9)
        for key, template in SHARES.items():
            for letter, value in zip(("P", "R", "F1"), theirs[key], strict=True):
                expected_value = None if theirs["partial"] and letter != "R" else pytest.approx(value, abs=1e-12)
                assert figures[template.format(letter)] == expected_value
