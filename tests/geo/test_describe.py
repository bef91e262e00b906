from dataclasses import replace

import pytest

from geo.describe import date_words, describe
from geo.model import (
    ActorRole,
    Count,
    DateBasis,
    DatePrecision,
    EventDate,
    Incident,
    IncidentActor,
    Localized,
    Outcome,
    Precision,
    Seized,
)
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from geo.wording import load_titles
from tests.geo.samples import incident, place


@pytest.fixture(scope="module")
def titles(settings: Settings, vocabulary: Vocabulary) -> object:
    return load_titles(settings.data / "reference", vocabulary)


def dated(edtf: str, precision: DatePrecision) -> EventDate:
    return EventDate(edtf, None, None, precision, DateBasis.STATED)


def in_place(name: str, precision: Precision, admin1: str | None = "Sinaloa", country: str = "MX") -> dict:
    one = replace(place(name, -107.0, 25.0, precision), admin1=admin1, country=country)
    return {"places": (one,), "place_precision": precision}


@pytest.mark.parametrize(
    ("changes", "en", "es"),
    [
        ({}, "Capture in Culiacán, Sinaloa", "Captura en Culiacán, Sinaloa"),
        (
            in_place("Culiacán", Precision.NEAR_LOCALITY),
            "Capture near Culiacán, Sinaloa",
            "Captura cerca de Culiacán, Sinaloa",
        ),
        (
            in_place("Aguililla", Precision.ADMIN2, "Michoacán"),
            "Capture in the municipality of Aguililla, Michoacán",
            "Captura en el municipio de Aguililla, Michoacán",
        ),
        (
            in_place("Sierra Madre Occidental", Precision.NATURAL_AREA, None),
            "Capture · Sierra Madre Occidental",
            "Captura · Sierra Madre Occidental",
        ),
        (
            in_place("Sinaloa", Precision.ADMIN1),
            "Capture in Sinaloa",
            "Captura en Sinaloa",
        ),
        (
            {"places": (), "type": "conviction_or_plea"},
            "Plea, conviction or sentence",
            "Declaración de culpabilidad, condena o sentencia",
        ),
    ],
)
def test_titles(changes: dict, en: str, es: str, vocabulary: Vocabulary, titles: dict) -> None:
    assert describe(incident(**changes), vocabulary, titles)[0] == Localized(en, es)


@pytest.mark.parametrize(
    ("edtf", "precision", "en", "es"),
    [
        ("2023-01-05", DatePrecision.DAY, "2023-01-05", "2023-01-05"),
        ("2019-10", DatePrecision.MONTH, "2019-10", "2019-10"),
        ("199X", DatePrecision.DECADE, "1990s", "década de 1990"),
        ("2023-01/..", DatePrecision.AFTER, "from 2023-01", "desde 2023-01"),
        ("../2019", DatePrecision.BEFORE, "until 2019", "hasta 2019"),
        ("2024-09-09/2024-09-12", DatePrecision.RANGE, "2024-09-09 to 2024-09-12", "2024-09-09 a 2024-09-12"),
    ],
)
def test_dates_are_as_precise_as_they_are(edtf: str, precision: DatePrecision, en: str, es: str) -> None:
    assert [date_words(dated(edtf, precision), lang) for lang in ("en", "es")] == [en, es]


def test_an_unresolved_place_is_named_as_the_text_does(vocabulary: Vocabulary, titles: dict) -> None:
    unknown = replace(place("El Nogalito", 0, 0), name=None, lon=None, lat=None, precision=None, admin1=None)
    assert describe(incident(places=(unknown,), date=None), vocabulary, titles)[0].en == "Capture in El Nogalito"


def test_the_summary_says_what_is_stated(vocabulary: Vocabulary, titles: dict) -> None:
    full = incident(
        outcome=Outcome.REVERSED,
        actors=(IncidentActor(None, "Ovidio Guzmán", "him", 0, 3, ActorRole.CAPTURED),),
        killed=Count(8, low=8),
        injured=Count(10, low=8, high=12),
        detained=Count(0),
        seized=(Seized("fentanyl", 1500.0, "kg"), Seized("rifles")),
    )
    _, summary = describe(full, vocabulary, titles)
    assert summary.en == (
        "Reversed: undone afterwards. Captured: Ovidio Guzmán. Groups: Los Chapitos. "
        f"Agencies: {vocabulary.actors['sedena'].name}. Killed: at least 8. Injured: 8 to 12. Detained: 0. "
        "Seized: 1,500 kg fentanyl, rifles."
    )
    assert "Muertos: al menos 8. Heridos: 8 a 12." in summary.es


def test_nothing_stated_is_nothing_said(vocabulary: Vocabulary, titles: dict) -> None:
    bare = Incident("a", incident().record_kind, "unheard_of", Localized("", ""), Localized("", ""))
    assert describe(bare, vocabulary, titles) == (Localized("unheard_of", "unheard_of"), Localized("", ""))


def test_every_operation_type_has_a_title(vocabulary: Vocabulary, titles: dict) -> None:
    assert set(titles) == set(vocabulary.types)
