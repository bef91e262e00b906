"""Victims who are listed by name: 'Rosa Lugo, Ana Cruz and Luis Vela were killed' tells of three."""

from __future__ import annotations

from dataclasses import dataclass

from geo.extract.count_predicates import Predicate, SentencePredicates, Voice
from geo.extract.count_sentence import AND
from geo.extract.count_words import CountKind

_COUNTED = frozenset({CountKind.KILLED, CountKind.INJURED, CountKind.DETAINED, CountKind.DISAPPEARED})
_PARTICLES = frozenset({"de", "del", "la", "las", "los"})
_MOST = 12
"""Names that a list is read to."""
_LONGEST = 60
"""Tokens before a verb in which its list may begin."""
_PASSIVE = 4
"""Tokens between the last name and the verb: ', 34, were all'."""


@dataclass(frozen=True)
class SentenceNames(SentencePredicates):
    """Counts the persons whom a sentence lists by full name before or after a predicate."""

    def named_by(self, predicate: Predicate) -> int:
        """Return how many persons are listed by full name as those of `predicate`; 0 if they are fewer than two."""
        if predicate.kind not in _COUNTED or predicate.voice is Voice.STATE:
            return 0
        if predicate.voice is Voice.OBJECT or self.words.subject_may_follow:
            names, _ = self._read_list(predicate.end)
            if names:
                return names
        return self._named_before(predicate.start) if predicate.voice is Voice.SUBJECT else 0

    def _named_before(self, verb: int) -> int:
        for first in range(max(self.span.start, verb - _LONGEST), verb):
            if self._opens_list(first):
                names, end = self._read_list(first)
                if names and 0 <= verb - end <= _PASSIVE and not any(self._is_capital(i) for i in range(end, verb)):
                    return names
        return 0

    def _opens_list(self, index: int) -> bool:
        """A list begins the clause, or follows a word that calls these people something, but no preposition."""
        if not self._is_capital(index):
            return False
        before = index - 1
        if index == self.span.start or self.tokens.words[before] in ("that", "que"):
            return True
        return self.marks.at("ends_noun", before) is None and not self._is_capital(before)

    def _read_list(self, index: int) -> tuple[int, int]:
        """Return how many names commas and one 'and' join from `index` on, and where the list ends; 0 without the 'and'."""
        closed = False
        for names in range(1, _MOST + 1):
            end = self._name_end(index + 1 if self._is_word(index, "a") else index)
            if end is None:
                break
            index = self._after_years(end)
            if closed:
                return names, index
            comma = self._is_word(index, ",")
            follower = index + 1 if comma else index
            closed = follower < self.span.stop and self.tokens.words[follower] in AND
            if not closed and not comma:
                break
            index = follower + closed
        return 0, index

    def _name_end(self, index: int) -> int | None:
        """Return where a full name that begins at `index` ends: two capitalised words or more, with particles."""
        capitals, position = 0, index
        while position < self.span.stop:
            if self._is_capital(position):
                capitals += 1
            elif not capitals or self.tokens.words[position] not in _PARTICLES:
                break
            position += 1
        return position if capitals >= 2 else None

    def _after_years(self, index: int) -> int:
        """'Rosa Lugo, 34, and …': skip the age."""
        return index + 2 if self._is_word(index, ",") and self.tokens.words[index + 1 : index + 2][0].isdigit() else index

    def _is_word(self, index: int, word: str) -> bool:
        return index + 1 < self.span.stop and self.tokens.words[index] == word

    def _is_capital(self, index: int) -> bool:
        words = self.tokens.words
        inside = self.span.start <= index < self.span.stop and index not in self.dated
        return inside and words[index].isalpha() and self.tokens.is_capitalised(index)
