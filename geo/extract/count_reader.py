"""Joins the numbers of one sentence to the words that say what happened to so many people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.extract.count_costs import APART, JOINT, SentenceCosts
from geo.extract.count_predicates import Predicate, Voice
from geo.extract.count_sentence import AND, STOPS
from geo.extract.count_words import CountKind
from geo.extract.numbers import Number
from geo.model import Side

_BARRIERS = frozenset(
    {
        "que", "that", ",", "but", "pero", "because", "porque", "with", "con", "by", "por",
        "charged", "accused", "acusado", "acusada",
    }
)  # fmt: skip
"""What ends the reach of a negation."""
_HELD = frozenset({CountKind.DISAPPEARED, CountKind.DETAINED})


@dataclass(frozen=True, slots=True)
class Reading:
    """A number of people and what is said of them; `number` None are persons told without a number, `named` of them.

    `listed` is a person by an article alone who stands in a list with others: 'the cook and twelve guards'.
    """

    number: Number | None
    predicate: Predicate
    listed: bool = False
    named: int = 1


@dataclass(frozen=True)
class SentenceReader(SentenceCosts):
    """Joins the numbers of a sentence to its predicates."""

    def readings(self, predicates: Sequence[Predicate]) -> Iterator[Reading]:
        """Yield every number of people with its predicate, then the persons that no number speaks of."""
        numbers = list(self.numbers())
        kinds: set[CountKind] = set()
        joined = list(self._joined(numbers, predicates))
        listed = self._listed(joined)
        for number, best in joined:
            kinds.add(best.kind)
            yield Reading(number, best, number in listed)
        for predicate in predicates:
            if predicate.kind in kinds:
                continue
            named = self.named_by(predicate)
            if named > 1 or self.tells_of_one(predicate) or self.kills_someone(predicate):
                kinds.add(predicate.kind)
                yield Reading(None, predicate, named=max(named, self.at_once(predicate)))

    def _joined(self, numbers: Sequence[Number], predicates: Sequence[Predicate]) -> Iterator[tuple[Number, Predicate]]:
        open_predicates = [p for p in predicates if not self.is_misread(p, numbers)]
        previous: tuple[Number, Predicate] | None = None
        for number in numbers:
            best = self._predicate_of(number, numbers, open_predicates) or self._distant(number, predicates)
            if best is None and previous and self._joint(previous[0], number) in AND:
                best = previous[1]
            previous = (number, best) if best else None
            if best:
                best = self._freed(number, best, open_predicates) or best
                yield number, best
                if second := self._second(number, best, numbers, open_predicates):
                    yield number, second

    def _listed(self, joined: Sequence[tuple[Number, Predicate]]) -> frozenset[Number]:
        """Return the numbers of one fate in a row that commas and, between the last two, 'and' join."""
        found: set[Number] = set()
        row: list[Number] = []
        for (one, fate), (other, same) in pairwise(joined):
            joint = self._joint(one, other) if fate.start == same.start else None
            row = [*row, one] if joint else []
            if joint in AND:
                found |= {*row, other}
        return frozenset(found)

    def _joint(self, one: Number, other: Number) -> str | None:
        """Return the 'and' or comma that stands before the second of two neighbours, None if none does."""
        gap = range(one.end, other.start)
        if len(gap) > APART or self.broken(gap):
            return None
        words = self.tokens.words[gap.start : gap.stop]
        return next((word for word in words if word in AND), "," if "," in words[-JOINT:] else None)

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

    def comes_on_top(self, predicate: Predicate) -> bool:
        """'One of his guards died too', 'murió también uno de sus guardias'."""
        nearby = range(max(self.span.start, predicate.start - 2), min(predicate.end + 2, self.span.stop))
        return any(self.marks.at("also", index) is not None for index in nearby)

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

    def _predicate_of(self, number: Number, numbers: Sequence[Number], predicates: Sequence[Predicate]) -> Predicate | None:
        costs = [(cost, p) for p in predicates if (cost := self.cost(number, p, numbers)) is not None]
        if not costs:
            return None
        least = min(cost for cost, _ in costs)
        ties = {p.kind: p for cost, p in costs if cost == least}
        # 'cayeron tres': soldiers fell dead, gunmen were caught.
        if ties.keys() == {CountKind.KILLED, CountKind.DETAINED}:
            killed = self.side(Reading(number, ties[CountKind.KILLED])) is Side.STATE
            return ties[CountKind.KILLED if killed else CountKind.DETAINED]
        return next(iter(ties.values()))

    def _freed(self, number: Number, best: Predicate, predicates: Sequence[Predicate]) -> Predicate | None:
        """'Liberaron a dos secuestrados': those whom the noun calls captives are captives no more."""
        if best.kind not in _HELD or best.voice is not Voice.STATE or not 0 <= best.start - number.end <= 2:
            return None
        freeing = (p for p in predicates if p.kind is CountKind.RESCUED and p.voice is Voice.OBJECT)
        return next((p for p in freeing if self.cost(number, p, (number,)) is not None), None)

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
        costs = [(cost, p) for p in others if (cost := self.cost(number, p, numbers)) is not None]
        return min(costs, key=lambda pair: pair[0])[1] if costs else None

    def _negated(self, start: int, predicates: Sequence[Predicate]) -> Predicate | None:
        reach = 1 if self.tokens.words[start - 1] in ("sin", "without") else 4
        for predicate in predicates:
            gap = range(start, predicate.start)
            if 0 <= predicate.start - start <= reach and not any(
                self.tokens.words[i] in STOPS or self.tokens.words[i] in _BARRIERS for i in gap
            ):
                return None if self._names_one_thing(predicate) else predicate
        return None

    def _names_one_thing(self, predicate: Predicate) -> bool:
        """'no body was shown', 'no pedir la pena de muerte': that it is missing does not say that nobody died."""
        entries = self.marks.predicates[predicate.start]
        nouns = all(voices == {"nouns"} for _, _, voices in entries)
        return nouns and not self.tokens.words[predicate.end - 1].endswith("s")
