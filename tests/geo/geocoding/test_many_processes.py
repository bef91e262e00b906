"""Processes that share a cache file are one client to the server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.settings import ROOT
from tests.geo.geocoding.stub_server import Reply, StubServer, place, running

INTERVAL_S = 0.2


class Asking:
    """Starts processes that ask the stub, all with the same cache file."""

    def __init__(self, stub: StubServer, folder: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        self._environ = kept | {
            "PYTHONPATH": str(ROOT),
            "TERRENO_GEOCODER": "nominatim",
            "TERRENO_CONTACT": "desk@example.org",
            "TERRENO_GEOCODER_URL": stub.url,
            "TERRENO_GEOCODER_CACHE": str(folder / "geocoder.sqlite"),
        }

    def start(self, *queries: str, timeout_s: float = 20.0) -> subprocess.Popen[str]:
        words = [sys.executable, "-m", "tests.geo.geocoding.asking", str(INTERVAL_S), str(timeout_s), *queries]
        return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=self._environ)


@pytest.fixture
def stub() -> Iterator[StubServer]:
    with running() as server:
        yield server


@pytest.fixture
def asking(stub: StubServer, tmp_path: Path) -> Asking:
    return Asking(stub, tmp_path)


def lines(process: subprocess.Popen[str]) -> list[str]:
    return process.communicate(timeout=60)[0].splitlines()


def test_two_processes_never_ask_within_the_interval(asking: Asking, stub: StubServer) -> None:
    one, other = asking.start("A", "B", "C", "D"), asking.start("E", "F", "G", "H")
    assert len(lines(one)) == len(lines(other)) == 4
    assert sorted(request.params["q"] for request in stub.requests) == list("ABCDEFGH")
    assert min(stub.gaps()) >= INTERVAL_S


def test_two_processes_with_the_same_question_ask_it_once(asking: Asking, stub: StubServer) -> None:
    stub.answer = lambda _: Reply([place()], delay_s=0.3)
    one, other = asking.start("Culiacán"), asking.start("culiacán")
    assert lines(one) == lines(other) == ["Culiacán, Sinaloa, México"]
    assert len(stub.requests) == 1


@pytest.mark.parametrize(("status", "error"), [(403, "GeocoderInsufficientPrivileges"), (429, "GeocoderRateLimited")])
def test_a_refusal_to_one_process_stops_the_others(asking: Asking, stub: StubServer, status: int, error: str) -> None:
    stub.answer = lambda _: Reply(b"", status)
    one, other = asking.start("A", "B"), asking.start("C", "D")
    assert lines(one) == lines(other) == [error] * 2
    assert lines(asking.start("E")) == [error]
    assert len(stub.requests) == 1


def test_a_killed_process_leaves_no_dead_lock(asking: Asking, stub: StubServer) -> None:
    stub.answer = lambda request: Reply([place()], delay_s=3.0 if request.params["q"] == "A" else 0.0)
    killed = asking.start("A", timeout_s=0.5)
    while not stub.requests:
        time.sleep(0.005)
    killed.kill()
    assert lines(killed) == []
    assert lines(asking.start("B")) == ["Culiacán, Sinaloa, México"]
    assert min(stub.gaps()) >= INTERVAL_S
