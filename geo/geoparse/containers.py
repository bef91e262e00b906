"""Coarse places for names that no gazetteer holds, where the text itself says what they lie in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from geo.geoparse.lexicon import Cue, Lexicon, Words
from geo.geoparse.resolution import Ranked
from geo.geoparse.spans import Kind
from geo.geoparse.tokens import SPACE
from geo.model import Place, Precision


class Reason(StrEnum):
    """Why a container stands for a name."""

    STATED = "stated"
    """'Baymena, municipio de Choix', 'colonia Jericó de Uruapan'."""
    QUARTER = "quarter"
    """A quarter or street of the town that the sentence or the text before is about."""


@dataclass(frozen=True, slots=True)
class Contained:
    place: Place
    precision: Precision
    reason: Reason


_PARTS_OF_A_TOWN = frozenset({Cue.QUARTER, Cue.STREET})


def container(item: Ranked, ranked: Sequence[Ranked], lexicon: Lexicon) -> Contained | None:
    """Return the place in which an unresolved mention lies, None if the text does not say."""
    outer = item.mention.around.container
    if outer is not None and (place := _chosen(ranked[outer])) is not None:
        return _stated(place)
    if is_part_of_a_town(item, lexicon):
        town = _town_before(item, ranked)
        if town is not None:
            return Contained(town, Precision.NEAR_LOCALITY, Reason.QUARTER)
    return None


def _stated(place: Place) -> Contained | None:
    if place.precision is Precision.LOCALITY:
        precision = Precision.NEAR_LOCALITY
    elif place.precision in (Precision.ADMIN2, Precision.ADMIN1):
        precision = place.precision
    else:
        return None
    return Contained(place, precision, Reason.STATED)


def is_part_of_a_town(item: Ranked, lexicon: Lexicon) -> bool:
    around, span = item.mention.around, item.mention.span
    words = [around.head, span.generic] if span.generic else [around.head]
    if around.gap_after == SPACE and lexicon.is_in(Words.QUARTER, around.after):
        return True
    return span.kind is not Kind.ROUTE and any(lexicon.has_cue(word, cue) for word in words for cue in _PARTS_OF_A_TOWN)


def _town_before(item: Ranked, ranked: Sequence[Ranked]) -> Place | None:
    """Return the town named last before the mention in its line, else first after it there, else the text's first town."""
    position, line = item.mention.position, item.mention.around.line
    same_line = [other for other in ranked if other.mention.around.line == line]
    before = [other for other in same_line if other.mention.position < position][::-1]
    after = [other for other in same_line if other.mention.position > position]
    for other in (*before, *after, *ranked):
        place = _chosen(other)
        if place is not None and place.precision is Precision.LOCALITY:
            return place
    return None


def _chosen(item: Ranked) -> Place | None:
    return item.best[0].place if item.best else None
