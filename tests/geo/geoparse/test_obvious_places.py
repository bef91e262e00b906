"""Names that stand alone and whose place everybody knows, in both languages."""

from __future__ import annotations

import pytest

from geo.model import Precision
from tests.geo.geoparse.conftest import Parse

ALONE = ("He was arrested in {}.", "Fue detenido en {}.")


@pytest.mark.parametrize("sentence", ALONE, ids=("en", "es"))
@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("Cancún", "MX", "Quintana Roo"),
        ("Culiacán", "MX", "Sinaloa"),
        ("Torreón", "MX", "Coahuila"),
        ("León", "MX", "Guanajuato"),
        ("Reynosa", "MX", "Tamaulipas"),
        ("Tijuana", "MX", "Baja California"),
        ("Changchun", "CN", "Jilin"),
        ("Port-au-Prince", "HT", "Ouest"),
        ("Dar es Salaam", "TZ", "Dar es Salaam"),
        ("Xi'an", "CN", "Shaanxi"),
        ("Santiago", "CL", "Región Metropolitana de Santiago"),
        ("Rostov-on-Don", "RU", "Rostovskaya oblast'"),
    ],
)
def test_famous_town(parse: Parse, sentence: str, name: str, country: str, admin1: str) -> None:
    (mention,) = parse(sentence.format(name))
    assert mention.name == name and mention.place is not None
    assert (mention.place.country, mention.place.admin1) == (country, admin1)


@pytest.mark.parametrize("sentence", ALONE, ids=("en", "es"))
@pytest.mark.parametrize(
    ("name", "country"),
    [("Mexico", "MX"), ("México", "MX"), ("Guatemala", "GT"), ("China", "CN"), ("Colombia", "CO"), ("Chad", "TD")],
)
def test_country(parse: Parse, sentence: str, name: str, country: str) -> None:
    (mention,) = parse(sentence.format(name))
    assert mention.place is not None
    assert (mention.place.country, mention.precision) == (country, Precision.COUNTRY)


def test_china_is_not_taiwan(parse: Parse) -> None:
    (mention,) = parse("It was made in the People's Republic of China.")
    assert mention.place is not None and mention.place.country == "CN"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soldiers searched the Sinaloa-Durango border.", ["Sinaloa", "Durango"]),
        ("Hubo un retén en los límites Sonora-Chihuahua.", ["Sonora", "Chihuahua"]),
        ("He crossed the US-Mexico border.", ["US", "Mexico"]),
        ("The U.S. said it would act.", ["U.S."]),
    ],
)
def test_joined_names(parse: Parse, text: str, expected: list[str]) -> None:
    assert [mention.name for mention in parse(text) if mention.place is not None] == expected


@pytest.mark.parametrize(
    ("text", "admin1"),
    [
        ("He was shot in Badiraguato municipality.", "Sinaloa"),
        ("Le dispararon en el municipio de Badiraguato.", "Sinaloa"),
        ("He was shot in San Fernando municipality, Tamaulipas.", "Tamaulipas"),
    ],
)
def test_municipality_is_no_town(parse: Parse, text: str, admin1: str) -> None:
    place = parse(text)[0].place
    assert place is not None
    assert (place.precision, place.country, place.admin1) == (Precision.ADMIN2, "MX", admin1)


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("Inmates escaped from the state prison in Piedras Negras on Sunday.", "Piedras Negras", "Coahuila"),
        ("A DEA agent left the American consulate in Guadalajara.", "Guadalajara", "Jalisco"),
        ("Fue llevado al penal federal de Sonora en avión.", "Sonora", "Sonora"),
        ("They sell beer in forty municipalities of Guerrero, Michoacán and Jalisco.", "Guerrero", "Guerrero"),
    ],
)
def test_a_site_or_unit_before_a_name_does_not_hide_it(parse: Parse, text: str, name: str, admin1: str) -> None:
    found = next(mention for mention in parse(text) if name in mention.name)
    assert found.place is not None and found.place.admin1 == admin1
