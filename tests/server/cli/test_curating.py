"""`terreno mask`, `retract` and `restore`: decided by a person, with a reason, and taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from geo.store import open_store
from tests.geo.masking.test_publishing import told
from tests.geo.samples import article

Run = Callable[..., Result]


@pytest.fixture
def named(run: Run, tmp_path: Path) -> Run:
    """A store with two records of one person."""
    store = open_store(tmp_path / "store")
    store.put([told(), told(id="i2")], article())
    store.close()
    return run


def published(tmp_path: Path) -> str:
    return (tmp_path / "store" / "incidents.geojson").read_text(encoding="utf-8")


def test_a_mask_is_published_at_once_and_lifted_again(named: Run, tmp_path: Path) -> None:
    words = ("--precision", "admin1", "--withhold", "María López", "--why", "a minor", "--by", "ana")
    result = named("mask", "i1", *words)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[:4] == [
        "i1 is published under a mask: Capture in Sinaloa.",
        "No place finer than: admin1",
        "Withheld: María López",
        "Told by other records too: i2. Withhold it there with --everywhere.",
    ]
    assert lines[4].endswith("mask by ana: a minor")
    assert published(tmp_path).count("-107.4012") == published(tmp_path).count("24.9012") > 0
    assert "already" in named("mask", "i1", *words).stderr
    assert named("mask", "i1", "--lift", "--why", "of age").stdout.startswith("i1 is published whole")
    assert published(tmp_path).count('"María López"') == 4


def test_a_name_is_withheld_everywhere_if_asked(named: Run, tmp_path: Path) -> None:
    result = named(
        "mask", "i1", "--withhold", "María López", "--withhold", "Cerro María", "--everywhere", "--why", "a minor"
    )
    assert "Told by other" not in result.stdout
    for leak in ("María López", "Cerro María", "24.9012"):
        assert leak not in published(tmp_path), leak


def test_what_is_in_force_is_shown(named: Run) -> None:
    assert named("mask", "i1").stdout == "i1 is published whole: Capture in Culiacán, Sinaloa.\n"
    named("mask", "i1", "--precision", "country", "--why", "asked for", "--by", "ana")
    fields = json.loads(named("mask", "i1", "--json").stdout)
    assert (fields["precision"], fields["withheld"]) == ("country", [])
    assert [(one["verb"], one["why"], one["by"]) for one in fields["decisions"]] == [("mask", "asked for", "ana")]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("i1", "--precision", "admin1"), 2, "--why is missing"),
        (("i1", "--precision", "site", "--why", "x"), 2, "site"),
        (("i1", "--lift", "--precision", "admin1", "--why", "x"), 2, "give it alone"),
        (("i1", "--lift", "--why", "x"), 1, "has no mask"),
        (("i1", "--withhold", "X", "--why", "x"), 1, "at least 3 letters"),
        (("i1", "--withhold", "Sinaloa Cartel", "--why", "x"), 1, "withhold persons and places"),
        (("nothing", "--precision", "admin1", "--why", "x"), 1, "is not in the store"),
        (("nothing",), 1, "is not in the store"),
    ],
)
def test_what_cannot_be_masked_is_one_sentence(named: Run, words: tuple[str, ...], status: int, said: str) -> None:
    result = named("mask", *words)
    assert result.exit_code == status and said in result.stderr, result.output


def test_who_reviews_sees_the_whole_and_explain_only_if_asked(named: Run) -> None:
    named("mask", "i1", "--withhold", "María López", "--why", "a minor", "--everywhere")
    assert "María López" in named("review", "show", "i1", "i2").stdout
    assert "Lopez" not in named("explain", "i1").stdout and "López" not in named("explain", "i1").stdout
    assert "María López" in named("explain", "i1", "--unmasked").stdout


def test_a_retracted_incident_is_off_and_comes_back(named: Run, tmp_path: Path) -> None:
    result = named("retract", "i1", "--why", "the paper took it back", "--by", "ana")
    assert result.stdout.splitlines()[0] == "i1 is retracted: Capture in Culiacán, Sinaloa."
    assert '"id":"i1"' not in published(tmp_path) and '"id":"i2"' in published(tmp_path)
    assert "retracted already" in named("retract", "i1", "--why", "x").stderr
    assert named("restore", "i1", "--why", "it had not").stdout.startswith("i1 is candidate again")
    assert '"id":"i1"' in published(tmp_path)
    assert "expected a retracted one" in named("restore", "i1", "--why", "x").stderr
    assert named("retract", "i1").exit_code == 2
