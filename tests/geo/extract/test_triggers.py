"""The tables of trigger words, and what is said of a wrong entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import DataError
from geo.extract.tokens import tokenize
from geo.extract.triggers import TELLING, load_triggers


def families(text: str, lang: str) -> set[str]:
    tokens = tokenize(text)
    return {trigger.family for trigger in load_triggers(lang).find(tokens, range(len(tokens)))}


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Soldiers captured him", "en", "arrest"),
        ("Capturaron a dos", "es", "arrest"),
        ("DETENCIÓN en Mazatlán", "es", "arrest"),
        ("the man was gunned down", "en", "kill"),
        ("fue puesto hoy a disposición del juez", "es", "arrest"),
        ("they will send troops", "en", "planned"),
        ("podría haber bloqueos", "es", "hypothetical"),
    ],
)
def test_phrases_are_found_regardless_of_case_accents_and_endings(text: str, lang: str, expected: str) -> None:
    assert expected in families(text, lang)


def test_both_languages_have_the_same_families() -> None:
    assert load_triggers("en").events == load_triggers("es").events
    assert load_triggers("en").events >= TELLING


def lexicon(folder: Path, phrase: str) -> Path:
    (folder / "en").mkdir()
    table = f'[event]\narrest = ["{phrase}"]\n[thing]\n[modality]\n'
    (folder / "en" / "triggers.toml").write_text(table, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("phrase", "problem"), [(".. him", "begins or ends with"), ("arr*est", "does not end a word")])
def test_a_wrong_pattern_is_named_with_its_file_and_family(tmp_path: Path, phrase: str, problem: str) -> None:
    with pytest.raises(DataError, match=rf"triggers\.toml: event\.arrest: .*{problem}"):
        load_triggers("en", lexicon(tmp_path, phrase))
