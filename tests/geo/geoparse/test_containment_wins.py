"""The unit written right behind a name decides, whatever the rest of the article is about."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.geoparse import Geoparser
from geo.model import Article
from geo.settings import Settings
from geo.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def geoparser(settings: Settings, vocabulary: Vocabulary) -> Geoparser:
    return Geoparser(Gazetteer.open(settings.data), vocabulary, settings.data)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "CHICAGO — He pleaded guilty in Chicago on Monday. Mexico had sent him to the United States two years after "
            "soldiers caught him in Jesús María, Sinaloa. A second man is awaiting trial in New York.",
            "en",
        ),
        (
            "CHICAGO.— Se declaró culpable el lunes en Chicago. Lo habían detenido en Jesús María, Sinaloa, dos años antes "
            "de que México lo extraditara a Estados Unidos. Otro acusado espera juicio en Nueva York.",
            "es",
        ),
    ],
)
def test_a_small_place_is_found_in_the_state_named_behind_it(geoparser: Geoparser, text: str, lang: str) -> None:
    found = {mention.name: mention for mention in geoparser.parse(Article(text=text, lang=lang))}
    place = found["Jesús María"].place
    assert place is not None and place.admin1 == "Sinaloa"


def test_a_chain_of_three_is_three_mentions(geoparser: Geoparser) -> None:
    text = "They searched a house in Tayoltita, municipality of San Dimas, Durango, on Monday."
    found = geoparser.parse(Article(text=text, lang="en"))
    assert [mention.name for mention in found] == ["Tayoltita", "San Dimas", "Durango"]
    assert all(mention.place is not None and mention.place.admin1 == "Durango" for mention in found)


def test_a_list_is_no_containment(geoparser: Geoparser) -> None:
    text = "Hubo operativos en Mazatlán, Sonora y Chihuahua."
    mazatlan = geoparser.parse(Article(text=text, lang="es"))[0].place
    assert mazatlan is not None and mazatlan.admin1 == "Sinaloa"


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("PARIS, Tenn. (AP) — Two men from Lexington, Kentucky, were arrested in Paris on Tuesday.", "Paris", "Tennessee"),
        ("NOGALES, Veracruz. Dos hombres de Hermosillo, Sonora, fueron detenidos en Nogales.", "Nogales", "Veracruz"),
    ],
)
def test_a_name_keeps_the_sense_that_its_unit_gave_it(geoparser: Geoparser, text: str, name: str, admin1: str) -> None:
    found = [mention for mention in geoparser.parse(Article(text=text)) if mention.name.casefold() == name.casefold()]
    assert [mention.place and mention.place.admin1 for mention in found] == [admin1, admin1]


def test_a_name_that_two_units_give_two_senses_keeps_neither(geoparser: Geoparser) -> None:
    text = (
        "Springfield, Illinois, and Springfield, Missouri, have one thing in common. St. Louis, Missouri, lies between. "
        "From Joplin, Missouri, it is an hour to Springfield."
    )
    *_, last = geoparser.parse(Article(text=text))
    assert last.name == "Springfield" and last.place is not None and last.place.admin1 == "Missouri"


def test_after_a_town_in_the_state_of_its_name_the_state_may_be_meant(geoparser: Geoparser) -> None:
    text = "En Puebla, Puebla, hubo una reunión. El gobierno del estado de Puebla la convocó."
    found = [mention.place for mention in geoparser.parse(Article(text=text)) if mention.name == "Puebla"]
    assert found[-1] is not None and found[-1].gazetteer_id == "inegi:21"
