"""Bars over time: exact ones where the date says so, paler ones over all that an imprecise date may mean."""

from __future__ import annotations

import datetime as dt
import re

from geo.store import Span
from server.timeline import draw_timeline
from server.words import Words

WORDS = Words.load().of("en")


def span(start: str | None, end: str | None, count: int = 1) -> Span:
    return Span(*(dt.date.fromisoformat(day) if day else None for day in (start, end)), count)


def titles(*spans: Span) -> list[str]:
    return re.findall("<title>(.*?)</title>", draw_timeline(spans, WORDS))


def test_a_few_months_are_shown_by_month() -> None:
    assert titles(
        span("2023-01-05", "2023-01-05", 3), span("2023-03-01", "2023-03-31"), span("2023-01-31", "2023-02-01")
    ) == [
        "2023-01: 3 then, 1 then or at another time",
        "2023-02: 0 then, 1 then or at another time",
        "2023-03: 1 then, 0 then or at another time",
    ]


def test_long_times_are_shown_by_year() -> None:
    shown = titles(span("2010-06-01", "2010-06-01"), span("2019-01-01", "2020-12-31"))
    assert [title[:4] for title in shown] == ["2010", "2019", "2020"] and "1 then or at" in shown[1]


def test_an_open_end_is_counted_where_it_is_known() -> None:
    assert titles(span("2023-02-01", None), span(None, "2023-02-28")) == ["2023-02: 2 then, 0 then or at another time"]


def test_without_dates_there_is_nothing_to_draw() -> None:
    assert draw_timeline([span(None, None, 7)], WORDS) == "" == draw_timeline([], WORDS)


def test_it_says_in_words_what_it_shows() -> None:
    drawn = draw_timeline([span("2023-01-05", "2023-01-05", 12)], WORDS)
    assert (
        'aria-label="Incidents over time, from 2023-01 to 2023-01; at most 12 in one bar"' in drawn and ">12</text>" in drawn
    )
