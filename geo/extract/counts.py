"""How many were killed, injured, detained, disappeared or rescued, and whose people they were."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from geo.extract.count_predicates import Predicate
from geo.extract.count_reader import Reading, SentenceReader
from geo.extract.count_words import CountKind, CountMarks, count_words
from geo.extract.date_grammar import read_expressions
from geo.extract.lexicon import LEXICON, language
from geo.extract.numbers import Number
from geo.extract.sentences import Sentence
from geo.extract.tokens import Tokens, tokenize
from geo.model import Count, Side

__all__ = ["CountKind", "CountMention", "CountRelation", "find_counts"]

_REACH = 6
_LONGEST = 150

_OPENING = frozenset({":", "-", "("})
"""What opens the breakdown of a figure."""


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
    numbered: set[CountKind] = set()
    part: CountKind | None = None
    whole: dict[CountKind, Number] = {}
    for reading in reader.readings(predicates):
        kind = reading.predicate.kind
        if reading.number is None and kind in stated:
            continue
        mention = _mention(tokens, reader, reading, index, statistic, alone=kind not in numbered)
        if (reading.listed and part is kind) or _breaks_down(reader, whole.get(kind), reading.number):
            mention = replace(mention, relation=CountRelation.PART)
        elif reading.number:
            whole.setdefault(kind, reading.number)
        yield mention
        part = kind if mention.relation is CountRelation.PART else None
        told.add(kind)
        if not mention.implied:
            numbered.add(kind)
    for start, end, kind in zeros:
        if kind not in told:
            told.add(kind)
            yield CountMention(tokens.starts[start], tokens.ends[end - 1], index, kind, Count(0), tokens.starts[start])


def _breaks_down(reader: SentenceReader, whole: Number | None, number: Number | None) -> bool:
    """'Seven died: four gunmen, …', 'nine dead (two of them …)': what follows the mark is part of the first figure."""
    if whole is None or number is None or number.value >= whole.value:
        return False
    return any(word in _OPENING for word in reader.tokens.words[whole.end : number.start])


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
            Count(reading.named, by=side),
            at,
            implied=reading.named == 1,
            statistic=statistic,
        )
    start, count = _bounded(reader.marks, number, reader.span.start, side)
    on_top = alone and reader.names_one_more(number)
    if on_top:
        count = Count(count.best + 1, count.low, count.high, count.by)
    relation = _relation(reader, number, predicate, start)
    return CountMention(
        tokens.starts[start],
        tokens.ends[number.end - 1],
        index,
        predicate.kind,
        count,
        at,
        relation,
        implied=reader.is_definite(number) and not (reading.listed or on_top or relation is CountRelation.MORE),
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


def _relation(reader: SentenceReader, number: Number, predicate: Predicate, start: int) -> CountRelation:
    marks = reader.marks
    if reader.near("part", start, _REACH) or marks.at("part", number.end) is not None:
        return CountRelation.PART
    after = range(number.end, min(number.end + 2, reader.span.stop))
    if reader.is_more(number) or reader.comes_on_top(predicate):
        return CountRelation.MORE
    if reader.names_one_more(number):
        return CountRelation.TOTAL
    if marks.ending_at("more", start) is not None or any(marks.at("more", i) is not None for i in after):
        return CountRelation.MORE
    return CountRelation.TOTAL
