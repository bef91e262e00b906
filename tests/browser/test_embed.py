"""The map in a page of another host: in a frame, without what stands around it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visits, shoot


def test_the_copied_frame_shows_the_same_view_elsewhere(visits: Visits) -> None:
    page = visits.page()
    page.goto(f"{visits.site}/?lang=es#map=6/24.000/-105.000&cartel=cjng")
    expect(page.locator("body[data-ready]:not([data-busy])")).to_be_attached()
    counted = page.locator("#counts strong").inner_text()
    page.locator(".embed-snippet summary").click()
    field = page.locator(".embed-snippet textarea")
    expect(field).to_have_value(re.compile(r'src="[^"]+/\?embed=1&amp;lang=es#map=6/24\.000/-105\.000&amp;cartel=cjng"'))
    code = field.input_value()

    other = visits.page()
    host = f"<!doctype html><title>A newsroom</title><h1>Elsewhere</h1>{code}"
    other.route(f"{visits.site}/elsewhere", lambda route: route.fulfill(body=host, content_type="text/html"))
    other.goto(f"{visits.site}/elsewhere")
    frame = other.frame_locator("iframe")
    expect(frame.locator("body[data-ready=true]")).to_be_attached()
    expect(frame.locator("#counts strong")).to_have_text(counted)
    expect(frame.locator(".panel")).to_be_hidden()
    expect(frame.locator(".leaflet-marker-icon").first).to_be_visible()
    other.wait_for_timeout(500)  # the basemap is drawn tile by tile
    shoot(other, "embedded")
    with other.expect_popup() as opened:
        frame.locator("#embed-open").click()
    expect(opened.value).to_have_url(re.compile("cartel=cjng"))


def test_a_map_that_moves_is_copied_as_it_is_shown(visits: Visits) -> None:
    page = visits.page()
    page.goto(f"{visits.site}/#map=6/24.000/-105.000")
    expect(page.locator("body[data-ready]:not([data-busy])")).to_be_attached()
    page.locator(".embed-snippet summary").click()
    field = page.locator(".embed-snippet textarea")
    expect(field).to_have_value(re.compile("map=6/24"))
    page.locator(".leaflet-container").press("+")
    expect(page).to_have_url(re.compile("map=7/24"))
    page.locator(".embed-snippet button").click()
    expect(field).to_have_value(re.compile("map=7/24"))
