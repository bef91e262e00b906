"""Countries and states that a text shows by itself, before any ambiguous name is asked what it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.geoparse.lexicon import Lexicon
from geo.geoparse.spans import Span
from geo.geoparse.tokens import Tokens
from geo.model import Place, Precision

_SENSES = 3
_PEOPLE_OF_A_UNIT = 2_000_000
"""A first-level unit with at least so many people tells its country; 'La Paz' and 'Victoria' may as well be towns."""


@dataclass(frozen=True, slots=True)
class Shown:
    """`countries` counts the names of countries and large states and the demonyms of each country; `units` are all states
    that some name can mean, as (country, admin1)."""

    countries: Mapping[str, int]
    units: frozenset[tuple[str | None, str | None]]
    foremost: str | None
    """The country with most of them."""

    def standing(self, country: str | None) -> str:
        """Return how the text stands to a country: 'foremost', 'shown', 'other' (only others are), 'none' (none is)."""
        if self.foremost is None:
            return "none"
        return "foremost" if country == self.foremost else "shown" if country in self.countries else "other"


def shown_units(tokens: Tokens, known: Mapping[int, Span], lexicon: Lexicon) -> Shown:
    countries: Counter[str] = Counter()
    units: set[tuple[str | None, str | None]] = set()
    for span in known.values():
        countries.update(_countries(span.places[0]))
        units.update((p.country, p.admin1) for p in span.places[:_SENSES] if p.precision is Precision.ADMIN1)
    for country, admin1 in (lexicon.demonyms[word] for word in tokens.folded if word in lexicon.demonyms):
        countries[country] += 1
        if admin1:
            units.add((country, admin1))
    return Shown(countries, frozenset(units), max(countries, key=lambda c: countries[c], default=None))


def _countries(place: Place) -> Iterable[str]:
    tells = place.precision is Precision.COUNTRY or (
        place.precision is Precision.ADMIN1 and (place.population >= _PEOPLE_OF_A_UNIT or place.country == "MX")
    )
    return (place.country,) if tells and place.country else ()


def at_home(shown: Shown, home: str | None) -> Shown:
    """Return what is shown to a reader of the country `home`, where it is not further said which country is meant."""
    if home is None or home in shown.countries:
        return shown
    return Shown({**shown.countries, home: 1}, shown.units, shown.foremost or home)
