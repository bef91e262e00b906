"""Finds the places that a query may mean, best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.errors import NotFoundError
from geo.gazetteer.containment import lies_in
from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.names import name_tokens
from geo.geocoding.queries import ANY, Part, PlaceQuery, without_commas
from geo.geocoding.typos import one_edit_away
from geo.geocoding.unit_words import UnitWords
from geo.model import Place, Precision

EXACT, NO_COMMA, TYPO = 1.0, 0.9, 0.6
"""Scores; a query with several parts has their product."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A place with how well the query's words met its name and those of its holders, from 0 to 1; no probability."""

    place: Place
    score: float


class Search:
    """Looks queries up in a gazetteer. Spelling is forgiven only where no place is called exactly so."""

    def __init__(self, gazetteer: Gazetteer, unit_words: UnitWords) -> None:
        self._gazetteer, self._unit_words = gazetteer, unit_words

    def answers(self, query: PlaceQuery) -> list[Answer]:
        """Return the places meant, by score and then importance; [] if there is none, or if it can be read in two ways."""
        for forgiving in (False, True):
            found = self._meeting(query, forgiving=forgiving)
            if not found and not self._exact(query.name):
                found = self._without_commas(query, forgiving=forgiving)
            if found:
                return sorted(found, key=lambda answer: -answer.score)
        return []

    def _without_commas(self, query: PlaceQuery, *, forgiving: bool) -> list[Answer]:
        for readings in without_commas(query):
            met = [found for reading in readings if (found := self._meeting(reading, forgiving=forgiving, slips=1))]
            if met:
                alike = len({found[0].place.gazetteer_id for found in met}) == 1
                return [Answer(answer.place, answer.score * NO_COMMA) for answer in met[0]] if alike else []
        return []

    def _meeting(self, query: PlaceQuery, *, forgiving: bool, slips: int = 2) -> list[Answer]:
        """Return the places of the name that lie in one place of each holder; at most `slips` parts are misspelt."""
        # The last part is looked at first: a word that is no place at all ends the search soonest there.
        exact = {part: self._exact(part) for part in (*reversed(query.holders), query.name)}
        wrong = [part for part, places in exact.items() if not places]
        if len(wrong) > (slips if forgiving else 0):
            return []
        named = {part: places or self._nearly(part) for part, places in exact.items()}
        score = EXACT * TYPO ** len(wrong)
        return [
            Answer(place, score)
            for place in named[query.name]
            if all(self._lies_in_any(place, named[holder]) for holder in query.holders)
        ]

    def _lies_in_any(self, place: Place, holders: Iterable[Place]) -> bool:
        return any(lies_in(place, holder, self._gazetteer) for holder in holders)

    def _exact(self, part: Part) -> Sequence[Place]:
        """Return the places of this name and kind, most important first."""
        places = _of_kinds(self._gazetteer.lookup(part.text), part)
        return places or self._by_code(part) or self._by_unit_word(part)

    def _by_code(self, part: Part) -> Sequence[Place]:
        """Return the country that two capitals stand for: 'MX'."""
        if not (len(part.text) == 2 and part.text.isascii() and part.text.isupper() and Precision.COUNTRY in part.kinds):
            return ()
        try:
            return (self._gazetteer.place(f"iso:{part.text}"),)
        except NotFoundError:
            return ()

    def _by_unit_word(self, part: Part) -> Sequence[Place]:
        for bare in self._unit_words.bared(part):
            if places := _of_kinds(self._gazetteer.lookup(bare.text), bare):
                return places
        return ()

    def _nearly(self, part: Part) -> Sequence[Place]:
        """Return the places of names one edit away, the most populous first."""
        text = " ".join(name_tokens(part.text))
        found = {place.gazetteer_id: place for name in one_edit_away(text) for place in self._gazetteer.lookup(name)}
        return sorted(_of_kinds(found.values(), part), key=lambda place: -place.population)


def _of_kinds(places: Iterable[Place], part: Part) -> Sequence[Place]:
    return tuple(places) if part.kinds == ANY else tuple(place for place in places if place.precision in part.kinds)
