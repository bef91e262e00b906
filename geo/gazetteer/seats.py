"""The seats of Mexico's municipalities: the town that gives a municipality its point, and is called by its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from geo.gazetteer.cities import Units
from geo.gazetteer.entry import Entry
from geo.gazetteer.names import name_tokens, short_form


def name_seats(places: Sequence[Entry], units: Units) -> list[Entry]:
    """Return `places`; where no town is called like its municipality, the one that comes closest is given that name too.

    So 'Victoria de Durango' is found as 'Durango' and 'José Mariano Jiménez' as 'Jiménez', without an alias's handicap.
    """
    added: dict[str, list[str]] = defaultdict(list)
    for key, towns in _towns_by_municipality(places, units).items():
        name = units.mexico_names[key][1]
        for form in filter(None, (name, short_form(name))):
            seat = _closest(towns, name_tokens(form))
            if seat is not None:
                added[seat.gazetteer_id].append(form)
    return [replace(p, names=(*p.names, *added[p.gazetteer_id])) if p.gazetteer_id in added else p for p in places]


def _closest(towns: Sequence[Entry], wanted: tuple[str, ...]) -> Entry | None:
    """Return the town that has `wanted` as an alias, or else within its name; None where one is called just so."""
    if any(_is_called(town, wanted) for town in towns):
        return None
    aliased = [town for town in towns if any(name_tokens(alias) == wanted for alias in town.aliases)]
    similar = [town for town in towns if _includes(name_tokens(town.name), wanted)]
    return max(aliased or similar, key=lambda town: town.rank, default=None)


def seats_of(places: Iterable[Entry], units: Units) -> Mapping[str, Entry]:
    """Return INEGI key -> the town called like its municipality, or else the most important town in it."""
    seats = {}
    for key, towns in _towns_by_municipality(places, units).items():
        wanted = name_tokens(units.mexico_names[key][1])
        seats[key] = max(towns, key=lambda town: (_is_called(town, wanted), town.rank))
    return seats


def _is_called(town: Entry, tokens: tuple[str, ...]) -> bool:
    return any(name_tokens(name) == tokens for name in (town.name, *town.names))


def _towns_by_municipality(places: Iterable[Entry], units: Units) -> Mapping[str, list[Entry]]:
    keys = {names: key for key, names in units.mexico_names.items()}
    towns: dict[str, list[Entry]] = defaultdict(list)
    for place in places:
        key = keys.get((place.admin1 or "", place.admin2 or "")) if place.country == "MX" else None
        if key:
            towns[key].append(place)
    return towns


def _includes(tokens: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(tokens[i : i + len(part)] == part for i in range(len(tokens) - len(part) + 1))
