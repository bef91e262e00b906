"""`terreno review`: a person decides, and can take it back."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from geo.geojson import load_collection
from geo.model import EVENT_FIELD, Evidence, Incident, Source
from geo.store import open_store
from geo.store.pairs import Pair, Reason
from tests.geo.samples import article, incident, person

Run = Callable[..., Result]
REASONS = (Reason("same_day", 2.0, "2023-01-05"), Reason("nobody_shared", -0.5))


def told(incident_id: str, name: str) -> Incident:
    source = Source(f"s-{incident_id}", "0" * 64, title=f"Paper of {incident_id}\x1b[2J")
    evidence = (Evidence(EVENT_FIELD, f"They took {name} away", 0, 20, source.id),)
    return incident(
        incident_id, sources=(source,), evidence=evidence, cartels=(), agencies=(), actors=(person(name),), killed=None
    )


@pytest.fixture
def waiting(run: Run, tmp_path: Path) -> Run:
    """A store with two incidents that wait for review."""
    store = open_store(tmp_path / "store")
    store.put([told("a1", "Juan Pérez"), told("b2", "Juan N.")], article())
    store.links.keep(Pair.of("a1", "b2", 5.5, REASONS))
    store.close()
    return run


def test_what_waits_is_listed(waiting: Run) -> None:
    result = waiting("review", "list")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "a1 b2  score 5.5: the same day +2, no actor in common -0.5",
        "  2023-01-05  Capture in Culiacán, Sinaloa (Paper of a1 [2J)",
        "  2023-01-05  Capture in Culiacán, Sinaloa (Paper of b2 [2J)",
    ]
    (listed,) = json.loads(waiting("review", "list", "--json").stdout)
    assert listed["ids"] == ["a1", "b2"] and listed["state"] == "open"
    assert listed["reasons"][0] == {"name": "same_day", "weight": 2.0, "detail": "2023-01-05"}


def test_nothing_waits(filled: Run) -> None:
    assert filled("review", "list").stdout == "Nothing waits for review.\n"
    assert json.loads(filled("review", "list", "--json").stdout) == []


def test_two_side_by_side(waiting: Run) -> None:
    shown = waiting("review", "show", "b2", "a1").stdout
    for words in ("They took Juan Pérez away", "They took Juan N. away", "[s-a1]", "names that agree in part", "-1"):
        assert words in shown, words
    assert "terreno review merge a1 b2" in shown and "\x1b" not in shown
    assert shown.index("For ") < shown.index("Against ")
    fields = json.loads(waiting("review", "show", "a1", "b2", "--json").stdout)
    assert fields["by"] is None and fields["score"] == sum(reason["weight"] for reason in fields["reasons"])


def test_a_merge_is_published_and_can_be_undone(waiting: Run, tmp_path: Path) -> None:
    def published() -> list[str]:
        return [one.id for one in load_collection((tmp_path / "store" / "incidents.geojson").read_bytes())]

    result = waiting("review", "merge", "b2", "a1", "--by", "ana")
    assert result.stdout.splitlines() == [
        "b2 is merged into a1: Capture in Culiacán, Sinaloa, 2 sources.",
        "To undo it: terreno review split a1 b2",
    ]
    assert published() == ["a1"] and "Nothing waits" in waiting("review", "list").stdout
    result = waiting("review", "split", "a1", "s-b2", "--by", "ana")
    assert result.stdout == "b2 stands by itself: Capture in Culiacán, Sinaloa. a1 has 1 source left.\n"
    assert published() == ["a1", "b2"] and "Nothing waits" in waiting("review", "list").stdout
    shown = waiting("review", "show", "a1", "b2").stdout
    assert "Decided by ana at 20" in shown and "kept apart." in shown
    assert waiting("store", "check").exit_code == 0


def test_kept_apart_they_are_not_asked_about_again(waiting: Run) -> None:
    assert waiting("review", "apart", "a1", "b2").stdout == "a1 and b2 are kept apart.\n"
    assert waiting("review", "list").stdout == "Nothing waits for review.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("merge", "a1", "zz"), "incident 'zz' is not in the store"),
        (("merge", "a1", "a1"), "incident a1 stands twice"),
        (("apart", "zz", "a1"), "incident 'zz' is not in the store"),
        (("split", "a1", "s-b2"), "'s-b2' is no source of incident a1"),
        (("split", "a1", "s-a1"), "has no other source"),
        (("show", "a1", "zz"), "incident 'zz' is not in the store"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(waiting: Run, words: tuple[str, ...], said: str) -> None:
    result = waiting("review", *words)
    assert result.exit_code == 1 and said in result.stderr and "Traceback" not in result.stderr


def test_a_decision_without_two_incidents_is_wrong_usage(waiting: Run) -> None:
    assert waiting("review", "merge", "a1").exit_code == 2
    assert waiting("review", "list", "--limit", "0").exit_code == 2


def test_ingest_says_that_pairs_wait(run: Run, tmp_path: Path) -> None:
    from geo.geojson import dump_feature

    for name in ("one", "two"):
        bare = replace(told(name, "Juan Pérez"), actors=(), evidence=(), sources=())
        (tmp_path / f"{name}.txt").write_text(f"In {name}.\n{dump_feature(bare)}", encoding="utf-8")
    result = run("ingest", "one.txt", "two.txt")
    assert result.stdout == (
        "2 articles ingested, 0 known. 2 records added, 0 joined with what was stored. "
        "1 pair to review: `terreno review list`.\n"
    )
