"""Words for the people and things of a place: 'sinaloense', 'Mexican'. They name a unit without being its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from geo.errors import NotFoundError
from geo.gazetteer import Gazetteer
from geo.geoparse.spans import Span
from geo.geoparse.tokens import HYPHEN, SPACE, Tokens
from geo.model import Candidate, Place, PlaceMention, Precision

_SCORE = 0.9
"""A listed word seldom means anything else; which unit it means is in the list."""
_LONGEST = 3
_REMEMBERED = 2_000


class Demonyms:
    def __init__(self, gazetteer: Gazetteer, words: Mapping[str, tuple[str, str | None]]) -> None:
        """`words` maps a folded demonym, of one word or more, to its country (two letters) and first-level unit."""
        self._gazetteer, self._words = gazetteer, words
        self._beginnings = {word.split()[0] for word in words}
        self._unit = lru_cache(maxsize=_REMEMBERED)(self._read_unit)

    def find(self, tokens: Tokens, toponyms: Sequence[Span]) -> list[PlaceMention]:
        """Return the demonyms outside the `toponyms` of a text, longest first; those of unknown units are left out."""
        taken = bytearray(len(tokens) + 1)
        for span in toponyms:
            taken[span.first : span.last] = b"\1" * (span.last - span.first)
        return list(self._mentions(tokens, taken))

    def _mentions(self, tokens: Tokens, taken: bytearray) -> Iterator[PlaceMention]:
        index = 0
        while index < len(tokens):
            end = self._end(tokens, index, taken) if tokens.folded[index] in self._beginnings else None
            place = self._unit(*self._words[_joined(tokens, index, end)]) if end is not None else None
            if place is not None and end is not None:
                start, stop = tokens.starts[index], tokens.ends[end - 1]
                candidates = (Candidate(place, _SCORE),)
                yield PlaceMention(
                    start, stop, tokens.text[start:stop], place, place.precision, _SCORE, candidates, is_demonym=True
                )
            index = end or index + 1

    def _end(self, tokens: Tokens, first: int, taken: bytearray) -> int | None:
        """Return where the longest demonym that begins at word `first` ends, None without one."""
        last = first
        while last < min(first + _LONGEST, len(tokens)) and not taken[last]:
            if last > first and tokens.gaps[last] not in (SPACE, HYPHEN):
                break
            last += 1
        return next((end for end in range(last, first, -1) if _joined(tokens, first, end) in self._words), None)

    def _read_unit(self, country: str, admin1: str | None) -> Place | None:
        if admin1 is None:
            try:
                return self._gazetteer.place(f"iso:{country}")
            except NotFoundError:
                return None
        units = (place for place in self._gazetteer.lookup(admin1) if place.precision is Precision.ADMIN1)
        return next((unit for unit in units if unit.country == country), None)


def _joined(tokens: Tokens, first: int, end: int) -> str:
    return " ".join(tokens.folded[first:end])
