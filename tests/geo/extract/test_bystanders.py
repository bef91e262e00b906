"""Rivals, those who fight over a place and those said not to exist have no part in what is told beside them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.extract import Extractor
from geo.extract.bystanders import Bystanders, bystander_words
from geo.extract.facts import Facts
from geo.extract.lexicon import LEXICON
from geo.model import Article, RecordKind
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from tests.geo.extract.marked_texts import marked


@pytest.fixture(scope="module")
def extractor(settings: Settings, vocabulary: Vocabulary) -> Extractor:
    return Extractor(vocabulary, settings.data)


TOLD = [
    (
        "en",
        "Marines searched a ranch of Los Viagras in [Buenavista|locality] on Tuesday and found nobody. "
        "The CJNG does not exist in this valley, the mayor insisted.",
        {"los-viagras"},
    ),
    (
        "es",
        "Marinos catearon el martes un rancho de Los Viagras en [Buenavista|locality] y no hallaron a nadie. "
        "El alcalde negó la presencia del CJNG en el valle.",
        {"los-viagras"},
    ),
    (
        "en",
        "Soldiers captured a boss of Los Cabrera in [Canelas|locality] on Monday. "
        "The hills around it are contested by Los Cabrera and Gente Nueva.",
        {"los-cabrera"},
    ),
    (
        "es",
        "Soldados capturaron el lunes en [Canelas|locality] a un jefe de Los Cabrera. "
        "Según el Ejército, la banda está en guerra con Gente Nueva.",
        {"los-cabrera"},
    ),
    (
        "es",
        "Un regidor fue asesinado a tiros el sábado en [Peribán|locality]. "
        "Meses atrás había pedido al gobierno refuerzos contra el CJNG.",
        set(),
    ),
]


@pytest.mark.parametrize(("lang", "text", "expected"), TOLD)
def test_a_group_beside_the_event_has_no_part(extractor: Extractor, lang: str, text: str, expected: set[str]) -> None:
    records = extractor.extract(*marked(text, lang))
    (incident,) = (record for record in records if record.record_kind is RecordKind.INCIDENT)
    assert set(incident.cartels) == expected


def bystanders(text: str, lang: str, vocabulary: Vocabulary) -> Bystanders:
    return Bystanders(Facts.gather(Article(text=text, lang=lang), (), vocabulary))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The men of Los Rojos clashed with soldiers.", "en"),
        ("An operation against the Gulf Cartel began at dawn.", "en"),
        ("Soldados chocaron con pistoleros de Los Rojos.", "es"),
        ("El operativo contra el Cártel del Golfo empezó de madrugada.", "es"),
    ],
)
def test_who_is_fought_by_the_state_is_no_bystander(text: str, lang: str, vocabulary: Vocabulary) -> None:
    found = bystanders(text, lang, vocabulary)
    assert not found.denied and not found.rivals


def test_slip_in_the_word_list_is_explained(tmp_path: Path) -> None:
    lexicon = Path(shutil.copytree(LEXICON, tmp_path / "lexicon"))
    slip = 'rivals = "rival"\ncontests = []\ndenied_before = []\ndenied_after = []\n'
    (lexicon / "en" / "bystanders.toml").write_text(slip)
    with pytest.raises(DataError, match="rivals: 'rival', expected a list of phrases"):
        bystander_words(lexicon)
