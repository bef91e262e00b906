"""The example notebook runs, and its maps work from disk, without a network, whatever stands in the table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import folium
import geopandas
import pytest
from playwright.sync_api import Page, expect
from shapely.geometry import Point

from geo.settings import ROOT
from maps.notebook import TerrenoLayer
from tests.browser.conftest import DESKTOP, PHONE, Visits, shoot
from tests.browser.scene import PAYLOADS

NOTEBOOK = ROOT / "data" / "examples" / "terreno_layer.ipynb"


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    """What the notebook's cells leave behind, run in their order."""
    left: dict[str, Any] = {}
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        assert not cell.get("outputs"), "commit the notebook without outputs"
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), left)
    return left


def opened(visits: Visits, chart: folium.Map, folder: Path, size: tuple[int, int] = DESKTOP) -> Page:
    path = folder / "map.html"
    chart.save(str(path))
    page = visits.page(size=size)
    page.goto(path.as_uri())
    expect(page.locator("body[data-ready=true]")).to_be_attached()
    return page


@pytest.mark.parametrize(("name", "size"), [("desktop", DESKTOP), ("phone", PHONE)])
def test_a_table_of_others(
    visits: Visits, example: dict[str, Any], tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    page = opened(visits, example["yours"], tmp_path, size)
    expect(page.locator("#counts")).to_contain_text("6 incidents")
    page.wait_for_timeout(500)
    shoot(page, f"notebook-{name}")
    assert visits.asked == [(tmp_path / "map.html").as_uri()]


def test_its_filters_and_popups(visits: Visits, example: dict[str, Any], tmp_path: Path) -> None:
    page = opened(visits, example["yours"], tmp_path)
    expect(page.locator("#groups")).to_contain_text("who")
    page.locator("#type-clash").uncheck()
    expect(page.locator("#counts")).to_contain_text("4 of 6")
    page.locator("#timeline-from").focus()
    page.keyboard.press("End")
    expect(page.locator("#counts")).to_contain_text("1 of 6")
    page.locator("#reset-filters").click()
    page.get_by_role("button", name="raid").first.click()
    popup = page.locator(".leaflet-popup")
    expect(popup).to_contain_text("only the month is known")
    expect(popup).to_contain_text("June 2019")
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)


def test_incidents_of_our_own(visits: Visits, example: dict[str, Any], tmp_path: Path) -> None:
    page = opened(visits, example["ours"], tmp_path)
    expect(page.locator("#groups")).to_contain_text("Cártel de Sinaloa")
    page.locator(".mark-icon").first.click()
    expect(page.locator(".leaflet-popup")).to_contain_text("Sinaloa")


def test_payloads_are_text(visits: Visits, tmp_path: Path) -> None:
    payload = " ".join(PAYLOADS)
    cells = {"date": ["2020-01-01"], "cartels": [payload], "type": [payload], payload: [payload]}
    chart = folium.Map()
    TerrenoLayer(geopandas.GeoDataFrame(cells, geometry=[Point(3, 9)], crs="EPSG:4326")).add_to(chart)
    page = opened(visits, chart, tmp_path)
    page.locator(".mark-icon").first.click()
    for part in (page.locator(".leaflet-popup dl"), page.locator("#groups"), page.locator("#types")):
        for text in PAYLOADS:
            expect(part).to_contain_text(text)
    assert page.locator("img[src=x]").count() == 0
    assert page.evaluate("window.pwned") is None
