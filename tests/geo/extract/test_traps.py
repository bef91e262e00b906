"""Traps of the press, field by field: groups named away from the event, counts in pieces, plans with a day."""

from __future__ import annotations

import pytest

from geo.extract import Extractor
from geo.model import Incident, RecordKind
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from tests.geo.extract.marked_texts import marked


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    data = Settings().data
    return Extractor(Vocabulary.load(data / "reference"), data)


def incidents(extractor: Extractor, text: str, lang: str) -> list[Incident]:
    return [r for r in extractor.extract(*marked(text, lang)) if r.record_kind is RecordKind.INCIDENT]


GROUPS = [
    (
        "en",
        "Gunmen killed five mourners at a wake in [Pitiquito|locality] on Sunday. "
        "Prosecutors said that a piece of cardboard beside the coffin was signed by Los Salazar.",
        {"los-salazar"},
    ),
    (
        "es",
        "Hombres armados mataron el domingo a cinco personas en un velorio de [Pitiquito|locality]. "
        "Una cartulina dejada en el lugar estaba firmada por Los Salazar.",
        {"los-salazar"},
    ),
    (
        "en",
        "Soldiers seized 64 rifles in a house in [Reynosa|locality] on Thursday. "
        "The weapons are thought to have belonged to Los Zetas.",
        {"los-zetas"},
    ),
    (
        "es",
        "Soldados aseguraron el jueves 64 fusiles en una casa de [Reynosa|locality]. "
        "Las armas pertenecerían a Los Zetas, según la dependencia.",
        {"los-zetas"},
    ),
    (
        "es",
        "Un grupo armado quemó el martes ocho camiones en la carretera a [Tlapa|locality]. "
        "La Fiscalía atribuyó los bloqueos a Los Ardillos.",
        {"los-ardillos"},
    ),
]


@pytest.mark.parametrize(("lang", "text", "expected"), GROUPS)
def test_a_group_blamed_in_the_next_sentence_has_a_part(
    extractor: Extractor, lang: str, text: str, expected: set[str]
) -> None:
    (incident,) = incidents(extractor, text, lang)
    assert set(incident.cartels) == expected


PERSONS = [
    (
        "en",
        "A Barrio Azteca lieutenant was sentenced to life in prison in [El Paso|locality] on Thursday.\n\n"
        "Gilberto Prado, 39, said nothing. Police had arrested him in [Ciudad Juárez|locality] on 3 November 2010.",
        "barrio-azteca",
    ),
    (
        "es",
        "Un juez de [Toluca|locality] sentenció el jueves a 40 años a Gilberto Prado, jefe de plaza de Los Zetas.\n\n"
        "Prado fue detenido el 3 de noviembre de 2010 en [Saltillo|locality].",
        "los-zetas",
    ),
    (
        "es",
        "Marinos capturaron el lunes en [Tepic|locality] a Hugo Landa, presunto operador del CJNG. "
        "Landa fue extraditado el miércoles a [San Diego|locality].",
        "cjng",
    ),
    (
        "en",
        "Marines captured Hugo Landa, a CJNG operator, in [Tepic|locality] on Monday.\n\n"
        "Mexico extradited him to [San Diego|locality] on Wednesday.",
        "cjng",
    ),
]


@pytest.mark.parametrize(("lang", "text", "group"), PERSONS)
def test_a_group_goes_with_its_member(extractor: Extractor, lang: str, text: str, group: str) -> None:
    found = incidents(extractor, text, lang)
    assert len(found) == 2
    assert all(incident.cartels == (group,) for incident in found)


STILL_TO_COME = [
    ("en", "The army will deploy 500 soldiers to [Apatzingán|locality] on Friday, May 24."),
    ("es", "El Ejército desplegará 500 soldados en [Apatzingán|locality] el viernes 24 de mayo."),
    ("en", "Hugo Landa will be extradited to [Houston|locality] on June 3."),
    ("es", "Hugo Landa será extraditado a [Houston|locality] el 3 de junio."),
]


@pytest.mark.parametrize(("lang", "text"), STILL_TO_COME)
def test_a_day_after_publication_has_not_happened(extractor: Extractor, lang: str, text: str) -> None:
    assert incidents(extractor, text, lang) == []


KILLED = [
    ("en", "Gunmen killed six people in [Salvatierra|locality] on Monday, two of them women.", 6),
    ("es", "Pistoleros mataron el lunes a seis personas en [Salvatierra|locality], dos de ellas mujeres.", 6),
    ("en", "Gunmen shot up a bar in [Celaya|locality] on Monday. Four people died at once and one more in hospital.", 5),
    ("es", "Balearon un bar de [Celaya|locality] el lunes. Cuatro personas murieron ahí y una más en el hospital.", 5),
    ("en", "The bodies of five men were found in a truck in [Colima|locality] on Monday.", 5),
    ("es", "Los cuerpos de cinco hombres fueron hallados el lunes en una camioneta en [Colima|locality].", 5),
]


@pytest.mark.parametrize(("lang", "text", "killed"), KILLED)
def test_the_dead_are_counted_once(extractor: Extractor, lang: str, text: str, killed: int) -> None:
    (incident,) = incidents(extractor, text, lang)
    assert incident.killed is not None
    assert incident.killed.best == killed


FLED = [
    ("en", "Marines raided a ranch near [Tecalitlán|locality] on Tuesday, but the CJNG boss they sought escaped."),
    ("es", "Marinos catearon el martes un rancho de [Tecalitlán|locality], pero el jefe del CJNG que buscaban escapó."),
]


@pytest.mark.parametrize(("lang", "text"), FLED)
def test_a_hunt_that_failed_is_no_capture(extractor: Extractor, lang: str, text: str) -> None:
    (incident,) = incidents(extractor, text, lang)
    assert incident.type == "failed_capture"
    assert incident.cartels == ("cjng",)
