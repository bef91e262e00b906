"""Numbers in digits and words."""

from __future__ import annotations

import pytest

from geo.extract.numbers import number_at, number_words
from geo.extract.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("2,145 people", "en", 2145),
        ("2 , 145 people", "en", 2145),
        ("1.5 tons", "en", 1.5),
        ("twenty-one men", "en", 21),
        ("two hundred and thirty-four", "en", 234),
        ("three thousand", "en", 3000),
        ("a dozen men", "en", 12),
        ("two dozen", "en", 24),
        ("6.4 million", "en", 6_400_000),
        ("2.145 personas", "es", 2145),
        ("1,5 toneladas", "es", 1.5),
        ("veintiún hombres", "es", 21),
        ("treinta y cinco", "es", 35),
        ("mil 204 cartuchos", "es", 1204),
        ("2 mil 600 casos", "es", 2600),
        ("dos mil ciento cuarenta y cinco", "es", 2145),
        ("una decena de hombres", "es", 10),
        ("dos docenas", "es", 24),
        ("medio", "es", None),
        ("men", "en", None),
    ],
)
def test_a_number_is_read_where_it_begins(text: str, lang: str, value: float | None) -> None:
    number = number_at(tokenize(text), 0, number_words(lang))
    assert (number.value if number else None) == value


@pytest.mark.parametrize(("text", "lang"), [("three and four", "en"), ("dos y tres", "es")])
def test_joined_numbers_stay_two(text: str, lang: str) -> None:
    number = number_at(tokenize(text), 0, number_words(lang))
    assert number is not None
    assert number.end == 1
