"""The places that a recognised span may mean, before they are ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.geoparse.containment import lies_in
from geo.geoparse.lexicon import Cue, Lexicon, Words
from geo.geoparse.routes import route
from geo.geoparse.spans import Kind, Span
from geo.model import Place, Precision

MAX_CANDIDATES = 24
_NEAR_UNCERTAINTY_M, _AREA_UNCERTAINTY_M = 25_000.0, 40_000.0


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a mention may mean, and the precision that the mention would then have.

    The two differ where only a part of the name is known: 'penal de Aguaruto' lies somewhere at Aguaruto.
    """

    place: Place
    precision: Precision
    derived: bool = False


def options(span: Span, lexicon: Lexicon) -> Sequence[Option]:
    """Return what `span` may mean, most important first; () for names that nothing is known about."""
    if span.kind is Kind.ROUTE:
        line = route(span)
        return [Option(line, line.precision, derived=True)] if line else ()
    if span.places or span.kind is not Kind.COMPOUND:
        return [Option(place, place.precision) for place in _shortlist(span.places)]
    if not span.core or not span.core[0].places or lexicon.is_in(Words.NAME_ALONE, span.generic):
        return ()
    cues = lexicon.cues.get(span.generic, ())
    if Cue.STREET in cues or Cue.ROAD in cues:
        return ()
    precision = Precision.NATURAL_AREA if Cue.NATURE in cues else Precision.NEAR_LOCALITY
    places = [place for place in _shortlist(span.core[0].places) if place.precision is not Precision.COUNTRY]
    if precision is Precision.NATURAL_AREA:
        places = [place for place in places if not _has_unit(place, places)]
    return [_derived(place, precision) for place in places]


def _has_unit(place: Place, places: Sequence[Place]) -> bool:
    """True for a town whose municipality has the same name: the 'sierra de Tamazula' is the municipality's."""
    is_town = place.precision is Precision.LOCALITY
    return is_town and any(unit.precision is Precision.ADMIN2 and lies_in(place, unit) for unit in places)


def _shortlist(places: Sequence[Place]) -> Sequence[Place]:
    """Return the first places, and every Mexican one further down."""
    return [*places[:MAX_CANDIDATES], *(p for p in places[MAX_CANDIDATES : 3 * MAX_CANDIDATES] if p.country == "MX")]


def _derived(place: Place, precision: Precision) -> Option:
    least = _AREA_UNCERTAINTY_M if precision is Precision.NATURAL_AREA else _NEAR_UNCERTAINTY_M
    if precision is Precision.NEAR_LOCALITY and place.precision in (
        Precision.ADMIN1,
        Precision.NATURAL_AREA,
        Precision.ADMIN2,
    ):
        precision = place.precision
    return Option(replace(place, uncertainty_m=max(place.uncertainty_m, least)), precision, derived=True)
