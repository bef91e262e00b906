"""Two records that may tell of one event: the reasons for and against, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PairState(StrEnum):
    OPEN = "open"
    MERGED = "merged"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Reason:
    """One observation on two accounts: its name (a line of `data/reference/sameness.csv`), what it adds to the score
    (log-odds: positive speaks for one event, negative against) and what was seen."""

    name: str
    weight: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records by id, `one` before `other`, and whether they are one event; `by` and `at` (UTC) say who decided when."""

    one: str
    other: str
    score: float
    reasons: tuple[Reason, ...] = ()
    state: PairState = PairState.OPEN
    by: str | None = None
    at: str | None = None

    @classmethod
    def of(cls, one: str, other: str, score: float, reasons: tuple[Reason, ...] = ()) -> Pair:
        return cls(min(one, other), max(one, other), score, reasons)
