"""Which places lie in the holders that a query names, and which of those come first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.gazetteer.containment import lies_in
from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.names import name_tokens
from geo.model import Place, Precision

Ranks = tuple[int, ...]
"""For each holder of a query, the outermost first, how important its meaning is that holds a place; 0 is most."""


def held(places: Sequence[Place], name: str, holders: Sequence[Sequence[Place]], gazetteer: Gazetteer) -> list[Place]:
    """Return the `places` called `name` that lie in one of each of `holders`, best first; all must be by importance.

    A holder's most important meaning goes before others ('X, California' is in the state), and a town's own name before
    the forgotten name of another town in the same unit. Where none lies in them, a place may be its own holder.
    """
    if not holders:
        return list(places)
    ranks = _ranks(places, holders, gazetteer, itself=False) or _ranks(places, holders, gazetteer, itself=True)
    tokens = name_tokens(name)
    with_own_name = {ranks[place] for place in ranks if _is_town(place) and name_tokens(place.name) == tokens}

    def order(place: Place) -> tuple[Ranks, bool]:
        is_other_name = ranks[place] in with_own_name and _is_town(place) and not _is_alike(name_tokens(place.name), tokens)
        return ranks[place], is_other_name

    return sorted(ranks, key=order)


def _ranks(
    places: Sequence[Place], holders: Sequence[Sequence[Place]], gazetteer: Gazetteer, *, itself: bool
) -> Mapping[Place, Ranks]:
    found = {place: tuple(_rank(place, named, gazetteer, itself) for named in holders) for place in places}
    return {place: tuple(rank for rank in ranks if rank is not None) for place, ranks in found.items() if None not in ranks}


def _rank(place: Place, holders: Sequence[Place], gazetteer: Gazetteer, itself: bool) -> int | None:
    """Return the index of the first holder that `place` lies in; `itself` counts as well in tables that repeat a unit."""
    for index, holder in enumerate(holders):
        if (itself and place.gazetteer_id == holder.gazetteer_id) or lies_in(place, holder, gazetteer):
            return index
    return None


def _is_town(place: Place) -> bool:
    return place.precision is Precision.LOCALITY


def _is_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True for a name and its short form: 'Juárez' and 'Ciudad Juárez'."""
    return set(one) <= set(other) or set(other) <= set(one)
