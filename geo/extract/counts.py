"""How many were killed, injured, detained, disappeared or rescued, and whose people they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from geo.extract.lexicon import LEXICON, Table, language
from geo.extract.numbers import Number, NumberWords, number_at, number_words
from geo.extract.sentences import Sentence
from geo.extract.tokens import Tokens, tokenize
from geo.model import Count, Side

_VOICES = ("participles", "active", "intransitive", "nouns", "single")
_LISTS = (
    "be", "zero", "unharmed", "at_least", "more_than", "at_most", "about", "part", "more", "correction", "superseded", "statistic", "ages",
    "things",
)  # fmt: skip
_STOPS = frozenset(";:.!?")
_LINKS = frozenset({"and", "y", "e", ",", "o", "or", "with", "con", "another", "otros", "otras", "otro", "otra", "a"})
_NEAR, _FAR = 6, 12
_YEARS = range(1900, 2100)


class CountKind(StrEnum):
    KILLED = "killed"
    INJURED = "injured"
    DETAINED = "detained"
    DISAPPEARED = "disappeared"
    RESCUED = "rescued"


class CountRelation(StrEnum):
    """How a number stands to the others of its kind: of its own, one part of a total already given, or on top of it."""

    TOTAL = "total"
    PART = "part"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class CountMention:
    """`text[start:end]` states `count` people of `kind`; `predicate` is the offset of the word that says so.

    `implied` is one person without a number ('was shot dead'); `statistic` a figure over months or years; `corrects` replaces and
    `superseded` was replaced by another figure.
    """

    start: int
    end: int
    sentence: int
    kind: CountKind
    count: Count
    predicate: int
    relation: CountRelation = CountRelation.TOTAL
    implied: bool = False
    statistic: bool = False
    corrects: bool = False
    superseded: bool = False


class _Voice(StrEnum):
    STATE = "state"
    OBJECT = "object"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class _Predicate:
    """Words that say what happened to people; the number is beside, after (object) or before them (subject)."""

    start: int
    end: int
    kind: CountKind
    voice: _Voice
    single: bool = False


@dataclass(frozen=True)
class _Lexicon:
    predicates: Mapping[str, tuple[tuple[tuple[str, ...], CountKind, frozenset[str]], ...]]
    lists: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]
    sides: Mapping[str, Side]
    numbers: NumberWords

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
        for size in (1, 2, 3, 4):
            if end - size >= 0 and self.at(name, tokens, end - size) == end:
                return end - size
        return None


@lru_cache(maxsize=4)
def _lexicon(lang: str, folder: Path) -> _Lexicon:
    table = Table.read(folder / lang / "counts.toml", (*CountKind, "words", "sides"))
    predicates: dict[str, list[tuple[tuple[str, ...], CountKind, frozenset[str]]]] = {}
    for kind in CountKind:
        voices: dict[tuple[str, ...], set[str]] = {}
        groups = table.groups(kind, exclusive=False)
        if unknown := groups.keys() - set(_VOICES):
            raise table.wrong(f"{kind}.{sorted(unknown)[0]}", f"no such list; expected one of {', '.join(_VOICES)}")
        for voice, phrases in groups.items():
            for phrase in phrases:
                voices.setdefault(tokenize(phrase).words, set()).add(voice)
        for words, found in voices.items():
            predicates.setdefault(words[0], []).append((words, kind, frozenset(found)))
    lists = table.groups("words", exclusive=False)
    if missing := set(_LISTS) - lists.keys():
        raise table.wrong(f"words.{sorted(missing)[0]}", "the entry is missing")
    sides = table.groups("sides")
    if unknown := sides.keys() - set(Side):
        raise table.wrong(f"sides.{sorted(unknown)[0]}", f"no such side; expected one of {', '.join(Side)}")
    return _Lexicon(
        {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in predicates.items()},
        {name: _by_first(phrases) for name, phrases in lists.items()},
        {tokenize(noun).words[0]: Side(side) for side, nouns in sides.items() for noun in nouns if " " not in noun},
        number_words(lang, folder),
    )


def _by_first(phrases: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tokenize(phrase).words
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in found.items()}


def find_counts(
    text: str, sentences: tuple[Sentence, ...], lang: str | None, lexicon: Path = LEXICON
) -> tuple[CountMention, ...]:
    """Return the stated numbers of people in `text`, in order; 'no one was hurt' is a stated 0."""
    tokens, words = tokenize(text), _lexicon(language(lang), lexicon)
    found: list[CountMention] = []
    for index, sentence in enumerate(sentences):
        span = tokens.within(sentence.start, sentence.end)
        predicates = list(_predicates(tokens, span, words))
        if predicates:
            found.extend(_Reader(tokens, span, words, predicates, index).mentions())
    return tuple(sorted(found, key=lambda mention: mention.start))


def _predicates(tokens: Tokens, span: range, words: _Lexicon) -> Iterator[_Predicate]:
    index = span.start
    while index < span.stop:
        size = 0
        for phrase, kind, voices in words.predicates.get(tokens.words[index], ()):
            if len(phrase) < size or tokens.words[index : index + len(phrase)] != phrase:
                continue
            size = len(phrase)
            for voice in _voices(tokens, index, voices, words, span):
                yield _Predicate(index, index + size, kind, voice, "single" in voices)
        index += size or 1


def _voices(tokens: Tokens, index: int, voices: frozenset[str], words: _Lexicon, span: range) -> tuple[_Voice, ...]:
    found = []
    if "participles" in voices:
        passive = any(words.at("be", tokens, i) is not None for i in range(max(span.start, index - 3), index))
        found += [_Voice.SUBJECT, _Voice.STATE] if passive else [_Voice.STATE, _Voice.OBJECT]
    if "nouns" in voices:
        found.append(_Voice.STATE)
    if "active" in voices:
        found.append(_Voice.OBJECT)
    if "intransitive" in voices:
        found.append(_Voice.SUBJECT)
    return tuple(dict.fromkeys(found)) or (_Voice.SUBJECT,)


@dataclass(frozen=True)
class _Reader:
    """Joins the numbers of one sentence to its predicates."""

    tokens: Tokens
    span: range
    words: _Lexicon
    predicates: list[_Predicate]
    sentence: int

    def mentions(self) -> Iterator[CountMention]:
        numbers = list(self._numbers())
        statistic = any(self.words.at("statistic", self.tokens, i) is not None for i in self.span)
        used: set[CountKind] = set()
        for position, number in enumerate(numbers):
            best = self._predicate_of(number, numbers, position)
            if best is None:
                continue
            used.add(best.kind)
            yield self._mention(number, best, statistic)
        yield from self._zeros(used)
        for predicate in self.predicates:
            if predicate.single and predicate.kind not in used:
                used.add(predicate.kind)
                yield self._implied(predicate, statistic)

    def _numbers(self) -> Iterator[Number]:
        index = self.span.start
        while index < self.span.stop:
            number = self._number_at(index)
            if number is None or number.end > self.span.stop:
                index += 1
                continue
            if self._counts_people(number):
                yield number
            index = number.end

    def _number_at(self, index: int) -> Number | None:
        number = number_at(self.tokens, index, self.words.numbers)
        if number is None and self.tokens.words[index] in self.words.numbers.articles:
            return Number(index, index + 1, 1)
        return number

    def _counts_people(self, number: Number) -> bool:
        tokens, end = self.tokens, number.end
        if number.value != int(number.value) or (tokens.raw(number.start).isdigit() and self._is_label(number)):
            return False
        for index in range(end, min(end + 3, self.span.stop)):
            if self.words.at("things", tokens, index) is not None:
                return False
            if tokens.words[index] in _STOPS or tokens.words[index] in (
                "de",
                "of",
                ",",
                "a",
                "and",
                "y",
                "by",
                "por",
                "in",
                "en",
            ):
                break
        return self.words.ending_at("ages", tokens, number.start) is None

    def _is_label(self, number: Number) -> bool:
        """A year, an age after a name, an hour, a percentage, a sum of money."""
        tokens, start, end = self.tokens, number.start, number.end
        before = tokens.words[start - 1] if start else ""
        after = tokens.words[end] if end < len(tokens) else ""
        if before in "$#:/.-" and before and tokens.ends[start - 1] == tokens.starts[start]:
            return True
        if after in ("%", ":", "/") or (before == "," and after == "," and number.value < 100):
            return True
        return end == start + 1 and int(number.value) in _YEARS and len(tokens.words[start]) == 4

    def _predicate_of(self, number: Number, numbers: Sequence[Number], position: int) -> _Predicate | None:
        costs = [(cost, p) for p in self.predicates if (cost := self._cost(number, p, numbers, position)) is not None]
        return min(costs, key=lambda pair: pair[0])[1] if costs else None

    def _cost(self, number: Number, predicate: _Predicate, numbers: Sequence[Number], position: int) -> float | None:
        """Return how far a number stands from a predicate it can belong to; None if it cannot."""
        if predicate.start >= number.end:
            gap = predicate.start - number.end
            between = range(number.end, predicate.start)
            limit = _NEAR if predicate.voice is _Voice.STATE else _FAR
            if predicate.voice is _Voice.OBJECT or gap > limit or self._broken(between):
                return None
            rivals = sum(number.end <= other.start < predicate.start for other in numbers)
            if rivals and not self._linked(between):
                return None
            return gap + 6 * rivals + (0 if predicate.voice is _Voice.STATE else 1)
        gap = number.start - predicate.end
        between = range(predicate.end, number.start)
        if gap < 0 or gap > _FAR or self._broken(between):
            return None
        rivals = sum(predicate.end <= other.start < number.start for other in numbers)
        if rivals and not self._linked(between):
            return None
        if predicate.voice is _Voice.STATE:
            return 4.0 + gap if gap <= 1 and self.tokens.words[number.start - 1] in (",", "a", "of", "de", "a") else None
        limit = _NEAR + 6 * rivals
        return gap + 4 * rivals + (0.5 if predicate.voice is _Voice.SUBJECT else 0) if gap <= limit else None

    def _broken(self, between: range) -> bool:
        return any(self.tokens.words[i] in _STOPS and not self._inside_number(i) for i in between)

    def _inside_number(self, index: int) -> bool:
        return (
            self.tokens.words[index - 1].isdigit()
            and index + 1 < len(self.tokens)
            and self.tokens.words[index + 1].isdigit()
        )

    def _linked(self, between: range) -> bool:
        return any(self.tokens.words[i] in _LINKS for i in between)

    def _mention(self, number: Number, predicate: _Predicate, statistic: bool) -> CountMention:
        tokens, words = self.tokens, self.words
        value = int(number.value)
        start, low, high = number.start, None, None
        for name in ("at_least", "more_than", "at_most", "about"):
            begin = words.ending_at(name, tokens, start)
            if begin is not None and begin >= self.span.start:
                low = value if name in ("at_least", "more_than") else None
                high = value if name == "at_most" else None
                start = begin
                break
        return CountMention(
            tokens.starts[start],
            tokens.ends[number.end - 1],
            self.sentence,
            predicate.kind,
            Count(value, low, high, self._side(number, predicate)),
            tokens.starts[predicate.start],
            self._relation(number, start),
            statistic=statistic,
            corrects=self._near("correction", start, 6),
            superseded=any(words.at("superseded", tokens, i) is not None for i in self.span),
        )

    def _relation(self, number: Number, start: int) -> CountRelation:
        tokens, words = self.tokens, self.words
        if self._near("part", start, 5) or words.at("part", tokens, number.end) is not None:
            return CountRelation.PART
        if words.ending_at("more", tokens, start) is not None or any(
            words.at("more", tokens, i) is not None for i in range(number.end, min(number.end + 2, self.span.stop))
        ):
            return CountRelation.MORE
        return CountRelation.TOTAL

    def _near(self, name: str, index: int, reach: int) -> bool:
        """Does a phrase of list `name` end within `reach` tokens before `index`, in the same clause?"""
        for position in range(index, max(self.span.start, index - reach), -1):
            if self.words.ending_at(name, self.tokens, position) is not None:
                return True
            if self.tokens.words[position - 1] in _STOPS:
                return False
        return False

    def _side(self, number: Number, predicate: _Predicate) -> Side:
        stop = predicate.start if predicate.start >= number.end else number.end + 5
        for index in range(number.end, min(stop + 1, number.end + 5, self.span.stop)):
            if side := self.words.sides.get(self.tokens.words[index]):
                return side
        return Side.UNKNOWN

    def _zeros(self, used: set[CountKind]) -> Iterator[CountMention]:
        tokens, words = self.tokens, self.words
        for index in self.span:
            if (end := words.at("unharmed", tokens, index)) is not None:
                for kind in (CountKind.KILLED, CountKind.INJURED):
                    if kind not in used:
                        used.add(kind)
                        yield self._zero(index, end, kind)
            elif (end := words.at("zero", tokens, index)) is not None:
                predicate = self._negated(end)
                if predicate and predicate.kind not in used:
                    used.add(predicate.kind)
                    yield self._zero(index, predicate.end, predicate.kind)

    def _negated(self, start: int) -> _Predicate | None:
        for predicate in self.predicates:
            gap = range(start, predicate.start)
            if 0 <= predicate.start - start <= 4 and not any(
                self.tokens.words[i] in _STOPS or self.tokens.words[i] in ("que", "that", ",", "but", "pero") for i in gap
            ):
                return predicate
        return None

    def _zero(self, start: int, end: int, kind: CountKind) -> CountMention:
        tokens = self.tokens
        return CountMention(tokens.starts[start], tokens.ends[end - 1], self.sentence, kind, Count(0), tokens.starts[start])

    def _implied(self, predicate: _Predicate, statistic: bool) -> CountMention:
        tokens = self.tokens
        side = Side.UNKNOWN
        for index in range(max(self.span.start, predicate.start - 6), min(predicate.end + 4, self.span.stop)):
            side = self.words.sides.get(tokens.words[index], side)
        start, end = tokens.starts[predicate.start], tokens.ends[predicate.end - 1]
        return CountMention(
            start, end, self.sentence, predicate.kind, Count(1, by=side), start, implied=True, statistic=statistic
        )


def stated_total(mentions: Sequence[CountMention]) -> CountMention | None:
    """Return the mention whose count stands for all of `mentions` of one kind, None without any.

    Figures that share a predicate, and those said to be 'more' or 'others', add up; parts of a total do not; a correction, or else the
    latest figure in the text, replaces those before it; statistics and superseded figures do not count.
    """
    valid = [m for m in mentions if not m.statistic and not m.superseded and m.relation is not CountRelation.PART]
    if not valid:
        return None
    explicit = [m for m in valid if not m.implied] or valid
    if corrections := [m for m in explicit if m.corrects]:
        return corrections[-1]
    best, total = explicit[0], 0
    groups: dict[int, int] = {}
    for mention in explicit:
        groups[mention.predicate] = groups.get(mention.predicate, 0) + mention.count.best
        if mention.relation is CountRelation.MORE and mention is not explicit[0]:
            total += mention.count.best
            groups[mention.predicate] -= mention.count.best
    value = max(groups.values()) + total
    sides = {m.count.by for m in explicit}
    low = value if any(m.count.low is not None for m in explicit) else None
    count = Count(
        value, low, best.count.high if value == best.count.best else None, sides.pop() if len(sides) == 1 else Side.UNKNOWN
    )
    return CountMention(best.start, best.end, best.sentence, best.kind, count, best.predicate, implied=best.implied)
