"""Names are found whatever their case, accents and spacing, and blanked character by character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.masking.blanking import MARK, Blanker
from geo.text import fold

MARIA = Blanker.of(["María López"])


DECOMPOSED = unicodedata.normalize("NFD", "María López")


@pytest.mark.parametrize("form", ["María López", "maria lopez", "MARÍA\nLÓPEZ", "María  López", "María-López", DECOMPOSED])
def test_every_form_of_a_name_is_blanked(form: str) -> None:
    text = f"Then {form}, aged 17, spoke."
    blanked = MARIA.blank(text)
    assert len(blanked) == len(text) and MARIA.finds(text) and not MARIA.finds(blanked)
    assert blanked == f"Then {MARK * len(form)}, aged 17, spoke."


@pytest.mark.parametrize("text", ["Ana María Lópezortiz", "Santa María", "López María", ""])
def test_other_words_stay(text: str) -> None:
    assert MARIA.blank(text) == text


@pytest.mark.parametrize("text", ["at 25.7903, -108.9859 they", "25.79,-108.98", "25° 47' 25\" N", "25.79030"])
def test_coordinates_are_blanked_if_asked(text: str) -> None:
    blanked = Blanker.of([], coordinates=True).blank(text)
    assert len(blanked) == len(text) and "25" not in blanked
    assert Blanker.of([]).blank(text) == text


@pytest.mark.parametrize("text", ["1,500 kg", "1.500 kilos", "12,345 people", "5.5 tonnes, 3 trucks", "on 5 January 2023"])
def test_other_numbers_stay(text: str) -> None:
    assert Blanker.of([], coordinates=True).blank(text) == text


@given(st.text(max_size=60), st.sampled_from(["María López", "Niños Héroes", "O'Brien"]), st.text(max_size=60))
def test_nothing_of_a_name_is_left_in_any_text(before: str, name: str, behind: str) -> None:
    text = f"{before} {name} {behind}"
    blanked = Blanker.of([name]).blank(text)
    assert len(blanked) == len(text)
    assert f" {fold(name)} " not in f" {fold(blanked)} "
