"""One figure for what several mentions state of one event: sums, breakdowns, corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.extract.counts import CountMention, CountRelation
from geo.model import Count, Side

_ESCORT = 8
"""Others who fell beside one named first; more than so many are the toll, he among them."""


def stated_total(mentions: Sequence[CountMention]) -> CountMention | None:
    """Return the mention whose count stands for all of `mentions` of one kind, in text order; None without any.

    Figures of one sentence add up, and so do those said to be 'more' or 'others'; parts of a total do not; a correction,
    else the largest figure, stands for the rest; statistics and superseded figures do not count.
    """
    valid = [m for m in mentions if not m.statistic and not m.superseded]
    wholes = _wholes(valid)
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
    sums = [_added_up(group) for group in groups.values()]
    largest = max(sums, default=0)
    if len(sums) > 1 and sum(sums) + added == 2 * largest:
        # 'Seven were killed. Four gunmen fell … Another three …': the others add up to the largest.
        added = 0
    return _summed(numbered or wholes, largest + added)


def _wholes(valid: Sequence[CountMention]) -> Sequence[CountMention]:
    """Return the figures that are no parts of others; 'killed 24 of them; two more died' states no other whole than 24."""
    wholes = [m for m in valid if m.relation is not CountRelation.PART]
    if any(m.relation is CountRelation.TOTAL for m in wholes):
        return wholes
    return [replace(m, relation=CountRelation.TOTAL) if m.relation is CountRelation.PART else m for m in valid]


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
