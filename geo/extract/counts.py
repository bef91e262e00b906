"""How many were killed, injured, detained, disappeared or rescued, and whose people they were."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from geo.extract.count_reader import Reading, SentenceReader
from geo.extract.count_words import CountKind, CountMarks, count_words
from geo.extract.date_grammar import read_expressions
from geo.extract.lexicon import LEXICON, language
from geo.extract.numbers import Number
from geo.extract.sentences import Sentence
from geo.extract.tokens import Tokens, tokenize
from geo.model import Count, Side

__all__ = ["CountKind", "CountMention", "CountRelation", "find_counts", "stated_total"]

_REACH = 6
_LONGEST = 300
_ESCORT = 8


class CountRelation(StrEnum):
    """How a number stands to the others of its kind: of its own, one part of a total, or on top of the others."""

    TOTAL = "total"
    PART = "part"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class CountMention:
    """`text[start:end]` states `count` people of `kind`; `predicate` is the offset of the word that says so.

    `implied` is one person without a number ('was shot dead'); `statistic` a figure over months or years;
    `corrects` replaces and `superseded` was replaced by another figure.
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


def find_counts(
    text: str, sentences: tuple[Sentence, ...], lang: str | None, lexicon: Path = LEXICON
) -> tuple[CountMention, ...]:
    """Return the stated numbers of people in `text`, in order; 'no one was hurt' is a stated 0."""
    tokens, words = tokenize(text), count_words(language(lang), lexicon)
    marks, dated = words.mark(tokens), _dated_tokens(text, tokens, language(lang), lexicon)
    telling = sorted({*marks.predicates, *marks.starts["unharmed"]})
    found: list[CountMention] = []
    for index, sentence in enumerate(sentences):
        own = tokens.within(sentence.start, sentence.end)
        if bisect_left(telling, own.start) == bisect_left(telling, own.stop):
            continue
        for span in _windows(own):
            found.extend(_span_mentions(tokens, SentenceReader(tokens, span, words, marks, dated), index))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _windows(span: range) -> Iterator[range]:
    """Cut what has no end of a sentence for very long into pieces, so that the cost stays in proportion."""
    for start in range(span.start, span.stop, _LONGEST):
        yield range(start, min(start + _LONGEST, span.stop))


def _dated_tokens(text: str, tokens: Tokens, lang: str, lexicon: Path) -> frozenset[int]:
    dates = read_expressions(text, lang, lexicon)
    return frozenset(index for date in dates for index in tokens.within(date.start, date.end))


def _span_mentions(tokens: Tokens, reader: SentenceReader, index: int) -> Iterator[CountMention]:
    marks, predicates = reader.marks, reader.predicates()
    zeros = list(reader.zeros(predicates))
    if not predicates and not zeros:
        return
    statistic = any(marks.at("statistic", i) is not None for i in reader.span)
    stated = {kind for _, _, kind in zeros}
    told: set[CountKind] = set()
    for reading in reader.readings(predicates):
        kind = reading.predicate.kind
        if reading.number is None and kind in stated:
            continue
        yield _mention(tokens, reader, reading, index, statistic, alone=kind not in told)
        told.add(kind)
    for start, end, kind in zeros:
        if kind not in told:
            told.add(kind)
            yield CountMention(tokens.starts[start], tokens.ends[end - 1], index, kind, Count(0), tokens.starts[start])


def _mention(
    tokens: Tokens, reader: SentenceReader, reading: Reading, index: int, statistic: bool, *, alone: bool
) -> CountMention:
    number, predicate, side = reading.number, reading.predicate, reader.side(reading)
    at = tokens.starts[predicate.start]
    if number is None:
        return CountMention(
            at,
            tokens.ends[predicate.end - 1],
            index,
            predicate.kind,
            Count(1, by=side),
            at,
            implied=True,
            statistic=statistic,
        )
    start, count = _bounded(reader.marks, number, reader.span.start, side)
    if alone and reader.names_one_more(number):
        count = Count(count.best + 1, count.low, count.high, count.by)
    return CountMention(
        tokens.starts[start],
        tokens.ends[number.end - 1],
        index,
        predicate.kind,
        count,
        at,
        _relation(reader, number, start),
        implied=reader.is_definite(number),
        statistic=statistic,
        corrects=reader.near("correction", start, _REACH),
        superseded=reader.near("superseded", start, _REACH),
    )


