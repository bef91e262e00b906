"""The words of the pages: complete in both languages, and values stay values."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import DataError, InputError
from geo.model import ActorRole, Outcome, PlaceRole, Precision, RecordKind, Status
from geo.vocabulary import Vocabulary
from maps.catalogue import LANGUAGES, Catalogue, read_texts


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


HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('msgctxt "a"\nmsgid "Yes"\nmsgstr ""\n', "line 5: 'Yes' needs a msgctxt, its key, and a translation"),
        ('msgid "Yes"\nmsgstr "Sí"\n', "needs a msgctxt"),
        ('msgctxt "a"\nmsgid "{count} day"\nmsgid_plural "{count} days"\nmsgstr[0] "{count} día"\nmsgstr[1] ""\n', "needs"),
        ('msgctxt "a"\nmsgid "Yes\n', "cannot be read"),
    ],
)
def test_a_catalogue_that_is_wrong_is_named(tmp_path: Path, entry: str, said: str) -> None:
    (tmp_path / "es.po").write_text(HEAD + entry, encoding="utf-8")
    with pytest.raises(DataError, match=said):
        read_texts(tmp_path)


def test_a_catalogue_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"es\.po cannot be read"):
        read_texts(tmp_path)


def test_english_is_what_stands_to_be_translated(tmp_path: Path) -> None:
    (tmp_path / "es.po").write_text(f'{HEAD}msgctxt "a"\nmsgid ""\n"One, "\n"two"\nmsgstr "Uno, dos"\n', encoding="utf-8")
    assert read_texts(tmp_path) == {"en": {"a": "One, two"}, "es": {"a": "Uno, dos"}}


def test_what_is_missing_says_what_to_do() -> None:
    with pytest.raises(InputError, match="lang 'fr': expected one of en, es"):
        Catalogue.load("fr")
    with pytest.raises(DataError, match=r"no\.such\.key"):
        Catalogue.load("en").text("no.such.key")
