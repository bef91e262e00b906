"""Incidents over time: exact where the date lies within one bin, possible in every bin that an imprecise date meets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

STEPS = (1, 3, 6, 12, 24, 60, 120)
LONGEST_STEP = 240

Days = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Span:
    """Months, counted from year 0, from `first` to `last`, both included, in bins of `step` months."""

    first: int
    last: int
    step: int

    @classmethod
    def of(cls, months: tuple[int, int], bins: int) -> Span:
        """Return the span that covers the months in at most `bins` bins, aligned to whole steps from year 0."""
        first, last = months
        step = next((months for months in STEPS if (last - first + 1) / months <= bins), LONGEST_STEP)
        aligned = first - first % step
        count = -(-(last - aligned + 1) // step)
        return cls(aligned, aligned + count * step - 1, step)

    @property
    def edges(self) -> NDArray[np.int64]:
        """The first day of each bin, and the one behind the last."""
        months = np.arange(self.first, self.last + 2, self.step) - 1970 * 12
        return months.astype("M8[M]").astype("M8[D]").astype(np.int64)


@dataclass(frozen=True, slots=True)
class Histogram:
    first: int
    last: int
    step: int
    exact: list[int]
    possible: list[int]


@dataclass(frozen=True, slots=True)
class Dates:
    """Of some rows: how many lie within each month from `first_month` on, and first and last days of all other dates.

    Open ends are `layout.OPEN_START` and `layout.OPEN_END`.
    """

    first_month: int
    by_month: NDArray[np.int64]
    start: Days
    end: Days


def histogram(span: Span, dates: Iterable[Dates]) -> Histogram:
    edges = span.edges
    bins = len(edges) - 1
    exact, possible = np.zeros(bins, np.int64), np.zeros(bins + 1, np.int64)
    # The bin of every day of the span, and of the day before and the one behind it: -1 and `bins`.
    table = np.searchsorted(edges, np.arange(edges[0] - 1, edges[-1] + 1), side="right") - 1
    for one in dates:
        bin_of_month = (one.first_month + np.arange(len(one.by_month)) - span.first) // span.step
        inside = (bin_of_month >= 0) & (bin_of_month < bins)
        np.add.at(exact, bin_of_month[inside], one.by_month[inside])
        first, last = _bin(one.start, table, edges), _bin(one.end, table, edges)
        within = (first == last) & (first >= 0) & (first < bins)
        exact += np.bincount(first[within], minlength=bins)[:bins]
        wide = ~within & (one.start <= one.end) & (first < bins) & (last >= 0)
        possible += np.bincount(np.maximum(first[wide], 0), minlength=bins + 1)
        possible -= np.bincount(np.minimum(last[wide], bins - 1) + 1, minlength=bins + 1)
    return Histogram(span.first, span.last, span.step, exact.tolist(), np.cumsum(possible)[:-1].tolist())


def _bin(days: Days, table: NDArray[np.int64], edges: NDArray[np.int64]) -> NDArray[np.int64]:
    found: NDArray[np.int64] = table[np.clip(days, edges[0] - 1, edges[-1]) - (edges[0] - 1)]
    return found
