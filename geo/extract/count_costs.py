"""How far a number of people stands from the words that may say what happened to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from geo.extract.count_names import SentenceNames
from geo.extract.count_predicates import Predicate, Voice
from geo.extract.count_sentence import AND, STOPS
from geo.extract.count_words import CountKind
from geo.extract.numbers import Number

_LINKS = frozenset({"and", "y", "e", ",", "o", "or", "with", "con", "while", "mientras", "pero", "but"})
_NEAR, _FAR, _FARTHEST = 6, 12, 24
_START = attrgetter("start")
_LISTED = 3
"""Tokens that each further member of a list takes: 'bodies of 72 migrants, 58 men and 14 women'."""
APART = 6
"""Tokens between two members of a list; farther apart they belong to two clauses."""
JOINT = 3
"""Tokens before a number in which its 'and' stands: 'and some two dozen', 'y a su'."""
_UNTOLD = 4.0
"""What an attack costs more than its end: 'shot 20 people dead'."""
_OTHERS = 20.0
"""What a verb after 'and' costs: 'they shot two officers and three guests and made off' has its subject elsewhere."""


@dataclass(frozen=True)
class SentenceCosts(SentenceNames):
    """Weighs the predicates of a sentence against each other for one number."""

    def cost(self, number: Number, predicate: Predicate, numbers: Sequence[Number]) -> float | None:
        """Return how far a number stands from a predicate it can belong to; None if it cannot."""
        forward = predicate.start >= number.end
        between = range(number.end, predicate.start) if forward else range(predicate.end, number.start)
        if (
            len(between) > (_FARTHEST if predicate.voice is Voice.SUBJECT else _FAR)
            or (not forward and number.start < predicate.end)
            or self.broken(between)
        ):
            return None
        rivals = numbers[bisect_left(numbers, between.start, key=_START) : bisect_left(numbers, between.stop, key=_START)]
        links = sum(self.tokens.words[i] in _LINKS for i in between)
        if rivals and not (links and self._goes_on(number, rivals, forward)):
            return None
        base = len(between) + 5.0 * len(rivals) + 3.0 * max(0, links - len(rivals))
        if predicate.kind is CountKind.ATTACKED:
            base += _UNTOLD
        if forward:
            return self._forward(base, len(between), predicate)
        return self._backward(number, base, len(between), len(rivals), predicate, numbers)

    def _goes_on(self, number: Number, rivals: Sequence[Number], forward: bool) -> bool:
        """May the number and those between it and the verb be one list? 'The governor says one man …' is none."""
        if not forward:
            return number.start - rivals[-1].end <= APART
        before = range(max(number.end, rivals[0].start - JOINT), rivals[0].start)
        return not self.is_article(number) or any(self.tokens.words[index] in _LINKS for index in before)

    def _forward(self, base: float, gap: int, predicate: Predicate) -> float | None:
        if predicate.voice is Voice.OBJECT:
            return None
        if predicate.voice is Voice.STATE:
            return base if gap <= _NEAR else None
        return base + (_OTHERS if self.tokens.words[predicate.start - 1] in AND else 1)

    def _backward(
        self, number: Number, base: float, gap: int, rivals: int, predicate: Predicate, numbers: Sequence[Number]
    ) -> float | None:
        if predicate.voice is Voice.STATE:
            linked = self.tokens.words[predicate.end - 1] in ("of", "de") or self.tokens.words[
                min(predicate.end, self.span.stop - 1)
            ] in ("of", "de")
            reach = 5 + _LISTED * max(0, rivals - 1) if linked or rivals else 1
            return base + 4 if gap <= reach else None
        if predicate.voice is Voice.SUBJECT:
            if not self.words.subject_may_follow:
                return None
            return base + (_NEAR if self._has_subject(predicate, numbers) else 0.5)
        linked = gap == 0 and self.tokens.words[predicate.end - 1] in ("of", "de")
        if self.words.subject_may_follow and self.is_article(number) and not (linked or self._is_personal(number)):
            return None
        if self.describes(predicate) and any(other.end == predicate.start for other in numbers):
            base += _NEAR
        personal = number.start > 0 and self.tokens.words[number.start - 1] == "a"
        return base if gap <= (_FAR if personal else _NEAR) + _NEAR * rivals else None

    def _has_subject(self, predicate: Predicate, numbers: Sequence[Number]) -> bool:
        """'Seis personas murieron y 43 …': its subject stands before it already."""
        return any(0 <= predicate.start - number.end <= _NEAR // 2 for number in numbers)

    def _is_personal(self, number: Number) -> bool:
        """Spanish marks a person who suffers something: 'detuvieron a un hombre', 'mataron al alcalde'."""
        words = self.tokens.words
        return words[number.start] == "al" or (number.start > 0 and words[number.start - 1] in ("a", "y", ","))

    def broken(self, between: range) -> bool:
        return any(self.tokens.words[i] in STOPS and not self.inside_number(i) for i in between)
