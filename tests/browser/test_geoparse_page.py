"""The page /geoparse in a browser: marks, map and cards point at each other, with the mouse and with the keyboard."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from geo.settings import Settings
from tests.browser.conftest import DESKTOP, PHONE, Visits, shoot

TEXT = "🚨🇲🇽 Según él, “mañana” irán de Culiacán a San Fernando, Tamps., y al municipio de Ahome. Sinaloa calló."
HOSTILE = "<script>pwned=1</script><img src=x onerror=pwned=1> {{ 7*7 }} \"'> Fue detenido en Culiacán, Sinaloa. </script>"


@pytest.fixture(autouse=True)
def built(settings: Settings) -> None:
    if not (settings.data / "built" / "gazetteer.bin").exists():
        pytest.skip("the gazetteer is not built; run make setup")


def read(visits: Visits, text: str, *, size: tuple[int, int] = DESKTOP) -> Page:
    page = visits.page(size=size)
    page.goto(f"{visits.site}/geoparse?lang=en")
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_role("button", name="Find places").click()
    expect(page.locator("#geoparse-map[data-ready=true]")).to_be_visible()
    return page


def test_marks_stand_where_they_belong_behind_emoji_and_accents(visits: Visits) -> None:
    page = read(visits, TEXT)
    assert page.locator(".mention").all_text_contents() == ["Culiacán", "San Fernando", "Tamps.", "Ahome", "Sinaloa"]
    assert page.locator(".reading").text_content() == TEXT
    document = json.loads(page.locator("#geoparse-data").text_content() or "")["document"]
    assert [TEXT[t["start"] : t["end"]] for t in document["toponyms"]] == page.locator(".mention").all_text_contents()


def test_pointing_at_a_mention_shows_its_candidates_and_its_place(visits: Visits) -> None:
    page = read(visits, TEXT)
    town = page.get_by_role("link", name="San Fernando")
    town.hover()
    card = page.get_by_role("tooltip")
    expect(card).to_contain_text("San Fernando, Tamaulipas, Mexico")
    expect(card).to_contain_text("town or city")
    assert card.locator(".runners li").count() > 1
    expect(card).to_contain_text("km from it")
    expect(town).to_have_attribute("aria-describedby", "popover")
    expect(page.locator("path.place-dot.is-on")).to_have_count(1)
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()
    expect(page.locator("path.is-on")).to_have_count(0)


def test_points_have_circles_and_areas_are_shaded(visits: Visits) -> None:
    page = read(visits, TEXT)
    expect(page.locator("path.place-circle.p-locality")).to_have_count(2)
    expect(page.locator("path.place-dot.p-locality")).to_have_count(2)
    expect(page.locator("path.place-area.p-admin2")).to_have_count(1)
    expect(page.locator("path.place-area.p-admin1")).to_have_count(2)


def test_pointing_at_the_map_marks_the_text(visits: Visits) -> None:
    page = read(visits, "Los soldados llegaron a Culiacán. En Culiacán no hubo heridos.")
    page.locator("path.place-dot").hover()
    expect(page.locator(".mention.is-on")).to_have_count(2)
    page.locator("path.place-dot").click()
    expect(page.locator(".mention").first).to_be_focused()


def test_the_keyboard_reaches_cards_and_escape_closes_them(visits: Visits) -> None:
    page = read(visits, TEXT)
    page.locator(".reading").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Culiacán")).to_be_focused()
    expect(page.get_by_role("tooltip")).to_contain_text("Culiacán, Sinaloa, Mexico")
    page.keyboard.press("Escape")
    expect(page.locator("#popover")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.get_by_role("tooltip")).to_contain_text("San Fernando")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="San Fernando")).to_be_focused()


def test_a_hostile_text_is_text(visits: Visits) -> None:
    page = read(visits, HOSTILE)
    assert page.locator(".reading").text_content() == HOSTILE
    page.locator(".mention").first.hover()
    assert page.evaluate("window.pwned") is None
    assert page.locator("main img").count() == 0


def test_what_was_found_can_be_copied(visits: Visits) -> None:
    page = read(visits, TEXT)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy JSONL").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert len(json.loads(page.evaluate("navigator.clipboard.readText()"))["toponyms"]) == 5
    page.get_by_role("button", name="Copy GeoJSON").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('FeatureCollection'))")


@pytest.mark.parametrize(("name", "size"), [("desktop", DESKTOP), ("phone", PHONE)])
def test_it_fits_the_screen(visits: Visits, name: str, size: tuple[int, int]) -> None:
    page = visits.page(size=size)
    page.goto(f"{visits.site}/?lang=en")
    page.get_by_role("link", name="Places in a text").click()
    page.get_by_role("link", name="English").last.click()
    expect(page.locator("#geoparse-map[data-ready=true]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".mention").nth(3).hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shoot(page, f"geoparse-{name}", whole=True)


def test_without_javascript_the_text_and_the_table_stand(visits: Visits) -> None:
    context = visits.browser.new_context(java_script_enabled=False)
    visits.contexts.append(context)
    page = context.new_page()
    page.goto(f"{visits.site}/geoparse?lang=en&example=en")
    expect(page.locator(".mention").first).to_be_visible()
    page.locator(".mention").first.click()
    expect(page.locator("#place-1")).to_be_in_viewport()
