"""Numbers that speak of people who are counted already: 'both', 'two of the six', 'one of five people slain there'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.extract.count_sentence import AND, STOPS, CountedSentence
from geo.extract.numbers import Number, number_at

BOTH = frozenset({"both", "ambos", "ambas"})
_LIST = 24
"""Tokens in which the 'and' of a list must follow."""


@dataclass(frozen=True)
class SentenceWholes(CountedSentence):
    """Tells the numbers of people from those that only point at them, or at a whole they are part of."""

    def is_told(self, number: Number, before: Sequence[Number]) -> bool:
        """Does the number speak of people who are counted already, or of a whole that they are but a part of?"""
        words, start = self.tokens.words, number.start
        if self.marks.ending_at("among", start) is not None:
            return True
        if not before:
            return False
        if words[start] in BOTH:
            return self.marks.at("of_ones_own", number.end) is None
        if self._is_whole_of(before[-1], number):
            return True
        if words[start - 1] != ",":
            return False
        if self.marks.at("one_more", start) == number.end:
            return words[start] in ("the", "el")
        if words[start] not in self.words.numbers.articles:
            return self._has_whole(number)
        return before[-1].value == 1 and not self._leads_on(number)

    def _is_whole_of(self, part: Number, number: Number) -> bool:
        begin = self.marks.ending_at("whole", number.start)
        return begin is not None and begin <= part.end

    def _has_whole(self, number: Number) -> bool:
        """', one of five people slain there': it stands in a larger whole, and says nothing of its own."""
        end = self.marks.at("whole", number.end)
        return end is not None and number_at(self.tokens, end, self.words.numbers) is not None

    def _leads_on(self, number: Number) -> bool:
        """Is it followed by 'and' and one more person, as the members of a list are, and descriptions are not?"""
        words = self.tokens.words
        for index in range(number.end, min(number.end + _LIST, self.span.stop - 1)):
            if words[index] in STOPS or index in self.marks.predicates:
                return False
            if words[index] in AND:
                follower = index + 2 if words[index + 1] == "a" else index + 1
                for name in ("about", "at_least", "more_than"):
                    follower = self.marks.at(name, follower) or follower
                return follower < self.span.stop and (
                    number_at(self.tokens, follower, self.words.numbers) is not None
                    or words[follower] in self.words.numbers.articles
                    or self.marks.at("the", follower) is not None
                )
        return False
