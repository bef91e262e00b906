from dataclasses import replace

import pytest

from geo.describe import describe
from geo.model import Anchor, IncidentPlace, Localized, Precision, RelationKind, SpatialRelation
from geo.relation_wording import relation_words
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from geo.wording import load_titles
from tests.geo.samples import incident, place

MOCHIS, MAZATLAN = Anchor("Los Mochis", "geonames:3997479"), Anchor("Mazatlán", "geonames:3996322")
SINALOA, DURANGO = Anchor("Sinaloa", "inegi:25"), Anchor("Durango", "inegi:10")


def told(
    kind: RelationKind,
    *anchors: Anchor,
    distance_m: float | None = None,
    bearing_deg: float | None = None,
    precision: Precision = Precision.NEAR_LOCALITY,
) -> IncidentPlace:
    one = place(anchors[0].name, -108.99, 25.79, precision)
    return replace(one, relation=SpatialRelation(kind, 0, 5, distance_m, bearing_deg, anchors))


@pytest.fixture(scope="module")
def titles(settings: Settings, vocabulary: Vocabulary) -> dict:
    return dict(load_titles(settings.data / "reference", vocabulary))


@pytest.mark.parametrize(
    ("where", "en", "es"),
    [
        (
            told(RelationKind.OFFSET, MOCHIS, distance_m=12_000, bearing_deg=0),
            "Capture 12 km N of Los Mochis, Sinaloa",
            "Captura a 12 km al N de Los Mochis, Sinaloa",
        ),
        (
            told(RelationKind.OFFSET, MOCHIS, distance_m=19_312.128, bearing_deg=225),
            "Capture 19.3 km SW of Los Mochis, Sinaloa",
            "Captura a 19.3 km al SO de Los Mochis, Sinaloa",
        ),
        (
            told(RelationKind.DISTANCE, MOCHIS, distance_m=800),
            "Capture about 800 m from Los Mochis, Sinaloa",
            "Captura a unos 800 m de Los Mochis, Sinaloa",
        ),
        (told(RelationKind.NEAR, MOCHIS), "Capture near Los Mochis, Sinaloa", "Captura cerca de Los Mochis, Sinaloa"),
        (
            told(RelationKind.NEAR, MOCHIS, bearing_deg=337.5),
            "Capture NNW of Los Mochis, Sinaloa",
            "Captura al NNO de Los Mochis, Sinaloa",
        ),
        (
            told(RelationKind.TRAVEL_TIME, MOCHIS),
            "Capture near Los Mochis, Sinaloa",
            "Captura cerca de Los Mochis, Sinaloa",
        ),
        (
            told(RelationKind.BETWEEN, MOCHIS, MAZATLAN, precision=Precision.NATURAL_AREA),
            "Capture between Los Mochis and Mazatlán, Sinaloa",
            "Captura entre Los Mochis y Mazatlán, Sinaloa",
        ),
        (
            told(RelationKind.ALONG, MOCHIS, MAZATLAN, distance_m=45_300, precision=Precision.NATURAL_AREA),
            "Capture · km 45.3, Los Mochis–Mazatlán, Sinaloa",
            "Captura · km 45.3, Los Mochis–Mazatlán, Sinaloa",
        ),
        (
            told(RelationKind.PART, SINALOA, bearing_deg=45, precision=Precision.ADMIN1),
            "Capture in the northeast of Sinaloa",
            "Captura en el noreste de Sinaloa",
        ),
        (
            told(RelationKind.PART, SINALOA, precision=Precision.ADMIN1),
            "Capture in the centre of Sinaloa",
            "Captura en el centro de Sinaloa",
        ),
        (
            replace(told(RelationKind.BORDER, SINALOA, DURANGO, precision=Precision.NATURAL_AREA), admin1=None),
            "Capture on the border of Sinaloa and Durango",
            "Captura en el límite de Sinaloa y Durango",
        ),
        (
            told(RelationKind.OFF_COAST, MAZATLAN, precision=Precision.SEA_AIR),
            "Capture off the coast of Mazatlán, Sinaloa",
            "Captura frente a la costa de Mazatlán, Sinaloa",
        ),
        (
            told(RelationKind.OFF_COAST, MAZATLAN, distance_m=370_400, precision=Precision.SEA_AIR),
            "Capture 370 km off the coast of Mazatlán, Sinaloa",
            "Captura a 370 km de la costa de Mazatlán, Sinaloa",
        ),
    ],
)
def test_a_title_says_how_it_lies(where: IncidentPlace, en: str, es: str, vocabulary: Vocabulary, titles: dict) -> None:
    assert describe(incident(places=(where,)), vocabulary, titles)[0] == Localized(en, es)


@pytest.mark.parametrize("kind", RelationKind)
def test_every_relation_has_words(kind: RelationKind) -> None:
    words = relation_words(told(kind, MOCHIS, MAZATLAN))
    assert words is not None and "Los Mochis" in words.en and "Los Mochis" in words.es


def test_a_place_named_itself_needs_none() -> None:
    assert relation_words(place("Culiacán", -107.39, 24.8)) is None
