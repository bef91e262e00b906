"""All records at one moment, and what a filter finds among them: a large sorted part, and a small one written since."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from geo.columns.columns import NAMES, Columns
from geo.columns.grid import Grid
from geo.columns.legends import Legends
from geo.columns.profiles import Profiles, ProfileTable
from geo.columns.selecting import Found, Passing, selected
from geo.query import IncidentFilter
from geo.vocabulary import Vocabulary

T = TypeVar("T")
Indices = NDArray[np.int64]
NONE_GONE: Indices = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the rows. `gone` are the indices, ascending, of those that a later part holds anew.

    The first part may come with the grid and the profiles that its many rows are counted by.
    """

    columns: Columns
    gone: Indices = field(default_factory=lambda: NONE_GONE)
    grid: Grid | None = None
    profiles: Profiles | None = None

    def profile_table(self) -> ProfileTable:
        return (self.profiles or Profiles(self.columns)).table

    def profile_counts(self) -> Indices:
        """Return how many rows each profile has, but those that are gone."""
        table = self.profile_table()
        return table.counts - np.bincount(table.of_row[self.gone], minlength=len(table.counts))

    def without_gone(self, mask: Passing, start: int = 0) -> Passing:
        """Clear in a mask of the rows from `start` on those that are gone."""
        first, last = np.searchsorted(self.gone, (start, start + len(mask)))
        mask[self.gone[first:last] - start] = False
        return mask


@dataclass(frozen=True, slots=True)
class Held:
    """The parts together hold each record once. `version` tells one state from any other."""

    parts: tuple[Part, ...]
    legends: Legends
    version: str

    def __len__(self) -> int:
        return sum(len(part.columns) - len(part.gone) for part in self.parts)


class Selection:
    """What a filter finds in the parts: asked for a stretch of rows, or for all of them, which is kept."""

    def __init__(self, held: Held, wanted: IncidentFilter, vocabulary: Vocabulary, found: Found | None = None) -> None:
        self.held, self.wanted = held, wanted
        self._vocabulary, self._found = vocabulary, found
        self._whole: dict[int, Passing] = {}
        self._lock = threading.RLock()
        self._kept: dict[Hashable, Any] = {}

    def keep_from(self, earlier: Selection) -> None:
        """Take over what was found in a first part that is still the same: most changes touch the small part alone."""
        one, other = self.held.parts[0], earlier.held.parts[0]
        if one.columns.position is not other.columns.position or self.wanted.q:
            return
        with earlier._lock:
            whole, kept = earlier._whole.get(0), dict(earlier._kept)
        if np.array_equal(one.gone, other.gone):
            self._kept = kept
            self._whole = {} if whole is None else {0: whole}
        elif whole is not None and np.isin(other.gone, one.gone).all():
            self._whole = {0: one.without_gone(whole.copy())}

    def kept(self, name: Hashable, work_out: Callable[[], T]) -> T:
        """Return what `work_out` makes of the first part, worked out once for each name."""
        with self._lock:
            if name not in self._kept:
                self._kept[name] = work_out()
            return cast(T, self._kept[name])

    def whole(self, index: int) -> Passing:
        """Return which rows of a part pass; not to be written to."""
        with self._lock:
            if index not in self._whole:
                self._whole[index] = self._mask(index, 0, len(self.held.parts[index].columns))
            return self._whole[index]

    def mask(self, index: int, start: int, stop: int) -> Passing:
        """Return which of the rows `start` to `stop` of a part pass."""
        whole = self._whole.get(index)
        return self._mask(index, start, stop) if whole is None else whole[start:stop]

    def indices(self, index: int, start: int, stop: int) -> Indices:
        """Return the rows of `start` to `stop` of a part that pass."""
        return np.flatnonzero(self.mask(index, start, stop)) + start

    def rows(self, indices: Sequence[Indices]) -> Columns:
        """Return the rows at these indices of each part, together, in the order of position and number."""
        parts = [part.columns.part(chosen) for part, chosen in zip(self.held.parts, indices, strict=True)]
        return together(parts, self.held.legends)

    def _mask(self, index: int, start: int, stop: int) -> Passing:
        part = self.held.parts[index]
        mask = selected(part.columns.part(slice(start, stop)), self.wanted, self._vocabulary, self._found)
        return part.without_gone(mask, start)


def together(parts: list[Columns], legends: Legends) -> Columns:
    """Return the rows of all parts as one, sorted."""
    filled = [part for part in parts if len(part)] or parts[:1]
    if len(filled) == 1:
        return filled[0]
    arrays = {name: np.concatenate([getattr(part, name) for part in filled]) for name in NAMES}
    order = np.lexsort((arrays["number"], arrays["position"]))
    return Columns(**{name: array[order] for name, array in arrays.items()}, legends=legends)


class Selections:
    """The selections last asked for, so that the tiles of one view work out its filter once. Safe between threads."""

    def __init__(self, vocabulary: Vocabulary, most: int = 12) -> None:
        self._vocabulary, self._most = vocabulary, most
        self._kept: OrderedDict[IncidentFilter, Selection] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, held: Held, wanted: IncidentFilter, found: Callable[[str], Found]) -> Selection:
        """`found` is asked for the text's finds if the filter has a text."""
        with self._lock:
            known = self._kept.get(wanted)
            if known is not None and known.held is held:
                self._kept.move_to_end(wanted)
                return known
        selection = Selection(held, wanted, self._vocabulary, found(wanted.q) if wanted.q else None)
        if known is not None:
            selection.keep_from(known)
        with self._lock:
            self._kept[wanted] = selection
            self._kept.move_to_end(wanted)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return selection


def finds(numbers: Iterable[int]) -> Found:
    """Return the text search's finds, by number, as a test for many numbers at once."""
    known = np.fromiter(numbers, np.uint32)
    table = np.zeros(int(known.max()) + 1 if len(known) else 1, np.bool_)
    table[known] = True

    def found(asked: NDArray[np.uint32]) -> Passing:
        return table[np.minimum(asked, len(table) - 1)] & (asked < len(table))

    return found
