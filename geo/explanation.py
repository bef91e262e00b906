"""Why a field of an incident is what it is: the words that prove it, what set it, and what was considered and refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_REFUSED = 3
"""How many refused options a field keeps, the likeliest ones."""
LONGEST_PASSAGE = 320
"""Characters; of a longer sentence the part around the words that count is kept."""


class Rule(StrEnum):
    """What set a field: a trained scorer, an exact rule, or a language model that was asked."""

    KEEP_SCORER = "keep"
    KIND_SCORER = "kind"
    DATE_SCORER = "date"
    PLACE_SCORER = "place"
    CARTEL_SCORER = "cartel"
    AGENCY_SCORER = "agency"
    ACTIVITY_SCORER = "activity"
    STATEMENT_WORDS = "statement_words"
    TWO_PARTIES = "two_parties"
    TOLL_OF_MASSACRE = "toll_of_massacre"
    OUTCOME_WORDS = "outcome_words"
    IMPLIED_COUNTRY = "implied_country"
    STATED_FIGURE = "stated_figure"
    ADDED_FIGURES = "added_figures"
    CORRECTED_FIGURE = "corrected_figure"
    ONE_PERSON = "one_person"
    STATED_GOODS = "stated_goods"
    NOTHING_ELSE_STATED = "nothing_else_stated"
    NOTHING_STATED = "nothing_stated"
    NONE_PROBABLE = "none_probable"
    LANGUAGE_MODEL = "language_model"


class Refusal(StrEnum):
    """Why an option was not taken, or a candidate event left out."""

    LESS_PROBABLE = "less_probable"
    TOO_DOUBTFUL = "too_doubtful"
    STATISTIC = "statistic"
    SUPERSEDED = "superseded"
    OTHER_FIGURE = "other_figure"
    NAMED_ONLY = "named_only"
    LEGAL_ACT = "legal_act"
    TOLD_ELSEWHERE = "told_elsewhere"
    CONDITION = "condition"
    DENIAL = "denial"
    PLAN = "plan"
    TOTAL = "total"
    HARMLESS = "harmless"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the source as it stands there from `offset` on, and in it the words that count, `start` to `end`.

    All offsets are those of the article; `start == end` where no words of it stand out. Of a long sentence it is a part,
    and is `cut_before` or `cut_behind`.
    """

    text: str
    offset: int
    start: int
    end: int
    cut_before: bool = False
    cut_behind: bool = False

    @property
    def parts(self) -> tuple[str, str, str]:
        """The text before the words that count, they themselves, and the text behind, with '…' where it is cut."""
        first, last = self.start - self.offset, self.end - self.offset
        before, behind = "…" * self.cut_before, "…" * self.cut_behind
        return before + self.text[:first], self.text[first:last], self.text[last:] + behind


@dataclass(frozen=True, slots=True)
class Weight:
    """What one feature added to a linear score (log-odds); below 0 it spoke against."""

    feature: str
    value: float


@dataclass(frozen=True, slots=True)
class Option:
    """A value that was considered and refused; `score` is its probability where a scorer weighed it."""

    value: str
    why: Refusal
    score: float | None = None
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one source came to set one value of a field: 'event', 'type', 'date', 'cartels', 'killed' …

    `value` is an EDTF date, an id, a number or the words of a place, None where the field stayed empty. `score` is what
    the scorer gave it, `confidence` the same calibrated; None where an exact rule decided. `detail` names the pattern
    that read a date or the language model.
    """

    field: str
    value: str | None
    rule: Rule
    source_id: str
    score: float | None = None
    confidence: float | None = None
    detail: str | None = None
    passage: Passage | None = None
    weights: tuple[Weight, ...] = ()
    refused: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedEvent:
    """What sounded like an event of `type` and was left out."""

    type: str
    why: Refusal
    score: float | None
    passage: Passage
    weights: tuple[Weight, ...] = ()


def passage_of(text: str, sentence: tuple[int, int], start: int, end: int) -> Passage:
    """Cut the sentence `text[sentence[0]:sentence[1]]` to what stands around `text[start:end]`, between words if it can."""
    first, last = sentence
    if last - first <= LONGEST_PASSAGE:
        return Passage(text[first:last], first, start, end)
    end = min(end, start + LONGEST_PASSAGE)
    spare = (LONGEST_PASSAGE - (end - start)) // 2
    low, high = max(first, start - spare), min(last, end + spare)
    if low > first:
        low = max(low, text.find(" ", low, start) + 1)
    if high < last:
        space = text.rfind(" ", end, high)
        high = space if space >= 0 else high
    return Passage(text[low:high], low, start, end, low > first, high < last)
