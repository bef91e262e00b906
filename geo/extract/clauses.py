"""Sentences that tell two events on two days, parted where the second begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from geo.extract.dates import DateMention
from geo.extract.sentences import Sentence
from geo.extract.tokens import Tokens
from geo.extract.triggers import Trigger

_JOINTS = (
    re.compile(r";\s"),
    re.compile(
        r", (?=(?:and|but|while|where|after|when|before|who|which"
        r"|y|e|pero|mientras|donde|cuando|tras|luego de|despues de|antes|quien) )"
    ),
    re.compile(r"\s(?=(?:and|but|while|after|when|y|mientras|tras|cuando|luego de|despues de) )"),
    re.compile(r"[,:.)—–-]\s"),
)
"""Where a clause may begin, the clearest joints first."""
_SHORTEST = 25
_SIDE = 12


def part_clauses(
    tokens: Tokens,
    sentences: Sequence[Sentence],
    triggers: Sequence[Sequence[Trigger]],
    dates: Sequence[Sequence[DateMention]],
    telling: frozenset[str],
) -> tuple[Sentence, ...]:
    """Return the sentences, those with events on different days parted; `telling` are the families that count as events."""
    parted: list[Sentence] = []
    for sentence, found, own in zip(sentences, triggers, dates, strict=True):
        events = [trigger.start for trigger in found if trigger.family in telling]
        bounds = [sentence.start, *_joints(tokens.folded, sentence, events, own), sentence.end]
        for start, end in pairwise(bounds):
            parted.append(replace(sentence, start=start, end=start + len(tokens.text[start:end].rstrip())))
    return tuple(parted)


def _joints(folded: str, sentence: Sentence, events: Sequence[int], dates: Sequence[DateMention]) -> Iterator[int]:
    """Yield the offsets at which a new clause begins, in order."""
    days = [mention for mention in dates if mention.date and not (mention.future or mention.since or mention.before)]
    start = sentence.start
    for one, other in pairwise(days):
        if one.date and other.date and not _overlap(one, other):
            joint = _joint(folded, start, sentence.end, (one, other), events)
            if joint is not None:
                yield joint
                start = joint


def _overlap(one: DateMention, other: DateMention) -> bool:
    a, b = one.date, other.date
    if not a or not b:
        return True
    return (a.start is None or b.end is None or a.start <= b.end) and (b.start is None or a.end is None or b.start <= a.end)


def _joint(folded: str, start: int, end: int, days: tuple[DateMention, DateMention], events: Sequence[int]) -> int | None:
    """Return the clearest joint that leaves one of the days and an event on either side, the nearest to the second day."""
    one, other = days
    for pattern in _JOINTS:
        fitting = [
            match.end()
            for match in pattern.finditer(folded, max(one.end, start + _SHORTEST), min(other.end, end - _SIDE))
            if match.end() <= other.start
            and any(start <= event < match.end() for event in events)
            and any(match.end() <= event < end for event in events)
        ]
        if fitting:
            return fitting[-1]
    return None
