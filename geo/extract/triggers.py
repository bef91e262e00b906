"""Trigger words and phrases: which families of meaning a sentence touches, from the reviewed tables in `data/lexicon/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.errors import DataError
from geo.extract.lexicon import LEXICON, Table, language
from geo.extract.tokens import Tokens, fold_in_place, words_of

SECTIONS = ("event", "thing", "modality")
GAP = ".."
TELLING = frozenset(
    {
        "arrest", "search", "seize", "kill", "die", "shoot", "attack", "clash", "kidnap", "missing", "escape", "body",
        "find", "blockade", "burn", "explode", "airstrike", "lab", "crop", "destroy", "surrender", "transfer",
        "extradite", "charge", "warrant", "reward", "plead", "convict", "sentence", "sanction", "deploy", "displace",
        "split", "release", "rescue",
    }
)  # fmt: skip
"""Families whose words can carry a clause of their own."""
_GAP_WORDS = 3
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Trigger:
    """One phrase found: the token indices it covers (`last` included), its family ('arrest', 'planned'), its offset."""

    first: int
    last: int
    family: str
    start: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    family: str
    words: tuple[str, ...]

    @property
    def plain_second(self) -> str | None:
        """The word that has to stand second; None where there is none, or more than one that fits."""
        second = self.words[1] if len(self.words) > 1 else GAP
        return None if second == GAP or second.endswith("*") else second


@dataclass(frozen=True, slots=True)
class _Starting:
    """The phrases that can begin with one word, in the table's order: by the second word, and those that fit any second."""

    by_second: Mapping[str, tuple[_Phrase, ...]]
    by_any: tuple[_Phrase, ...]

    @classmethod
    def of(cls, phrases: Sequence[_Phrase]) -> _Starting:
        seconds = {word for phrase in phrases if (word := phrase.plain_second) is not None}
        return cls(
            {word: tuple(p for p in phrases if p.plain_second in (None, word)) for word in seconds},
            tuple(p for p in phrases if p.plain_second is None),
        )


class TriggerTable:
    """The phrases of one language; `events` names the families that tell of an event.

    A '*' ends a word that stands for any ending, '..' stands for up to three words.
    """

    def __init__(self, phrases: Sequence[_Phrase], events: frozenset[str]) -> None:
        self.events = events
        self._exact: dict[str, list[_Phrase]] = {}
        self._prefixes: dict[str, list[_Phrase]] = {}
        for phrase in phrases:
            first = phrase.words[0]
            index = self._prefixes if first.endswith("*") else self._exact
            index.setdefault(first.rstrip("*"), []).append(phrase)
        self._lengths = sorted({len(prefix) for prefix in self._prefixes})
        self._starting: dict[str, _Starting | None] = {}

    def find(self, tokens: Tokens, span: range) -> Iterator[Trigger]:
        """Yield every phrase among the tokens in `span`, overlapping ones too, each family once a position."""
        words = tokens.words
        for position in span:
            starting = self._starting_with(words[position])
            if starting is None:
                continue
            following = words[position + 1] if position + 1 < span.stop else ""
            families: set[str] = set()
            for phrase in starting.by_second.get(following, starting.by_any):
                if phrase.family in families:
                    continue
                last = position if len(phrase.words) == 1 else _match_rest(words, position, span.stop, phrase.words)
                if last is not None:
                    families.add(phrase.family)
                    yield Trigger(position, last, phrase.family, tokens.starts[position])

    def _starting_with(self, word: str) -> _Starting | None:
        """Return the phrases that can begin with `word`, None without any; the words met are remembered, for they recur."""
        if word in self._starting:
            return self._starting[word]
        phrases = list(self._exact.get(word, ()))
        for length in self._lengths:
            if length <= len(word):
                phrases += self._prefixes.get(word[:length], ())
        found = _Starting.of(phrases) if phrases else None
        if len(self._starting) < _REMEMBERED:
            self._starting[word] = found
        return found


def _match_rest(words: Sequence[str], position: int, stop: int, pattern: tuple[str, ...]) -> int | None:
    """Return the index of the last word matched by `pattern`, whose first word stands at `position`, before `stop`."""
    slack = 0
    for wanted in pattern[1:]:
        if wanted == GAP:
            slack = _GAP_WORDS
            continue
        for following in range(position + 1, min(position + 2 + slack, stop)):
            if _fits(words[following], wanted):
                position, slack = following, 0
                break
        else:
            return None
    return position


def _fits(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


@lru_cache(maxsize=8)
def load_triggers(lang: str | None, lexicon: Path = LEXICON) -> TriggerTable:
    """Read `triggers.toml` of the language; raise DataError naming file, entry and problem."""
    table = Table.read(lexicon / language(lang) / "triggers.toml", SECTIONS)
    phrases = [phrase for section in SECTIONS for phrase in _phrases(table, section)]
    return TriggerTable(phrases, frozenset(table.groups("event")))


def _phrases(table: Table, section: str) -> Iterator[_Phrase]:
    for family, phrases in table.groups(section).items():
        for written in phrases:
            words = tuple(word for part in written.split() for word in _pattern_words(part))
            if GAP in (words[0], words[-1]):
                raise _bad(table, section, family, written, "begins or ends with '..'; put a word before and after it")
            if any("*" in word[:-1] or word == "*" for word in words):
                raise _bad(table, section, family, written, "has a '*' that does not end a word")
            yield _Phrase(family, words)


def _pattern_words(part: str) -> tuple[str, ...]:
    if part == GAP:
        return (GAP,)
    stem = part.rstrip("*")
    words = words_of(stem) if stem else ("",)
    star = "*" if part.endswith("*") else ""
    return (*words[:-1], fold_in_place(words[-1]) + star)


def _bad(table: Table, section: str, family: str, phrase: str, problem: str) -> DataError:
    return table.wrong(f"{section}.{family}", f"{phrase!r} {problem}")
