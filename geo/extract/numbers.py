"""Whole numbers in digits and words, in both languages: '2,145', '2 mil 600', 'veintiún', 'two dozen'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from geo.extract.lexicon import LEXICON, Table
from geo.extract.tokens import Tokens
from geo.text import fold

_KEYS = ("units", "tens", "hundreds", "multipliers", "collective", "words")
_LARGEST_DIGITS = 12


@dataclass(frozen=True)
class NumberWords:
    """Folded words and their values; see `data/lexicon/*/numbers.toml`."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    hundreds: Mapping[str, int]
    multipliers: Mapping[str, int]
    collective: Mapping[str, int]
    joining: frozenset[str]
    articles: frozenset[str]

    def may_begin(self, word: str) -> bool:
        """Can a number begin with the folded `word`?"""
        return word in self.first_words or word[0].isdigit()

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words that a number, or a noun with an article, can begin with; digits apart."""
        return frozenset({*self.units, *self.tens, *self.hundreds, *self.articles, "mil"})


@dataclass(frozen=True, slots=True)
class Number:
    """The tokens from `start` to `end` state `value`; `round` for a dozen, 'una veintena', 'decenas'."""

    start: int
    end: int
    value: float
    round: bool = False


@lru_cache(maxsize=8)
def number_words(lang: str, lexicon: Path = LEXICON) -> NumberWords:
    table = Table.read(lexicon / lang / "numbers.toml", _KEYS)
    words = table.groups("words")
    return NumberWords(
        table.numbers("units"),
        table.numbers("tens"),
        table.numbers("hundreds"),
        table.numbers("multipliers"),
        table.numbers("collective"),
        joining=frozenset(map(fold, words.get("joining", ()))),
        articles=frozenset(map(fold, words.get("articles", ()))),
    )


def number_at(tokens: Tokens, index: int, words: NumberWords) -> Number | None:
    """Return the number that begins at token `index`, None without one."""
    if index >= len(tokens.words):
        return None
    word = tokens.words[index]
    if word[0].isdigit():
        return _digits(tokens, index, words)
    if word not in words.first_words:
        return None
    if word in words.articles and index + 1 < len(tokens) and tokens.words[index + 1] in words.collective:
        return Number(index, index + 2, words.collective[tokens.words[index + 1]], round=True)
    if word in words.articles and index + 1 < len(tokens) and tokens.words[index + 1] in words.multipliers:
        return _spelled(tokens, index + 1, words)
    return _spelled(tokens, index, words) if word not in words.articles or word in words.units else None


def _digits(tokens: Tokens, index: int, words: NumberWords) -> Number | None:
    """'2,145', '2 , 145', '2.145' are thousands, '1.5' and '1,5' decimals; '3 mil 200', '15 millones' multiply."""
    if len(tokens.words[index]) > _LARGEST_DIGITS:
        return None
    value, end = float(int(tokens.words[index])), index + 1
    while end + 1 < len(tokens) and tokens.words[end] in ",." and tokens.words[end + 1].isdigit():
        following = tokens.words[end + 1]
        gap = tokens.starts[end + 1] - tokens.ends[end - 1]
        if len(following) == 3 and len(tokens.words[index]) <= 3 and (gap == 1 or tokens.words[end] == ",") and value:
            value = value * 1000 + int(following)
        elif gap == 1 and len(following) <= 2:
            return _multiplied(tokens, index, end + 2, value + int(following) / 10 ** len(following), words)
        else:
            break
        end += 2
    return _multiplied(tokens, index, end, value, words)


def _multiplied(tokens: Tokens, start: int, end: int, value: float, words: NumberWords) -> Number:
    while end < len(tokens) and tokens.words[end] in words.multipliers and tokens.words[end] != "hundred":
        value *= words.multipliers[tokens.words[end]]
        end += 1
        if end < len(tokens) and tokens.words[end].isdigit() and len(tokens.words[end]) == 3:
            value += int(tokens.words[end])
            end += 1
    if end < len(tokens) and tokens.words[end] in words.collective and tokens.words[end] in ("dozen", "score", "docenas"):
        return Number(start, end + 1, value * words.collective[tokens.words[end]], round=True)
    return Number(start, end, value)


def _spelled(tokens: Tokens, start: int, words: NumberWords) -> Number | None:
    """Add up 'dos mil ciento cuarenta y cinco', 'two hundred and thirty-four'."""
    total, group, end, position = 0.0, 0.0, start, start
    last_size = 10**9
    while position < len(tokens):
        word = tokens.words[position]
        if word in words.joining and end == position and position > start and position + 1 < len(tokens):
            if not _joins(tokens, position, words, last_size):
                break
            position += 1
            continue
        size, value = _part(word, words)
        if value is None or (size >= last_size and word not in words.multipliers):
            break
        if word in words.multipliers:
            group = (group or 1) * value
            if value >= 1000:
                total, group = total + group, 0.0
            last_size = 10**9 if value >= 1000 else 100
        else:
            group += value
            last_size = size
        position = end = position + 1
    if end == start:
        return None
    if end < len(tokens) and tokens.words[end] in words.collective and total + group < 100:
        return Number(start, end + 1, (total + group) * words.collective[tokens.words[end]], round=True)
    if end < len(tokens) and tokens.words[end].isdigit() and total and not group and len(tokens.words[end]) == 3:
        return Number(start, end + 1, total + int(tokens.words[end]))
    return Number(start, end, total + group)


def _part(word: str, words: NumberWords) -> tuple[int, int | None]:
    if word in words.units:
        return 1, words.units[word]
    if word in words.tens:
        return 10, words.tens[word]
    if word in words.hundreds:
        return 100, words.hundreds[word]
    return 1000, words.multipliers.get(word)


def _joins(tokens: Tokens, position: int, words: NumberWords, last_size: int) -> bool:
    """'treinta y uno' and 'twenty-one' are one number, 'dos y tres' and 'three and four' are two."""
    following = tokens.words[position + 1]
    after_hundred = last_size >= 100 and tokens.words[position] == "and"
    return (following in words.units and (last_size == 10 or after_hundred)) or (following in words.tens and after_hundred)
