"""What the rest of a text says about where a mention lies, gathered once a mention before its options are compared."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from geo.geoparse.candidates import Option
from geo.geoparse.distance import Vector, vector
from geo.geoparse.spans import Span
from geo.geoparse.surroundings import Surroundings
from geo.geoparse.weights import Group
from geo.model import Place, Precision

_Key = TypeVar("_Key")
_Item = TypeVar("_Item")
_REACH = 60
_MOST_UNITS = 20
Unit = tuple[str | None, str | None]
"""(country, admin1)."""

_UNIT_LEVELS = (Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY)
_POINTLESS = frozenset({Precision.COUNTRY, Precision.SEA_AIR, Precision.ADMIN1})
"""Places from whose middle no distance means anything."""


@dataclass(frozen=True)
class Mention:
    """A recognised span with everything that ranking its options needs; `position` counts mentions in text order."""

    position: int
    span: Span
    name: str
    around: Surroundings
    options: Sequence[Option]
    fixed: Sequence[Sequence[Group]]
    """Features of each option that do not depend on other mentions."""

    @cached_property
    def vectors(self) -> Sequence[Vector]:
        return [vector(option.place) for option in self.options]


@dataclass(frozen=True)
class Light:
    """What is settled so far in a text: mention position -> place, and how often each country and unit occurs."""

    mentions: Sequence[Mention]
    settled: Mapping[int, Place]
    countries: Counter[str | None]
    units: Counter[Unit]
    names: Mapping[str, Counter[str]]
    """Mention name -> gazetteer id -> how many mentions of that name are settled so."""
    vectors: Sequence[tuple[int, str, Vector]]
    """(position, mention name, point) of each settled place that is no whole country or state, by position."""
    named_units: Sequence[tuple[int, str, Unit]]
    """(position, mention name, unit) of each settled place that lies in one, by position."""
    units_by_sentence: Mapping[int, Counter[Unit]]
    stated: Mapping[str, Collection[str]]
    """Mention name -> gazetteer ids it is settled as where the text names what it lies in ('Nogales, Arizona')."""
    stated_in: Mapping[str, Collection[Place]]
    """Mention name -> the units that the text names for it ('Nogales, Arizona')."""
    dateline: Unit | None
    """Country and state of the place that the text is sent from."""
    containers: frozenset[str]
    """Names that somewhere in the text stand as the larger unit: 'Zacatecas' of 'Jerez, Zacatecas'."""


def light_of(mentions: Sequence[Mention], settled: Mapping[int, Place], hints: Iterable[Unit] = ()) -> Light:
    """Gather what is settled; `hints` are units that the text shows otherwise ('guerrerense', 'Fiscalía de Jalisco')."""
    names: dict[str, Counter[str]] = {}
    sentences: dict[int, Counter[Unit]] = {}
    countries: Counter[str | None] = Counter()
    units: Counter[Unit] = Counter()
    for country, admin1 in [*((place.country, place.admin1) for place in settled.values()), *hints]:
        countries[country] += 1
        if admin1:
            units[country, admin1] += 1
    for position, place in settled.items():
        mention = mentions[position]
        names.setdefault(mention.name, Counter())[place.gazetteer_id] += 1
        if place.admin1:
            sentences.setdefault(mention.around.sentence, Counter())[place.country, place.admin1] += 1
    in_order = sorted(settled.items(), key=lambda item: item[0])
    return Light(
        mentions=mentions,
        settled=settled,
        countries=countries,
        units=units,
        names=names,
        vectors=[(i, mentions[i].name, vector(place)) for i, place in in_order if place.precision not in _POINTLESS],
        named_units=[(i, mentions[i].name, _unit(place)) for i, place in in_order if place.admin1],
        units_by_sentence=sentences,
        stated=_stated(mentions, settled),
        stated_in=_stated_in(mentions, settled),
        dateline=next((_unit(place) for i, place in in_order[:3] if mentions[i].around.is_dateline), None),
        containers=frozenset(mentions[m.around.container].name for m in mentions if m.around.container is not None),
    )


def _stated(mentions: Sequence[Mention], settled: Mapping[int, Place]) -> Mapping[str, Collection[str]]:
    stated: dict[str, set[str]] = {}
    for position, place in settled.items():
        mention = mentions[position]
        if mention.around.container is not None:
            stated.setdefault(mention.name, set()).add(place.gazetteer_id)
    return stated


def _stated_in(mentions: Sequence[Mention], settled: Mapping[int, Place]) -> Mapping[str, Collection[Place]]:
    stated: dict[str, dict[str, Place]] = {}
    for mention in mentions:
        outer = settled.get(mention.around.container) if mention.around.container is not None else None
        units = stated.setdefault(mention.name, {}) if outer is not None else {}
        if outer is not None and outer.precision in _UNIT_LEVELS and len(units) < _MOST_UNITS:
            units[outer.gazetteer_id] = outer
    return {name: units.values() for name, units in stated.items()}


def _unit(place: Place) -> Unit:
    return place.country, place.admin1


@dataclass(frozen=True, slots=True)
class View:
    """The light without the mention itself, as far as it falls on that mention."""

    countries: Mapping[str | None, int]
    country_total: int
    units: Mapping[Unit, int]
    unit_total: int
    same_name: Mapping[str, int]
    same_total: int
    stated: Collection[str]
    stated_in: Collection[Place]
    """Units that the text names elsewhere for the same name."""
    dateline: Unit | None
    points: Sequence[Vector]
    beside: Sequence[Vector]
    sentence_units: Mapping[Unit, int]
    other_units: Mapping[Unit, int]
    """How many mentions of other names lie in each unit."""
    outer: Sequence[Place]
    """What the name that follows as the larger unit may mean; () where none follows."""
    inner: Sequence[Place]
    peers: Sequence[Precision]
    """Precisions of the mentions that stand beside it in a list."""
    is_container_elsewhere: bool


def look(mention: Mention, light: Light) -> View:
    own = light.settled.get(mention.position)
    unit = (own.country, own.admin1) if own is not None and own.admin1 else None
    sentence: Mapping[Unit, int] = light.units_by_sentence.get(mention.around.sentence, {})
    same: Mapping[str, int] = light.names.get(mention.name, {})
    own_name = mention.name
    points = [(i, point) for i, name, point in _around(mention, light.vectors) if name != own_name]
    units = [unit for _, name, unit in _around(mention, light.named_units) if name != own_name]
    return View(
        countries=_without(light.countries, own.country) if own is not None else light.countries,
        country_total=light.countries.total() - (own is not None),
        units=_without(light.units, unit) if unit else light.units,
        unit_total=light.units.total() - (unit is not None),
        same_name=_without(same, own.gazetteer_id) if own is not None else same,
        same_total=sum(same.values()) - (own is not None),
        stated=light.stated.get(mention.name, ()) if mention.around.container is None else (),
        stated_in=light.stated_in.get(mention.name, ()) if mention.around.container is None else (),
        dateline=light.dateline,
        points=list(dict.fromkeys(point for _, point in points)),
        beside=[point for i, point in points if abs(i - mention.position) == 1],
        sentence_units=_without(sentence, unit) if unit else sentence,
        other_units=Counter(units),
        outer=_senses(mention.around.container, light, 6),
        inner=_senses(mention.around.contained, light, 12),
        peers=[place.precision for i in mention.around.peers if (place := light.settled.get(i)) is not None],
        is_container_elsewhere=mention.around.contained is None and mention.name in light.containers,
    )


def _around(mention: Mention, items: Sequence[tuple[int, str, _Item]]) -> Sequence[tuple[int, str, _Item]]:
    """Return the items of the mentions not too far before and after, so that a long list costs no more than a text."""
    low = bisect_left(items, mention.position - _REACH, key=_position)
    return items[low : bisect_left(items, mention.position + _REACH + 1, key=_position)]


def _position(item: tuple[int, str, object]) -> int:
    return item[0]


def _senses(position: int | None, light: Light, most: int) -> Sequence[Place]:
    if position is None:
        return ()
    chosen = light.settled.get(position)
    return [chosen] if chosen is not None else [option.place for option in light.mentions[position].options[:most]]


def _without(counts: Mapping[_Key, int], key: _Key) -> Mapping[_Key, int]:
    reduced = dict(counts)
    reduced[key] = reduced.get(key, 1) - 1
    return reduced
