"""Every number of a summary is that of a count record by record, whatever the filter, however the rows are parted."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.columns.columns import Columns
from geo.columns.held import Held, Selection
from geo.columns.layout import EPOCH, KINDS, OPEN_END, OPEN_START, STATUSES
from geo.columns.mercator import HIDDEN, lons_lats
from geo.columns.profiles import Profiles
from geo.columns.selecting import selected
from geo.model import RecordKind, Status
from geo.query import NOT_STATED, BoundingBox, IncidentFilter, Interval
from geo.vocabulary import Vocabulary
from maps.counting.histogram import Span
from maps.counting.listing import Sort, Within, listed
from maps.counting.overview import overview, span_of
from maps.counting.seen import seen
from maps.counting.summary import Summary, summary
from maps.counting.view import view_mask
from tests.maps.tiles.drawn_rows import LEGENDS, drawn
from tests.maps.tiles.test_cutting import ROWS, held

INCIDENTS, ALL_STATUSES = frozenset({RecordKind.INCIDENT}), frozenset(Status)
MIDDLE = dt.date(2012, 5, 17)

INTERVALS = [Interval(MIDDLE, None), Interval(None, MIDDLE), Interval(MIDDLE, MIDDLE), Interval()]
GROUPS = ["sinaloa-cartel", "sinaloa-cartel~", "cjng", "la-mayiza", NOT_STATED]
VIEWS = [(-108, 20, -99, 26), (-107.4, 24.79, -107.38, 24.81), (-180, -90, 180, 90), (170, 0, -107, 30)]

filters = st.builds(
    IncidentFilter,
    bbox=st.none() | st.just(BoundingBox(-108, 20, -99, 26)),
    interval=st.none() | st.sampled_from(INTERVALS),
    cartels=st.frozensets(st.sampled_from(GROUPS), max_size=2),
    types=st.frozensets(st.sampled_from(LEGENDS.types), max_size=2),
    agencies=st.frozensets(st.sampled_from(["dea", "sedena", NOT_STATED]), max_size=2),
    statuses=st.frozensets(st.sampled_from([Status.CANDIDATE, Status.RETRACTED]), max_size=2),
    confidence=st.sampled_from([0, 0, 50]),
)


def passing(columns: Columns, wanted: IncidentFilter, vocabulary: Vocabulary, **without: object) -> Columns:
    return columns.part(selected(columns, replace(wanted, **without), vocabulary))


def tallied(columns: Columns, name: str) -> Counter[str]:
    sets = {"groups": LEGENDS.groups, "agencies": [one or (NOT_STATED,) for one in LEGENDS.agencies]}
    sets |= {"type": [(one,) for one in LEGENDS.types], "status": [(one.value,) for one in STATUSES]}
    return Counter(one for number in getattr(columns, name).tolist() for one in sets[name][number])


def bins_met(columns: Columns, span: Span) -> tuple[list[int], list[int]]:
    edges = span.edges.tolist()
    exact, possible = [0] * (len(edges) - 1), [0] * (len(edges) - 1)
    for start, end in zip(columns.start.tolist(), columns.end.tolist(), strict=True):
        met = [n for n in range(len(edges) - 1) if start <= end and end >= edges[n] and start < edges[n + 1]]
        if len(met) == 1 and start >= edges[met[0]] and end < edges[met[0] + 1]:
            exact[met[0]] += 1
        else:
            for n in met:
                possible[n] += 1
    return exact, possible


@settings(max_examples=60)
@given(filters, st.sampled_from([(0, 0), (400, 150)]))
def test_a_summary_is_a_count_record_by_record(
    vocabulary: Vocabulary, wanted: IncidentFilter, split: tuple[int, int]
) -> None:
    rows, plain = drawn(ROWS), replace(wanted, record_kinds=INCIDENTS)
    span = Span.of((24_000, 24_310), 20)
    found: Summary = summary(held(*split), wanted, vocabulary, span)
    assert found.total == len(passing(rows, plain, vocabulary))
    groups = tallied(passing(rows, plain, vocabulary, cartels=frozenset()), "groups")
    assert {name: n for name, n in found.groups.items() if not name.endswith("/")} == groups
    assert found.types == tallied(passing(rows, plain, vocabulary, types=frozenset()), "type")
    assert found.agencies == tallied(passing(rows, plain, vocabulary, agencies=frozenset()), "agencies")
    assert found.statuses == tallied(passing(rows, plain, vocabulary, statuses=ALL_STATUSES), "status")
    activities = passing(rows, plain, vocabulary, types=frozenset(), record_kinds=frozenset({RecordKind.ACTIVITY}))
    assert found.kinds == {"activity": len(activities), "statement": 0}
    untimed = passing(rows, plain, vocabulary, interval=None)
    assert found.undated == int((untimed.start > untimed.end).sum())
    assert found.undated_hidden == (found.undated if wanted.interval else 0)
    assert found.histogram is not None
    assert (found.histogram.exact, found.histogram.possible) == bins_met(untimed, span)
    assert found.unmapped["country"] == int((passing(rows, plain, vocabulary).reason == 1).sum())


def test_cartels_with_their_factions_count_each_record_once(vocabulary: Vocabulary) -> None:
    found = summary(held(), IncidentFilter(), vocabulary, None)
    rows = passing(drawn(ROWS), IncidentFilter(record_kinds=INCIDENTS), vocabulary)
    several = [{"los-chapitos", "la-mayiza"} & set(LEGENDS.groups[number]) for number in rows.groups.tolist()]
    assert found.groups["sinaloa-cartel/"] == sum(map(bool, several))
    assert found.histogram is None


def test_profiles_are_the_same_by_either_way(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = drawn(ROWS)
    one = Profiles(rows).table
    monkeypatch.setattr("geo.columns.profiles._MANY", 10)
    other = Profiles(rows).table
    for table in (one, other):
        assert table.counts.sum() == len(rows)
        for name in ("groups", "agencies", "type", "kind", "status", "reason"):
            assert np.array_equal(getattr(table.rows, name)[table.of_row], getattr(rows, name))
        assert np.array_equal(table.dated[table.of_row], rows.start <= rows.end)
    assert len(one.counts) == len(other.counts)


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_in_view(view: tuple[float, float, float, float]) -> None:
    rows = drawn(ROWS)
    lons, lats = lons_lats(rows.position[: rows.points])
    west, south, east, north = view
    across = (lons >= west) & (lons <= east) if west <= east else (lons >= west) | (lons <= east)
    expected = across & (lats >= south) & (lats <= north)
    assert np.array_equal(view_mask(rows, LEGENDS, BoundingBox(*view))[: rows.points], expected)


@pytest.mark.parametrize("view", [None, *VIEWS])
def test_the_facets_of_what_is_in_view(vocabulary: Vocabulary, view: tuple[float, float, float, float] | None) -> None:
    box, wanted = BoundingBox(*view) if view else None, IncidentFilter(types=frozenset({"raid"}), record_kinds=INCIDENTS)
    found = seen(held(400, 100), wanted, vocabulary, box)
    whole = BoundingBox(-180, -90, 180, 90)
    points = drawn(ROWS).part(drawn(ROWS).position < HIDDEN)
    assert found["total"] == len(passing(points, replace(wanted, bbox=box or whole), vocabulary))
    assert found["types"] == tallied(
        passing(points, replace(wanted, bbox=box or whole), vocabulary, types=frozenset()), "type"
    )


@pytest.mark.parametrize("sort", Sort)
def test_pages_are_the_whole_list_in_order(vocabulary: Vocabulary, sort: Sort) -> None:
    selection = Selection(held(400, 100), IncidentFilter(), vocabulary)
    whole = listed(selection, Within(), sort, 0, 10_000)
    assert whole.total == len(whole.numbers) == len(set(whole.numbers))
    pages = [listed(selection, Within(), sort, offset, 97) for offset in range(0, whole.total, 97)]
    assert tuple(number for page in pages for number in page.numbers) == whole.numbers
    by_number = {int(row["number"]): row for row in ROWS}
    rows = [by_number[number] for number in whole.numbers]
    if sort is Sort.KILLED_DOWN:
        stated = [int(row["killed"]) for row in rows if row["killed"] != 65_535]
        assert stated == sorted(stated, reverse=True) and all(row["killed"] == 65_535 for row in rows[len(stated) :])
    if sort is Sort.DATE:
        dated = [int(row["start"]) for row in rows if row["start"] <= row["end"]]
        assert dated == sorted(dated) and all(row["start"] > row["end"] for row in rows[len(dated) :])


def test_the_overview_of_parts_is_that_of_the_whole(vocabulary: Vocabulary) -> None:
    whole, parted = overview(held(), vocabulary), overview(held(400, 100), vocabulary)
    assert replace(parted, version=whole.version) == whole
    shown = passing(drawn(ROWS), IncidentFilter(), vocabulary)
    assert whole.kinds == {kind.value: int((shown.kind == n).sum()) for n, kind in enumerate(KINDS)}
    days = [
        day for column in (shown.start, shown.end) for day in column[(shown.kind == 0) & (shown.start <= shown.end)].tolist()
    ]
    stated = [dt.date.fromordinal(day + EPOCH) for day in days if OPEN_START < day < OPEN_END]
    first, last = min(stated), max(stated)
    assert (whole.first_month, whole.last_month) == (first.year * 12 + first.month - 1, last.year * 12 + last.month - 1)
    span = span_of(whole, 72)
    assert span is not None and span.first <= whole.first_month and span.last >= whole.last_month
    assert (span.last - span.first + 1) // span.step <= 73


def test_an_empty_store_has_an_overview_and_a_summary(vocabulary: Vocabulary) -> None:
    empty = Held((replace(held().parts[0], columns=drawn(ROWS[:0])),), LEGENDS, "0")
    assert overview(empty, vocabulary).extent is None
    assert summary(empty, IncidentFilter(), vocabulary, None).total == 0
