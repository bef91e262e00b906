from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.geoparse.tokens import COLON, COMMA, DASH, HYPHEN, LINE, OPEN, SPACE, STOP, tokenise


@given(st.text())
def test_words_stand_where_their_offsets_say_and_never_overlap(text: str) -> None:
    tokens = tokenise(text)
    assert len(tokens.gaps) == len(tokens) + 1
    previous = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert previous <= start < end <= len(text)
        assert not any(character.isspace() for character in text[start:end])
        previous = end


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Los Mochis", SPACE),
        ("Mochis, Sinaloa", COMMA),
        ("Culiacán-Mazatlán", HYPHEN),
        ("Culiacán–Mazatlán", HYPHEN),
        ("Sonora - Tropas", DASH),
        ("Sin.- Tropas", DASH),
        ("Sonora. Tropas", STOP),
        ("lugar: Sonora", COLON),
        ("Nogales (Sonora", OPEN),
        ("Nogales\nSonora", LINE),
        ("Nogales.\r\nSonora", LINE),
    ],
)
def test_tells_what_stands_between_two_words(text: str, gap: str) -> None:
    tokens = tokenise(text)
    assert len(tokens) == 2
    assert tokens.gaps[1] == gap


def test_folds_words_and_keeps_decomposed_letters_whole() -> None:
    assert list(tokenise("Culiaca\u0301n y MAZATLÁN").folded) == ["culiacan", "y", "mazatlan"]


def test_tells_capitals_from_small_letters_and_digits() -> None:
    assert "".join(tokenise("Hoy SONORA pide 12 B").shapes) == "XAxDX"
