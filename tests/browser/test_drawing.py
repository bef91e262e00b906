"""Other forms than marks, on the served page and in a file: heat, hexagons, states, municipalities, and what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.settings import Settings
from geo.vocabulary import Vocabulary
from maps.report import build_report
from tests.browser.conftest import Visits, shoot
from tests.browser.scene import hostile, scene
from tests.browser.test_map import ready


@pytest.fixture(scope="module")
def file_address(settings: Settings, vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("drawing") / "report.html"
    path.write_text(build_report([*scene(), hostile()], vocabulary, "en"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(params=["served", "file"])
def page(request: pytest.FixtureRequest, visits: Visits, file_address: str) -> Page:
    page = visits.page()
    page.goto(f"{visits.site}/?lang=en" if request.param == "served" else file_address)
    ready(page)
    return page


def choose(page: Page, form: str) -> None:
    page.get_by_label("Show as").select_option(form)
    ready(page)


def painted(page: Page, canvases: str) -> int:
    """Return how many pixels of the canvases are not empty."""
    return int(
        page.locator(canvases).evaluate_all(
            """canvases => canvases.filter(({ width }) => width).reduce((count, canvas) => {
                const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
                for (let at = 3; at < data.length; at += 4) if (data[at]) count++
                return count
            }, 0)"""
        )
    )


def test_heat_glows_instead_of_marks(page: Page) -> None:
    choose(page, "heat")
    scale = page.get_by_role("region", name="What the shades mean")
    expect(scale).to_contain_text("Where incidents lie close together")
    expect(scale).to_contain_text("with no place known as a point")
    expect(page.locator(".mark-icon:not(.activity-icon)")).to_have_count(0)
    assert painted(page, "canvas.heat") > 100
    choose(page, "marks")
    expect(scale).to_be_hidden()
    expect(page.locator(".mark-icon:not(.activity-icon)").first).to_be_visible()


@pytest.mark.parametrize(("form", "title"), [("hexagons", "By cell of the H3 grid"), ("state", "By state")])
def test_shapes_are_shaded_by_what_they_hold(page: Page, form: str, title: str) -> None:
    choose(page, form)
    scale = page.get_by_role("region", name="What the shades mean")
    expect(scale).to_contain_text(f"{title}: incidents")
    expect(scale.locator(".scale-steps li").first).to_be_visible()
    assert painted(page, ".leaflet-areas-pane canvas") > 100
    page.get_by_label("Count", exact=True).select_option("killed")
    expect(scale).to_contain_text("Only tolls that an article states.")


def test_rates_are_there_for_states_alone(page: Page) -> None:
    choose(page, "state")
    page.get_by_label("Count", exact=True).select_option("incidents-rate")
    scale = page.get_by_role("region", name="What the shades mean")
    expect(scale).to_contain_text("incidents per 100,000 people")
    expect(scale).to_contain_text("census of 2020")
    choose(page, "municipality")
    expect(scale).to_contain_text("By municipality: incidents")
    expect(page.get_by_label("Count", exact=True)).to_have_value("incidents")


def test_the_states_with_most_are_named_and_lead_there_by_keyboard(page: Page) -> None:
    choose(page, "state")
    before = page.locator(".leaflet-control-scale-line").first.text_content()
    page.get_by_text("Where most").press("Enter")
    first = page.locator(".scale ol button").first
    expect(first).to_have_text("Sinaloa")
    first.press("Enter")
    expect(page.locator(".leaflet-control-scale-line").first).not_to_have_text(before or "")


def test_the_form_stands_in_the_address(visits: Visits) -> None:
    page = visits.page()
    page.goto(f"{visits.site}/?lang=es#form=state&measure=killed")
    ready(page)
    expect(page.get_by_role("region", name="Qué significan los tonos")).to_contain_text("Por estado: personas muertas")
    page.wait_for_load_state("networkidle")
    shoot(page, "map-by-state")
    page.get_by_label("Mostrar como").select_option("hexagons")
    page.wait_for_url("**form=hexagons**")
