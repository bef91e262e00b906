"""What all tests share: no network but loopback, and where the corpora stand when they are there."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from geo.settings import ROOT, Settings
from geo.vocabulary import Vocabulary

LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
PATIENCE_MS = 20_000
"""A busy machine is slow, not wrong."""
hypothesis.settings.register_profile("terreno")
hypothesis.settings.load_profile("terreno")


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of the whole run: Playwright allows no second one beside it."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("these tests drive Debian's chromium; run 'sudo apt-get install chromium' and try again")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield browser
        browser.close()
