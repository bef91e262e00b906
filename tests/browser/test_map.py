"""The served map as a reader uses it: pan, filter, slide the time, open records, share a link, switch the language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Visits, shoot
from tests.browser.scene import PAYLOADS

INCIDENTS = 13
"""Of the scene and the hostile one, those that are counted."""


def opened(
    visits: Visits, hash_: str = "", *, lang: str = "en", size: tuple[int, int] = DESKTOP, touch: bool = False
) -> Page:
    """Open the map and wait until its data are there."""
    page = visits.page(size=size, touch=touch)
    page.goto(f"{visits.site}/?lang={lang}{hash_}")
    ready(page)
    return page


def ready(page: Page) -> None:
    expect(page.locator("body[data-ready=true]:not([data-busy])")).to_be_attached()


def counts(page: Page) -> Locator:
    return page.locator("#counts")


def listed(page: Page) -> set[str]:
    """Return the ids of the list beside the map, whether it is on top or not, once no answer is awaited."""
    ready(page)
    buttons = page.locator("#records .record-button, #unmapped .record-button")
    return {str(button.get_attribute("data-id")) for button in buttons.all()}


def only(page: Page, *boxes: str) -> None:
    """Switch all layers of each box's group off but that one."""
    for box in boxes:
        page.locator(f"#only-{box}").evaluate("button => button.click()")


def view_in(address: str) -> list[float]:
    """Return zoom, lat and lon of an address."""
    found = re.search(r"map=([^&]+)", address)
    assert found is not None
    return [float(part) for part in found[1].split("/")]


@pytest.mark.parametrize(("name", "size"), [("desktop", DESKTOP), ("phone", PHONE)])
def test_it_opens_with_everything_counted(visits: Visits, name: str, size: tuple[int, int]) -> None:
    page = opened(visits, size=size, touch=name == "phone")
    expect(counts(page)).to_contain_text(f"{INCIDENTS} incidents")
    expect(counts(page)).to_contain_text(f"1 of {INCIDENTS} not on the map")
    expect(page.locator(".mark-icon").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)  # the basemap's labels are drawn tile by tile
    shoot(page, f"map-{name}")


def test_the_basemap_is_drawn(visits: Visits) -> None:
    page = opened(visits)
    page.wait_for_load_state("networkidle")
    assert any(url.endswith("/basemap.pmtiles") for url in visits.asked)
    colours = page.evaluate(
        """() => [...document.querySelectorAll('canvas.leaflet-tile, .leaflet-tile-pane canvas')].reduce((seen, canvas) => {
            const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
            for (let at = 0; at < data.length; at += 4000) seen.add(data.slice(at, at + 3).join())
            return seen
        }, new Set()).size"""
    )
    assert colours >= 2  # land and sea at least


def test_panning_changes_the_list_and_the_address(visits: Visits) -> None:
    page = opened(visits, "#map=9/24.8/-107.39")
    expect(page.locator('#records .record-button[data-id="capture-culiacan"]')).to_be_attached()
    expect(page.locator('#records .record-button[data-id="undated-tijuana"]')).not_to_be_attached()
    before = page.url
    frame = page.locator("#map_terreno").bounding_box()
    assert frame is not None
    x, y = frame["x"] + frame["width"] / 2 + 60, frame["y"] + frame["height"] / 2 + 90
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 300, y + 40, steps=6)
    page.mouse.up()
    expect(page).not_to_have_url(before)
    expect(page).to_have_url(re.compile(r"#map=9/2[45]\.\d+/-1(0[89]|1\d)\.\d+"))  # the map glides on after a throw


def test_an_incident_shows_when_its_cartel_and_its_type_are_on(visits: Visits) -> None:
    page = opened(visits)
    only(page, "group-cjng")
    expect(counts(page)).to_contain_text(f"3 of {INCIDENTS} incidents")
    only(page, "type-seizure")
    expect(counts(page)).to_contain_text(f"1 of {INCIDENTS} incidents")
    expect(page).to_have_url(re.compile(r"cartel=cjng.*type=seizure"))
    page.locator("#reset-filters").click()
    expect(counts(page)).to_contain_text(f"{INCIDENTS} incidents")


