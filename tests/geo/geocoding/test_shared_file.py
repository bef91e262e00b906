"""How long answers and turns last, by a clock that the test sets."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from geo.geocoding.cache import KEPT_S, NOTHING_KEPT_S, AnswerCache, cache_key
from geo.geocoding.limiter import Limiter, StoppedError

URL = "https://geo.example.org/search?q=Los+Mochis&format=json&limit=1"


class Clock:
    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@pytest.mark.parametrize(("found", "kept_s"), [(True, KEPT_S), (False, NOTHING_KEPT_S)])
def test_answers_expire(tmp_path: Path, found: bool, kept_s: float) -> None:
    clock = Clock()
    cache = AnswerCache(tmp_path / "g.sqlite", clock=clock)
    cache.put("key", "[]", found=found)
    clock.ahead = kept_s - 60
    assert cache.get("key") == "[]"
    clock.ahead = kept_s + 1
    assert cache.get("key") is None
    cache.put("other", "[1]", found=True)
    clock.ahead = 0
    assert cache.get("key") is None  # dropped, not only hidden
    assert NOTHING_KEPT_S < KEPT_S


def test_a_later_answer_takes_the_place_of_an_earlier(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "g.sqlite")
    cache.put("key", "[]", found=False)
    cache.put("key", "[1]", found=True)
    assert AnswerCache(tmp_path / "g.sqlite").get("key") == "[1]"


@pytest.mark.parametrize(
    "same",
    [
        "https://geo.example.org/search?limit=1&format=json&q=los%20%20mochis%20",
        "https://geo.example.org/search?q=LOS+MOCHIS&format=json&limit=1",
    ],
)
def test_one_question_has_one_key(same: str) -> None:
    assert cache_key("nominatim", same) == cache_key("nominatim", URL)


@pytest.mark.parametrize(
    "other",
    [
        URL.replace("limit=1", "limit=2"),
        URL.replace("Mochis", "Mochís"),
        URL.replace("/search", "/reverse"),
        URL.replace("geo.", "other."),
        URL + "&osm_tag=Place",
    ],
)
def test_another_question_has_another_key(other: str) -> None:
    assert cache_key("nominatim", other) != cache_key("nominatim", URL)
    assert cache_key("photon", URL) != cache_key("nominatim", URL)
    assert cache_key("photon", URL + "&osm_tag=Place") != cache_key("photon", URL + "&osm_tag=place")


def test_a_turn_is_free_an_interval_after_its_end(tmp_path: Path) -> None:
    limiter = Limiter(tmp_path / "g.sqlite", 0.2)
    with limiter.turn("a", longest_s=60):
        began = time.monotonic()
    with limiter.turn("b", longest_s=60):
        assert time.monotonic() - began >= 0.2


def test_a_turn_is_given_back_on_errors(tmp_path: Path) -> None:
    limiter = Limiter(tmp_path / "g.sqlite", 0.01)
    for _ in range(2):
        with pytest.raises(KeyError), limiter.turn("a", longest_s=1e9):
            raise KeyError


def test_a_clock_set_back_stops_nobody_for_long(tmp_path: Path) -> None:
    clock = Clock()
    limiter = Limiter(tmp_path / "g.sqlite", 0.2, clock=clock)
    with limiter.turn("a", longest_s=1):
        pass
    clock.ahead = -86_400
    began = time.monotonic()
    with limiter.turn("a", longest_s=1):
        assert time.monotonic() - began >= 0.1


def test_a_stop_ends_when_it_says(tmp_path: Path) -> None:
    clock = Clock()
    path = tmp_path / "g.sqlite"
    Limiter(path, 0.01).stop("a", 429, 600)
    other = Limiter(path, 0.01, clock=clock)
    with pytest.raises(StoppedError, match="a refused with status 429") as caught, other.turn("a", longest_s=1):
        pass
    assert caught.value.until == pytest.approx(time.time() + 600, abs=60)
    with other.turn("b", longest_s=1):
        pass
    clock.ahead = 601
    with other.turn("a", longest_s=1):
        pass