def _bounded(marks: CountMarks, number: Number, floor: int, side: Side) -> tuple[int, Count]:
    """Return the count with the bounds that 'at least', 'up to' put on it, and the token it begins with."""
    value = int(number.value)
    for name in ("at_least", "more_than", "at_most", "about"):
        begin = marks.ending_at(name, number.start)
        if begin is not None and begin >= floor:
            low = value if name in ("at_least", "more_than") else None
            return begin, Count(value, low, value if name == "at_most" else None, side)
    return number.start, Count(value, by=side)


def _relation(reader: SentenceReader, number: Number, start: int) -> CountRelation:
    marks = reader.marks
    if reader.near("part", start, _REACH) or marks.at("part", number.end) is not None:
        return CountRelation.PART
    after = range(number.end, min(number.end + 2, reader.span.stop))
    if reader.is_more(number):
        return CountRelation.MORE
    if reader.names_one_more(number):
        return CountRelation.TOTAL
    if marks.ending_at("more", start) is not None or any(marks.at("more", i) is not None for i in after):
        return CountRelation.MORE
    return CountRelation.TOTAL


def stated_total(mentions: Sequence[CountMention]) -> CountMention | None:
    """Return the mention whose count stands for all of `mentions` of one kind, in text order; None without any.

    Figures of one sentence add up, and so do those said to be 'more' or 'others'; parts of a total do not; a correction,
    else the largest figure, stands for the rest; statistics and superseded figures do not count.
    """
    valid = [m for m in mentions if not m.statistic and not m.superseded]
    wholes = [m for m in valid if m.relation is not CountRelation.PART] or valid
    if not wholes:
        return None
    numbered = [m for m in wholes if not m.implied]
    if corrections := [m for m in numbered if m.corrects and m.relation is CountRelation.TOTAL]:
        return corrections[-1]
    groups: dict[int, list[int]] = {}
    added = 0
    for mention in numbered or wholes[:1]:
        if mention.relation is CountRelation.MORE:
            added += mention.count.best
        else:
            groups.setdefault(mention.sentence, []).append(mention.count.best)
    if (not groups and any(m.implied for m in wholes)) or _names_another(wholes, numbered):
        added += 1
    return _summed(numbered or wholes, max(map(_added_up, groups.values()), default=0) + added)


def _names_another(wholes: Sequence[CountMention], numbered: Sequence[CountMention]) -> bool:
    """'Rubén Cota was gunned down. Three of his escorts fell too.': the one named first comes on top of few others."""
    if not numbered or not wholes[0].implied or wholes[0].start != wholes[0].predicate:
        return False
    others = [m for m in numbered if m.sentence > wholes[0].sentence]
    return len(others) == len(numbered) and sum(m.count.best for m in others) <= _ESCORT


def _added_up(figures: Sequence[int]) -> int:
    """Return the sum of one sentence's figures, or the first if the rest break it down ('seven bodies, six of men')."""
    return figures[0] if len(figures) > 2 and sum(figures[1:]) == figures[0] else sum(figures)


def _summed(mentions: Sequence[CountMention], value: int) -> CountMention:
    same = next((m for m in mentions if m.count.best == value), None)
    if same:
        return same
    first, sides = mentions[0], {m.count.by for m in mentions}
    low = value if any(m.count.low is not None for m in mentions) else None
    count = Count(value, low, None, sides.pop() if len(sides) == 1 else Side.UNKNOWN)
    return CountMention(first.start, first.end, first.sentence, first.kind, count, first.predicate, implied=first.implied)
