"""A browser that opens files, and a record of every address that a page asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from geo.settings import ROOT
from geo.vocabulary import Vocabulary
from maps.report import build_report
from tests.maps.samples import hostile_incident, sample_incidents


@pytest.fixture(scope="session")
def report_html(vocabulary: Vocabulary) -> str:
    return build_report((*sample_incidents(), hostile_incident()), vocabulary, "en")


@pytest.fixture(scope="session")
def report_file(report_html: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report_html, encoding="utf-8")
    return path


class Visit:
    """A page with the errors it raised and the addresses it asked for beyond itself."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.addresses: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: self.addresses.append(request.url))

    def open(self, path: Path, rest: str = "") -> Page:
        self.page.goto(f"{path.as_uri()}{rest}")
        self.page.wait_for_selector("body[data-ready]", state="attached")
        return self.page


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 860}, reduced_motion="reduce", locale="en")
    context.set_default_timeout(15_000)
    visit = Visit(context.new_page())
    yield visit
    context.close()
    assert not visit.errors
    assert [url for url in visit.addresses if not url.startswith(("file:", "blob:", "data:"))] == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker of maps/frontend's development packages, as a script."""
    path = ROOT / "maps" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
    return path.read_text(encoding="utf-8")
