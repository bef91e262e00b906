"""What all tests share: no network but loopback, and where the corpora stand when they are there."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.settings import ROOT, Settings
from geo.vocabulary import Vocabulary

LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")


@pytest.fixture(scope="session", autouse=True)
def loopback_only() -> Iterator[None]:
    """Refuse every connection of the test process that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test tried to reach {address[0]}; tests reach loopback only")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings.from_environ({})


@pytest.fixture(scope="session")
def vocabulary(settings: Settings) -> Vocabulary:
    return Vocabulary.load(settings.data / "reference")


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of annotated corpora beside the checkout; tests that need it are skipped without it."""
    folder = ROOT.parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip(f"no corpora at {folder}; figures on annotated articles are not checked")
    return folder
