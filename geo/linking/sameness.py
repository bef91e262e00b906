"""Whether two accounts tell of one event: reasons for and against, added up to a score, and three answers.

Sure is what shares a type of one group, dates that meet and are both known to a month or better, a place (within 30 km or
the same area; a town and an area around it only for the same captive or dead person) and a group, agency or person, names
no other captives or dead, and reaches `SAME`. Of a copied text, the same sentence tells the same event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from geo.linking.comparing import (
    NEAR_PLACES,
    actor_reasons,
    copied_words,
    date_reason,
    goods_reasons,
    place_reason,
    same_article,
    toll_reasons,
)
from geo.linking.weights import Weight, load_weights
from geo.model import Incident, RecordKind
from geo.store.pairs import Reason
from geo.vocabulary import Vocabulary

SAME = 5.5
"""From here on a pair that fulfils the rule is joined: one day, one town, one type and one shared actor reach it."""
UNCLEAR = 3.0
"""From here on a person is asked: one day, one town, one type and nobody in common; or a day apart and a group in common."""

_SHARED = frozenset({"shared_group", "shared_agency", "shared_person", "shared_fate"})
_MEETING = frozenset({"same_day", "dates_meet"})
_REFUSED = frozenset({"other_persons", "names_may_agree", "same_article"})


class Answer(StrEnum):
    SAME = "same"
    UNCLEAR = "unclear"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer, the sum of the weights (log-odds) and every reason that went into it."""

    answer: Answer
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Judge:
    """Compares accounts by reviewed weights (`data/reference/sameness.csv`)."""

    vocabulary: Vocabulary
    weights: Mapping[str, Weight]

    @classmethod
    def load(cls, folder: Path, vocabulary: Vocabulary) -> Judge:
        """Read the weights from `folder`; raise DataError if a line is missing or wrong."""
        return cls(vocabulary, load_weights(folder))

    def assess(self, one: Incident, other: Incident) -> Assessment:
        """Return whether both are one event; it does not matter which is which."""
        if one.record_kind is not other.record_kind or not self._is_kindred(one.type, other.type):
            return Assessment(Answer.DIFFERENT, 0.0, ())
        reasons = tuple(Reason(name, self.weights[name].weight, seen) for name, seen in self._seen(one, other))
        score = round(sum(reason.weight for reason in reasons), 2)
        return Assessment(_answer(one, {reason.name for reason in reasons}, score), score, reasons)

    def kindred(self, type_id: str) -> frozenset[str]:
        """Return the types that may be the same event told in other words: those of its group."""
        known = self.vocabulary.types.get(type_id)
        return frozenset(
            {type_id} | {one.id for one in self.vocabulary.types.values() if known and one.group == known.group}
        )

    def _is_kindred(self, one: str, other: str) -> bool:
        return other in self.kindred(one)

    def _seen(self, one: Incident, other: Incident) -> Iterator[tuple[str, str]]:
        if one.type == other.type:
            yield "same_type", ""
            if copied_words(one, other):
                yield "copied_words", ""
        yield date_reason(one.date, other.date)
        yield place_reason(one, other)
        yield from actor_reasons(one, other, self.vocabulary)
        yield from toll_reasons(one, other)
        yield from goods_reasons(one, other)
        if same_article(one, other):
            yield "same_article", ""


def _answer(one: Incident, seen: set[str], score: float) -> Answer:
    if "copied_words" in seen and "same_article" not in seen:
        return Answer.SAME
    if one.record_kind is not RecordKind.INCIDENT:
        return Answer.DIFFERENT
    near = bool(seen & NEAR_PLACES) or {"within_area", "shared_fate"} <= seen
    is_sure = near and bool(seen & _MEETING) and bool(seen & _SHARED) and not seen & _REFUSED
    if is_sure and score >= SAME:
        return Answer.SAME
    return Answer.UNCLEAR if score >= UNCLEAR else Answer.DIFFERENT
