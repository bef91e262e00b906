"""No page has a serious accessibility fault that axe can find, in either colour scheme."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from geo.settings import ROOT
from tests.browser.conftest import PHONE, Visits

AXE = ROOT / "maps" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.is_file():
        pytest.fail(f"{AXE} is missing; run 'npm ci' in maps/frontend and try again")
    return AXE.read_text(encoding="utf-8")


def faults(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in found if fault["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "/incidents/capture-culiacan?lang=en",
        "/incidents/capture-sierra?lang=es",
        "/geoparse?lang=es&example=es",
        "/review?lang=es",
        "/actors?lang=en",
        "/actors/sinaloa-cartel?lang=es",
        "/episodes?lang=es",
        "/episodes/capture-culiacan?lang=en",
        "/sources?lang=en",
        "/sources/s1?lang=es",
        "/nothing?lang=en",
    ],
)
def test_pages(visits: Visits, axe: str, path: str, scheme: str) -> None:
    page = visits.page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{visits.site}{path}")
    assert faults(page, axe) == []
    visits.complaints.clear()  # the browser itself logs a 404


@pytest.mark.parametrize("size", [None, PHONE])
def test_the_map_with_a_record_open(visits: Visits, axe: str, size: tuple[int, int] | None) -> None:
    page = visits.page(size=size) if size else visits.page()
    page.goto(f"{visits.site}/?lang=en#map=8/24.8/-107.39&incident=clash-mochis")
    expect(page.locator("body[data-ready=true]")).to_be_attached()
    expect(page.locator(".leaflet-popup")).to_have_css("opacity", "1")  # it fades in, and pale text is a fault to axe
    assert faults(page, axe) == []
