"""Coarse places for names that no gazetteer holds, where the text itself says what they lie in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from geo.geoparse.containment import lies_in
from geo.geoparse.lexicon import Cue, Lexicon, Words
from geo.geoparse.resolution import Ranked
from geo.geoparse.spans import Kind
from geo.geoparse.tokens import SPACE, Tokens
from geo.model import Place, Precision


class Reason(StrEnum):
    """Why a container stands for a name."""

    STATED = "stated"
    """'Baymena, municipio de Choix', 'colonia Jericó de Uruapan'."""
    STRETCH = "stretch"
    """A road at a place that it passes: 'carretera 57, a la altura de Matehuala'."""
    QUARTER = "quarter"
    """A quarter or street of the town that the sentence or the text before is about."""


@dataclass(frozen=True, slots=True)
class Contained:
    place: Place
    precision: Precision
    reason: Reason


_FURTHEST_WORDS, _FURTHEST_MENTIONS, _STRETCH_M = 8, 20, 25_000.0
_LONGEST_CHAIN = 4
_PARTS_OF_A_TOWN = frozenset({Cue.QUARTER, Cue.STREET})


def contained_places(ranked: Sequence[Ranked], tokens: Tokens, lexicon: Lexicon) -> Mapping[int, Contained]:
    """Return for each unresolved mention, by position, the place in which it lies, as far as the text says.

    What a definition says of a name ('Agua Fría is a village in Choix') holds wherever the name stands without a unit.
    """
    found: dict[int, Contained] = {}
    defined: dict[str, Contained] = {}
    unresolved = [item for item in ranked if item.best is None]
    for item in unresolved:
        inside = _container(item, ranked, tokens, lexicon)
        if inside is not None:
            found[item.mention.position] = inside
            if item.mention.around.is_defined:
                defined.setdefault(item.mention.name, inside)
    for item in unresolved:
        if item.mention.around.container is None and item.mention.name in defined:
            found.setdefault(item.mention.position, defined[item.mention.name])
    return found


def _container(item: Ranked, ranked: Sequence[Ranked], tokens: Tokens, lexicon: Lexicon) -> Contained | None:
    if item.mention.around.container is not None:
        stated = _stated(item, ranked)
        if stated is not None:
            return stated
    if is_road(item, lexicon) and (passed := _place_passed(item, ranked, tokens, lexicon)) is not None:
        return Contained(passed, Precision.NATURAL_AREA, Reason.STRETCH)
    if is_part_of_a_town(item, lexicon):
        town = _town_before(item, ranked)
        if town is not None:
            return Contained(town, Precision.NEAR_LOCALITY, Reason.QUARTER)
    return None


def _stated(item: Ranked, ranked: Sequence[Ranked]) -> Contained | None:
    """Return the first place with a point among those written behind the mention, each in the next."""
    around, outer = item.mention.around, item.mention.around.container
    for _ in range(_LONGEST_CHAIN):
        if outer is None:
            return None
        place = _chosen(ranked[outer])
        if place is not None:
            # 'X, Culiacán' may as well be a list.
            return _coarse(place, may_be_town=around.gap_after == SPACE or around.is_defined)
        outer = ranked[outer].mention.around.container
    return None


def _coarse(place: Place, *, may_be_town: bool) -> Contained | None:
    if place.precision is Precision.LOCALITY and may_be_town:
        return Contained(place, Precision.NEAR_LOCALITY, Reason.STATED)
    if place.precision in (Precision.ADMIN2, Precision.ADMIN1):
        return Contained(place, place.precision, Reason.STATED)
    return None


def is_part_of_a_town(item: Ranked, lexicon: Lexicon) -> bool:
    around, span = item.mention.around, item.mention.span
    words = [around.head, span.generic] if span.generic else [around.head]
    if around.cue == Cue.QUARTER:
        return True
    return span.kind is not Kind.ROUTE and any(lexicon.has_cue(word, cue) for word in words for cue in _PARTS_OF_A_TOWN)


def is_road(item: Ranked, lexicon: Lexicon) -> bool:
    span = item.mention.span
    return span.kind is Kind.ROUTE or lexicon.has_cue(span.generic, Cue.ROAD)


def _place_passed(item: Ranked, ranked: Sequence[Ranked], tokens: Tokens, lexicon: Lexicon) -> Place | None:
    """Return the next mention if only words such as 'a la altura de', 'near' and numbers stand before it."""
    position = item.mention.position + 1
    if position == len(ranked):
        return None
    following = ranked[position]
    between = range(item.mention.span.last, following.mention.span.first)
    if len(between) > _FURTHEST_WORDS or following.mention.around.sentence != item.mention.around.sentence:
        return None
    if any(tokens.shapes[i] != "D" and not lexicon.is_in(Words.STRETCH, tokens.folded[i]) for i in between):
        return None
    place = _unit_or_town(following)
    return replace(place, uncertainty_m=max(place.uncertainty_m, _STRETCH_M)) if place else None


def _unit_or_town(item: Ranked) -> Place | None:
    """Return the municipality of the same name if there is one: an area says more of a road than the middle of a town."""
    place = _chosen(item)
    if place is None or place.precision is not Precision.LOCALITY:
        return place
    units = (option.place for option, _ in item.options if option.precision is Precision.ADMIN2)
    return next((unit for unit in units if lies_in(place, unit)), place)


def _town_before(item: Ranked, ranked: Sequence[Ranked]) -> Place | None:
    """Return the town named last before the mention in its line, else first after it there, else the text's first town."""
    position, line = item.mention.position, item.mention.around.line
    before = [
        other for other in ranked[max(0, position - _FURTHEST_MENTIONS) : position] if other.mention.around.line == line
    ]
    after = [other for other in ranked[position + 1 : position + _FURTHEST_MENTIONS] if other.mention.around.line == line]
    for other in (*before[::-1], *after, *ranked[:_FURTHEST_MENTIONS]):
        place = _chosen(other)
        if place is not None and place.precision is Precision.LOCALITY:
            return place
    return None


def _chosen(item: Ranked) -> Place | None:
    return item.best[0].place if item.best else None
