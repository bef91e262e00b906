"""The table beside the map: sorted, moved through by keyboard, and one with the map in what is pointed at and chosen."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visits
from tests.browser.test_map import opened, ready


def table(visits: Visits, hash_: str = "", **kwargs: object) -> Page:
    page = opened(visits, hash_, **kwargs)  # type: ignore[arg-type]
    page.locator("#tab-list").click()
    expect(page.get_by_role("grid")).to_be_visible()
    return page


def titles(page: Page) -> list[str]:
    ready(page)
    return page.locator(".table-row .record-title").all_inner_texts()


def test_every_column_sorts_both_ways(visits: Visits) -> None:
    page = table(visits)
    assert titles(page)[0] == "Armed clash in Sinaloa"
    expect(page.get_by_role("columnheader", name="Date")).to_have_attribute("aria-sort", "descending")
    page.locator("#sort-date").click()
    ready(page)
    assert titles(page)[0] == "Body find in Iguala"
    page.locator("#sort-killed").click()
    ready(page)
    assert titles(page)[:2] == ["Capture in Culiacán, Sinaloa", "Cartel attack in Aguililla"]
    expect(page.get_by_role("columnheader", name="Killed")).to_have_attribute("aria-sort", "descending")
    expect(page.get_by_role("columnheader", name="Date")).to_have_attribute("aria-sort", "none")
    expect(page.locator("#sort-killed")).to_be_focused()


def test_the_keyboard_goes_through_the_rows(visits: Visits) -> None:
    page = table(visits, "#map=5/23.9/-102.2")
    page.locator("#sort-killed").focus()
    page.keyboard.press("Tab")
    first = page.locator(".table-row").first.locator("button")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator('[aria-rowindex="3"] button')).to_be_focused()
    page.keyboard.press("End")
    rows = int(str(page.get_by_role("grid").get_attribute("aria-rowcount")))
    expect(page.locator(f'[aria-rowindex="{rows}"] button')).to_be_focused()
    expect(page.locator(f'[aria-rowindex="{rows}"]')).to_be_in_viewport()
    page.keyboard.press("Home")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup")).to_contain_text("Armed clash in Sinaloa")
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    expect(page.locator(".table-row button:focus")).to_have_count(1)


def test_map_and_table_show_what_is_pointed_at_in_the_other(visits: Visits) -> None:
    page = table(visits, "#map=6/20/-102")
    page.locator('.table-row[data-id="attack-aguililla"]').hover()
    expect(page.locator(".hover-ring")).to_have_count(1)
    page.locator("#search").hover()
    expect(page.locator(".hover-ring")).to_have_count(0)
    page.get_by_role("button", name=re.compile("Iguala")).last.hover()
    expect(page.locator('.table-row[data-id="grave-iguala"]')).to_have_class(re.compile("is-hot"))
    page.locator(".leaflet-marker-icon", has=page.locator(".mark")).and_(page.get_by_title(re.compile("Iguala"))).click()
    expect(page.locator('.table-row[data-id="grave-iguala"]')).to_have_class(re.compile("is-chosen"))
    expect(page.locator('.table-row[data-id="grave-iguala"]')).to_be_in_viewport()


def test_the_table_is_widened_into_columns(visits: Visits) -> None:
    page = table(visits)
    expect(page.locator(".table-row .cell-groups").first).to_be_hidden()
    page.get_by_role("button", name="Wide table").click()
    expect(page.locator(".table-row .cell-groups").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_not_on_the_map_has_a_drawer(visits: Visits) -> None:
    page = opened(visits)
    page.get_by_role("link", name=re.compile("not on the map")).click()
    expect(page.locator('#unmapped .record-button[data-id="sanction-country"]')).to_be_visible()
    expect(page.locator("#unmapped")).to_be_focused()


def test_on_a_phone_the_table_stands_in_the_sheet(visits: Visits) -> None:
    page = opened(visits, size=PHONE, touch=True)
    page.locator("#tab-list").tap()
    expect(page.locator(".table-row .record-button").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
