"""When: which of the dates that stand near a frame is its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from geo.extract.dates import DateKind, DateMention
from geo.extract.facts import Facts
from geo.extract.frames import Frame
from geo.extract.scorers import DATE, Model
from geo.extract.spans import breaks_between, words_before
from geo.model import EventDate

_CARRIED = 3


@dataclass(frozen=True, slots=True)
class DateCandidate:
    mention: DateMention
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateChoice:
    """The date chosen, the mention that states it, and how probable it is that it is the right one; `weighed` are all."""

    date: EventDate | None
    mention: DateMention | None
    probability: float
    weighed: Sequence[tuple[float, DateCandidate]] = ()


def choose_date(facts: Facts, frame: Frame, model: Model) -> DateChoice:
    """Return the likeliest date of the frame's event; no date when none stands near enough to be told from."""
    weighed = [(model[DATE].probability(candidate.features), candidate) for candidate in date_candidates(facts, frame)]
    passed = (
        weighed if _is_told_ahead(facts, frame) else [own for own in weighed if not lies_ahead(facts, own[1].mention.date)]
    )
    if not passed:
        return DateChoice(None, None, 0.0, weighed)
    probability, best = max(passed, key=lambda pair: pair[0])
    return DateChoice(best.mention.date, best.mention, probability, weighed)


def lies_ahead(facts: Facts, date: EventDate | None) -> bool:
    """Is the date after the day of publication? A day's grace is for time zones."""
    published = facts.article.published
    return bool(published and date and date.start and (date.start - published).days > 1)


def _is_told_ahead(facts: Facts, frame: Frame) -> bool:
    """Are all dates ahead in the sentence that tells the event? A day that a later one names may be of the next hearing."""
    found = [mention.date for mention in facts.dates[frame.sentences[0]] if mention.date]
    return bool(found) and all(lies_ahead(facts, date) for date in found)


def date_candidates(facts: Facts, frame: Frame) -> list[DateCandidate]:
    """Return the dates in the frame's sentences and the last ones before it, with what speaks for each."""
    own = _OwnDates.of(facts, frame)
    known = bisect_left(facts.dated, frame.sentences[0], key=itemgetter(0))
    before = reversed(facts.dated[max(0, known - _CARRIED) : known])
    candidates = [
        DateCandidate(mention, tuple(_own_features(facts, frame, own, position)))
        for position, mention in enumerate(own.mentions)
    ]
    for rank, (index, mention) in enumerate(before):
        candidates.append(
            DateCandidate(mention, tuple(_carried_features(facts, frame, bool(own.mentions), index, mention, rank)))
        )
    return candidates


def _common(mention: DateMention) -> Iterator[str]:
    assert mention.date is not None
    yield "bias"
    yield f"rule:{mention.rule}"
    yield f"precision:{mention.date.precision}"
    yield f"kind:{mention.kind}"
    for name in ("anchored", "since", "before", "future"):
        if getattr(mention, name):
            yield name


@dataclass(frozen=True, slots=True)
class _OwnDates:
    """The dates of a frame's sentences, how many of them the first one has, the one nearest to what tells the event."""

    mentions: Sequence[DateMention]
    in_first: int
    nearest: DateMention | None
    finest: int

    @classmethod
    def of(cls, facts: Facts, frame: Frame) -> _OwnDates:
        found = [mention for index in frame.sentences for mention in facts.dates[index] if mention.date]
        first = facts.dates[frame.sentences[0]]
        nearest = min(
            first,
            key=lambda m: (breaks_between(facts, m.start, frame.anchor), abs(m.start - frame.anchor)),
            default=None,
        )
        finest = min((_LENGTH[m.date.precision] for m in found if m.date), default=0)
        return cls(found, sum(mention.date is not None for mention in first), nearest, finest)


def _own_features(facts: Facts, frame: Frame, own: _OwnDates, position: int) -> Iterator[str]:
    mention = own.mentions[position]
    yield from _common(mention)
    in_first = position < own.in_first
    where = "first" if in_first else "later"
    yield f"own-{where}"
    yield f"own-{where}-{mention.date.precision if mention.date else ''}"
    yield f"order{min(position, 2)}-of{min(len(own.mentions), 3)}"
    if in_first:
        breaks = breaks_between(facts, mention.start, frame.anchor)
        side = "before" if mention.end <= frame.anchor else "after"
        yield f"breaks{min(breaks, 3)}"
        yield f"{side}-breaks{min(breaks, 3)}"
        yield f"nearest-{own.nearest is mention}"
        yield f"kind-{frame.type}-{side}"
    for word in words_before(facts, mention.start, 2):
        yield f"after:{word}"
    yield f"finest-{mention.date is not None and _LENGTH[mention.date.precision] == own.finest}-{where}"


_LENGTH = {"day": 0, "range": 1, "week": 2, "month": 3, "year": 4, "decade": 5, "after": 6, "before": 6, "unknown": 7}


def _carried_features(
    facts: Facts, frame: Frame, has_own: bool, index: int, mention: DateMention, rank: int
) -> Iterator[str]:
    yield from (f"carried-{feature}" for feature in _common(mention))
    here, there = facts.sentences[frame.sentences[0]], facts.sentences[index]
    near = "line" if here.line == there.line else "paragraph" if here.paragraph == there.paragraph else "text"
    yield f"carried-{near}-rank{rank}-{has_own}"
    yield f"carried-gap{min(frame.sentences[0] - index, 4)}-{mention.kind}-{has_own}"
    if mention.kind is DateKind.HEADING:
        yield f"carried-heading-{has_own}"
    if has_own:
        yield "carried-against-own"
