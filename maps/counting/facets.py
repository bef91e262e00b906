"""The rows under one filter, counted by their profiles as far as the filter does not ask each row for itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from geo.columns import held
from geo.columns.columns import Columns
from geo.columns.held import Held, Indices
from geo.columns.layout import KIND_NUMBERS, Reason
from geo.columns.legends import Legends
from geo.columns.selecting import Found, Passing, Restriction, row_conditions, trait_conditions
from geo.model import RecordKind
from geo.query import IncidentFilter
from geo.vocabulary import Vocabulary
from maps.counting.histogram import Dates

Counts = NDArray[np.int64]


class Facets:
    """All parts of the rows, or what a mask for each part leaves of them. The kind of record is no part of the filter."""

    def __init__(
        self,
        everything: Held,
        wanted: IncidentFilter,
        vocabulary: Vocabulary,
        found: Found | None = None,
        within: Callable[[Columns], Passing] | None = None,
    ) -> None:
        self.legends = everything.legends
        masks = [None if within is None else within(part.columns) for part in everything.parts]
        self.parts = [
            CountedPart(part, self.legends, wanted, vocabulary, found, mask)
            for part, mask in zip(everything.parts, masks, strict=True)
        ]

    def counted(
        self, name: str, size: int, without: Restriction | None = None, kind: RecordKind = RecordKind.INCIDENT
    ) -> Counts:
        """Return how many records of this kind pass, `without` one part of the filter, by their number in a column."""
        return reduce(np.add, (part.counted(name, size, without, kind) for part in self.parts))


class CountedPart:
    """One part of the rows."""

    def __init__(
        self,
        part: held.Part,
        legends: Legends,
        wanted: IncidentFilter,
        vocabulary: Vocabulary,
        found: Found | None,
        within: Passing | None,
    ) -> None:
        self._part, self.columns, self._table = part, part.columns, part.profile_table()
        self._profiles = replace(self._table.rows, legends=legends)
        plain = replace(wanted, record_kinds=frozenset())
        self._traits = dict(trait_conditions(self._profiles, plain, vocabulary))
        asked = dict(row_conditions(self.columns, wanted, found))
        time = asked.pop(Restriction.TIME, None)
        masks = [*asked.values(), *(() if within is None else (within,))]
        self._untimed = reduce(np.logical_and, masks) if masks else None
        self._passing = self._untimed if time is None else time if self._untimed is None else self._untimed & time
        self._untimed_counts = self._counts(self._untimed)
        self._passing_counts = self._untimed_counts if time is None else self._counts(self._passing)

    def _counts(self, rows: Passing | None) -> Counts:
        """Return how many of the rows each profile has; None stands for all rows."""
        if rows is None:
            return self._part.profile_counts()
        kept = self._part.without_gone(rows.copy())
        return np.bincount(self._table.of_row[kept], minlength=len(self._table.counts))

    def _traits_pass(self, kind: RecordKind, without: Restriction | None) -> Passing:
        of_kind = self._profiles.kind == KIND_NUMBERS[kind]
        return reduce(np.logical_and, (mask for part, mask in self._traits.items() if part is not without), of_kind)

    def counted(self, name: str, size: int, without: Restriction | None, kind: RecordKind) -> Counts:
        """Return how many records of this kind pass, `without` one part of the filter, by their number in a column."""
        passing = self._traits_pass(kind, without)
        numbers, counts = getattr(self._profiles, name)[passing], self._passing_counts[passing]
        return np.bincount(numbers, weights=counts, minlength=size).astype(np.int64)

    def undated(self) -> int:
        """Return how many incidents pass all but the time and have no date."""
        passing = self._traits_pass(RecordKind.INCIDENT, None) & ~self._table.dated
        return int(self._untimed_counts[passing].sum())

    def dates(self) -> Dates:
        """Return the dates of the incidents that pass all but the time."""
        passing = self._rows(self._untimed)
        month, wide = self._table.month, self._table.wide[passing[self._table.wide]]
        by_month = np.bincount(np.where(passing, month, -1).astype(np.int64) + 1)[1:]
        return Dates(self._table.first_month, by_month, self.columns.start[wide], self.columns.end[wide])

    def in_areas(self, kind: RecordKind, without: Restriction | None) -> Indices:
        """Return the records of this kind that pass, `without` one trait, and are known by an area."""
        points = self.columns.points
        mask = self._rows(self._passing, kind, without)[points:]
        mask &= (self.columns.area[points:] > 0) & (self.columns.reason[points:] == Reason.ON_MAP)
        return np.flatnonzero(mask) + points

    def _rows(
        self, asked: Passing | None, kind: RecordKind = RecordKind.INCIDENT, without: Restriction | None = None
    ) -> Passing:
        passing = self._traits_pass(kind, without)[self._table.of_row]
        if asked is not None:
            passing &= asked
        return self._part.without_gone(passing)
