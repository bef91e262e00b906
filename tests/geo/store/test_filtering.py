"""The store's SQL finds exactly what IncidentFilter.matches accepts."""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.model import Incident, Precision, RecordKind, Status
from geo.query import NOT_STATED, BoundingBox, IncidentFilter, Interval, searchable
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary
from tests.geo.samples import article, incident, several
from tests.geo.strategies import AGENCIES, CARTELS, TYPES, days, incidents, lats, lons, texts


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    first, last = sorted((draw(days), draw(days)))
    return Interval(draw(st.sampled_from((first, None))), draw(st.sampled_from((last, None))))


@st.composite
def boxes(draw: st.DrawFn) -> BoundingBox:
    south, north = sorted((draw(lats), draw(lats)))
    return BoundingBox(draw(lons), south, draw(lons), north)


def subsets(values: object) -> st.SearchStrategy:
    return st.frozensets(st.sampled_from(values), max_size=2)


@st.composite
def filters(draw: st.DrawFn, among: list[Incident]) -> IncidentFilter:
    found = st.sampled_from([searchable(one) for one in among] or [""])
    parts = st.builds(lambda text, start, size: text[start : start + size], found, st.integers(0, 30), st.integers(0, 6))
    chosen = draw(
        st.sets(st.sampled_from(("bbox", "interval", "cartels", "types", "agencies", "precisions", "kinds", "sure", "q")))
    )
    return IncidentFilter(
        bbox=draw(boxes()) if "bbox" in chosen else None,
        interval=draw(intervals()) if "interval" in chosen else None,
        cartels=draw(subsets((*CARTELS, NOT_STATED, "sinaloa-cartel~", "los-chapitos~", "-")))
        if "cartels" in chosen
        else frozenset(),
        types=draw(subsets((*TYPES, "-"))) if "types" in chosen else frozenset(),
        agencies=draw(subsets((*AGENCIES, NOT_STATED, "-"))) if "agencies" in chosen else frozenset(),
        precisions=draw(subsets([*Precision, None])) if "precisions" in chosen else frozenset(),
        statuses=draw(subsets(list(Status))),
        record_kinds=draw(subsets(list(RecordKind))) if "kinds" in chosen else frozenset(),
        confidence=draw(st.integers(1, 100)) if "sure" in chosen else 0,
        q=draw(parts | texts) if "q" in chosen else "",
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_sql_agrees_with_matches(vocabulary: Vocabulary, data: st.DataObject) -> None:
    stored = data.draw(st.lists(incidents(st.uuids().map(str)), max_size=6, unique_by=lambda one: one.id))
    with TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder), vocabulary)
        store.put(stored, article())
        for _ in range(4):
            wanted = data.draw(filters(stored))
            expected = {one.id for one in stored if wanted.matches(one, vocabulary)}
            assert {one.id for one in store.find(wanted).incidents} == expected
            assert store.count(wanted) == store.counts(wanted).total == len(expected)
        assert store.check() == ()
        store.close()


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (IncidentFilter(), "i1 i2 i3 i4 i5 i7"),
        (IncidentFilter(statuses=frozenset({Status.RETRACTED})), "i6"),
        (IncidentFilter(cartels=frozenset({"sinaloa-cartel"})), "i1 i3 i5"),
        (IncidentFilter(cartels=frozenset({"la-mayiza"})), "i3"),
        (IncidentFilter(cartels=frozenset({NOT_STATED})), "i4 i7"),
        (IncidentFilter(cartels=frozenset({NOT_STATED, "cjng"})), "i2 i4 i7"),
        (IncidentFilter(bbox=BoundingBox(-108, 24, -107, 25)), "i1 i4"),
        (IncidentFilter(bbox=BoundingBox(170, -90, -105, 90)), "i1 i4"),
        (IncidentFilter(interval=Interval(dt.date(2023, 2, 28), dt.date(2023, 3, 1))), "i2"),
        (IncidentFilter(interval=Interval(dt.date(2030, 1, 1), None)), "i5"),
        (IncidentFilter(agencies=frozenset({"dea"})), "i5"),
        (IncidentFilter(types=frozenset({"seizure", "coordination"})), "i2 i5"),
        (IncidentFilter(record_kinds=frozenset({RecordKind.STATEMENT})), "i7"),
        (IncidentFilter(precisions=frozenset({Precision.ADMIN1})), "i4"),
        (IncidentFilter(q="CULIACÁN cap"), "i1 i2 i3 i4 i5 i7"),
        (IncidentFilter(q="cjng"), "i2"),
        (IncidentFilter(q="nowhere"), ""),
        (IncidentFilter(q='"culiacan" OR'), ""),
        (IncidentFilter(q="a\0b"), ""),
    ],
)
def test_what_is_found(store: SqliteStore, wanted: IncidentFilter, expected: str) -> None:
    store.put(several(), article())
    assert sorted(one.id for one in store.find(wanted).incidents) == expected.split()


def test_words_of_a_replaced_incident_are_forgotten(store: SqliteStore) -> None:
    store.put([incident()], article(1))
    store.put([incident(revision=2, cartels=(), agencies=(), places=(), evidence=(), sources=())], article(2))
    for word in ("sedena", "soldiers", "zz", "so"):
        assert store.count(IncidentFilter(q=word)) == 0
    assert store.count(IncidentFilter(q="culiacan")) == store.count(IncidentFilter(q="ap")) == 1
    assert store.check() == ()
