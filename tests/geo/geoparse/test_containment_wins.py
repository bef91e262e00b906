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
