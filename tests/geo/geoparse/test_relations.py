"""Where something is that the text tells by other places, in sentences written for this test."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.geometry import distance_m
from geo.geoparse.spots import destination
from geo.model import Place, PlaceMention, Precision, RelationKind
from tests.geo.geoparse.conftest import Parse

KM = 1000.0
MILE = 1609.344


def found(parse: Parse, text: str, name: str) -> PlaceMention:
    return next(mention for mention in parse(text) if mention.name == name)


def apart_m(mention: PlaceMention, place: Place) -> float:
    assert mention.lon is not None and mention.lat is not None
    return distance_m(lon=place.lon, lat=place.lat, other_lon=mention.lon, other_lat=mention.lat)


@pytest.mark.parametrize(
    ("text", "words", "metres", "bearing"),
    [
        ("Soldiers found the grave 12 km north of Culiacán.", "12 km north of", 12 * KM, 0),
        ("The plane came down 12 km. north of Culiacán.", "12 km. north of", 12 * KM, 0),
        ("It burned twelve miles south-west of Culiacán.", "twelve miles south-west of", 12 * MILE, 225),
        ("It burned 2.5 miles to the southeast of the city of Culiacán.", None, 2.5 * MILE, 135),
        ("The ranch lies about thirty-five kilometres due east of Culiacán.", None, 35 * KM, 90),
        ("The camp was 10 to 20 km north-northwest of Culiacán.", None, 15 * KM, 337.5),
        ("The camp was a couple of miles west of Culiacán.", None, 2 * MILE, 270),
        ("El vehículo apareció a 12 kilómetros al norte de Culiacán.", "12 kilómetros al norte de", 12 * KM, 0),
        ("El rancho está a unos treinta y cinco kilómetros al sureste de Culiacán.", None, 35 * KM, 135),
        ("La pista quedó 8.5 km hacia el poniente de la ciudad de Culiacán.", None, 8.5 * KM, 270),
        ("Fue a 1,200 metros al nororiente de Culiacán.", None, 1200, 45),
    ],
)
def test_a_distance_and_a_bearing_are_a_point_of_their_own(
    parse: Parse, gazetteer: Gazetteer, text: str, words: str | None, metres: float, bearing: float
) -> None:
    mention = found(parse, text, "Culiacán")
    relation, place = mention.relation, mention.place
    assert relation is not None and place is not None and mention.uncertainty_m is not None
    assert relation.kind is RelationKind.OFFSET
    assert relation.distance_m == pytest.approx(metres) and relation.bearing_deg == bearing
    assert mention.precision is Precision.NEAR_LOCALITY
    assert apart_m(mention, place) == pytest.approx(metres, rel=0.01, abs=2)
    assert mention.uncertainty_m >= max(0.25 * metres, place.uncertainty_m)
    assert words is None or words in text[relation.start : relation.end]
    assert [anchor.gazetteer_id for anchor in relation.anchors] == [place.gazetteer_id]


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("La fosa fue hallada a unos 30 km de Culiacán.", 30 * KM),
        ("La fosa fue hallada a 30 kilómetros de distancia de Culiacán.", 30 * KM),
        ("The grave was found 30 km from Culiacán.", 30 * KM),
        ("The grave was found some twenty miles outside Culiacán.", 20 * MILE),
        ("The grave was found within 40 kilometers of Culiacán.", 40 * KM),
    ],
)
def test_a_distance_alone_is_a_circle_as_wide(parse: Parse, text: str, metres: float) -> None:
    mention = found(parse, text, "Culiacán")
    assert mention.relation is not None and mention.relation.kind is RelationKind.DISTANCE
    assert mention.relation.distance_m == pytest.approx(metres) and mention.relation.bearing_deg is None
    assert mention.precision is Precision.NEAR_LOCALITY
    assert mention.uncertainty_m is not None and mention.uncertainty_m >= metres


@pytest.mark.parametrize(
    "text",
    [
        "The lab stood near Culiacán.",
        "The lab stood just outside Culiacán.",
        "A body lay on the outskirts of Culiacán.",
        "A body lay close to the city of Culiacán.",
        "The lab stood north of Culiacán.",
        "Two bodies were found in the Culiacán area.",
        "El laboratorio estaba cerca de Culiacán.",
        "El cuerpo apareció a las afueras de Culiacán.",
        "El cuerpo apareció en las inmediaciones de la ciudad de Culiacán.",
        "El laboratorio estaba al sur de Culiacán.",
    ],
)
def test_near_a_town_is_the_town_with_a_wider_radius(parse: Parse, text: str) -> None:
    mention = found(parse, text, "Culiacán")
    assert mention.relation is not None and mention.relation.kind is RelationKind.NEAR
    assert mention.precision is Precision.NEAR_LOCALITY
    assert mention.uncertainty_m is not None and mention.uncertainty_m >= 25 * KM


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("The ranch lies about 40 minutes from Culiacán.", 40),
        ("The ranch is a 40-minute drive from Culiacán.", 40),
        ("The ranch is half an hour from Culiacán.", 30),
        ("El rancho está a unos 40 minutos de Culiacán.", 40),
        ("El rancho está a dos horas en auto de Culiacán.", 120),
        ("El rancho está a media hora de Culiacán.", 30),
    ],
)
def test_a_journey_is_as_wide_as_one_may_come(parse: Parse, text: str, minutes: float) -> None:
    mention = found(parse, text, "Culiacán")
    assert mention.relation is not None and mention.relation.kind is RelationKind.TRAVEL_TIME
    assert mention.relation.distance_m is None
    assert mention.uncertainty_m == pytest.approx(max(25 * KM, minutes / 60 * 80 * KM), rel=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen blocked the road between Culiacán and Mazatlán.",
        "A bus was burned on the highway from Culiacán to Mazatlán.",
        "Troops hold the stretch between Culiacán and the city of Mazatlán.",
        "They stopped halfway between Culiacán and Mazatlán.",
        "Hombres armados bloquearon la carretera entre Culiacán y Mazatlán.",
        "Incendiaron un camión en la autopista que va de Culiacán a Mazatlán.",
        "A bus was burned on the road between Culiacán, Sinaloa, and Mazatlán.",
        "El campamento estaba entre las ciudades de Culiacán y Mazatlán.",
        "Hay retenes en la carretera que une Culiacán con Mazatlán.",
        "Quedaron varados en el tramo entre Culiacán y la ciudad de Mazatlán.",
    ],
)
def test_a_road_between_two_towns_is_a_line(parse: Parse, gazetteer: Gazetteer, text: str) -> None:
    mentions = [mention for mention in parse(text) if mention.name != "Sinaloa"]
    assert [mention.name for mention in mentions] == ["Culiacán", "Mazatlán"]
    for mention in mentions:
        assert mention.relation is not None and mention.relation.kind is RelationKind.BETWEEN
        assert [anchor.name for anchor in mention.relation.anchors] == ["Culiacán", "Mazatlán"]
        assert mention.precision is Precision.NATURAL_AREA
        assert mention.where is not None and mention.where.gazetteer_id.startswith("route:")
        assert mention.lat is not None and 23.4 < mention.lat < 24.6


@pytest.mark.parametrize(
    "text",
    [
        "A truck burned at kilometer 45 of the Culiacán-Mazatlán highway.",
        "Ardió un camión en el kilómetro 45 de la carretera Culiacán-Mazatlán.",
        "Ardió un camión en el km 45+300 de la carretera Culiacán-Mazatlán.",
        "Ardió un camión en la carretera Culiacán-Mazatlán, a la altura del kilómetro 45.",
    ],
)
def test_a_kilometre_post_is_a_stretch_of_the_road_from_its_first_end(parse: Parse, gazetteer: Gazetteer, text: str) -> None:
    (mention,) = parse(text)
    assert mention.relation is not None and mention.relation.kind is RelationKind.ALONG
    assert mention.precision is Precision.NATURAL_AREA
    assert 30 * KM < apart_m(mention, gazetteer.lookup("Culiacán")[0]) < 45 * KM
    assert mention.uncertainty_m is not None and 10 * KM <= mention.uncertainty_m < 30 * KM


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A boat was stopped off the coast of Manzanillo.", "Manzanillo"),
        ("Marines sank a boat 30 miles off the coast of Sinaloa.", "Sinaloa"),
        ("A boat was stopped off the Sinaloa coast on Monday.", "Sinaloa"),
        ("A quake struck 90 km off Acapulco.", "Acapulco"),
        ("La lancha fue interceptada frente a las costas de Manzanillo.", "Manzanillo"),
        ("La lancha fue interceptada frente a la costa de Sinaloa.", "Sinaloa"),
    ],
)
def test_off_a_coast_is_water(parse: Parse, gazetteer: Gazetteer, text: str, name: str) -> None:
    mention = found(parse, text, name)
    assert mention.precision is Precision.SEA_AIR
    assert mention.relation is not None and mention.relation.kind is RelationKind.OFF_COAST
    assert mention.lon is not None and mention.lat is not None
    assert not gazetteer.containing(lon=mention.lon, lat=mention.lat)


@pytest.mark.parametrize(
    "text",
    [
        "The boat was seized 210 nautical miles south-west of Acapulco.",
        "El barco fue asegurado a 210 millas náuticas al suroeste de Acapulco.",
    ],
)
def test_nautical_miles_lead_out_to_sea(parse: Parse, text: str) -> None:
    mention = found(parse, text, "Acapulco")
    assert mention.precision is Precision.SEA_AIR
    assert mention.place is not None and mention.where is not None
    assert apart_m(mention, mention.place) == pytest.approx(210 * 1852, rel=0.01)
    assert (mention.where.country, mention.where.admin1) == (None, None)
    assert mention.uncertainty_m is not None and mention.uncertainty_m >= 0.25 * 210 * 1852


@pytest.mark.parametrize(
    "text", ["The plane crashed about 210 miles south of Huatulco.", "El avión cayó a 210 millas al sur de Huatulco."]
)
def test_far_from_any_land_is_sea_whatever_the_unit(parse: Parse, text: str) -> None:
    assert found(parse, text, "Huatulco").precision is Precision.SEA_AIR


@pytest.mark.parametrize(
    "text",
    [
        "They met on the border between Sinaloa and Durango.",
        "El enfrentamiento fue en la frontera entre Sinaloa y Durango.",
        "Fue en los límites de Sinaloa y Durango.",
    ],
)
def test_a_border_is_a_strip(parse: Parse, text: str) -> None:
    for mention in parse(text):
        assert mention.relation is not None and mention.relation.kind is RelationKind.BORDER
        assert mention.precision is Precision.NATURAL_AREA
        assert mention.where is not None and mention.where.gazetteer_id == "border:inegi:25+inegi:10"


@pytest.mark.parametrize(
    ("text", "bearing"),
    [
        ("The raid was in northern Sinaloa.", 0),
        ("The raid was in the north of Sinaloa.", 0),
        ("Troops moved north of Sinaloa.", 0),
        ("The raid was in southeastern Sinaloa.", 135),
        ("The raid was in central Sinaloa.", None),
        ("El operativo fue en el norte de Sinaloa.", 0),
        ("El operativo fue al sureste del estado de Sinaloa.", 135),
        ("El operativo fue en la zona norte de Sinaloa.", 0),
    ],
)
def test_a_part_of_a_state_is_no_finer_than_the_state(parse: Parse, text: str, bearing: float | None) -> None:
    mention = found(parse, text, "Sinaloa")
    assert mention.precision is Precision.ADMIN1
    assert mention.relation is not None and mention.relation.kind is RelationKind.PART
    assert mention.relation.bearing_deg == bearing
    assert mention.where is not None and mention.where.gazetteer_id.startswith("part:")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The army searched the Sierra of Sinaloa.", "Sinaloa"),
        ("Gunmen fled to the mountains of Guerrero.", "Guerrero"),
        ("El convoy subió a las montañas de Guerrero.", "Guerrero"),
        ("El ejército entró en la sierra de Badiraguato.", "Badiraguato"),
    ],
)
def test_mountains_of_a_place_are_an_area(parse: Parse, text: str, name: str) -> None:
    mention = next(mention for mention in parse(text) if name in mention.name)
    assert mention.precision is Precision.NATURAL_AREA


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Between 20 and 30 men attacked Culiacán.", ["Culiacán"]),
        ("La guerra entre Sinaloa y el CJNG sigue.", ["Sinaloa"]),
        ("La disputa entre Sinaloa y Jalisco sigue.", ["Sinaloa", "Jalisco"]),
        ("Clashes between Sinaloa and Jalisco continue.", ["Sinaloa", "Jalisco"]),
        ("He flew from Culiacán to Mazatlán.", ["Culiacán", "Mazatlán"]),
        ("North of 100 people marched in Culiacán.", ["Culiacán"]),
        ("He was extradited to South Korea.", ["South Korea"]),
        ("Fue detenido en Norte de Santander, Colombia.", ["Norte de Santander", "Colombia"]),
        ("Lo recuerdan a 12 años de Culiacán.", ["Culiacán"]),
        ("Gunmen struck near midnight in Culiacán.", ["Culiacán"]),
        ("A boat was found off the coast of Toluca.", ["Toluca"]),
        ("Soldiers drove 12 km. North of it lies Culiacán.", ["Culiacán"]),
        ("Cerca de 30 personas huyeron de Culiacán.", ["Culiacán"]),
        ("He lives outside Mexico.", ["Mexico"]),
        ("El Comando Norte de Estados Unidos lo confirmó.", ["Estados Unidos"]),
    ],
)
def test_what_is_no_relation_is_left_alone(parse: Parse, text: str, names: list[str]) -> None:
    mentions = parse(text)
    assert [mention.name for mention in mentions] == names
    for mention in mentions:
        assert mention.relation is None and mention.where == mention.place


def test_without_relation_a_mention_lies_where_its_place_does(parse: Parse) -> None:
    mention = found(parse, "Hubo un tiroteo en Culiacán.", "Culiacán")
    place = mention.place
    assert place is not None
    assert (mention.lon, mention.lat, mention.uncertainty_m) == (place.lon, place.lat, place.uncertainty_m)


@given(
    lon=st.floats(-179.9, 179.9),
    lat=st.floats(-80, 80),
    bearing=st.floats(0, 360, exclude_max=True),
    metres=st.floats(500, 2_000_000),
)
def test_a_destination_is_as_far_away_as_stated(lon: float, lat: float, bearing: float, metres: float) -> None:
    there_lon, there_lat = destination(lon=lon, lat=lat, bearing_deg=bearing, distance_m=metres)
    assert -180 <= there_lon <= 180 and -90 <= there_lat <= 90
    assert distance_m(lon=lon, lat=lat, other_lon=there_lon, other_lat=there_lat) == pytest.approx(metres, rel=0.007)
