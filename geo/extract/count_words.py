"""The words of counting, from `data/lexicon/*/counts.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from geo.extract.lexicon import LEXICON, Table
from geo.extract.numbers import NumberWords, number_words
from geo.extract.tokens import Tokens, words_of
from geo.model import Side

Words = tuple[str, ...]
VOICES = ("participles", "active", "intransitive", "nouns", "single")
LISTS = (
    "be",
    "zero",
    "unharmed",
    "at_least",
    "more_than",
    "at_most",
    "about",
    "part",
    "more",
    "correction",
    "superseded",
    "statistic",
    "ages",
    "things",
    "together",
    "ends_noun",
    "one_more",
    "of_ones_own",
    "the",
    "plural",
    "object",
    "attempt",
    "also",
    "among",
    "whole",
    "labels",
    "forces",
    "pronouns",
    "manner",
    "beside",
    "double",
    "pairs",
    "triple",
)


class CountKind(StrEnum):
    KILLED = "killed"
    INJURED = "injured"
    DETAINED = "detained"
    DISAPPEARED = "disappeared"
    RESCUED = "rescued"
    ESCAPED = "escaped"
    SURVIVED = "survived"
    ATTACKED = "attacked"


PredicateEntry = tuple[Words, CountKind, frozenset[str]]
"""A phrase, what it says of people, and the voices it may have (`VOICES`)."""


@dataclass(frozen=True)
class CountWords:
    """Phrases by their first word; `predicates`, the longest first, with the kind and voices they may have."""

    predicates: Mapping[str, tuple[PredicateEntry, ...]]
    phrases: Mapping[str, tuple[tuple[str, Words], ...]]
    sides: Mapping[str, Side]
    numbers: NumberWords
    subject_may_follow: bool

    def mark(self, tokens: Tokens) -> CountMarks:
        """Return where the phrases of all lists and all predicates stand in a text."""
        starts: dict[str, dict[int, int]] = {name: {} for name in LISTS}
        ends: dict[str, dict[int, int]] = {name: {} for name in LISTS}
        predicates: dict[int, tuple[PredicateEntry, ...]] = {}
        every = tokens.words
        for index in tokens.positions_of(self.phrases):
            for name, phrase in self.phrases[every[index]]:
                end = index + len(phrase)
                if len(phrase) == 1 or every[index:end] == phrase:
                    starts[name][index] = max(end, starts[name].get(index, 0))
                    ends[name][end] = min(index, ends[name].get(end, index))
        for index in tokens.positions_of(self.predicates):
            entries = self.predicates[every[index]]
            fitting = tuple([entry for entry in entries if every[index : index + len(entry[0])] == entry[0]])
            if fitting:
                predicates[index] = fitting
        return CountMarks(starts, ends, predicates)


@dataclass(frozen=True, slots=True)
class CountMarks:
    """Phrases found in one text, by token index: of each list from start to end and from end to start, and predicates."""

    starts: Mapping[str, Mapping[int, int]]
    ends: Mapping[str, Mapping[int, int]]
    predicates: Mapping[int, tuple[PredicateEntry, ...]]

    def at(self, name: str, index: int) -> int | None:
        """Return the index after the longest phrase of list `name` that begins at `index`, None without one."""
        return self.starts[name].get(index)

    def ending_at(self, name: str, end: int) -> int | None:
        """Return where the longest phrase of list `name` that ends before token `end` begins, None without one."""
        return self.ends[name].get(end)


@lru_cache(maxsize=4)
def count_words(lang: str, folder: Path = LEXICON) -> CountWords:
    """Return the tables of 'en' or 'es'; raise DataError naming the entry that is wrong."""
    table = Table.read(folder / lang / "counts.toml", (*CountKind, "words", "sides"))
    lists = table.groups("words", exclusive=False)
    if missing := set(LISTS) - lists.keys():
        raise table.wrong(f"words.{sorted(missing)[0]}", "the entry is missing")
    sides = table.groups("sides")
    if unknown := sides.keys() - set(Side):
        raise table.wrong(f"sides.{sorted(unknown)[0]}", f"no such side; expected one of {', '.join(Side)}")
    return CountWords(
        _predicates(table),
        _by_first(lists),
        {words_of(noun)[0]: Side(side) for side, nouns in sides.items() for noun in nouns if " " not in noun},
        number_words(lang, folder),
        subject_may_follow=lang == "es",
    )


def _predicates(table: Table) -> dict[str, tuple[PredicateEntry, ...]]:
    found: dict[str, list[PredicateEntry]] = {}
    for kind in CountKind:
        voices: dict[Words, set[str]] = {}
        groups = table.groups(kind, exclusive=False)
        if unknown := groups.keys() - set(VOICES):
            raise table.wrong(f"{kind}.{sorted(unknown)[0]}", f"no such list; expected one of {', '.join(VOICES)}")
        for voice, phrases in groups.items():
            for phrase in phrases:
                voices.setdefault(words_of(phrase), set()).add(voice)
        for words, stated in voices.items():
            found.setdefault(words[0], []).append((words, kind, frozenset(stated)))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in found.items()}


def _by_first(lists: Mapping[str, Sequence[str]]) -> dict[str, tuple[tuple[str, Words], ...]]:
    found: dict[str, list[tuple[str, Words]]] = {}
    for name, phrases in lists.items():
        for phrase in phrases:
            words = words_of(phrase)
            found.setdefault(words[0], []).append((name, words))
    return {first: tuple(entries) for first, entries in found.items()}
