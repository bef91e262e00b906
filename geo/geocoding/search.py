"""Finds the places that a query may mean, best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from geo.errors import NotFoundError
from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.names import name_tokens
from geo.geocoding.holding import held
from geo.geocoding.queries import ANY, Part, PlaceQuery, without_commas
from geo.geocoding.typos import one_edit_away
from geo.geocoding.unit_words import UnitWords
from geo.model import Place, Precision

EXACT, NO_COMMA, TYPO = 1.0, 0.9, 0.6
"""Scores; a query with several parts has their product."""
_CACHED = 2_048
"""Names: tables of queries repeat their units, and the ways to part a query its words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A place with how well the query's words met its name and those of its holders, from 0 to 1; no probability."""

    place: Place
    score: float


class _Reach(IntEnum):
    """How far from the letter of a query a reading may go; the nearest that finds something is taken."""

    NAMES = 0
    UNIT_WORDS = 1
    TYPOS = 2


class Search:
    """Looks queries up in a gazetteer. Spelling is forgiven only where no place is called exactly so."""

    def __init__(self, gazetteer: Gazetteer, unit_words: UnitWords) -> None:
        self._gazetteer, self._unit_words = gazetteer, unit_words
        self._exact = lru_cache(maxsize=_CACHED)(self._find_exact)
        self._nearly = lru_cache(maxsize=_CACHED)(self._find_nearly)

    def answers(self, readings: Sequence[PlaceQuery]) -> list[Answer]:
        """Return the places meant by the first reading that finds any, by score, holder and importance; [] if none does."""
        for reach in _Reach:
            for find in (self._meeting, self._without_commas):
                for reading in readings:
                    if found := find(reading, reach):
                        return found
        return []

    def _without_commas(self, query: PlaceQuery, reach: _Reach) -> list[Answer]:
        """Return the places of a name with its units and no comma; [] also if it can be read so in two ways."""
        if self._exact(query.name, reach):
            return []
        for readings in without_commas(query):
            met = [found for reading in readings if (found := self._meeting(reading, reach, most_typos=1))]
            if met:
                alike = len({found[0].place.gazetteer_id for found in met}) == 1
                return [Answer(answer.place, answer.score * NO_COMMA) for answer in met[0]] if alike else []
        return []

    def _meeting(self, query: PlaceQuery, reach: _Reach, most_typos: int = 2) -> list[Answer]:
        """Return the places of the name that lie in one place of each holder; at most so many parts are misspelt."""
        # The last part is looked at first: a word that is no place at all ends the search soonest there.
        named = {part: self._exact(part, reach) for part in (*reversed(query.holders), query.name)}
        wrong = [part for part, places in named.items() if not places]
        if len(wrong) > (most_typos if reach is _Reach.TYPOS else 0):
            return []
        named |= {part: self._nearly(part) for part in wrong}
        holders = [named[holder] for holder in reversed(query.holders)]
        places = held(named[query.name], query.name.text, holders, self._gazetteer)
        return [Answer(place, EXACT * TYPO ** len(wrong)) for place in places]

    def _find_exact(self, part: Part, reach: _Reach) -> Sequence[Place]:
        """Return the places of this name and kind, most important first, and then those it names with a unit word."""
        places = _of_kinds(self._gazetteer.lookup(part.text), part) or self._by_code(part)
        if reach is _Reach.NAMES:
            return places
        bare = [self._exact(bare, _Reach.NAMES) for bare in self._unit_words.bared(part)]
        return tuple({place.gazetteer_id: place for found in (places, *bare) for place in found}.values())

    def _by_code(self, part: Part) -> Sequence[Place]:
        """Return the country that two capitals stand for: 'MX'."""
        if not (len(part.text) == 2 and part.text.isascii() and part.text.isupper() and Precision.COUNTRY in part.kinds):
            return ()
        try:
            return (self._gazetteer.place(f"iso:{part.text}"),)
        except NotFoundError:
            return ()

    def _find_nearly(self, part: Part) -> Sequence[Place]:
        """Return the places of names one edit away, the most populous first."""
        found: dict[str, Place] = {}
        for meant in (part, *self._unit_words.bared(part)):
            tokens = name_tokens(meant.text)
            for name in one_edit_away(tokens, self._gazetteer.known_start(tokens)):
                found |= {place.gazetteer_id: place for place in _of_kinds(self._gazetteer.lookup(name), meant)}
        return sorted(found.values(), key=lambda place: -place.population)


def _of_kinds(places: Iterable[Place], part: Part) -> Sequence[Place]:
    return tuple(places) if part.kinds == ANY else tuple(place for place in places if place.precision in part.kinds)
