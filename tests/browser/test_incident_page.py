"""The page of one incident, and the pages that say what went wrong."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Visits, shoot
from tests.browser.scene import PAYLOADS


@pytest.mark.parametrize(("name", "size"), [("desktop", DESKTOP), ("phone", PHONE)])
def test_it_shows_fields_evidence_and_sources(visits: Visits, name: str, size: tuple[int, int]) -> None:
    page = visits.page(size=size)
    page.goto(f"{visits.site}/incidents/capture-culiacan?lang=en")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Capture in Culiacán, Sinaloa")
    facts = page.locator(".facts")
    expect(facts.get_by_role("row", name="Injured")).to_contain_text("not stated")
    killed = facts.get_by_role("row", name="Killed")
    expect(killed).to_contain_text("at least 29")
    killed.get_by_role("link").click()
    expect(page.locator("#evidence-2")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shoot(page, f"incident-{name}", whole=True)


def test_the_language_can_be_switched(visits: Visits) -> None:
    page = visits.page()
    page.goto(f"{visits.site}/incidents/capture-culiacan?lang=en")
    page.get_by_role("link", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Captura en Culiacán")


def test_an_area_is_shaded_and_a_country_is_not_drawn(visits: Visits) -> None:
    page = visits.page()
    page.goto(f"{visits.site}/incidents/capture-sierra?lang=en")
    expect(page.locator("svg .area")).to_have_count(1)
    expect(page.locator("svg .dot")).to_have_count(0)
    shoot(page, "incident-area")
    page.goto(f"{visits.site}/incidents/sanction-country?lang=en")
    expect(page.locator("svg")).to_have_count(0)
    expect(page.get_by_text("Not on the map")).to_be_visible()


def test_payloads_are_text(visits: Visits) -> None:
    page = visits.page()
    page.goto(f"{visits.site}/incidents/hostile?lang=en")
    for payload in PAYLOADS:
        expect(page.locator("h1")).to_contain_text(payload)
        expect(page.locator(".evidence li").first).to_contain_text(payload)
    assert page.locator("main img, main script").count() == 0
    assert page.evaluate("window.pwned") is None


def test_an_error_page(visits: Visits) -> None:
    page = visits.page(size=PHONE)
    page.goto(f"{visits.site}/incidents/nothing?lang=es")
    expect(page.get_by_role("heading", level=1)).to_have_text("No se encontró")
    expect(page.get_by_role("link", name="Ir al mapa")).to_be_visible()
    shoot(page, "error-phone")
    visits.complaints.clear()  # the browser itself logs the 404
