"""Turns the patterns of `data/lexicon/*/dates.toml` into regular expressions, and says what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from geo.extract.date_rules import Rule
from geo.extract.lexicon import LEXICON, Table
from geo.extract.numbers import number_words
from geo.extract.tokens import fold_in_place, words_of

_SECTIONS = (
    "months", "weekdays", "units", "ordinals", "quantities", "days", "feasts", "decades", "words", "patterns", "seasons",
)  # fmt: skip
_SLOT = re.compile(r"\{(\w+)(#?)\}")
_ELEMENT = re.compile(r" , | |\[[^\]]*\] ?|\([^)]*\)|\{\w+#?\}|[^ \[({]+")
_END = r"(?![^\W_])"
_LEADS = {
    "since": r"\s+(?:the\s+|el\s+|la\s+|los\s+|(?:early|late)\s+)?$",
    "before": r"\s+(?:the\s+|el\s+|la\s+)?$",
    "ahead": r"\s+$",
    "future": r"(?![^\W_])",
}
_Slots = Mapping[str, tuple[str, tuple[str, ...]]]
DIGITS = "#"
"""Stands for any number as the first word of a pattern."""


@dataclass(frozen=True)
class DateWords:
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    offsets: Mapping[str, int]
    feasts: Mapping[str, int]
    decades: Mapping[str, int]
    seasons: Mapping[str, int]
    sets: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Patterns:
    """Regular expressions that can begin with the same word; compiled when a text has that word, for they are many."""

    sources: tuple[tuple[Rule, str], ...]

    @cached_property
    def guard(self) -> re.Pattern[str]:
        """Tells in one step that none of them fits."""
        return re.compile("|".join(dict.fromkeys(re.sub(r"\?P<\w+>", "?:", regex) for _, regex in self.sources)))

    @cached_property
    def compiled(self) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
        return tuple((rule, re.compile(f"{regex}{_END}")) for rule, regex in self.sources)


@dataclass(frozen=True)
class DatePatterns:
    """Patterns by the first word they can begin with.

    `leads` are the words before a date that open it ('since') or put it into the future.
    """

    words: DateWords
    by_first: Mapping[str, Patterns]
    leads: Mapping[str, re.Pattern[str]]


def date_patterns(lang: str, lexicon: Path = LEXICON) -> DatePatterns:
    """Return the patterns of 'en' or 'es'; raise DataError naming the pattern that is wrong."""
    table = Table.read(lexicon / lang / "dates.toml", _SECTIONS)
    words = _load_words(table)
    regexes = _regexes(table, words, _slots(table, words, lang, lexicon))
    return DatePatterns(
        words,
        {first: Patterns(tuple(entries)) for first, entries in regexes.items()},
        {name: re.compile(f"(?<![^\\W_])(?:{_any(words.sets[name])}){tail}") for name, tail in _LEADS.items()},
    )


def _regexes(table: Table, words: DateWords, slots: _Slots) -> dict[str, list[tuple[Rule, str]]]:
    regexes: dict[str, list[tuple[Rule, str]]] = {}
    groups = table.groups("patterns")
    if unknown := groups.keys() - set(Rule):
        raise table.wrong(f"patterns.{sorted(unknown)[0]}", f"no such rule; expected one of {', '.join(Rule)}")
    for name, patterns in groups.items():
        for pattern in patterns:
            for first in _first_words(table, name, pattern, slots):
                regexes.setdefault(first, []).append((Rule(name), _regex(table, name, pattern, slots)))
    for rule, phrases in ((Rule.OFFSET, words.offsets), (Rule.FEAST, words.feasts)):
        for phrase in phrases:
            regexes.setdefault(_first_token(phrase), []).append((rule, re.escape(phrase).replace(r"\ ", r"\s+")))
    return regexes


def _load_words(table: Table) -> DateWords:
    units = {fold_in_place(word): unit for unit, words in table.groups("units").items() for word in words}
    sets = {name: frozenset(map(fold_in_place, phrases)) for name, phrases in table.groups("words", exclusive=False).items()}
    for name in ("since", "before", "future", "ahead", "before_month", "not_after_day", "capitals"):
        if name not in sets:
            raise table.wrong(f"words.{name}", "the entry is missing")
    return DateWords(
        months=_within(table, "months", range(1, 13)),
        weekdays=_within(table, "weekdays", range(1, 8)),
        units=units,
        numbers={**table.numbers("ordinals"), **table.numbers("quantities")},
        offsets={fold_in_place(phrase): value for phrase, value in _signed(table).items()},
        feasts=_within(table, "feasts", range(101, 1232)),
        decades=_within(table, "decades", range(1900, 2100, 10)),
        seasons=_within(table, "seasons", range(1, 13)),
        sets=sets,
    )


def _within(table: Table, entry: str, allowed: range) -> dict[str, int]:
    numbers = table.numbers(entry)
    for word, value in numbers.items():
        if value not in allowed:
            raise table.wrong(f"{entry}.{word}", f"{value} lies outside {allowed.start} to {allowed.stop - 1}")
    return numbers


def _signed(table: Table) -> dict[str, int]:
    days = table.content["days"]
    if not isinstance(days, dict):
        raise table.wrong("days", "expected a section [days]")
    for phrase, value in days.items():
        if not isinstance(value, int) or abs(value) > 7:
            raise table.wrong(f"days.{phrase}", f"{value!r}, expected a number of days from -7 to 7")
    return days


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))


def _slots(table: Table, words: DateWords, lang: str, lexicon: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return for each slot its regular expression and the first words it can begin with."""
    ordinals = tuple(table.numbers("ordinals"))
    numbers = number_words(lang, lexicon)
    joined = "|".join(re.escape(word) for word in numbers.units)
    tens = "|".join(numbers.tens)
    counted = f"\\d{{1,3}}|{_any(table.numbers('quantities'))}|(?:{tens})(?:[- ](?:y )?(?:{joined}))?|{_any(numbers.units)}"
    first_counts = (DIGITS, *(_first_token(q) for q in table.numbers("quantities")), *numbers.tens, *numbers.units)
    seasons = tuple(words.seasons)
    decade = r"(?:19|20)\d0s" if lang == "en" else r"(?:19|20)?\d0"
    suffix, number = "(?:st|nd|rd|th|o|°|º|ro)", r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
    return {
        "day": (
            f"{number}{suffix}?(?![^\\W_])" + "".join(f"|{re.escape(ordinal)}" for ordinal in ordinals),
            (DIGITS, *map(_first_token, ordinals)),
        ),
        "nth": (f"{number}{suffix}(?![^\\W_])", (DIGITS,)),
        "month": (f"(?:{_any(words.months)})\\b\\.?", tuple(words.months)),
        "month#": (r"(?:1[0-2]|0?[1-9])(?!\d)", (DIGITS,)),
        "weekday": (f"(?:{_any(words.weekdays)})\\b\\.?", tuple(words.weekdays)),
        "year": (r"(?:19|20)\d\d(?!\d)", (DIGITS,)),
        "n": (counted, first_counts),
        "unit": (_any(words.units), tuple(words.units)),
        "season": (_any(seasons), seasons),
        "decade": (f"{decade}|{_any(words.decades)}", (DIGITS, *words.decades)),
    }


