"""`terreno explain`: of a stored incident, of a file, of neither."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geo.explanation import Explanation, Option, Passage, Refusal, Rule, Weight
from geo.store import open_store
from server.cli import main
from tests.geo.samples import article, incident

Run = Callable[..., Result]
TOLD = Passage("Soldiers came on 5 January, not in February.", 0, 17, 26)
DATE = Explanation(
    "date", "2023-01-05", Rule.DATE_SCORER, "s1", 0.9, 0.81, "date", TOLD, (Weight("after:on", 0.7), Weight("since", -0.2)),
    (Option("2023-02", Refusal.LESS_PROBABLE, 0.12, Passage(TOLD.text, 0, 35, 43)),),
)  # fmt: skip


@pytest.fixture
def stored(run: Run, tmp_path: Path) -> Run:
    store = open_store(tmp_path / "store")
    store.put([incident(explanations=(DATE,)), incident("i2")], article())
    store.close()
    return run


def test_a_stored_incident(stored: Run) -> None:
    result = stored("explain", "i1")
    assert result.exit_code == 0
    for expected in (
        "Capture in Culiacán, Sinaloa  i1", "Date: 2023-01-05", "“Soldiers came on [5 January], not in February.”",
        "(probability 0.90, right about 81 % of the time)", "the word before it is “on” (+0.7)", "Against: ",
        "- 2023-02: less probable (probability 0.12)", "“Soldiers came on 5 January, not in [February].”",
    ):  # fmt: skip
        assert expected in result.output, expected
    assert "menos probable (probabilidad 0.12)" in stored("explain", "i1", "--lang", "es").output


def test_one_that_was_stored_without_explanations_shows_its_sentences(stored: Run) -> None:
    output = stored("explain", "i2").output
    assert "made without its reasons being kept" in output and "“Soldiers captured him in Culiacán”" in output


def test_json_holds_the_features_and_what_was_left_out(stored: Run) -> None:
    answer = json.loads(stored("explain", "i1", "--json").output)
    assert answer["refused"] == []
    told = answer["incidents"][0]["properties"]["explanations"]
    assert told["fields"][0]["passage"] == {"sentence": 0, "start": 17, "end": 26}
    assert told["sentences"][0]["text"] == TOLD.text


def test_neither_a_file_nor_an_incident_is_one_sentence(stored: Run) -> None:
    result = stored("explain", "nothing.txt")
    assert result.exit_code == 1
    assert "terreno: 'nothing.txt' is neither a file nor an incident in" in result.output
    assert "find ids with `terreno export`" in result.output


def test_a_file_with_what_it_tells_and_what_was_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the real extractor: a stored text is explained as it was when it was told."""
    monkeypatch.setenv("TERRENO_STORE", str(tmp_path / "store"))
    text = tmp_path / "news.md"
    text.write_text(
        "---\npublished: 2024-05-10\nlang: en\n---\nSoldiers arrested a boss of the Gulf Cartel in Reynosa, Tamaulipas, on "
        "Tuesday.\n\nBetween 2010 and 2022 the army arrested 2,300 members of the Gulf Cartel in Tamaulipas.\n",
        encoding="utf-8",
    )
    output = CliRunner().invoke(main, ["explain", str(text)]).output
    assert "Date: 2024-05-07" in output and "[Tuesday]" in output and "Gulf Cartel]" in output
    assert "Considered and left out" in output and "a total over more than a year" in output
    answer = json.loads(CliRunner().invoke(main, ["explain", str(text), "--json"]).output)
    assert [one["why"] for one in answer["refused"]] == ["total"]
    told = answer["incidents"][0]
    assert CliRunner().invoke(main, ["ingest", str(text)]).exit_code == 0
    kept = json.loads(CliRunner().invoke(main, ["explain", told["id"], "--json"]).output)["incidents"][0]
    assert kept["properties"]["explanations"] == told["properties"]["explanations"]
