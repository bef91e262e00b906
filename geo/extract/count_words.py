"""The words of counting, from `data/lexicon/*/counts.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from geo.extract.lexicon import LEXICON, Table
from geo.extract.numbers import NumberWords, number_words
from geo.extract.tokens import Tokens, tokenize
from geo.model import Side

Words = tuple[str, ...]
VOICES = ("participles", "active", "intransitive", "nouns", "single")
LISTS = (
    "be", "zero", "unharmed", "at_least", "more_than", "at_most", "about", "part", "more", "correction", "superseded", "statistic", "ages",
    "things", "together", "ends_noun", "one_more", "of_ones_own", "the", "plural", "object",
)  # fmt: skip


class CountKind(StrEnum):
    KILLED = "killed"
    INJURED = "injured"
    DETAINED = "detained"
    DISAPPEARED = "disappeared"
    RESCUED = "rescued"
    ESCAPED = "escaped"
    SURVIVED = "survived"


@dataclass(frozen=True)
class CountWords:
    """Phrases by their first word, the longest first; `predicates` with the kind and voices they may have."""

    predicates: Mapping[str, tuple[tuple[Words, CountKind, frozenset[str]], ...]]
    lists: Mapping[str, Mapping[str, tuple[Words, ...]]]
    sides: Mapping[str, Side]
    numbers: NumberWords
    subject_may_follow: bool

    def at(self, name: str, tokens: Tokens, index: int) -> int | None:
        """Return the index after the phrase of list `name` that begins at `index`, None without one."""
        if not 0 <= index < len(tokens):
            return None
        for phrase in self.lists[name].get(tokens.words[index], ()):
            if tokens.words[index : index + len(phrase)] == phrase:
                return index + len(phrase)
        return None

    def ending_at(self, name: str, tokens: Tokens, end: int) -> int | None:
        """Return where a phrase of list `name` that ends before token `end` begins, None without one."""
        for size in (4, 3, 2, 1):
            if end - size >= 0 and self.at(name, tokens, end - size) == end:
                return end - size
        return None


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
        {name: _by_first(phrases) for name, phrases in lists.items()},
        {tokenize(noun).words[0]: Side(side) for side, nouns in sides.items() for noun in nouns if " " not in noun},
        number_words(lang, folder),
        subject_may_follow=lang == "es",
    )


def _predicates(table: Table) -> dict[str, tuple[tuple[Words, CountKind, frozenset[str]], ...]]:
    found: dict[str, list[tuple[Words, CountKind, frozenset[str]]]] = {}
    for kind in CountKind:
        voices: dict[Words, set[str]] = {}
        groups = table.groups(kind, exclusive=False)
        if unknown := groups.keys() - set(VOICES):
            raise table.wrong(f"{kind}.{sorted(unknown)[0]}", f"no such list; expected one of {', '.join(VOICES)}")
        for voice, phrases in groups.items():
            for phrase in phrases:
                voices.setdefault(tokenize(phrase).words, set()).add(voice)
        for words, stated in voices.items():
            found.setdefault(words[0], []).append((words, kind, frozenset(stated)))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in found.items()}


def _by_first(phrases: Sequence[str]) -> dict[str, tuple[Words, ...]]:
    found: dict[str, list[Words]] = {}
    for phrase in phrases:
        words = tokenize(phrase).words
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in found.items()}
