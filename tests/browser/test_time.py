"""The time strip: a window that is drawn, dragged, stepped and left to run, by pointer and by keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Visits
from tests.browser.test_map import INCIDENTS, counts, listed, opened

WINDOW = re.compile(r"datetime=(\d{4}-\d\d-\d\d|\.\.)/(\d{4}-\d\d-\d\d|\.\.)")


def strip(page: Page) -> Locator:
    return page.locator("#timeline-brush")


def drag(page: Page, start: float, end: float) -> None:
    """Drag over the strip from one share of its width to another."""
    box = strip(page).bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + start * box["width"], y)
    page.mouse.down()
    page.mouse.move(box["x"] + end * box["width"], y, steps=5)
    page.mouse.up()
    expect(page).to_have_url(WINDOW)


def window(page: Page) -> tuple[str, str]:
    page.wait_for_timeout(400)  # the address follows once the reader pauses
    found = WINDOW.search(page.url)
    assert found is not None
    return found[1], found[2]


def months(page: Page) -> int:
    """Return how many months the window in the address covers."""
    (y1, m1), (y2, m2) = ((int(day[:4]), int(day[5:7])) for day in window(page))
    return (y2 - y1) * 12 + m2 - m1 + 1


def test_a_window_is_drawn_moved_and_widened(visits: Visits) -> None:
    page = opened(visits)
    drag(page, 0.45, 0.65)
    first, last = window(page)
    assert first.endswith("-01")  # whole months
    assert "2018" < first < last < "2022"
    expect(counts(page)).to_contain_text(f" of {INCIDENTS} incident")
    assert "attack-aguililla" in listed(page)
    assert "grave-iguala" not in listed(page)
    drag(page, 0.55, 0.45)
    moved = window(page)
    assert moved[0] < first
    assert moved[1] < last
    before = months(page)
    drag(page, 0.5515, 0.9)  # its right edge
    assert months(page) > before
    page.locator("#timeline-reset").click()
    expect(counts(page)).to_have_text(re.compile(f"^{INCIDENTS} incidents"))


def test_time_steps_by_the_chosen_unit(visits: Visits) -> None:
    page = opened(visits, "#datetime=2021-01-01/2021-12-31")
    expect(page.locator("#timeline-summary")).to_contain_text("2021")
    page.get_by_label("Step", exact=True).select_option("year")
    page.get_by_role("button", name="One step later").click()
    expect(page).to_have_url(re.compile("datetime=2022-01-01/2022-12-31"))
    assert listed(page) & {"lab-ahome", "raid-tepalcatepec"} == {"lab-ahome"}
    page.get_by_label("Step", exact=True).select_option("day")
    page.get_by_role("button", name="One step earlier").click()
    expect(page).to_have_url(re.compile("datetime=2021-12-31/2022-12-30"))
    page.get_by_label("Step", exact=True).select_option("week")
    page.locator("#timeline-from").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("datetime=2022-01-03/2023-01-01"))  # whole weeks from Monday on


def test_time_runs_until_it_is_stopped(visits: Visits) -> None:
    page = opened(visits, "#datetime=2020-01-01/2020-12-31")
    page.get_by_label("Step", exact=True).select_option("year")
    page.get_by_role("button", name="Play").click()
    expect(page).to_have_url(re.compile("datetime=2022-01-01/2022-12-31"))
    page.get_by_role("button", name="Pause").click()
    standing = window(page)
    page.wait_for_timeout(900)
    assert window(page) == standing
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible(timeout=20_000)  # it stops at the end of the data
    assert window(page)[1] >= "2024-12-31"


def test_fingers_draw_a_window_on_a_phone(visits: Visits) -> None:
    page = opened(visits, size=PHONE, touch=True)
    drag(page, 0.4, 0.8)
    expect(counts(page)).to_contain_text(f" of {INCIDENTS} incident")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_moves_when_the_data_come(visits: Visits) -> None:
    page = visits.page(size=DESKTOP)
    page.add_init_script(
        "window.shifts = 0; new PerformanceObserver(list => {"
        " for (const entry of list.getEntries()) window.shifts += entry.value"
        "}).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{visits.site}/?lang=en")
    expect(page.locator("body[data-ready=true]:not([data-busy])")).to_be_attached()
    page.wait_for_timeout(500)
    assert page.evaluate("window.shifts") < 0.02
