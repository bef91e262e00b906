"""Numbers as the patterns of relations read them: '12', '12.5', '1,200', '45+300', 'treinta y cinco', 'half an', '10-15'."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from geo.errors import DataError
from geo.geoparse.tokens import fold_word
from geo.language import LANGUAGES

_TABLES = ("units", "tens", "hundreds", "multipliers")
_DIGITS = r"\d{1,7}(?:[.,+]\d{1,3}){0,3}"


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, longest first; a space in a word may be written as a hyphen."""
    return "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in sorted(words, key=len, reverse=True))


def number_shape(numbers: Iterable[str], fractions: Iterable[str]) -> str:
    """Return a pattern for a number in digits or words, or a range of two."""
    word = any_of({*numbers, *fractions})
    one = rf"(?:{_DIGITS}|(?:{word})(?:[ -](?:(?:y|and) )?(?:{word})){{0,4}})"
    return rf"{one}(?:(?:-| to | or | a | o ){one})?"


def number_value(text: str, words: Mapping[str, float]) -> float:
    """Return the number, of a range the middle: '12', '12.5', '1,200', 'treinta y cinco', '10-15', '10 to 15'."""
    ends = re.split(r" (?:to|or|a|o) |(?<=\d)-(?=\d)", text)
    values = [_one_value(end, words) for end in ends]
    return sum(values) / len(values)


def _one_value(text: str, words: Mapping[str, float]) -> float:
    if text[:1].isdigit():
        whole, _, metres = text.partition("+")
        is_thousands = bool(re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", whole))
        plain = re.sub("[.,]", "", whole) if is_thousands else ".".join(re.split("[.,]", whole)[:2])
        return float(plain) + (float(f"0.{metres.split('.')[0].split(',')[0]}") if metres else 0.0)
    total = 0.0
    for word in re.findall(rf"\b(?:{any_of(words)})\b", text):
        value = words[word.replace("-", " ")]
        total = total * value if value >= 100 and 0 < total < value else total + value
    return total


def number_values(folder: Path) -> dict[str, float]:
    """Return the values of the number words of both languages in `folder` (data/lexicon); DataError if one is missing."""
    found: dict[str, float] = {}
    for path in (folder / lang / "numbers.toml" for lang in sorted(LANGUAGES)):
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise DataError(f"{path}: cannot be read ({error}); restore it from the repository") from error
        for table in _TABLES:
            found |= {fold_word(word): float(value) for word, value in tables.get(table, {}).items()}
    return found
