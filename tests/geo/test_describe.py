from dataclasses import replace

import pytest

from geo.describe import describe
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
        ({}, "Capture in Culiacán, Sinaloa · 2023-01-05", "Captura en Culiacán, Sinaloa · 2023-01-05"),
        (
            {**in_place("Culiacán", Precision.NEAR_LOCALITY), "date": None},
            "Capture near Culiacán, Sinaloa",
            "Captura cerca de Culiacán, Sinaloa",
        ),
        (
            {**in_place("Aguililla", Precision.ADMIN2, "Michoacán"), "date": dated("2019-10", DatePrecision.MONTH)},
            "Capture in the municipality of Aguililla, Michoacán · 2019-10",
            "Captura en el municipio de Aguililla, Michoacán · 2019-10",
        ),
        (
            {
                **in_place("Sierra Madre Occidental", Precision.NATURAL_AREA, None),
                "date": dated("199X", DatePrecision.DECADE),
            },
            "Capture · Sierra Madre Occidental · 1990s",
            "Captura · Sierra Madre Occidental · década de 1990",
        ),
        (
            {**in_place("Sinaloa", Precision.ADMIN1), "date": dated("2023-01/..", DatePrecision.AFTER)},
            "Capture in Sinaloa · from 2023-01",
            "Captura en Sinaloa · desde 2023-01",
        ),
        (
            {"places": (), "date": dated("../2019", DatePrecision.BEFORE), "type": "conviction_or_plea"},
            "Plea, conviction or sentence · until 2019",
            "Declaración de culpabilidad, condena o sentencia · hasta 2019",
        ),
        (
            {"places": (), "date": dated("2024-09-09/2024-09-12", DatePrecision.RANGE)},
            "Capture · 2024-09-09 to 2024-09-12",
            "Captura · 2024-09-09 a 2024-09-12",
        ),
    ],
)
def test_titles(changes: dict, en: str, es: str, vocabulary: Vocabulary, titles: dict) -> None:
    assert describe(incident(**changes), vocabulary, titles)[0] == Localized(en, es)


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