def test_a_cartel_takes_its_factions_along_and_none_is_a_layer_too(visits: Visits) -> None:
    page = opened(visits, "#map=5/23.9/-102.2")
    only(page, "group-sinaloa-cartel")
    expect(counts(page)).to_contain_text(f"6 of {INCIDENTS} incidents")
    assert {"capture-culiacan", "clash-sinaloa", "clash-mochis"} <= listed(page)
    only(page, "group-not-stated")
    expect(counts(page)).to_contain_text(f"2 of {INCIDENTS} incidents")


def test_the_time_slides_and_imprecise_dates_are_intervals(visits: Visits) -> None:
    page = opened(visits)
    slider = page.locator("#timeline-from")
    slider.focus()
    page.keyboard.press("End")
    # In the last month of the scale lies only what is dated there, or still open: 'from 2024-09-09' is an interval.
    expect(page).to_have_url(re.compile(r"datetime=2025-\d\d-01/\.\."))
    expect(counts(page)).to_contain_text(f" of {INCIDENTS} incidents")
    assert listed(page) & {"clash-sinaloa", "capture-culiacan", "undated-tijuana"} == {"clash-sinaloa"}
    shoot(page, "map-time")
    page.locator("#timeline-reset").click()
    expect(counts(page)).to_contain_text(f"{INCIDENTS} incidents")
    page.goto(f"{visits.site}/?lang=en#datetime=2014-06-01/2014-06-30")
    page.reload()
    ready(page)
    assert listed(page) & {"grave-iguala", "clash-mochis"} == {"grave-iguala"}


def test_searching_ignores_accents_and_case(visits: Visits) -> None:
    page = opened(visits)
    page.locator("#search").fill("OVIDIO guzman")
    expect(counts(page)).to_contain_text(f"1 of {INCIDENTS} incident")
    assert "capture-culiacan" in listed(page)


def test_a_mark_opens_a_popup_with_what_is_known_and_why(visits: Visits) -> None:
    page = opened(visits, "#map=9/18.7/-102.7")
    page.get_by_role("button", name=re.compile("Aguililla")).first.click()
    popup = page.locator(".leaflet-popup")
    expect(popup).to_contain_text("13")
    expect(popup).to_contain_text("not stated")
    expect(popup).to_contain_text("The event in Aguililla")
    expect(popup.get_by_role("link", name="A long week in the north-west")).to_have_attribute(
        "href", "https://example.org/story"
    )
    shoot(page, "map-popup")
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)


def test_a_popup_leads_to_the_page_and_the_page_back_to_the_map(visits: Visits) -> None:
    page = opened(visits, "#map=9/18.7/-102.7&incident=attack-aguililla")
    page.locator(".leaflet-popup .record-more a").click()
    expect(page).to_have_url(re.compile("/incidents/attack-aguililla"))
    page.get_by_role("link", name="Show on the map").click()
    ready(page)
    expect(page.locator(".leaflet-popup")).to_contain_text("Aguililla")


def test_a_popup_leads_to_why_the_record_is_believed(visits: Visits) -> None:
    page = opened(visits, "#map=9/18.7/-102.7&incident=attack-aguililla")
    page.locator(".leaflet-popup .record-why a").click()
    expect(page).to_have_url(re.compile("/incidents/attack-aguililla.*#why$"))
    expect(page.get_by_role("heading", name="Why do we believe this?")).to_be_in_viewport()


def test_areas_are_shaded_and_never_pins(visits: Visits) -> None:
    page = opened(visits, "#map=6/25/-106")
    only(page, "group-sinaloa-cartel")
    assert page.locator(".leaflet-overlay-pane path, path.leaflet-interactive").count() >= 3
    assert page.get_by_role("button", name=re.compile("Sierra Madre")).count() <= 1  # its count, or nothing
    shoot(page, "map-areas")


