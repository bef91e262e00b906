"""What of a told incident stands: the quote is in the article, and our own reading of the quote says the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from geo import edtf
from geo.endpoint.answer import Named, Number, Part
from geo.errors import InputError
from geo.extract.actors import ActorMention
from geo.extract.facts import Facts
from geo.extract.numbers import number_at, number_words
from geo.model import Count, EventDate, PlaceMention
from geo.text import fold


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of the article: `text[start:end]`."""

    start: int
    end: int

    def __contains__(self, item: _Spanned) -> bool:
        return self.start <= item.start and item.end <= self.end


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=_Spanned)


def find_quote(text: str, quote: str, near: int) -> Quoted | None:
    """Return where `quote` stands word for word, of several places the one nearest to `near`; None if nowhere."""
    before, after = text.rfind(quote, 0, near + len(quote)), text.find(quote, near)
    found = [start for start in (before, after) if start >= 0]
    if not quote.strip() or not found:
        return None
    start = min(found, key=lambda start: abs(start - near))
    return Quoted(start, start + len(quote))


def date_in(facts: Facts, quoted: Quoted, told: Named) -> EventDate | None:
    """Return the date that we read in the quote if it meets the one told; the arithmetic is ours."""
    try:
        first, last = edtf.bounds(told.value)
    except InputError:
        return None
    dates = (mention.date for mention in _within(facts.dates, quoted) if mention.date)
    return next((date for date in dates if _meet(date.start, last) and _meet(first, date.end)), None)


def _meet(first: dt.date | None, last: dt.date | None) -> bool:
    return first is None or last is None or first <= last


def place_in(facts: Facts, quoted: Quoted, told: Named) -> PlaceMention | None:
    """Return the toponym of that name in the quote."""
    name = fold(told.value)
    mentions = list(_within(facts.places, quoted))
    return next((mention for mention in mentions if fold(mention.name) in name or name in fold(mention.name)), None)


def actor_in(facts: Facts, quoted: Quoted, told: Part) -> ActorMention | None:
    """Return the mention of that group or agency in the quote."""
    return next((mention for mention in _within(facts.actors, quoted) if mention.id == told.id), None)


def count_in(facts: Facts, field: str, quoted: Quoted, told: Number) -> Count | None:
    """Return the count if we read it in the quote too, or if its number stands there in digits or words."""
    counts = (mention.count for mention in _within(facts.counts, quoted) if mention.kind == field)
    read = next((count for count in counts if count.best == told.value), None)
    if read is None and told.value in _numbers(facts, quoted):
        return Count(told.value, told.value if told.at_least else None)
    return read


def _numbers(facts: Facts, quoted: Quoted) -> Iterator[float]:
    words, following = number_words(facts.lang), 0
    for position in facts.tokens.within(quoted.start, quoted.end):
        number = number_at(facts.tokens, position, words) if position >= following else None
        if number:
            following = number.end
            yield number.value


def _within(by_sentence: Sequence[Iterable[S]], quoted: Quoted) -> Iterator[S]:
    return (item for found in by_sentence for item in found if item in quoted)
