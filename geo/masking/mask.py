"""A mask: what of one record stays in the store and goes into no output."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.errors import InputError
from geo.model import Precision
from geo.text import fold
from geo.vocabulary import Vocabulary

LEVELS = (Precision.LOCALITY, Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY)
"""To which places may be coarsened, finest first: each place lies in one unit of each."""
LEAST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Mask:
    """`precision`: no place is published finer than this. `withheld`: names of persons and places that are not published."""

    precision: Precision | None = None
    withheld: tuple[str, ...] = ()

    @classmethod
    def of(cls, precision: Precision | None, withheld: Iterable[str], vocabulary: Vocabulary) -> Mask:
        """Return a mask; raise InputError for a precision that is no level, or a name that cannot be withheld."""
        if precision is not None and precision not in LEVELS:
            raise InputError(
                f"precision {precision.value!r}: expected one of {', '.join(LEVELS)}, in which every place lies"
            )
        names = tuple(dict.fromkeys(" ".join(name.split()) for name in withheld))
        known = {fold(name): actor.id for actor in vocabulary.actors.values() for name in actor.names}
        for name in names:
            if sum(map(str.isalnum, name)) < LEAST_LETTERS:
                raise InputError(f"name {name!r}: expected a name of at least {LEAST_LETTERS} letters")
            if fold(name) in known:
                raise InputError(
                    f"name {name!r}: that is {known[fold(name)]} of the vocabulary; withhold persons and places"
                )
        return cls(precision, names)

    def __bool__(self) -> bool:
        return self.precision is not None or bool(self.withheld)

    def __or__(self, other: Mask) -> Mask:
        """Return the mask that hides what either hides."""
        precisions = [one.precision for one in (self, other) if one.precision is not None]
        coarsest = max(precisions, key=LEVELS.index, default=None)
        return Mask(coarsest, tuple(dict.fromkeys((*self.withheld, *other.withheld))))
