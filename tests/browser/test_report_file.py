"""The report opens from disk, asks nobody for anything, and shows text from articles as text."""

from __future__ import annotations

import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Visits, shoot
from tests.browser.scene import PAYLOADS


@pytest.fixture(scope="module")
def report(site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The downloaded report, as a reader finds it in a folder."""
    path = tmp_path_factory.mktemp("report") / "terreno.html"
    with urllib.request.urlopen(f"{site}/report?lang=en&download=1", timeout=30) as answer:
        path.write_bytes(answer.read())
    return path


def opened(visits: Visits, report: Path, *, size: tuple[int, int] = DESKTOP, fragment: str = "") -> Page:
    page = visits.page(size=size)
    page.goto(report.as_uri() + fragment)
    expect(page.locator("body[data-ready=true]")).to_be_attached()
    return page


@pytest.mark.parametrize(("name", "size"), [("desktop", DESKTOP), ("phone", PHONE)])
def test_map_table_and_sources(visits: Visits, report: Path, name: str, size: tuple[int, int]) -> None:
    page = opened(visits, report, size=size)
    expect(page.locator("#counts")).to_contain_text("13 incidents")
    expect(page.locator("#report-table")).to_contain_text("Culiacán")
    expect(page.locator("body")).to_contain_text("A long week in the north-west")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.wait_for_timeout(600)  # the basemap is drawn tile by tile
    shoot(page, f"report-{name}", whole=True)


def test_it_asks_nobody(visits: Visits, report: Path) -> None:
    page = opened(visits, report)
    page.wait_for_load_state("networkidle")
    asked = [url for url in visits.asked if not url.startswith(("data:", "blob:"))]
    assert asked == [report.as_uri()]
    assert page.locator(".leaflet-tile-pane canvas").count() > 0


def test_filters_work_in_the_file(visits: Visits, report: Path) -> None:
    page = opened(visits, report)
    page.locator("#only-group-cjng").evaluate("button => button.click()")
    page.locator("#only-type-seizure").evaluate("button => button.click()")
    expect(page.locator("#counts")).to_contain_text("1 of 13 incident")
    expect(page.locator("#report-table")).to_contain_text("Guadalajara")
    expect(page.locator("#report-table")).not_to_contain_text("Los Mochis")


def test_a_record_opens_and_the_language_switches(visits: Visits, report: Path) -> None:
    page = opened(visits, report, fragment="#map=9/18.7/-102.7&incident=attack-aguililla")
    expect(page.locator(".leaflet-popup")).to_contain_text("The event in Aguililla")
    page.locator('nav a[data-lang="es"]').click()
    expect(page.locator("body[data-ready=true]")).to_be_attached()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("#counts")).to_contain_text("13 incidentes")


def test_payloads_are_text(visits: Visits, report: Path) -> None:
    page = opened(visits, report, fragment="#map=8/20.97/-89.62&incident=hostile")
    for part in (page.locator(".leaflet-popup"), page.locator("#report-table")):
        for payload in PAYLOADS:
            expect(part).to_contain_text(payload)
    assert page.locator("img[src=x]").count() == 0
    assert page.evaluate("window.pwned") is None


def test_it_prints(visits: Visits, report: Path) -> None:
    page = opened(visits, report)
    page.emulate_media(media="print")
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    expect(page.locator("#report-table")).to_be_visible()
    shoot(page, "report-print", whole=True)


def test_served_it_works_under_its_policy(visits: Visits) -> None:
    page = visits.page()
    page.goto(f"{visits.site}/report?lang=es&cartel=cjng")
    expect(page.locator("body[data-ready=true]")).to_be_attached()
    expect(page.locator("#counts")).to_contain_text("3 incidentes")
    page.wait_for_load_state("networkidle")
    assert visits.asked == [f"{visits.site}/report?lang=es&cartel=cjng"]
