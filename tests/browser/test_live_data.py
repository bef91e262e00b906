"""The served map fetches what it shows and no more, follows the store, and says when the server cannot answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, Route, expect

from geo.model import Article, Localized
from geo.settings import Settings
from geo.store import open_store
from tests.browser.conftest import Visits
from tests.browser.scene import at
from tests.browser.test_map import INCIDENTS, counts, only, opened, ready

ADDED = at("late-arrival", "seizure", "La Paz", -110.3128, 24.1426, "Baja California Sur", cartels=("cjng",))


def test_the_page_loads_no_whole_records_before_one_is_opened(visits: Visits) -> None:
    page = opened(visits, "#map=9/18.7/-102.7")
    asked = [url for url in visits.asked if "/api/" in url]
    assert not [url for url in asked if "/api/incidents" in url or re.search(r"/api/rows/\d", url)]
    page.get_by_role("button", name=re.compile("Aguililla")).first.click()
    expect(page.locator(".leaflet-popup")).to_contain_text("The event in Aguililla")
    assert len([url for url in visits.asked if re.search(r"/api/rows/\d", url)]) == 1


def test_going_back_to_a_filter_asks_for_no_tile_again(visits: Visits) -> None:
    page = opened(visits)
    only(page, "group-cjng")
    expect(counts(page)).to_contain_text(f"3 of {INCIDENTS} incidents")
    ready(page)
    visits.asked.clear()
    page.locator("#reset-filters").click()
    expect(counts(page)).to_contain_text(f"{INCIDENTS} incidents")
    ready(page)
    assert [url for url in visits.asked if "/tiles/" in url or "/api/summary" in url] == []


@pytest.fixture
def late(scene_settings: Settings) -> Iterator[None]:
    """Takes the incident that a test adds away again."""
    yield
    store = open_store(scene_settings)
    store.change([replace(store.unmasked.get(ADDED.id), revision=2, status=ADDED.status.MERGED)])
    store.close()


@pytest.mark.usefixtures("late")
def test_what_is_ingested_shows_without_a_reload(visits: Visits, scene_settings: Settings) -> None:
    page = opened(visits)
    store = open_store(scene_settings)
    store.put([replace(ADDED, title=Localized("Seizure in La Paz", "Decomiso en La Paz"))], Article(text="Late", lang="en"))
    store.close()
    expect(counts(page)).to_contain_text(f"{INCIDENTS + 1} incidents")
    expect(page.get_by_role("button", name=re.compile("La Paz"))).to_have_count(1)


def test_a_server_that_fails_is_said_and_forgotten_when_it_answers(visits: Visits) -> None:
    page = opened(visits)

    def refuse(route: Route) -> None:
        route.fulfill(status=500, body='{"error": {"message": "the disk is full"}}')

    page.route("**/api/summary*", refuse)
    only(page, "group-cjng")
    expect(page.locator("#failure")).to_contain_text("the disk is full")
    page.unroute("**/api/summary*")
    page.locator("#reset-filters").click()
    only(page, "group-not-stated")
    expect(counts(page)).to_contain_text(f"2 of {INCIDENTS} incidents")
    expect(page.locator("#failure")).to_be_hidden()
    visits.complaints.clear()  # the browser itself logs a 500


def rings(page: Page) -> list[str]:
    return [str(mark.get_attribute("aria-label")) for mark in page.locator(".leaflet-marker-icon:has(.cluster)").all()]


def test_clusters_tell_what_the_reader_chose(visits: Visits) -> None:
    page = opened(visits, "#map=5/23.9/-102.2")
    assert any("Cártel de Sinaloa 3" in ring for ring in rings(page))
    page.locator("#shares-type").check()
    expect(page).to_have_url(re.compile("by=type"))
    ready(page)
    assert any("Capture 1" in ring for ring in rings(page))


def test_a_cluster_opens_into_what_it_holds(visits: Visits) -> None:
    page = opened(visits, "#map=5/23.9/-102.2")
    page.get_by_role("button", name=re.compile("Cártel de Sinaloa 3")).press("Enter")
    expect(page.get_by_role("button", name=re.compile("Los Mochis"))).to_be_visible()
    ready(page)
    page.get_by_role("button", name=re.compile("2 incidents: Cártel de Sinaloa 2")).press("Enter")
    expect(page.get_by_role("button", name=re.compile("Capture in Culiacán"))).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Blockade in Culiacán"))).to_be_visible()


def test_agency_precision_and_confidence_restrict(visits: Visits) -> None:
    page = opened(visits)
    page.get_by_role("button", name="By agency").click()
    only(page, "agency-sedena")
    expect(counts(page)).to_contain_text(f"1 of {INCIDENTS} incident")
    expect(page).to_have_url(re.compile("agency=sedena"))
    page.locator("#reset-filters").click()
    page.get_by_role("button", name="By precision of the place").click()
    page.locator("#precision-locality").uncheck()
    expect(counts(page)).to_contain_text(f"5 of {INCIDENTS} incidents")
    page.locator("#reset-filters").click()
    page.get_by_role("button", name="Least confidence").click()
    page.locator("#confidence").fill("95")
    expect(page).to_have_url(re.compile("confidence=0.95"))
    expect(counts(page)).to_contain_text(f"0 of {INCIDENTS} incidents")


def test_switched_off_whole_a_group_still_counts(visits: Visits) -> None:
    page = opened(visits)
    page.get_by_role("button", name="By cartel: none").click()
    expect(counts(page)).to_contain_text(f"0 of {INCIDENTS} incidents")
    expect(page.locator("#group-cjng ~ .layer-count")).to_contain_text("3")
    expect(page.locator("#exports")).to_contain_text("Nothing is selected")
