"""The words of the pages: complete in both languages, and values stay values."""

from __future__ import annotations

import pytest

from geo.errors import DataError, InputError
from geo.model import ActorRole, Outcome, PlaceRole, Precision, RecordKind, Status
from geo.vocabulary import Vocabulary
from maps.catalogue import LANGUAGES, Catalogue


def test_both_languages_have_the_same_texts() -> None:
    english, spanish = (Catalogue.load(lang).texts for lang in LANGUAGES)
    assert english.keys() == spanish.keys()
    assert [key for key, text in spanish.items() if not text] == []
    assert {key for key, text in english.items() if isinstance(text, dict)} == {
        key for key, text in spanish.items() if isinstance(text, dict)
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_value_of_the_model_has_a_name(lang: str) -> None:
    enums = {"kind": RecordKind, "outcome": Outcome, "status": Status, "precision": Precision, "role": PlaceRole}
    enums |= {"actorRole": ActorRole}
    texts = Catalogue.load(lang).texts
    assert [f"{name}.{value}" for name, enum in enums.items() for value in enum if f"{name}.{value}" not in texts] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_operation_type_has_a_short_name(lang: str, vocabulary: Vocabulary) -> None:
    assert [kind for kind in vocabulary.types if f"type.{kind}" not in Catalogue.load(lang).texts] == []


def test_what_is_missing_says_what_to_do() -> None:
    with pytest.raises(InputError, match="lang 'fr': expected one of en, es"):
        Catalogue.load("fr")
    with pytest.raises(DataError, match=r"no\.such\.key"):
        Catalogue.load("en").text("no.such.key")
