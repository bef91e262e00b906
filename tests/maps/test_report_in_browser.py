"""The report file, driven as a reader would: no server, no network."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.vocabulary import Vocabulary
from maps.report import build_report
from tests.maps.conftest import Visit
from tests.maps.samples import HOSTILE, hostile_incident, sample_incidents

INCIDENTS = 28


def test_it_opens_from_disk_and_counts_what_the_map_cannot_show(visit: Visit, report_file: Path) -> None:
    page = visit.open(report_file)
    expect(page.locator("#counts")).to_contain_text(f"{INCIDENTS} incidents")
    expect(page.locator("#counts")).to_contain_text(f"2 of {INCIDENTS} not on the map")
    assert page.locator("#report-table tbody tr:has(td)").count() == INCIDENTS + 2
    assert page.locator(".leaflet-marker-icon").count() > 5


def test_what_an_article_says_is_shown_and_never_run(visit: Visit, report_file: Path) -> None:
    page = visit.open(report_file, f"#incident={hostile_incident().id}")
    expect(page.locator(".leaflet-popup h2")).to_have_text(HOSTILE)
    shown = page.locator(".leaflet-popup .record").inner_text()
    assert shown.count("{{7*7}} ${7*7} {% raw %}</script>") >= 8
    assert page.evaluate("window.hit") is None
    assert page.locator("img[onerror], [href^='javascript']").count() == 0


def test_text_that_the_reader_types_is_only_text(visit: Visit, report_file: Path) -> None:
    page = visit.open(report_file)
    page.fill("#search", HOSTILE)
    expect(page.locator("#counts strong")).to_have_text(f"1 of {INCIDENTS} incidents")
    assert page.evaluate("window.hit") is None


def test_layers_by_cartel_and_type_both_decide(visit: Visit, report_file: Path) -> None:
    page = visit.open(report_file)
    page.hover(".layer-row:has(#group-cjng)")
    page.click("#only-group-cjng")
    expect(page.locator("#counts strong")).to_have_text(f"5 of {INCIDENTS} incidents")
    assert page.locator(".layer-row:has(#type-blockade) .layer-count").inner_text() == "1"
    page.uncheck("#type-blockade")
    expect(page.locator("#counts strong")).to_have_text(f"4 of {INCIDENTS} incidents")
    assert page.locator(".layer-row:has(#group-sinaloa-cartel) .layer-count").inner_text().endswith("11")
    page.wait_for_url(re.compile("cartel=cjng&type=!blockade"))


def test_factions_stand_under_their_cartel(visit: Visit, report_file: Path) -> None:
    page = visit.open(report_file)
    page.click("[data-root=sinaloa-cartel] .expander")
    page.uncheck("#member-los-chapitos")
    assert page.locator("#group-sinaloa-cartel").evaluate("box => box.indeterminate")
    expect(page.locator("#counts strong")).to_have_text(f"25 of {INCIDENTS} incidents")


def test_time_keeps_imprecise_dates_that_may_lie_in_it_and_counts_undated_apart(visit: Visit, report_file: Path) -> None:
    page = visit.open(report_file, "#datetime=2022-06-01/2022-06-30")
    shown = {button.get_attribute("data-id") for button in page.locator("#records .record-button").all()}
    assert {"inc-007", "inc-014"} <= shown
    expect(page.locator("#timeline-summary")).to_contain_text("June 2022")
    expect(page.locator("#timeline-summary")).to_contain_text("2 undated not shown")
    page.focus("#timeline-to")
    page.keyboard.press("End")
    expect(page.locator("#timeline-summary")).to_contain_text("June 2022 or later")


def test_a_link_restores_view_and_filters(visit: Visit, report_file: Path) -> None:
    page = visit.open(report_file, "#map=7/25.500/-108.000&cartel=sinaloa-cartel,los-salazar&q=sinaloa")
    page.wait_for_timeout(300)
    before = page.locator("#counts").inner_text()
    page.reload()
    page.wait_for_selector("body[data-ready]", state="attached")
    assert page.locator("#counts").inner_text() == before
    assert page.input_value("#search") == "sinaloa"
    assert "map=7/25.500/-108.000" in page.url


def test_the_other_language_is_in_the_same_file(visit: Visit, report_file: Path) -> None:
    page = visit.open(report_file, "?lang=es#incident=inc-005")
    assert page.locator("html").get_attribute("lang") == "es"
    expect(page.locator(".leaflet-popup .record-date")).to_have_text("octubre de 2024")
    expect(page.locator(".leaflet-popup .facts")).to_contain_text("no consta")
    expect(page.locator("#counts")).to_contain_text(f"2 de {INCIDENTS} fuera del mapa")


def test_the_list_is_a_way_into_the_map_by_keyboard(visit: Visit, report_file: Path) -> None:
    page = visit.open(report_file)
    page.focus("#tab-layers")
    page.keyboard.press("ArrowRight")
    page.focus("#records .record-button[data-id=inc-012]")
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup h2")).to_have_text("Capture, Nuevo Laredo")
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.id") == "inc-012"


def test_marks_are_buttons_for_the_keyboard(visit: Visit, report_file: Path) -> None:
    page = visit.open(report_file, "#map=7/27.5/-99.5")
    mark = page.locator(".mark-icon[title^='Capture, Nuevo Laredo']")
    for key in ("Enter", " "):
        mark.focus()
        page.keyboard.press(key)
        expect(page.locator(".leaflet-popup h2")).to_have_text("Capture, Nuevo Laredo")
        assert page.evaluate("document.activeElement.matches('.leaflet-popup')")
        page.keyboard.press("Escape")
        expect(mark).to_be_focused()


def test_a_record_without_a_place_opens_beside_the_map(visit: Visit, report_file: Path) -> None:
    page = visit.open(report_file, "#incident=inc-027")
    expect(page.locator("#card")).to_be_visible()
    expect(page.locator("#card")).to_contain_text("date not stated")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()


def test_areas_are_shaded_with_their_count_and_get_no_pin(visit: Visit, report_file: Path) -> None:
    page = visit.open(report_file, "#map=6/25.0/-107.0")
    expect(page.locator("[title='Sinaloa: 2 incidents, state']")).to_have_count(1)
    names = [marker.get_attribute("title") or "" for marker in page.locator(".leaflet-marker-icon").all()]
    assert "Sinaloa: 2 incidents, state" in names
    assert not any(name.startswith("Lab destruction, Sinaloa") for name in names)
    page.locator(".leaflet-labels-pane [title^='Sinaloa: 2']").click()
    expect(page.locator(".leaflet-popup .record-button")).to_have_count(2)


def test_the_data_can_be_taken_away_whole(visit: Visit, report_file: Path) -> None:
    page = visit.open(report_file)
    with page.expect_download() as download:
        page.click("text=Download the data")
    collection = json.loads(download.value.path().read_text(encoding="utf-8"))
    incidents = {incident.id: incident for incident in (*sample_incidents(), hostile_incident())}
    assert {feature["id"] for feature in collection["features"]} == incidents.keys()
    assert all(
        (feature["geometry"] is None) == (incidents[feature["id"]].geometry is None) for feature in collection["features"]
    )


@pytest.mark.parametrize("width", [360, 390])
def test_nothing_is_wider_than_a_phone(visit: Visit, report_file: Path, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    page = visit.open(report_file, "#incident=inc-001")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator(".leaflet-popup").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


@pytest.mark.parametrize(
    ("scheme", "rest"), [("light", ""), ("light", "#incident=inc-001"), ("dark", ""), ("light", "?lang=es#incident=inc-027")]
)
def test_axe_finds_no_barrier(visit: Visit, report_file: Path, axe: str, scheme: str, rest: str) -> None:
    visit.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page = visit.open(report_file, rest)
    page.evaluate(axe)
    for tab in ("#tab-layers", "#tab-list", "#tab-legend"):
        page.click(tab)
        assert barriers(page) == []


def barriers(page: Page) -> list[tuple[str, str]]:
    """What axe finds against WCAG 2.2 AA; where marks stand is essential to a map, so they may be close (2.5.8)."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = page.evaluate("tags => axe.run(document, {runOnly: tags}).then(result => result.violations)", tags)
    nodes = [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]]
    return [(rule, html) for rule, html in nodes if not (rule == "target-size" and "leaflet-marker-icon" in html)]


def test_a_file_counts_by_hexagon_and_state(visit: Visit, vocabulary: Vocabulary, tmp_path: Path) -> None:
    """The samples' places carry their states by name, as any record's do."""
    path = tmp_path / "report.html"
    path.write_text(build_report(sample_incidents(), vocabulary, "en"), encoding="utf-8")
    page = visit.open(path)
    for drawing in ("hexagons", "state"):
        page.locator("#drawing select").first.select_option(drawing)
        expect(page.locator("#scale h2")).to_contain_text("H3" if drawing == "hexagons" else "state")
        expect(page.locator("#scale li").first).to_have_text("1")
