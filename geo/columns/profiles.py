"""What rows have in common: each combination of traits once, so that millions are counted by thousands of profiles."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.columns.columns import Columns

TRAITS = {"groups": 0, "agencies": 16, "type": 32, "kind": 40, "status": 42, "precision": 45, "reason": 53}
"""Which columns, and at which bit of the combination each begins; whether it is dated comes last."""
_DATED = 56
_MANY = 100_000
EPOCH_MONTH = 1970 * 12
"""Months count from year 0."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ProfileTable:
    """`rows` has one row of each profile; `of_row` is the profile of every row, `counts` how many rows each has.

    `month` is that in which a row's whole date lies, as months since `first_month`, -1 for undated rows and for those of
    `wide`, whose dates reach over several months.
    """

    rows: Columns
    of_row: NDArray[np.uint32]
    counts: Ints
    dated: NDArray[np.bool_]
    first_month: int
    month: NDArray[np.int16]
    wide: Ints


class Profiles:
    """The table of some columns, worked out when first asked for. Safe between threads."""

    def __init__(self, columns: Columns) -> None:
        self._columns, self._lock = columns, threading.Lock()
        self._made: ProfileTable | None = None

    @property
    def table(self) -> ProfileTable:
        with self._lock:
            if self._made is None:
                self._made = _made(self._columns)
            return self._made


def _made(columns: Columns) -> ProfileTable:
    dated = columns.start <= columns.end
    key = dated.astype(np.uint64) << np.uint64(_DATED)
    for name, bit in TRAITS.items():
        key |= getattr(columns, name).astype(np.uint64) << np.uint64(bit)
    of_row, firsts = _numbered(key)
    first_month, month, wide = _months(columns, dated)
    counts = np.bincount(of_row, minlength=len(firsts))
    return ProfileTable(columns.part(firsts), of_row, counts, dated[firsts], first_month, month, wide)


def _numbered(key: NDArray[np.uint64]) -> tuple[NDArray[np.uint32], Ints]:
    """Return the number of each row's key, and where each key stands first."""
    if len(key) <= _MANY:
        _, firsts, numbers = np.unique(key, return_index=True, return_inverse=True)
        return numbers.astype(np.uint32), firsts
    import pandas  # whose hash table takes a fifth of the time of sorting ten million, and half a second to load

    numbers, distinct = pandas.factorize(key)
    firsts = np.zeros(len(distinct), np.int64)
    firsts[numbers[::-1]] = np.arange(len(key) - 1, -1, -1)
    return numbers.astype(np.uint32), firsts


def _months(columns: Columns, dated: NDArray[np.bool_]) -> tuple[int, NDArray[np.int16], Ints]:
    narrow = dated & (columns.end.astype(np.int64) - columns.start < 31)
    if not narrow.any():
        return 0, np.full(len(columns), -1, np.int16), np.flatnonzero(dated)
    day = int(columns.start[narrow].min())
    months = np.arange(day, int(columns.end[narrow].max()) + 1).astype("M8[D]").astype("M8[M]").astype(np.int64)
    offsets = (months - months[0]).astype(np.int16)
    first, last = (offsets[np.where(narrow, column, day) - day] for column in (columns.start, columns.end))
    within = narrow & (first == last)
    return int(months[0]) + EPOCH_MONTH, np.where(within, first, -1).astype(np.int16), np.flatnonzero(dated & ~within)
