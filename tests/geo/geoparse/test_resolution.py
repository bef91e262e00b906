"""Which place is meant, in sentences written for this test."""

from __future__ import annotations

import pytest

from geo.model import PlaceMention, Precision
from tests.geo.geoparse.conftest import Parse


def found(parse: Parse, text: str, name: str) -> PlaceMention:
    return next(mention for mention in parse(text) if mention.name == name)


@pytest.mark.parametrize(
    ("text", "name", "admin1", "precision"),
    [
        ("Hubo un tiroteo en Nogales, Sonora.", "Nogales", "Sonora", Precision.LOCALITY),
        ("A tunnel was found in Nogales, Arizona.", "Nogales", "Arizona", Precision.LOCALITY),
        ("Dos cuerpos aparecieron en San Fernando, Tamps., ayer.", "San Fernando", "Tamaulipas", Precision.LOCALITY),
        ("Marines raided a house in Los Mochis, Sinaloa.", "Los Mochis", "Sinaloa", Precision.LOCALITY),
        ("La Marina aseguró droga en el municipio de Ahome, Sinaloa.", "Ahome", "Sinaloa", Precision.ADMIN2),
        ("Soldiers burned a poppy field in the municipality of Badiraguato.", "Badiraguato", "Sinaloa", Precision.ADMIN2),
        (
            "Gunmen shot at a patrol in San Fernando municipality, Tamaulipas.",
            "San Fernando",
            "Tamaulipas",
            Precision.ADMIN2,
        ),
        ("Hallan dos cuerpos en el municipio de San Fernando, Tamaulipas.", "San Fernando", "Tamaulipas", Precision.ADMIN2),
        ("El gobernador del estado de Durango pidió ayuda.", "Durango", "Durango", Precision.ADMIN1),
        ("Durango, Dgo.- Tropas hallaron un laboratorio.", "Durango", "Durango", Precision.LOCALITY),
        ("Soldiers were deployed across Sinaloa, Sonora and Chihuahua.", "Chihuahua", "Chihuahua", Precision.ADMIN1),
        ("A federal judge in Brooklyn, New York, set the date.", "Brooklyn", "New York", Precision.LOCALITY),
        ("Fue detenido en Madrid, España, con pasaporte falso.", "Madrid", None, Precision.LOCALITY),
    ],
)
def test_tells_which_place_is_meant(parse: Parse, text: str, name: str, admin1: str | None, precision: Precision) -> None:
    mention = found(parse, text, name)
    assert mention.place is not None
    assert mention.precision is precision
    assert admin1 is None or mention.place.admin1 == admin1


def test_one_name_keeps_its_sense_through_a_text(parse: Parse) -> None:
    text = "Police in Nogales, Arizona, stopped a truck. A day later officers in Nogales found a second one."
    first, second = (mention.place for mention in parse(text) if mention.name == "Nogales")
    assert first is not None and first == second


def test_keeps_the_runners_up(parse: Parse) -> None:
    mention = found(parse, "Un hombre fue detenido en Cuauhtémoc el lunes.", "Cuauhtémoc")
    assert len(mention.candidates) > 1
    scores = [candidate.score for candidate in mention.candidates]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers found a camp near Culiacán on Sunday.",
        "Soldiers found a camp outside Culiacán on Sunday.",
        "Soldiers found a camp 12 km north of Culiacán on Sunday.",
        "Soldados hallaron un campamento cerca de Culiacán el domingo.",
        "Soldados hallaron un campamento en las afueras de Culiacán.",
        "Soldados hallaron un campamento a 12 kilómetros al norte de Culiacán.",
        "Soldados hallaron un campamento en las inmediaciones de Culiacán.",
    ],
)
def test_what_lies_beside_a_place_is_less_exact_than_the_place(parse: Parse, text: str) -> None:
    mention = found(parse, text, "Culiacán")
    assert mention.place is not None and mention.place.precision is Precision.LOCALITY
    assert mention.precision is Precision.NEAR_LOCALITY


@pytest.mark.parametrize(
    "text",
    ["Ardieron dos tráileres en la carretera Culiacán-Mazatlán.", "Two trucks burned on the Culiacán-Mazatlán highway."],
)
def test_a_road_between_two_towns_is_no_point(parse: Parse, text: str) -> None:
    (mention,) = parse(text)
    assert mention.precision is Precision.NATURAL_AREA
    assert mention.place is not None
    assert 23.2 < mention.place.lat < 24.8 and -107.4 < mention.place.lon < -106.4
    assert mention.place.uncertainty_m > 50_000


def test_a_road_is_placed_coarsely_at_the_town_that_it_passes(parse: Parse) -> None:
    mention = found(parse, "Volcó una pipa en la carretera federal 57, a la altura de Matehuala.", "carretera federal 57")
    assert mention.precision in (Precision.NATURAL_AREA, None)


def test_a_mountain_range_is_an_area(parse: Parse) -> None:
    mention = found(parse, "The army chased gunmen in the Sierra Madre, in Durango.", "Sierra Madre")
    assert mention.precision is Precision.NATURAL_AREA
    assert mention.place is not None and mention.place.country == "MX"


def test_an_unknown_name_in_a_stated_municipality_is_placed_there_and_no_finer(parse: Parse) -> None:
    text = "Hallaron una fosa en la comunidad de Xuchiltepantlán, municipio de Choix, Sinaloa."
    mention = found(parse, text, "Xuchiltepantlán")
    assert mention.precision is Precision.ADMIN2
    assert mention.place is not None and mention.place.name == "Choix"


def test_a_quarter_that_no_gazetteer_holds_is_placed_at_its_town_and_said_to_be_near(parse: Parse) -> None:
    text = "Reynosa, Tamps.- Un hombre fue baleado en la colonia Xuchiltepantlán."
    mention = found(parse, text, "Xuchiltepantlán")
    assert mention.precision is Precision.NEAR_LOCALITY
    assert mention.place is not None and mention.place.name == "Reynosa"


def test_countries_and_states_are_no_points(parse: Parse) -> None:
    mentions = parse("Mexico asked Guatemala to guard the border with Chiapas.")
    assert [mention.precision for mention in mentions] == [Precision.COUNTRY, Precision.COUNTRY, Precision.ADMIN1]