def _regex(table: Table, rule: str, pattern: str, slots: _Slots) -> str:
    parts: list[str] = []
    for element in _elements(table, rule, pattern):
        if element == " , ":
            parts.append(r"(?:\s*,)?\s+")
        elif element == " ":
            parts.append(r"\s+")
        elif element[0] == "[":
            inner = _regex(table, rule, element.rstrip()[1:-1], slots)
            parts.append(f"(?:{inner}\\s+)?")
        elif element[0] == "(":
            parts.append(f"(?:{_any(element[1:-1].split('|'))})")
        elif slot := _SLOT.fullmatch(element):
            parts.append(_slot_regex(table, rule, slot, slots))
        else:
            parts.append(re.escape(element).replace(r"\-", r"\s*-\s*"))
    return "".join(parts)


def _slot_regex(table: Table, rule: str, slot: re.Match[str], slots: _Slots) -> str:
    name = slot[1].removesuffix("2") + slot[2]
    if name not in slots:
        raise table.wrong(f"patterns.{rule}", f"no slot {{{slot[1]}}}; expected one of {', '.join(sorted(slots))}")
    return f"(?P<{slot[1]}>{slots[name][0]})"


def _elements(table: Table, rule: str, pattern: str) -> list[str]:
    folded = fold_in_place(pattern)
    elements = _ELEMENT.findall(folded)
    if "".join(elements) != folded:
        raise table.wrong(f"patterns.{rule}", f"{pattern!r} has a bracket that is not closed")
    return elements


def _first_words(table: Table, rule: str, pattern: str, slots: _Slots) -> tuple[str, ...]:
    found: list[str] = []
    for element in _elements(table, rule, pattern):
        if element[0] == "[":
            found.extend(_first_words(table, rule, element.rstrip()[1:-1], slots))
            continue
        if element[0] == "(":
            found.extend(_first_token(word) for word in element[1:-1].split("|"))
        elif slot := _SLOT.fullmatch(element):
            _slot_regex(table, rule, slot, slots)
            found.extend(slots[slot[1].removesuffix("2") + slot[2]][1])
        else:
            found.append(_first_token(element))
        break
    return tuple(dict.fromkeys(found))


def _first_token(phrase: str) -> str:
    word = words_of(phrase)[0]
    return DIGITS if word[0].isdigit() else word
