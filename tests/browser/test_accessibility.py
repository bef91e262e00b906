"""axe finds no fault against WCAG 2.2 AA on any page, in any state or size; pages reflow, and colours can be forced."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import pytest
from playwright.sync_api import Page, expect

from geo.settings import ROOT
from maps.notebook import TerrenoLayer
from tests.browser.conftest import DESKTOP, PHONE, Visits
from tests.browser.scene import scene

AXE = ROOT / "maps" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW = (320, 640)
"""A screen of 1280 pixels at 400 %: WCAG 1.4.10."""
PAGES = {
    "incident": "/incidents/capture-culiacan?lang=en",
    "area": "/incidents/capture-sierra?lang=es",
    "geoparse": "/geoparse?lang=es&example=es",
    "empty-geoparse": "/geoparse?lang=en",
    "review": "/review?lang=es",
    "actors": "/actors?lang=en",
    "actor": "/actors/cjng?lang=es",
    "episodes": "/episodes?lang=en",
    "sources": "/sources?lang=es",
    "error": "/nothing?lang=en",
}


def tab(name: str) -> Callable[[Page], None]:
    return lambda page: page.locator(f"#tab-{name}").click()


def popup(page: Page) -> None:
    expect(page.locator(".leaflet-popup")).to_have_css("opacity", "1")  # it fades in, and pale text is a fault to axe


def card(page: Page) -> None:
    page.locator("#counts a").click()
    page.locator('#unmapped [data-id="sanction-country"]').click()
    expect(page.locator("#card")).to_be_visible()


def nothing_passes(page: Page) -> None:
    page.locator("#search").fill("nothing of that name")
    expect(page.locator("#counts")).to_contain_text("0 of")
    tab("list")(page)


def whole_panel(page: Page) -> None:
    tab("layers")(page)
    page.locator(".layer-fold[aria-expanded=false]").evaluate_all("all => all.forEach(fold => fold.click())")


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "whole": ("", lambda page: None),
    "popup": ("#map=8/24.8/-107.39&incident=clash-mochis", popup),
    "filters": ("#cartel=cjng&datetime=2019-01-01/2020-12-31", whole_panel),
    "list": ("", tab("list")),
    "legend": ("", tab("legend")),
    "card": ("", card),
    "nothing": ("", nothing_passes),
    "states": ("#form=state", lambda page: None),
    "hexagons": ("#form=hexagons", tab("legend")),
}


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.is_file():
        pytest.fail(f"{AXE} is missing; run 'npm ci' in maps/frontend and try again")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def files(site: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What readers keep on their disks: a report, and a notebook's map."""
    folder = tmp_path_factory.mktemp("files")
    with urllib.request.urlopen(f"{site}/report?lang=en&download=1", timeout=60) as answer:
        (folder / "report.html").write_bytes(answer.read())
    chart = folium.Map()
    TerrenoLayer(scene()).add_to(chart)
    chart.save(str(folder / "notebook.html"))
    return {name: folder / f"{name}.html" for name in ("report", "notebook")}


def faults(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("tags => axe.run(document, {resultTypes: ['violations'], runOnly: tags})", RULES)["violations"]
    return [f"{fault['id']}: {node['html'][:140]}" for fault in found for node in fault["nodes"] if not is_pin(fault, node)]


def is_pin(fault: dict[str, Any], node: dict[str, Any]) -> bool:
    """Marks stand where their places are, however close: the exception 'essential' of WCAG 2.5.8 names pins on maps."""
    return fault["id"] == "target-size" and "leaflet-marker-icon" in node["html"]


def opened(visits: Visits, address: str, size: tuple[int, int], *, dark: bool = False, forced: bool = False) -> Page:
    page = visits.page(size=size)
    # Without motion, so that nothing is measured on its way, such as the sheet that rises over the time strip.
    page.emulate_media(
        color_scheme="dark" if dark else "light", forced_colors="active" if forced else "none", reduced_motion="reduce"
    )
    page.goto(address)
    if "/?" in address or address.startswith("file:"):
        expect(page.locator("body[data-ready=true]")).to_be_attached()
        expect(page.locator("body[data-busy]")).to_have_count(0)
    return page


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_pages(visits: Visits, axe: str, name: str, dark: bool) -> None:
    page = opened(visits, visits.site + PAGES[name], DESKTOP, dark=dark)
    assert faults(page, axe) == []
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert faults(page, axe) == []
    visits.complaints.clear()  # the browser itself logs a 404


@pytest.mark.parametrize(("dark", "size"), [(False, DESKTOP), (True, DESKTOP), (False, PHONE), (True, PHONE)])
@pytest.mark.parametrize("state", STATES)
def test_the_map(visits: Visits, axe: str, state: str, dark: bool, size: tuple[int, int]) -> None:
    fragment, act = STATES[state]
    page = opened(visits, f"{visits.site}/?lang=en{fragment}", size, dark=dark)
    act(page)
    assert faults(page, axe) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["report", "notebook"])
def test_files(visits: Visits, axe: str, files: dict[str, Path], name: str, dark: bool) -> None:
    for size in (DESKTOP, PHONE):
        page = opened(visits, files[name].as_uri(), size, dark=dark)
        assert faults(page, axe) == []


@pytest.mark.parametrize("name", [*PAGES, "map"])
def test_nothing_is_cut_off_at_320_pixels(visits: Visits, name: str) -> None:
    page = opened(visits, visits.site + PAGES.get(name, "/?lang=es"), NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    visits.complaints.clear()


def test_forced_colours_keep_what_carries_meaning(visits: Visits) -> None:
    page = opened(visits, f"{visits.site}/?lang=en", DESKTOP, forced=True)
    chosen, other = (page.locator(f"#tab-{name}") for name in ("layers", "list"))
    border = "element => getComputedStyle(element).borderBottomColor"
    assert chosen.evaluate(border) != other.evaluate(border)
    fills = page.locator("#groups .swatch rect:first-child").evaluate_all(
        "all => all.map(one => getComputedStyle(one).fill)"
    )
    assert len(set(fills)) > 2


def test_colours_and_patterns_are_chosen_and_remembered(visits: Visits) -> None:
    page = opened(visits, f"{visits.site}/?lang=en", DESKTOP)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("#scheme").click()
    expect(page.locator("#scheme")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(paper) != light
    tab("legend")(page)
    pattern = page.locator("#legend-content .pattern-own").first
    expect(pattern).to_be_hidden()
    page.get_by_label("Patterns beside colours").check()
    expect(pattern).to_be_visible()
    page.goto(f"{visits.site}/incidents/capture-culiacan?lang=en")
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
    page.locator("#scheme").click()
    page.goto(f"{visits.site}/?lang=en")
    expect(page.locator("html")).to_have_attribute("data-patterns", "")
    assert page.evaluate(paper) == light
