"""Who belongs to which group, wherever the text says so."""

from __future__ import annotations

import pytest

from geo.extract.actors import find_actors
from geo.extract.affiliations import find_affiliations, groups_by_name, groups_of
from geo.extract.sentences import split
from geo.settings import ROOT
from geo.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load(ROOT / "data" / "reference")


@pytest.mark.parametrize(
    ("text", "lang", "name", "group"),
    [
        ("Hugo Landa, head of Guerreros Unidos, was held.", "en", "Landa", "guerreros-unidos"),
        ('Hugo Landa, "El Tejón", presunto líder del CJNG, cayó ayer.', "es", "El Tejón", "cjng"),
        ("The CJNG leader Hugo Landa was held.", "en", "Hugo Landa", "cjng"),
        ("Hugo Landa cayó en Celaya. Es integrante de Los Mexicles.", "es", "Landa", "los-mexicles"),
    ],
)
def test_a_person_and_a_group(text: str, lang: str, name: str, group: str, vocabulary: Vocabulary) -> None:
    found = find_affiliations(text, split(text), find_actors(text, vocabulary, (), lang))
    members = groups_by_name(found)
    assert groups_of(name, members) == {group}
    assert groups_of("Otra Persona", members) == frozenset()


def test_people_without_a_name(vocabulary: Vocabulary) -> None:
    text = "two men were held. both are linked to La Nueva Familia Michoacana."
    (tie,) = find_affiliations(text, split(text), find_actors(text, vocabulary, (), "en"))
    assert tie.person is None
    assert tie.group.id == "lnfm"
    assert text[tie.start :].startswith("linked to")


def test_a_rival_is_no_member(vocabulary: Vocabulary) -> None:
    text = "Hugo Landa was killed. The town is disputed by the CJNG."
    assert find_affiliations(text, split(text), find_actors(text, vocabulary, (), "en")) == ()
