"""Pages of actors, episodes and sources, reached from a popup and from each other."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Visits, shoot


def test_a_popup_leads_to_the_pages_of_what_it_names(visits: Visits) -> None:
    page = visits.page()
    page.goto(f"{visits.site}/?lang=en#map=8/24.8/-107.39&incident=capture-culiacan")
    record = page.locator(".record").first
    expect(record.get_by_role("link", name="Why do we believe this?")).to_have_attribute(
        "href", "/incidents/capture-culiacan?lang=en#why"
    )
    expect(record.get_by_role("link", name="What followed what")).to_have_attribute(
        "href", "/episodes/capture-culiacan?lang=en"
    )
    expect(record.get_by_role("link", name="what else was taken from it")).to_have_attribute("href", "/sources/s1?lang=en")
    record.get_by_role("link", name="Los Chapitos").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Los Chapitos")
    page.get_by_role("link", name="Cártel de Sinaloa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cártel de Sinaloa")
    page.get_by_role("link", name="Blockade in Culiacán").click()
    page.get_by_role("link", name="What followed what").click()
    expect(page.locator(".chapters h3")).to_have_text(["Capture in Culiacán, Sinaloa", "Blockade in Culiacán"])


@pytest.mark.parametrize(("name", "size"), [("desktop", DESKTOP), ("phone", PHONE)])
@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("actors", "/actors?lang=es"),
        ("actor", "/actors/sinaloa-cartel?lang=en"),
        ("episode", "/episodes/capture-culiacan?lang=en"),
        ("sources", "/sources?lang=en"),
        ("source", "/sources/s1?lang=es"),
    ],
)
def test_they_fit_the_screen(visits: Visits, kind: str, path: str, name: str, size: tuple[int, int]) -> None:
    page = visits.page(size=size)
    page.goto(f"{visits.site}{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shoot(page, f"{kind}-{name}", whole=True)


def test_the_marks_of_an_actor_lead_to_the_map_with_it_alone(visits: Visits) -> None:
    page = visits.page()
    page.goto(f"{visits.site}/actors/cjng?lang=en")
    page.get_by_role("link", name="Show on the map").click()
    expect(page.locator("body[data-ready=true]")).to_be_attached()
    expect(page.locator("#counts strong")).to_contain_text("of")
    expect(page.locator("#group-cjng")).to_be_checked()
    expect(page.locator("#group-sinaloa-cartel")).not_to_be_checked()
