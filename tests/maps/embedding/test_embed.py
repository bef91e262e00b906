"""What a page carries is what the store holds: records, texts, dates, and nothing twice."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import edtf
from geo.columns.layout import OPEN_END, OPEN_START
from geo.columns.packing import day_number
from geo.geojson import to_feature
from geo.model import Incident, PlaceRole
from geo.query import searchable
from geo.vocabulary import Vocabulary
from maps.embedding.arrays import Coding, code
from maps.embedding.dates import edtf_of
from maps.embedding.texts import search_text
from maps.report import build_report
from tests.geo.samples import incident, place
from tests.geo.strategies import incidents
from tests.maps.embedding import golden
from tests.maps.embedding.unpacking import features_of, header_of, part_of, unpacked
from tests.maps.samples import sample_incidents


def test_every_record_is_in_the_page_as_it_is(report_html: str, vocabulary: Vocabulary) -> None:
    found = {feature["id"]: feature for feature in features_of(build_report(sample_incidents(), vocabulary, "en"))}
    assert found == {incident.id: json.loads(json.dumps(to_feature(incident))) for incident in sample_incidents()}


def test_a_geometry_and_a_source_stand_once(vocabulary: Vocabulary) -> None:
    html = build_report(sample_incidents() * 3, vocabulary, "en")
    shared = json.loads(unpacked(part_of(html, "shared")))
    assert len(shared["sources"]) == len(sample_incidents())
    assert set(shared["uses"]) == {3}
    assert len(shared["geometries"]) < 10
    assert len(header_of(html, "cards")["titles"]["en"]) <= len(sample_incidents())


def test_routes_are_those_of_transfers(vocabulary: Vocabulary) -> None:
    ends = (
        replace(place("Culiacán", -107.39, 24.8), role=PlaceRole.ORIGIN),
        replace(place("Chicago", -87.63, 41.88), role=PlaceRole.DESTINATION),
    )
    told = [incident("i1", type="seizure", places=ends), incident("i2", type="extradition", places=ends)]
    (route,) = header_of(build_report(told, vocabulary, "en"), "columns")["routes"]
    assert (route["type"], route["from_name"], route["to_name"]) == ("extradition", "Culiacán", "Chicago")
    assert (route["from"], route["to"]) == ([-107.39, 24.8], [-87.63, 41.88])


@given(incidents())
def test_the_search_looks_in_the_same_text_as_the_server(incident: Incident) -> None:
    properties = to_feature(incident)["properties"]
    assert isinstance(properties, dict)
    assert search_text(properties) == searchable(incident)


@pytest.mark.parametrize(
    "stated", ["2023-01-05", "2024-02", "2023", "199X", "2023-01-05/2023-02-07", "2023-01-05/..", "../2012-06-30"]
)
def test_usual_dates_are_what_their_days_say(stated: str) -> None:
    start, end = edtf.bounds(stated)
    first = OPEN_START if start is None else day_number(start)
    assert edtf_of(first, OPEN_END if end is None else day_number(end)) == stated


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 5000))
def test_days_give_a_date_of_those_days(start: dt.date, length: int) -> None:
    end = start + dt.timedelta(days=length)
    found = edtf_of(day_number(start), day_number(end))
    assert found is not None
    assert edtf.bounds(found) == (start, end)


def test_undated_is_no_date() -> None:
    assert edtf_of(OPEN_END, OPEN_START) is None


def test_a_single_value_takes_no_room() -> None:
    coded = code("kind", np.zeros(1000, np.uint8))
    assert (coded.coding, coded.content, coded.value) == (Coding.SAME, b"", 0)


def test_the_golden_columns_are_those_of_the_golden_tiles() -> None:
    assert golden.PATH.read_text(encoding="utf-8") == golden.golden()
