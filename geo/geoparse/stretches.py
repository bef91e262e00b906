"""Texts longer than any article are read in stretches, so that their cost and what they are read by stay within bounds.

Each stretch is long enough to show by itself what it is about. Where a text repeats itself it is cut where it begins anew:
then the stretches are equal, and one is read for all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geo.model import PlaceMention

LONGEST_WHOLE = 60_000
"""Characters, some ten thousand words: texts up to there are read in one go."""
_SHORTEST, _LONGEST, _OPENING = 24_000, 30_000, 200
_ENDS = ("\n", ". ", " ")


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of characters to be read together: they follow on each other and make up the text."""
    start = 0
    while len(text) - start > (_LONGEST if start else LONGEST_WHOLE):
        end = _cut(text, start)
        yield start, end
        start = end
    yield start, len(text)


def _cut(text: str, start: int) -> int:
    """Return where the stretch that begins at `start` is best ended: where its opening recurs, behind a line, a sentence."""
    least, most = start + _SHORTEST, start + _LONGEST
    anew = text.find(text[start : start + _OPENING], least, most + _OPENING)
    if anew >= 0:
        return anew
    ends = ((text.rfind(mark, least, most), mark) for mark in _ENDS)
    return next((position + len(mark) for position, mark in ends if position >= 0), most)


def moved(mention: PlaceMention, by: int) -> PlaceMention:
    """Return a mention of a stretch as one of the text in which the stretch begins at character `by`."""
    if not by:
        return mention
    relation = mention.relation
    if relation is not None:
        relation = replace(relation, start=relation.start + by, end=relation.end + by)
    return replace(mention, start=mention.start + by, end=mention.end + by, relation=relation)
