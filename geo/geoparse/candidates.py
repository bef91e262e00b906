"""The places that a recognised span may mean, before they are ranked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.geoparse.containment import lies_in
from geo.geoparse.lexicon import Cue, Lexicon, Words
from geo.geoparse.routes import route
from geo.geoparse.shown import Shown
from geo.geoparse.spans import Kind, Span
from geo.model import Place, Precision
from geo.text import fold

_LEADING = "MX"
"""The country whose places the gazetteer ranks before others."""
_SORTED, _FOREMOST, _IN_UNITS, _IN_COUNTRY = 240, 12, 12, 12
_LARGE = 100_000
_UNKNOWN_RANK = -4.5
_NEAR_UNCERTAINTY_M, _AREA_UNCERTAINTY_M = 25_000.0, 40_000.0


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a mention may mean, and the precision that the mention would then have.

    The two differ where only a part of the name is known: 'penal de Aguaruto' lies somewhere at Aguaruto.
    """

    place: Place
    precision: Precision
    derived: bool = False


def options(span: Span, lexicon: Lexicon, shown: Shown) -> Sequence[Option]:
    """Return what `span` may mean, most important first; () for names that nothing is known about."""
    if span.kind is Kind.ROUTE:
        line = route(span)
        return [Option(line, line.precision, derived=True)] if line else ()
    if span.places or span.kind is not Kind.COMPOUND:
        return [Option(place, place.precision) for place in shortlist(span.places, shown)]
    if not span.core or not span.core[0].places or lexicon.is_in(Words.NAME_ALONE, span.generic):
        return ()
    cues = lexicon.cues.get(span.generic, ())
    if Cue.STREET in cues or Cue.ROAD in cues:
        return ()
    precision = Precision.NATURAL_AREA if Cue.NATURE in cues else Precision.NEAR_LOCALITY
    places = [place for place in shortlist(span.core[0].places, shown) if place.precision is not Precision.COUNTRY]
    if precision is Precision.NATURAL_AREA:
        places = [place for place in places if not _has_unit(place, places)]
    return [_derived(place, precision) for place in places]


def called_so(options: Sequence[Option], text: str, shown: Shown) -> Sequence[Option]:
    """Leave out the larger towns to which the name is foreign where a large town bears it as its own.

    'Cancún' is none of the names by which other languages call Changchun, unless the text shows China.
    """
    most = max((o.place.population for o in options if _is_town(o) and o.place.name == text), default=0)
    if most < _LARGE:
        return options
    words = set(fold(text).split())
    return [
        option
        for option in options
        if not _is_town(option)
        or option.place.population < most
        or option.place.country in shown.countries
        or not words.isdisjoint(fold(option.place.name).split())
    ]


def _is_town(option: Option) -> bool:
    return option.place.precision is Precision.LOCALITY and not option.derived


def _has_unit(place: Place, places: Sequence[Place]) -> bool:
    """True for a town whose municipality has the same name: the 'sierra de Tamazula' is the municipality's."""
    is_town = place.precision is Precision.LOCALITY
    return is_town and any(unit.precision is Precision.ADMIN2 and lies_in(place, unit) for unit in places)


def shortlist(places: Sequence[Place], shown: Shown) -> Sequence[Place]:
    """Return the most important places, and those further down that lie in units and countries that the text shows."""
    ordered = places if shown.foremost == _LEADING or len(places) < 2 else sorted(places[:_SORTED], key=_Rank())
    if len(ordered) <= _FOREMOST:
        return ordered
    rest = ordered[_FOREMOST:]
    in_units = [place for place in rest if (place.country, place.admin1) in shown.units][:_IN_UNITS]
    in_country = [p for p in rest if p.country == shown.foremost and (p.country, p.admin1) not in shown.units]
    return [*ordered[:_FOREMOST], *in_units, *in_country[:_IN_COUNTRY]]


class _Rank:
    """Sorts places by importance alone: the gazetteer's order without the lead that it gives one country.

    What has no importance of its own keeps its place behind the one before it, as a municipality behind its seat.
    """

    def __init__(self) -> None:
        self._last = _UNKNOWN_RANK

    def __call__(self, place: Place) -> float:
        if place.precision is Precision.COUNTRY:
            self._last = -12.0
        elif place.precision is Precision.ADMIN1:
            self._last = -9.5 if place.country in ("MX", "US") else 0.8 - math.log10(place.population + 10)
        elif place.population:
            self._last = -math.log10(place.population + 10)
        else:
            self._last += 0.001
        return self._last


def _derived(place: Place, precision: Precision) -> Option:
    least = _AREA_UNCERTAINTY_M if precision is Precision.NATURAL_AREA else _NEAR_UNCERTAINTY_M
    if precision is Precision.NEAR_LOCALITY and place.precision in (
        Precision.ADMIN1,
        Precision.NATURAL_AREA,
        Precision.ADMIN2,
    ):
        precision = place.precision
    return Option(replace(place, uncertainty_m=max(place.uncertainty_m, least)), precision, derived=True)
