"""No pin where a person, office, firm, street or feast bears the name of a place, in sentences written for this test."""

from __future__ import annotations

import pytest

from tests.geo.geoparse.conftest import Parse


@pytest.mark.parametrize(
    "text",
    [
        "The DEA's Laredo Field Office led the case.",
        "Agents of the El Paso Division led the case.",
        "The Webb County Sheriff's Office did not answer.",
        "The El Paso Morning Times reported it first.",
        "The Texas Department of Public Safety said no more.",
        "The case was filed in the Southern District of Texas.",
        "El caso se abrió en el Distrito Sur de Texas.",
        "La Policía de Culiacán detuvo a dos hombres.",
        "La Policía Municipal de Zapopan halló el cuerpo.",
        "El Congreso de Sonora aprobó la ley.",
        "El Ayuntamiento de Mazatlán pidió calma.",
        "La Arquidiócesis de Guadalajara pidió paz.",
        "The Archdiocese of Los Angeles asked for peace.",
        "La Universidad Autónoma de Sinaloa condenó el ataque.",
        "FISCALÍA GENERAL DEL ESTADO DE MORELOS\n\nHallan a dos hombres sin vida.",
        "El día de San Juan hubo una balacera.",
        "Two men were shot on the feast of St. Peter.",
        "On the feast of San Miguel two men were shot.",
        "Sus hijas Victoria, Carolina y Sofía lo esperaban.",
        "He left a wife, Georgia, and two sons, Austin and Troy.",
        "Transportes Durango perdió tres camiones; el Grupo Monterrey, dos.",
        "Lo mataron frente a la farmacia París.",
        "Officers closed Hidalgo and Zaragoza streets.",
        "He was shot at the corner of Madero and Morelos.",
        "Las calles Morelos y Guerrero quedaron cerradas.",
        "Lo balearon en Hidalgo esquina con Zaragoza.",
        "Lo balearon en la esquina de Hidalgo y Zaragoza.",
        "She teaches at the University of Texas at El Paso.",
        "Joaquín Guzmán, El Chapo, was not there.",
        "Nadie volvió a ver a El Mencho ni a La Tuta.",
    ],
)
def test_pins_no_bearer_of_a_place_name(parse: Parse, text: str) -> None:
    assert [mention.name for mention in parse(text) if mention.place is not None] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tenía una farmacia de Uruapan y la cerró.", ["Uruapan"]),
        ("Su hijo vive en Guadalupe, Zacatecas.", ["Guadalupe", "Zacatecas"]),
        ("La policía lo detuvo en Zapopan, Jalisco.", ["Zapopan", "Jalisco"]),
        ("The streets of Culiacán and Mazatlán were empty.", ["Culiacán", "Mazatlán"]),
        ("POLICÍA DE ZAPOPAN MUERE EN CULIACÁN\n\nEl ataque fue el lunes.", ["CULIACÁN"]),
        ("Un cruce de Reynosa quedó cerrado.", ["Reynosa"]),
    ],
)
def test_leaves_the_places_beside_such_words(parse: Parse, text: str, expected: list[str]) -> None:
    assert [mention.name for mention in parse(text) if mention.name in expected] == expected


@pytest.mark.parametrize(
    "text", ["Viven en El Mayo desde 1990.", "Llegaron a la comunidad de El Azul.", "They reached the village of El Mayo."]
)
def test_a_village_that_is_called_like_a_person_stays_one(parse: Parse, text: str) -> None:
    assert len(parse(text)) == 1
