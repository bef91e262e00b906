"""Stories: what they say is read and shown, and what is wrong in one is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from geo.errors import InputError
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from maps.report import Wording, build_report
from maps.report.story import parse_story, read_story
from maps.shell import View
from tests.maps.conftest import Visit
from tests.maps.samples import HOSTILE, hostile_incident, sample_incidents

STORY = """---
title: Twice
author: 'A. Writer'
---

How it **began**.

## First: it failed

view: 9/24.80/-107.39
time: 2019-10-17
filter: cartel=sinaloa-cartel

See [@inc-002] and [the other](@inc-001).

- a list

## Then it did not
open: inc-012

Text with a colon: kept.
"""


def test_a_story_is_read(vocabulary: Vocabulary) -> None:
    story = parse_story(STORY, "s.md", vocabulary)
    assert (story.title, story.author, story.opening.strip()) == ("Twice", "A. Writer", "How it **began**.")
    first, second = story.steps
    assert (first.line, first.title, first.view) == (8, "First: it failed", View(lon=-107.39, lat=24.80, zoom=9))
    assert first.params == {"datetime": "2019-10-17/2019-10-17", "cartel": "sinaloa-cartel"}
    assert (second.opened, second.view, second.params) == ("inc-012", None, {})
    assert second.text.strip() == "Text with a colon: kept."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("No heading at all.", "s.md: no step"),
        ("---\ntitle: x\n", "s.md:1: the front matter"),
        ("---\ntilte: x\n---\n## a\n", "s.md:2: 'tilte: x': expected one of title:, author:"),
        ("## a\nveiw: 1/2/3\n", "s.md:2: 'veiw: 1/2/3': expected one of view:, time:, filter:, open:"),
        ("## a\nview: 9/24.8\n", "s.md:2: view '9/24.8': expected zoom/latitude/longitude"),
        ("## a\nview: 9/124.8/0\n", "s.md:2: view '9/124.8/0'"),
        ("\n## a\n\ntime: yesterday\n", "s.md:4: datetime 'yesterday': expected a day"),
        ("## a\nfilter: cartel=nobody\n", "s.md:2: cartel 'nobody': expected one of"),
        ("## a\nfilter: colour=red\n", "s.md:2: filter 'colour': expected one of"),
        ("## a\nview: 1/2/3\nview: 1/2/3\n", "s.md:3: view: stands twice"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(vocabulary: Vocabulary, text: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_story(text, "s.md", vocabulary)
    assert str(raised.value).startswith(message)


@pytest.mark.parametrize("text", ["Text.\n\n## a\n\nSee [@nowhere].\n", "\n\n## a\nopen: nowhere\n"])
def test_an_incident_that_the_report_lacks_is_told(vocabulary: Vocabulary, text: str) -> None:
    story = parse_story(text, "s.md", vocabulary)
    with pytest.raises(InputError, match=r"s\.md:3: incident 'nowhere' is not in the report"):
        build_report(sample_incidents(), vocabulary, "en", wording=Wording(story=story))


def test_a_file_that_is_no_text_is_refused(vocabulary: Vocabulary, tmp_path: Path) -> None:
    (tmp_path / "s.md").write_bytes(b"\xff\xfe## a")
    with pytest.raises(InputError, match="not UTF-8"):
        read_story(tmp_path / "s.md", vocabulary)


def test_the_example_is_a_story(vocabulary: Vocabulary, settings: Settings) -> None:
    story = read_story(settings.data / "stories" / "culiacan.md", vocabulary)
    assert len(story.steps) == 4


@pytest.fixture(scope="module")
def told(vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = STORY.replace("How it **began**.", f"How it **began**. [@{hostile_incident().id}] {HOSTILE}")
    story = parse_story(text, "s.md", vocabulary)
    path = tmp_path_factory.mktemp("story") / "story.html"
    page = build_report((*sample_incidents(), hostile_incident()), vocabulary, "en", wording=Wording(story=story))
    path.write_text(page, encoding="utf-8")
    return path


def test_it_leads_over_the_map(visit: Visit, told: Path) -> None:
    page = visit.open(told)
    expect(page).to_have_title("Twice")
    expect(page.locator("#story h2:visible")).to_have_text("First: it failed")
    expect(page.locator("#counts strong")).to_have_text("1 of 28 incidents")
    page.wait_for_url("**map=9/24.800/-107.390**")
    page.locator("#story").get_by_role("button", name="Next").click()
    expect(page.locator("#story h2:visible")).to_have_text("Then it did not")
    expect(page.locator("#story h2:visible")).to_be_focused()
    expect(page.locator(".leaflet-popup h2")).to_have_text("Capture, Nuevo Laredo")
    expect(page.locator("#counts strong")).to_have_text("28 incidents")
    expect(page.locator("#story-steps")).to_contain_text("2 of 2")


def test_the_keyboard_leads_through_it_and_citations_open(visit: Visit, told: Path) -> None:
    page = visit.open(told)
    page.focus("#story")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#story h2:visible")).to_have_text("Then it did not")
    page.keyboard.press("ArrowLeft")
    page.get_by_role("link", name="the other").click()
    expect(page.locator(".leaflet-popup h2")).to_have_text("Capture, Culiacán")
    page.get_by_role("button", name="Leave").click()
    expect(page.locator("#story h2:visible")).to_have_count(0)
    page.get_by_role("button", name="Read the story").click()
    expect(page.locator("#story h2:visible")).to_have_text("First: it failed")


def test_what_it_quotes_is_only_text(visit: Visit, told: Path) -> None:
    page = visit.open(told)
    expect(page.locator(".story-opening")).to_contain_text("<script>window.hit=1</script><img src=x")
    assert page.evaluate("window.hit") is None
    assert page.locator("#story img").count() == 0


def test_a_phone_has_room_for_it(visit: Visit, told: Path) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 800})
    page = visit.open(told)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    story, chart = page.locator("#story").bounding_box(), page.locator(".map-frame").bounding_box()
    assert story is not None and chart is not None
    assert story["y"] + story["height"] <= chart["y"] + 1
    assert chart["height"] > 150
