"""The words of one sentence that say what happened to people, and whether they act on what follows or describe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from geo.extract.count_numbers import SentenceNumbers
from geo.extract.count_sentence import STOPS
from geo.extract.count_words import CountKind, PredicateEntry
from geo.extract.numbers import Number

_OBJECT_FOLLOWS = frozenset({"of", "de", "a", "del", "al"})
_NOT_ONE = frozenset({"los", "las", "les", "el", "la", "del", "al", "un", "una", "cada"})
"""Before a word for one: 'los mataron' tells of several, 'prima del abatido' of one told before."""
_ATTEMPT = 6
"""Tokens between a word of trying and the verb: 'intentó el 30 de octubre detener'."""


class Voice(StrEnum):
    """Where the number stands: beside the words, after them (their object), before them (their subject)."""

    STATE = "state"
    OBJECT = "object"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Predicate:
    """Tokens that say what happened; `single` when they tell of one person without a number."""

    start: int
    end: int
    kind: CountKind
    voice: Voice
    single: bool = False


@dataclass(frozen=True)
class SentencePredicates(SentenceNumbers):
    """Finds the predicates of a sentence and how each is used in it."""

    def predicates(self) -> tuple[Predicate, ...]:
        return tuple(self._predicates())

    def is_misread(self, predicate: Predicate, numbers: Sequence[Number]) -> bool:
        """Is it the wrong use of a participle: describing in 'two gunmen killed three', acting in '4 killed 2 hurt'?"""
        if predicate.voice is Voice.SUBJECT or self.words.subject_may_follow or not self._may_be_active(predicate):
            return False
        following = next((number for number in numbers if number.start == predicate.end), None)
        active = not self._is_told_apart(predicate, following, numbers) if following else self._has_object(predicate)
        return active if predicate.voice is Voice.STATE else not active and following is not None

    def _has_object(self, predicate: Predicate) -> bool:
        end = predicate.end
        return end < self.span.stop and (self.marks.at("object", end) is not None or self.opens_name(end))

    def _is_told_apart(self, predicate: Predicate, following: Number, numbers: Sequence[Number]) -> bool:
        """Has each number its own word?"""
        beside = any(number.end == predicate.start for number in numbers)
        return beside and following.end in self.marks.predicates

    def opens_name(self, index: int) -> bool:
        if index in self.dated or any(self.marks.at(name, index) is not None for name in ("ends_noun", "be")):
            return False
        return self.tokens.words[index].isalpha() and self.tokens.is_capitalised(index)

    def kills_someone(self, predicate: Predicate) -> bool:
        """'marines killed Enrique Plancarte', 'abatió en Colón a Enrique Plancarte': one person by name."""
        if predicate.kind is not CountKind.KILLED or predicate.voice is not Voice.OBJECT:
            return False
        tokens, end = self.tokens, predicate.end
        if not self.words.subject_may_follow:
            return end < self.span.stop and self.opens_name(end)
        for index in range(end, min(end + 7, self.span.stop - 1)):
            if tokens.words[index] in STOPS:
                return False
            if tokens.words[index] == "al" or (tokens.words[index] == "a" and tokens.is_capitalised(index + 1)):
                return True
        return False

    def tells_of_one(self, predicate: Predicate) -> bool:
        """Does it speak of one person without a number? Not 'los mataron', 'matan a jóvenes'."""
        if not predicate.single:
            return False
        words, end = self.tokens.words, predicate.end
        noun = words[end - 1] in ("de", "del", "of")
        if not noun and predicate.start > self.span.start and words[predicate.start - 1] in _NOT_ONE:
            return self.at_once(predicate) > 1
        if not self.words.subject_may_follow or words[end - 1] != "a":
            return True
        if end < self.span.stop and self.marks.at("manner", end) is not None:
            end = end + 2 if end + 1 < self.span.stop and words[end + 1] == "a" else end + 1
            return words[end - 1] == "a" and self._is_one(end)
        return self._is_one(end)

    def at_once(self, predicate: Predicate) -> int:
        """'a double murder' tells of two, any other single word of one."""
        counts = {"double": 2, "triple": 3}
        return next((count for name, count in counts.items() if self.marks.at(name, predicate.start) is not None), 1)

    def _is_one(self, index: int) -> bool:
        return index < self.span.stop and (
            self.tokens.is_capitalised(index) or (self.tokens.words[index].isalpha() and not self.is_plural(index))
        )

    def describes(self, predicate: Predicate) -> bool:
        """May it stand right after those of whom it tells: '3 muertos', 'two killed'?"""
        return any("participles" in voices for _, _, voices in self.marks.predicates[predicate.start])

    def _may_be_active(self, predicate: Predicate) -> bool:
        return any(
            len(words) == predicate.end - predicate.start and "participles" in voices and "nouns" not in voices
            for words, _, voices in self.marks.predicates[predicate.start]
        )

    def _predicates(self) -> Iterator[Predicate]:
        index = self.span.start
        while index < self.span.stop:
            entries = self.marks.predicates.get(index, ())
            for words, kind, voices in self._fitting(entries):
                if self._is_attempt(index) or ("participles" in voices and self._is_someone(index)):
                    continue
                for voice in self._voices(index, index + len(words), voices):
                    yield Predicate(index, index + len(words), kind, voice, "single" in voices)
            index += len(entries[0][0]) if entries else 1

    def _fitting(self, entries: Sequence[PredicateEntry]) -> Iterator[PredicateEntry]:
        """Yield the longest phrases, and the participle that they begin with: 'herido en' may still describe."""
        for entry in entries:
            longest = len(entry[0]) == len(entries[0][0])
            if longest or ("participles" in entry[2] and entry[1] is entries[0][1]):
                yield entry

    def _is_attempt(self, index: int) -> bool:
        """'tried to arrest two men', 'intentó detener a dos': it was wanted, and is not told to have happened."""
        if self.words.subject_may_follow:
            return self.tokens.words[index].endswith("r") and self.near("attempt", index, _ATTEMPT)
        return self.marks.ending_at("attempt", index) is not None

    def _is_someone(self, index: int) -> bool:
        """'una prima del abatido': a word for one who was told before."""
        return index > self.span.start and self.tokens.words[index - 1] == "del"

    def _voices(self, index: int, end: int, voices: frozenset[str]) -> tuple[Voice, ...]:
        found: list[Voice] = []
        if "participles" in voices:
            before = range(max(self.span.start, index - 3), index)
            passive = any(self.marks.at("be", i) is not None for i in before)
            found += [Voice.STATE, Voice.SUBJECT] if passive else [Voice.STATE, Voice.OBJECT]
        if "nouns" in voices:
            found.append(Voice.STATE)
        if "active" in voices or ("single" in voices and self._takes_object(index, end)):
            found.append(Voice.OBJECT)
        if "intransitive" in voices:
            found.append(Voice.SUBJECT)
        return tuple(dict.fromkeys(found)) or (Voice.SUBJECT,)

    def _takes_object(self, index: int, end: int) -> bool:
        """'the murder of', 'mató a', and with the object in it 'killed her', 'lo mataron'."""
        if any(self.marks.at("pronouns", position) is not None for position in (index, end - 1)):
            return True
        entries = self.marks.predicates.get(index, ())
        return any("single" in voices and words[-1] in _OBJECT_FOLLOWS for words, _, voices in entries)
