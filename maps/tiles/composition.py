"""By what counts are composed: a record counts under one root cartel, or under its type."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.columns.columns import Columns
from geo.columns.legends import Legends
from geo.query import NOT_STATED
from geo.vocabulary import Vocabulary

SEVERAL = "several"
"""The root of a record whose groups belong to different cartels."""


class By(StrEnum):
    CARTEL = "cartel"
    TYPE = "type"


def roots_of(legends: Legends, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the cartels that counts are told by: those of the vocabulary, others that occur, `SEVERAL`, `NOT_STATED`."""
    known = (actor.id for actor in vocabulary.actors.values() if actor.is_group)
    named = (group for groups in legends.groups for group in groups if group != NOT_STATED)
    roots = dict.fromkeys(vocabulary.parent_cartel(group) for group in (*known, *named))
    return (*roots, SEVERAL, NOT_STATED)


def root_numbers(legends: Legends, vocabulary: Vocabulary) -> NDArray[np.uint16]:
    """Return for each set of groups the index of its root among `roots_of`."""
    places = {root: number for number, root in enumerate(roots_of(legends, vocabulary))}
    roots = ({vocabulary.parent_cartel(group) for group in groups} for groups in legends.groups)
    return np.array([places[one.pop() if len(one) == 1 else SEVERAL] for one in roots], np.uint16)


class Composition:
    """Gives each row the index of what it counts under; `names` are the ids by this index.

    `roots` are the root by number of each set of groups, whatever it is that is counted by.
    """

    def __init__(self, by: By, legends: Legends, vocabulary: Vocabulary) -> None:
        self.by = by
        names, numbers = roots_of(legends, vocabulary), root_numbers(legends, vocabulary)
        self.roots = tuple(names[number] for number in numbers.tolist())
        self.names = names if by is By.CARTEL else legends.types
        self._roots = numbers if by is By.CARTEL else None

    @property
    def size(self) -> int:
        return max(len(self.names), 1)

    def of(self, columns: Columns, rows: slice | NDArray[Any]) -> NDArray[Any]:
        return columns.type[rows] if self._roots is None else self._roots[columns.groups[rows]]
