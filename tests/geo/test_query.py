"""The filter's parameters: read, written back, and refused in clear sentences."""

from __future__ import annotations

import datetime as dt

import pytest
from shapely.geometry import Point

from geo.errors import InputError
from geo.model import DateBasis, DatePrecision, EventDate, Incident, Localized, Precision, RecordKind, Status
from geo.query import NOT_STATED, BoundingBox, IncidentFilter, Interval
from geo.vocabulary import Vocabulary


def incident(**changes: object) -> Incident:
    january = EventDate("2023-01", dt.date(2023, 1, 1), dt.date(2023, 1, 31), DatePrecision.MONTH, DateBasis.STATED)
    fields: dict[str, object] = {
        "id": "i",
        "record_kind": RecordKind.INCIDENT,
        "type": "capture",
        "title": Localized("Capture in Culiacán", "Detención en Culiacán"),
        "summary": Localized("", ""),
        "geometry": Point(-107.39, 24.80),
        "place_precision": Precision.LOCALITY,
        "date": january,
        "cartels": ("los-chapitos",),
        "agencies": ("sedena",),
    }
    return Incident(**(fields | changes))  # type: ignore[arg-type]


def parsed(vocabulary: Vocabulary, **params: str) -> IncidentFilter:
    return IncidentFilter.parse({name: [value] for name, value in params.items()}, vocabulary)


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, True),
        ({"cartel": "sinaloa-cartel"}, True),  # a faction counts under its cartel
        ({"cartel": "los-chapitos,cjng"}, True),
        ({"cartel": "cjng"}, False),
        ({"cartel": NOT_STATED}, False),
        ({"type": "capture", "cartel": "cjng"}, False),
        ({"datetime": "2023-01-20"}, True),  # January may be the 20th
        ({"datetime": "2023-02-01/.."}, False),
        ({"bbox": "-109,22,-105,27"}, True),
        ({"bbox": "170,-10,-100,30"}, True),  # across the antimeridian
        ({"bbox": "170,-10,-170,30"}, False),
        ({"precision": "admin1"}, False),
        ({"q": "culiacan DETENCION"}, True),
        ({"q": "mazatlán"}, False),
        ({"status": "reviewed"}, False),
        ({"kind": "activity"}, False),
        ({"agency": "sedena"}, True),
        ({"cartel": "sinaloa-cartel"}, True),
        ({"cartel": "sinaloa-cartel~"}, False),
        ({"cartel": "los-chapitos~"}, True),
        ({"agency": "not-stated"}, False),
        ({"type": "-"}, False),
        ({"precision": "none"}, False),
        ({"confidence": "0"}, True),
        ({"confidence": "0.01"}, False),
    ],
)
def test_matching(vocabulary: Vocabulary, params: dict[str, str], expected: bool) -> None:
    assert parsed(vocabulary, **params).matches(incident(), vocabulary) is expected


def test_nothing_unknown_is_guessed(vocabulary: Vocabulary) -> None:
    undated, unmapped, nameless = incident(date=None), incident(geometry=None), incident(cartels=())
    assert not parsed(vocabulary, datetime="1900-01-01/..").matches(undated, vocabulary)
    assert not parsed(vocabulary, bbox="-180,-90,180,90").matches(unmapped, vocabulary)
    assert parsed(vocabulary, cartel=NOT_STATED).matches(nameless, vocabulary)


def test_retracted_and_merged_are_shown_only_when_asked_for(vocabulary: Vocabulary) -> None:
    retracted = incident(status=Status.RETRACTED)
    assert not IncidentFilter().matches(retracted, vocabulary)
    assert parsed(vocabulary, status="retracted").matches(retracted, vocabulary)


def test_parameters_round_trip(vocabulary: Vocabulary) -> None:
    wanted = IncidentFilter(
        bbox=BoundingBox(-109, 22, -105, 27),
        interval=Interval(dt.date(2023, 1, 1), None),
        cartels=frozenset({"cjng", "sinaloa-cartel~", NOT_STATED}),
        types=frozenset({"capture"}),
        agencies=frozenset({"cia"}),
        precisions=frozenset({Precision.SITE, None}),
        statuses=frozenset({Status.REVIEWED}),
        record_kinds=frozenset({RecordKind.ACTIVITY}),
        confidence=29,
        q="Culiacán",
    )
    assert parsed(vocabulary, **wanted.to_params()) == wanted


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bbox", "1,2,3"),
        ("bbox", "nan,0,1,1"),
        ("bbox", "0,10,1,5"),
        ("bbox", "-200,0,1,1"),
        ("datetime", "January"),
        ("datetime", "2023-02-30"),
        ("datetime", "2024-01-01/2023-01-01"),
        ("cartel", "sinaloa"),
        ("cartel", "not-stated~"),
        ("confidence", "high"),
        ("confidence", "1.01"),
        ("confidence", "nan"),
        ("cartel", "sedena"),
        ("type", "theft"),
        ("agency", "cjng"),
        ("precision", "exact"),
        ("status", "new"),
        ("kind", "event"),
    ],
)
def test_bad_value_is_named_with_what_was_expected(vocabulary: Vocabulary, name: str, value: str) -> None:
    with pytest.raises(InputError) as caught:
        parsed(vocabulary, **{name: value})
    assert f"{name} {value!r}" in str(caught.value)
