import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon, box

from geo import geojson
from geo.errors import InputError
from geo.geometry import normalise
from geo.model import Anchor, Incident, Localized, RecordKind, RelationKind, Source, SpatialRelation
from tests.geo.samples import incident, place
from tests.geo.strategies import geometries, incidents

BARE = Incident("a", RecordKind.INCIDENT, "capture", Localized("Capture", "Captura"), Localized("", ""))


def feature_with(**properties: object) -> dict:
    feature = json.loads(geojson.dump_feature(BARE))
    feature["properties"] |= properties
    return feature


@settings(max_examples=200)
@given(incidents())
def test_feature_and_incident_mirror_each_other(incident: Incident) -> None:
    line = geojson.dump_feature(incident)
    assert "\n" not in line
    assert geojson.load_feature(line) == incident
    assert geojson.dump_feature(geojson.load_feature(line)) == line


@settings(max_examples=20)
@given(st.lists(incidents(), max_size=3))
def test_collection_round_trips_with_one_feature_a_line(several: list[Incident]) -> None:
    text = geojson.dump_collection(several)
    assert geojson.load_collection(text) == tuple(several)
    lines = text.splitlines() if not several else text.split("\n")
    assert sum(line.startswith('{"type":"Feature",') for line in lines) == len(several)


def test_unknown_properties_are_kept() -> None:
    incident = geojson.from_feature(feature_with(editor_note="check", weights=[1, {"a": None}]))
    assert incident.extra == {"editor_note": "check", "weights": [1, {"a": None}]}
    assert geojson.to_feature(incident)["properties"]["weights"] == [1, {"a": None}]


def test_an_unknown_property_cannot_hide_a_known_one() -> None:
    feature = geojson.to_feature(replace(BARE, extra={"type": "massacre"}))
    assert feature["properties"]["type"] == "capture"


def test_coordinates_have_at_most_five_decimals_and_no_negative_zero() -> None:
    feature = geojson.to_feature(replace(BARE, geometry=Point(-107.389812345, -0.000001)))
    assert feature["geometry"] == {"type": "Point", "coordinates": [-107.38981, 0.0]}
    assert "-0.0" not in geojson.dumps(feature)


def test_rings_are_wound_right_handed() -> None:
    clockwise = Polygon([(0, 0), (0, 9), (9, 9), (9, 0)], [[(1, 1), (2, 1), (2, 2), (1, 2)]])
    outer, hole = geojson.to_feature(replace(BARE, geometry=clockwise))["geometry"]["coordinates"]
    assert Polygon(outer).exterior.is_ccw and not Polygon(hole).exterior.is_ccw


def test_a_polygon_across_the_antimeridian_is_cut() -> None:
    fiji = Polygon([(177, -20), (-178, -20), (-178, -15), (177, -15)])
    cut = normalise(fiji)
    assert cut.geom_type == "MultiPolygon" and cut.area == pytest.approx(25)
    assert sorted(part.bounds for part in cut.geoms) == [(-180, -20, -178, -15), (177, -20, 180, -15)]


def test_the_whole_world_is_not_cut() -> None:
    world = box(-180, -90, 180, 90)
    assert normalise(world).equals(world)


@settings(max_examples=50)
@given(geometries())
def test_normalising_twice_changes_nothing(geometry: Polygon) -> None:
    assert normalise(geometry) == geometry


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        ({"type": "Point", "coordinates": [24.8, -107.39]}, "latitude -107.39: expected a finite number from -90 to 90"),
        ({"type": "Point", "coordinates": [181, 0]}, "longitude 181"),
        ({"type": "Point", "coordinates": ["-107", 24]}, "longitude '-107': expected a number"),
        ({"type": "Point", "coordinates": [True, 24]}, "longitude True"),
        ({"type": "Point", "coordinates": [1]}, "position [1]"),
        ({"type": "Point", "coordinates": None}, "coordinates None"),
        ({"type": "LineString", "coordinates": []}, "'LineString'"),
        ({"type": "Polygon", "coordinates": []}, "at least one ring"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}, "a ring of 3 positions"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}, "the last equal to the first"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}, "Self-intersection"),
        ({"type": "MultiPolygon", "coordinates": []}, "it is empty"),
        ("POINT (1 2)", "expected a GeoJSON geometry object or null"),
    ],
)
def test_bad_geometry_is_named(geometry: object, said: str) -> None:
    with pytest.raises(InputError) as raised:
        geojson.from_feature(feature_with() | {"geometry": geometry})
    assert said in str(raised.value)


