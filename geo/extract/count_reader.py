"""Joins the numbers of one sentence to the words that say what happened to so many people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from geo.extract.count_numbers import STOPS, SentenceNumbers
from geo.extract.count_words import CountKind
from geo.extract.numbers import Number
from geo.model import Side

_LINKS = frozenset({"and", "y", "e", ",", "o", "or", "with", "con", "while", "mientras", "pero", "but"})
_OBJECT_FOLLOWS = frozenset({"of", "de", "a", "del", "al"})
_NEAR, _FAR, _FARTHEST = 6, 12, 24
_LISTED = 3
"""Tokens that each further member of a list takes: 'bodies of 72 migrants, 58 men and 14 women'."""


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


@dataclass(frozen=True, slots=True)
class Reading:
    """A number of people and what is said of them; `number` None is one person told without a number."""

    number: Number | None
    predicate: Predicate


@dataclass(frozen=True)
class SentenceReader(SentenceNumbers):
    """Joins the numbers of a sentence to its predicates."""

    def predicates(self) -> tuple[Predicate, ...]:
        return tuple(self._predicates())

    def readings(self, predicates: Sequence[Predicate]) -> Iterator[Reading]:
        """Yield every number of people with its predicate, then the lone persons that no number speaks of."""
        numbers = list(self.numbers())
        kinds: set[CountKind] = set()
        open_predicates = [p for p in predicates if not self._is_active(p, numbers)]
        for number in numbers:
            best = self._predicate_of(number, numbers, open_predicates) or self._distant(number, predicates)
            if best:
                kinds.add(best.kind)
                yield Reading(number, best)
                if second := self._second(number, best, numbers, open_predicates):
                    kinds.add(second.kind)
                    yield Reading(number, second)
        for predicate in predicates:
            if predicate.kind not in kinds and (predicate.single or self._kills_someone(predicate)):
                kinds.add(predicate.kind)
                yield Reading(None, predicate)

    def zeros(self, predicates: Sequence[Predicate]) -> Iterator[tuple[int, int, CountKind]]:
        """Yield token spans that say that nobody was killed, hurt, held."""
        covered = {index for predicate in predicates for index in range(predicate.start, predicate.end)}
        for index in self.span:
            if (end := self.marks.at("unharmed", index)) is not None:
                yield index, end, CountKind.KILLED
                yield index, end, CountKind.INJURED
            elif (
                index not in covered
                and (end := self.marks.at("zero", index)) is not None
                and (predicate := self._negated(end, predicates))
            ):
                yield index, predicate.end, predicate.kind

    def side(self, reading: Reading) -> Side:
        """Return whose people the noun beside the number, or beside the lone person's predicate, says they are."""
        number, predicate = reading.number, reading.predicate
        if number is None:
            spans = (
                range(predicate.end, predicate.end + 5),
                range(max(self.span.start, predicate.start - 8), predicate.start),
            )
        else:
            stop = predicate.start + 1 if predicate.start >= number.end else number.end + 5
            spans = (range(number.end, min(stop, number.end + 5)), range(0))
        for span in spans:
            for index in span:
                side = self.words.sides.get(self.tokens.words[index]) if index < self.span.stop else None
                if side not in (None, Side.UNKNOWN):
                    return side
        return Side.UNKNOWN

    def _is_active(self, predicate: Predicate, numbers: Sequence[Number]) -> bool:
        """Is this the describing use of a word that has an object here: 'two gunmen killed three policemen'?"""
        if predicate.voice is not Voice.STATE or self.words.subject_may_follow:
            return False
        if not self._may_be_active(predicate):
            return False
        if any(number.start == predicate.end for number in numbers):
            return True
        end = predicate.end
        return end < self.span.stop and (self.marks.at("object", end) is not None or self._opens_name(end))

    def _opens_name(self, index: int) -> bool:
        if index in self.dated:
            return False
        return self.tokens.words[index].isalpha() and self.tokens.is_capitalised(index)

    def _may_be_active(self, predicate: Predicate) -> bool:
        return any(
            len(words) == predicate.end - predicate.start and "participles" in voices and "nouns" not in voices
            for words, _, voices in self.marks.predicates[predicate.start]
        )

    def _kills_someone(self, predicate: Predicate) -> bool:
        """'marines killed Enrique Plancarte', 'abatió en Colón a Enrique Plancarte': one person by name."""
        if predicate.kind is not CountKind.KILLED or predicate.voice is not Voice.OBJECT:
            return False
        tokens, end = self.tokens, predicate.end
        if not self.words.subject_may_follow:
            return end < self.span.stop and self._opens_name(end)
        for index in range(end, min(end + 7, self.span.stop - 1)):
            if tokens.words[index] in STOPS:
                return False
            if tokens.words[index] == "al" or (tokens.words[index] == "a" and tokens.is_capitalised(index + 1)):
                return True
        return False

    def _distant(self, number: Number, predicates: Sequence[Predicate]) -> Predicate | None:
        """'… killed by the two grenades has risen to eight', '… el 20 de julio, junto con siete de sus hombres'."""
        before = [p for p in predicates if p.end <= number.start]
        if before and before[-1].voice is Voice.SUBJECT and self._is_elliptic(number, predicates):
            return before[-1]
        if not (self.near("correction", number.start, 3) or self.near("together", number.start, 2)):
            return None
        return before[-1] if before else next(iter(predicates), None)

    def _is_elliptic(self, number: Number, predicates: Sequence[Predicate]) -> bool:
        """'Four died there and one more in hospital': the verb is not said again."""
        joined = number.start > self.span.start and self.tokens.words[number.start - 1] in ("and", "y")
        more = any(self.marks.at("more", i) is not None for i in range(number.start, min(number.end + 1, self.span.stop)))
        return joined and more and all(p.end <= number.start for p in predicates)

    def _predicates(self) -> Iterator[Predicate]:
        index = self.span.start
        while index < self.span.stop:
            size = 0
            for phrase, kind, voices in self.marks.predicates.get(index, ()):
                if len(phrase) < size:
                    break
                size = len(phrase)
                for voice in self._voices(index, voices):
                    yield Predicate(index, index + size, kind, voice, "single" in voices)
            index += size or 1

    def _voices(self, index: int, voices: frozenset[str]) -> tuple[Voice, ...]:
        found: list[Voice] = []
        if "participles" in voices:
            before = range(max(self.span.start, index - 3), index)
            passive = any(self.marks.at("be", i) is not None for i in before)
            found += [Voice.STATE, Voice.SUBJECT] if passive else [Voice.STATE, Voice.OBJECT]
        if "nouns" in voices:
            found.append(Voice.STATE)
        if "active" in voices or ("single" in voices and self._takes_object(index)):
            found.append(Voice.OBJECT)
        if "intransitive" in voices:
            found.append(Voice.SUBJECT)
        return tuple(dict.fromkeys(found)) or (Voice.SUBJECT,)

    def _takes_object(self, index: int) -> bool:
        entries = self.marks.predicates.get(index, ())
        return any("single" in voices and words[-1] in _OBJECT_FOLLOWS for words, _, voices in entries)

    def _predicate_of(self, number: Number, numbers: Sequence[Number], predicates: Sequence[Predicate]) -> Predicate | None:
        costs = [(cost, p) for p in predicates if (cost := self._cost(number, p, numbers)) is not None]
        if not costs:
            return None
        least = min(cost for cost, _ in costs)
        ties = {p.kind: p for cost, p in costs if cost == least}
        # 'cayeron tres': soldiers fell dead, gunmen were caught.
        if ties.keys() == {CountKind.KILLED, CountKind.DETAINED}:
            killed = self.side(Reading(number, ties[CountKind.KILLED])) is Side.STATE
            return ties[CountKind.KILLED if killed else CountKind.DETAINED]
        return next(iter(ties.values()))

    def _second(
        self, number: Number, first: Predicate, numbers: Sequence[Number], predicates: Sequence[Predicate]
    ) -> Predicate | None:
        """'Nine survivors were arrested': the noun says one thing, the verb another of the same people.

        A further number opens a further subject: 'six were arrested and a marine was hurt'.
        """
        if first.voice is not Voice.STATE or not 0 <= first.start - number.end <= 1:
            return None
        ends = min((other.start for other in numbers if other.start >= first.end), default=self.span.stop)
        others = [
            p for p in predicates if p.voice is Voice.SUBJECT and p.kind is not first.kind and first.end < p.start < ends
        ]
        costs = [(cost, p) for p in others if (cost := self._cost(number, p, numbers)) is not None]
        return min(costs, key=lambda pair: pair[0])[1] if costs else None

    def _cost(self, number: Number, predicate: Predicate, numbers: Sequence[Number]) -> float | None:
        """Return how far a number stands from a predicate it can belong to; None if it cannot."""
        forward = predicate.start >= number.end
        between = range(number.end, predicate.start) if forward else range(predicate.end, number.start)
        if (
            len(between) > (_FARTHEST if predicate.voice is Voice.SUBJECT else _FAR)
            or (not forward and number.start < predicate.end)
            or self._broken(between)
        ):
            return None
        rivals = sum(between.start <= other.start < between.stop for other in numbers)
        links = sum(self.tokens.words[i] in _LINKS for i in between)
        if rivals and not links:
            return None
        base = len(between) + 5.0 * rivals + 3.0 * max(0, links - rivals)
        if forward:
            return self._forward(base, len(between), predicate)
        return self._backward(number, base, len(between), rivals, predicate)

    def _forward(self, base: float, gap: int, predicate: Predicate) -> float | None:
        if predicate.voice is Voice.OBJECT:
            return None
        if predicate.voice is Voice.STATE:
            return base if gap <= _NEAR else None
        return base + 1

    def _backward(self, number: Number, base: float, gap: int, rivals: int, predicate: Predicate) -> float | None:
        if predicate.voice is Voice.STATE:
            linked = self.tokens.words[predicate.end - 1] in ("of", "de") or self.tokens.words[
                min(predicate.end, self.span.stop - 1)
            ] in ("of", "de")
            reach = 5 + _LISTED * max(0, rivals - 1) if linked or rivals else 1
            return base + 4 if gap <= reach else None
        if predicate.voice is Voice.SUBJECT:
            return base + 0.5 if self.words.subject_may_follow else None
        if self.words.subject_may_follow and self.is_article(number) and not self._is_personal(number):
            return None
        personal = number.start > 0 and self.tokens.words[number.start - 1] == "a"
        return base if gap <= (_FAR if personal else _NEAR) + _NEAR * rivals else None

    def _is_personal(self, number: Number) -> bool:
        """Spanish marks a person who suffers something: 'detuvieron a un hombre', 'mataron al alcalde'."""
        words = self.tokens.words
        return words[number.start] == "al" or (number.start > 0 and words[number.start - 1] in ("a", "y"))

    def _broken(self, between: range) -> bool:
        return any(self.tokens.words[i] in STOPS and not self.inside_number(i) for i in between)

    def _negated(self, start: int, predicates: Sequence[Predicate]) -> Predicate | None:
        barriers = ("que", "that", ",", "but", "pero", "because", "porque")
        reach = 1 if self.tokens.words[start - 1] in ("sin", "without") else 4
        for predicate in predicates:
            gap = range(start, predicate.start)
            if 0 <= predicate.start - start <= reach and not any(
                self.tokens.words[i] in STOPS or self.tokens.words[i] in barriers for i in gap
            ):
                return predicate
        return None
