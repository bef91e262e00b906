"""Conditions, denials and totals over years are no events, whatever verbs they use; what happened stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import DataError
from geo.extract import Extractor
from geo.extract.unreal import unreal_words
from geo.model import RecordKind
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from tests.geo.extract.marked_texts import marked


@pytest.fixture(scope="module")
def extractor(settings: Settings, vocabulary: Vocabulary) -> Extractor:
    return Extractor(vocabulary, settings.data)


def told(extractor: Extractor, text: str, lang: str) -> int:
    records = extractor.extract(*marked(text, lang))
    return sum(record.record_kind is RecordKind.INCIDENT for record in records)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The first gunman captured in [Torreón|locality] by foreign soldiers would become a martyr within the hour.", "en"),
        ("Between 2010 and 2022 the army arrested 2,300 members of the Gulf Cartel in [Tamaulipas|admin1].", "en"),
        ("Officials deny, with some heat, that four bodies were found in a well in [Apaseo|locality] on Monday.", "en"),
        ("Entre 2010 y 2022 el Ejército detuvo a 2 mil 300 integrantes del Cártel del Golfo en [Tamaulipas|admin1].", "es"),
        ("Las autoridades niegan, irritadas, que el lunes se hallaran cuatro cuerpos en [Apaseo|locality].", "es"),
    ],
)
def test_what_did_not_happen_is_no_incident(extractor: Extractor, text: str, lang: str) -> None:
    assert told(extractor, text, lang) == 0


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "Soldiers arrested a boss of the Gulf Cartel in [Torreón|locality] on Monday; he would be flown out, they said.",
            "en",
        ),
        (
            "El lunes, soldados detuvieron en [Torreón|locality] a un jefe del Cártel del Golfo. Su abogado negó todo.",
            "es",
        ),
    ],
)
def test_what_happened_stays(extractor: Extractor, text: str, lang: str) -> None:
    assert told(extractor, text, lang) == 1


@pytest.mark.parametrize(
    ("headline", "lang"),
    [
        ("Rayados kill off Pumas in [Monterrey|locality]", "en"),
        ("Lorry overturns near [Tepic|locality], killing two", "en"),
        ("Killer heat hits [Mexicali|locality]", "en"),
        ("Gang threatens to execute mayor of [Tula|locality]", "en"),
        ("Police rule out murder in [Lerdo|locality]", "en"),
        ("Liquidan Rayados a Pumas en [Monterrey|locality]", "es"),
        ("Volcadura cerca de [Tepic|locality] deja dos muertos", "es"),
        ("Cinco planes para matar el tiempo en [Puebla|locality]", "es"),
        ("Amagan con ejecutar al alcalde de [Tula|locality]", "es"),
        ("Marchan por joven asesinada en [Lerdo|locality]", "es"),
    ],
)
def test_headline_of_an_accident_a_match_or_a_threat_is_no_incident(extractor: Extractor, headline: str, lang: str) -> None:
    assert told(extractor, headline, lang) == 0


@pytest.mark.parametrize(
    ("headline", "lang"),
    [
        ("Gunmen kill two Rayados fans in [Monterrey|locality]", "en"),
        ("Hitmen shoot dead two at a building site in [Tepic|locality]", "en"),
        ("Sicarios matan a balazos a dos aficionados de Rayados en [Monterrey|locality]", "es"),
        ("Balean y matan a dos hombres en una cancha de [Tepic|locality]", "es"),
    ],
)
def test_headline_of_violence_beside_a_match_is_an_incident(extractor: Extractor, headline: str, lang: str) -> None:
    assert told(extractor, headline, lang) == 1


def test_slip_in_the_word_list_is_explained(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "unreal.toml").write_text('conditional = "would"\ndenial = []\nthat = []\nforeseen = []\n')
    with pytest.raises(DataError, match=r"unreal\.toml: conditional"):
        unreal_words("en", tmp_path)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "Hugo Landa, a Gulf Cartel accountant, pleaded guilty on Monday in [Houston|locality] to washing money.\n\n"
            "He will be sentenced on 14 November 2024.",
            "en",
        ),
        (
            "Hugo Landa, contador del Cártel del Golfo, se declaró culpable el lunes en [Houston|locality] de lavar dinero. "
            "La sentencia se leerá el 14 de noviembre de 2024.",
            "es",
        ),
    ],
)
def test_day_of_the_next_hearing_is_not_that_of_the_plea(extractor: Extractor, text: str, lang: str) -> None:
    (plea,) = (r for r in extractor.extract(*marked(text, lang)) if r.record_kind is RecordKind.INCIDENT)
    assert plea.date is not None
    assert plea.date.edtf == "2024-05-06"