@pytest.mark.parametrize(
    "geometry", [LineString([(0, 0), (1, 1)]), Point(), Polygon(), Point(float("nan"), 0), Point(0, 91)]
)
def test_bad_geometry_is_not_written(geometry: object) -> None:
    with pytest.raises(InputError):
        geojson.to_feature(replace(BARE, geometry=geometry))


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        ({"id": 7}, "properties.id 7: expected a string"),
        ({"status": "new"}, "properties.status 'new': expected one of candidate,"),
        ({"killed": 3}, "properties.killed 3: expected a JSON object"),
        ({"killed": {"best": -1}}, "properties.killed.best -1: expected 0 or more"),
        ({"killed": {"best": True}}, "properties.killed.best True: expected an integer"),
        ({"killed": {"best": 5, "low": 8}}, "properties.killed.best 5: expected a number from low (8)"),
        ({"date": "2023-13", "date_precision": "month", "date_basis": "stated"}, "date '2023-13': there is no such day"),
        ({"date": "last May", "date_precision": "month", "date_basis": "stated"}, "date 'last May': expected EDTF"),
        ({"date_start": "2023-01-05"}, "properties.date_start '2023-01-05': expected None, which follows"),
        ({"source_count": 4}, "properties.source_count 4: expected 0, which follows"),
        ({"cartels": "cjng"}, "properties.cartels 'cjng': expected a list"),
        ({"cartels": [1]}, "properties.cartels[0] 1: expected a string"),
        ({"places": [{"mention": "X"}]}, "properties.places[0].start None: expected an integer"),
        ({"confidence": {"event": 1.5}}, "properties.confidence.event 1.5: expected a number from 0 to 1"),
        ({"title": {"en": "x"}}, "properties.title.es None: expected a string"),
    ],
)
def test_bad_properties_are_named(properties: dict, said: str) -> None:
    with pytest.raises(InputError) as raised:
        geojson.from_feature(feature_with(**properties))
    assert said in str(raised.value)


def test_a_place_without_relation_is_read_as_one_named_itself() -> None:
    """Files written before places had relations have no such key."""
    feature = geojson.to_feature(incident())
    del feature["properties"]["places"][0]["relation"]
    assert geojson.from_feature(feature) == incident()


def test_the_words_of_a_relation_follow_from_it() -> None:
    relation = SpatialRelation(RelationKind.OFFSET, 10, 24, 12_000.0, 0.0, (Anchor("Los Mochis", "geonames:3997479"),))
    told = incident(places=(replace(place("Los Mochis", -109.0, 25.9), relation=relation),))
    feature = geojson.to_feature(told)
    stored = feature["properties"]["places"][0]["relation"]
    assert stored["words"] == {"en": "12 km N of Los Mochis", "es": "a 12 km al N de Los Mochis"}
    assert geojson.from_feature(feature) == told


def test_half_a_coordinate_is_an_error() -> None:
    place = {"mention": "X", "start": 0, "end": 1, "role": "occurred_at", "score": 0.5, "lon": -107.0, "lat": None}
    with pytest.raises(InputError, match="latitude None"):
        geojson.from_feature(feature_with(places=[place]))


@pytest.mark.parametrize("text", ['{"a": NaN}', '{"a": -Infinity}', "{", "\ufeff{}", "[" * 100_000])
def test_text_that_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        geojson.loads(text)


def test_an_infinity_in_an_unknown_property_is_not_written() -> None:
    with pytest.raises(InputError, match="expected finite numbers"):
        geojson.dump_feature(replace(BARE, extra={"x": float("inf")}))


def test_a_bad_feature_of_a_collection_is_numbered() -> None:
    text = json.dumps({"type": "FeatureCollection", "features": [feature_with(), feature_with(id=None)]})
    with pytest.raises(InputError, match=r"features\[1\]: properties.id None"):
        geojson.load_collection(text)


def test_copies_do_not_count_as_independent_sources() -> None:
    copies = (Source("a", "1"), Source("b", "2", derived_from="a"), Source("c", "3"))
    properties = geojson.to_feature(replace(BARE, sources=copies))["properties"]
    assert (properties["source_count"], properties["independent_source_count"]) == (3, 2)


def explained(**fields: object) -> dict:
    sentence = {"source_id": "s1", "offset": 10, "text": "He was held on 5 January."}
    told = {"field": "date", "value": "2023-01-05", "rule": "date", "source_id": "s1"}
    return {"sentences": [sentence], "fields": [told | fields]}


def test_a_feature_without_explanations_has_none_and_stays_without() -> None:
    incident = geojson.from_feature(feature_with())
    assert incident.explanations == () and "explanations" not in geojson.to_feature(incident)["properties"]


def test_a_sentence_that_proves_several_fields_stands_once() -> None:
    passage = {"sentence": 0, "start": 25, "end": 34}
    refused = [{"value": "2023", "why": "less_probable", "passage": passage}]
    incident = geojson.from_feature(feature_with(explanations=explained(passage=passage, refused=refused)))
    told = incident.explanations[0]
    assert told.passage and told.passage.parts == ("He was held on ", "5 January", ".")
    assert told.refused[0].passage == told.passage
    assert len(geojson.to_feature(incident)["properties"]["explanations"]["sentences"]) == 1


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"passage": {"sentence": 1, "start": 25, "end": 34}}, "passage.sentence 1: expected the number of one of the 1"),
        (
            {"passage": {"sentence": 0, "start": 5, "end": 34}},
            "passage.start 5: expected offsets inside sentence 0, from",
        ),
        ({"passage": {"sentence": 0, "start": 25, "end": 99}}, "passage.start 25: expected offsets inside"),
        ({"rule": "a guess"}, "rule 'a guess': expected one of"),
        ({"score": 1.5}, "score 1.5: expected a number from 0 to 1"),
        ({"weights": {"bias": "much"}}, "weights.bias 'much': expected a finite number"),
    ],
)
def test_what_is_wrong_in_an_explanation_is_named(fields: dict, named: str) -> None:
    with pytest.raises(InputError, match=re.escape(named)):
        geojson.from_feature(feature_with(explanations=explained(**fields)))