def test_activities_are_a_layer_off_the_counts(visits: Visits) -> None:
    page = opened(visits)
    page.locator("#kind-activities").uncheck()
    expect(counts(page)).to_contain_text(f"{INCIDENTS} incidents")
    page.locator("#kind-statements").check()
    expect(counts(page)).to_contain_text(f"{INCIDENTS} incidents")
    assert "threat" in listed(page)
    assert "training-embassy" not in listed(page)


def test_a_permalink_restores_view_filters_and_popup(visits: Visits) -> None:
    page = opened(visits, "#map=8/20.7/-103.4")
    only(page, "group-cjng")
    page.locator('.record-button[data-id="seizure-guadalajara"]').first.evaluate("button => button.click()")
    expect(page).to_have_url(re.compile(r"cartel=cjng.*incident=seizure-guadalajara"))
    page.wait_for_timeout(500)  # the map moves to make the popup room, then the address follows
    address, shown = page.url, counts(page).inner_text()
    again = visits.page()
    again.goto(address)
    ready(again)
    expect(counts(again)).to_have_text(shown)
    expect(again.locator(".leaflet-popup")).to_contain_text("Guadalajara")
    assert view_in(again.url) == pytest.approx(view_in(address), abs=0.02)  # a few pixels: the popup makes itself room
    assert listed(again) == listed(page)


def test_the_language_is_switched_in_place(visits: Visits) -> None:
    page = opened(visits, "#map=7/20/-103&cartel=cjng")
    page.locator('nav a[data-lang="es"]').click()
    ready(page)
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(counts(page)).to_contain_text("incidentes")
    expect(counts(page)).to_contain_text("3 de 13")
    assert "cartel=cjng" in page.url
    shoot(page, "map-es")


def test_the_keyboard_reaches_filters_list_and_record(visits: Visits) -> None:
    page = opened(visits, "#map=9/18.7/-102.7")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id"))
        if "timeline-to" in reached:
            break
    assert {"search", "tab-layers", "group-cjng", "type-capture", "map_terreno", "timeline-from", "timeline-to"} <= reached
    assert view_in(page.url) == pytest.approx([9, 18.7, -102.7], abs=0.01)  # the keyboard's way did not move the map
    page.locator("#tab-layers").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-list")).to_be_focused()
    button = page.locator('#records .record-button[data-id="attack-aguililla"]')
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup")).to_contain_text("Aguililla")
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    expect(button).to_be_focused()


def test_on_a_phone_the_panel_opens_over_the_map(visits: Visits) -> None:
    page = opened(visits, size=PHONE, touch=True)
    page.locator("#tab-list").tap()
    expect(page.locator("#records .record-button").first).to_be_visible()
    shoot(page, "map-phone-list")
    page.locator("#records .record-button").first.tap()
    popup = page.locator(".leaflet-popup")
    expect(popup).to_be_visible()
    page.wait_for_timeout(400)  # the map moves to make room
    shoot(page, "map-phone-popup")
    box = popup.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]


def test_payloads_are_text_in_popup_list_and_layers(visits: Visits) -> None:
    page = opened(visits, "#map=8/20.97/-89.62&incident=hostile")
    for part in (
        page.locator(".leaflet-popup"),
        page.locator('#records .record-button[data-id="hostile"]'),
        page.locator("#groups"),
    ):
        for payload in PAYLOADS:
            expect(part).to_contain_text(payload)
    page.locator("#search").fill(PAYLOADS[0])
    expect(counts(page)).to_contain_text(f"1 of {INCIDENTS} incident")
    shoot(page, "map-payload")
    assert page.locator("img[src=x]").count() == 0
    assert page.evaluate("window.pwned") is None
    assert page.get_by_text("49", exact=True).count() == 0


def test_a_dark_scheme_is_followed(visits: Visits) -> None:
    page = visits.page()
    page.emulate_media(color_scheme="dark")
    page.goto(f"{visits.site}/?lang=en")
    ready(page)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(400)
    shoot(page, "map-dark")
