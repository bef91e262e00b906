"""Goods with their quantities and units: '1,762 pounds of cocaine', '3 mil 200 cartuchos', '$740,000'."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.extract.lexicon import LEXICON, Table, language
from geo.extract.numbers import Number, NumberWords, number_at, number_words
from geo.extract.sentences import Sentence, sentence_at
from geo.extract.tokens import Tokens, tokenize, words_of
from geo.model import Seized

_KEYS = ("items", "units", "words")
_MONEY = frozenset({"USD", "MXN", "EUR"})
_ADJECTIVES = 2


@dataclass(frozen=True, slots=True)
class SeizedMention:
    """`text[start:end]` states a quantity of goods; whether they were seized its sentence says."""

    start: int
    end: int
    sentence: int
    seized: Seized


_Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(frozen=True)
class _Lexicon:
    items: _Phrases
    units: _Phrases
    of: _Phrases
    numbers: NumberWords


@lru_cache(maxsize=4)
def _lexicon(lang: str, folder: Path) -> _Lexicon:
    table = Table.read(folder / lang / "seized.toml", _KEYS)
    words = table.groups("words")
    if "of" not in words:
        raise table.wrong("words.of", "the entry is missing")
    return _Lexicon(
        _indexed((phrase, item) for item, phrases in table.groups("items", exclusive=False).items() for phrase in phrases),
        _indexed((phrase, unit) for unit, phrases in table.groups("units").items() for phrase in phrases),
        _indexed((phrase, phrase) for phrase in words["of"]),
        number_words(lang, folder),
    )


def _indexed(pairs: Iterable[tuple[str, str]]) -> _Phrases:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, meaning in pairs:
        words = words_of(phrase)
        found.setdefault(words[0], []).append((words, meaning))
    return {first: tuple(sorted(group, key=lambda e: -len(e[0]))) for first, group in found.items()}


def _at(phrases: _Phrases, tokens: Tokens, index: int) -> tuple[int, str] | None:
    if index >= len(tokens):
        return None
    for words, meaning in phrases.get(tokens.words[index], ()):
        if tokens.words[index : index + len(words)] == words:
            return index + len(words), meaning
    return None


def find_seized(
    text: str, sentences: tuple[Sentence, ...], lang: str | None, lexicon: Path = LEXICON
) -> tuple[SeizedMention, ...]:
    """Return every stated quantity of goods in `text`, in order. Quantities are as stated, in the unit stated."""
    tokens, words = tokenize(text), _lexicon(language(lang), lexicon)
    found: list[SeizedMention] = []
    end = 0
    for index in sorted([*tokens.positions_of(words.numbers.first_words), *tokens.numerals]):
        if index < end:
            continue
        number = number_at(tokens, index, words.numbers)
        if number is None:
            continue
        read = _money(tokens, number) or _goods(tokens, number, words)
        sentence = sentence_at(sentences, tokens.starts[number.start])
        if read and sentence is not None:
            end, seized = read
            found.append(SeizedMention(tokens.starts[number.start], tokens.ends[end - 1], sentence, seized))
        else:
            end = number.end
    return tuple(found)


def _money(tokens: Tokens, number: Number) -> tuple[int, Seized] | None:
    before = tokens.words[number.start - 1] if number.start else ""
    if before == "$" and tokens.ends[number.start - 1] == tokens.starts[number.start]:
        return number.end, Seized("cash", number.value, None)
    return None


def _goods(tokens: Tokens, number: Number, words: _Lexicon) -> tuple[int, Seized] | None:
    """A number, perhaps a unit and 'of', perhaps adjectives, and the goods."""
    position, unit = number.end, None
    if "\n" in tokens.text[tokens.ends[position - 1] : tokens.starts[min(position, len(tokens) - 1)]]:
        return None
    if position < len(tokens) and tokens.words[position] == "de" and number.value >= 1_000_000:
        position += 1
    if measured := _at(words.units, tokens, position):
        position, unit = measured
        if linked := _at(words.of, tokens, position):
            position = linked[0]
        if unit in _MONEY:
            return measured[0], Seized("cash", number.value, unit)
    for skipped in range(_ADJECTIVES + 1):
        if item := _at(words.items, tokens, position + skipped):
            end, name = item
            return _refined(tokens, end, name, number, unit, words)
        if position + skipped >= len(tokens) or not tokens.words[position + skipped].isalpha():
            break
    return None


def _refined(tokens: Tokens, end: int, name: str, number: Number, unit: str | None, words: _Lexicon) -> tuple[int, Seized]:
    """'340,000 fentanyl tablets', '27 plantíos de amapola': the substance names the goods, the form the unit."""
    if unit is None and (following := _at(words.items, tokens, end)) and following[1] in ("pills",):
        return following[0], Seized(name, number.value, following[1])
    if (
        name in ("pills", "plots")
        and (linked := _at(words.of, tokens, end))
        and (substance := _at(words.items, tokens, linked[0]))
    ):
        return substance[0], Seized(substance[1], number.value, name)
    return end, Seized(name, number.value, unit)
