"""Whom and what a sentence means without the name."""

from __future__ import annotations

import pytest

from geo.extract.allusions import Allusions
from geo.extract.facts import Facts
from geo.model import Article
from geo.settings import ROOT
from geo.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load(ROOT / "data" / "reference")


def allusions(text: str, lang: str, vocabulary: Vocabulary) -> Allusions:
    return Allusions(Facts.gather(Article(text=text, lang=lang), (), vocabulary))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Police held Hugo Landa in June.\n\nA judge sent him to prison.", "en"),
        ("La policía detuvo a Hugo Landa.\n\nUn juez le dictó prisión.", "es"),
        ("La policía detuvo a Hugo Landa. Había baleado una casa.", "es"),
        ("A Gulf Cartel accountant was jailed.\n\nHugo Landa kept the books.", "en"),
        ("Cayó un contador del Cártel del Golfo.\n\nHugo Landa llevaba los libros.", "es"),
    ],
)
def test_a_person_is_carried_on(text: str, lang: str, vocabulary: Vocabulary) -> None:
    assert all("landa" in figures for figures in allusions(text, lang, vocabulary).figures)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Police held Hugo Landa in June.\n\nTraffic was heavy all day.", "en"),
        ("La policía detuvo a Hugo Landa.\n\nHubo tráfico todo el día.", "es"),
    ],
)
def test_a_new_paragraph_without_pronoun_is_about_nobody(text: str, lang: str, vocabulary: Vocabulary) -> None:
    assert allusions(text, lang, vocabulary).figures[-1] == frozenset()


@pytest.mark.parametrize(
    ("sentence", "lang", "blames"),
    [
        ("A sign on the door was signed by Los Zetas.", "en", True),
        ("Villagers attributed the fire to Gente Nueva.", "en", True),
        ("Los Zetas ruled the valley for years.", "en", False),
        ("La Fiscalía atribuyó el ataque a Los Ardillos.", "es", True),
        ("El CJNG reivindicó la quema en un video.", "es", True),
        ("El CJNG domina el puerto.", "es", False),
    ],
)
def test_who_is_blamed(sentence: str, lang: str, blames: bool, vocabulary: Vocabulary) -> None:
    assert list(allusions(sentence, lang, vocabulary).blaming) == [blames]


def test_a_group_is_meant_by_its_kind(vocabulary: Vocabulary) -> None:
    found = allusions("Los Zetas came first. The gang then took the port. Nobody slept.", "en", vocabulary)
    assert list(found.meaning_groups) == [False, True, False]
    assert list(found.last_named) == [None, "los-zetas", "los-zetas"]
