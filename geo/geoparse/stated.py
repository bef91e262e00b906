"""What the text states a name lies in leaves it only the senses there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geo.geoparse.containment import lies_in
from geo.geoparse.coordinates import Written
from geo.geoparse.distance import kilometres, nearest_km, unit_vector
from geo.geoparse.light import Mention
from geo.model import Place, Precision

PLAIN_LEVELS = (Precision.ADMIN1, Precision.COUNTRY)
UNIT_LEVELS = (Precision.ADMIN2, *PLAIN_LEVELS)
_LONGEST_CHAIN, _AT_HAND_KM = 4, 60.0
Units = Sequence[Place]
"""The senses of one name that the text gives as a unit, or as a town, in which another place lies."""


def keep_contained(mentions: Sequence[Mention]) -> list[Mention]:
    """Leave each mention the senses in the unit written behind it, where it has any there.

    'Jesús María, Sinaloa' is none of the larger places of that name, whatever the rest of the article is about. Where the
    text defines the name ('Granada is a town in Prowers County, Colorado'), no sense elsewhere is left to it,
    here and wherever it stands without a unit: then none fits, and the unit says where it lies. Coordinates in its sentence
    settle a name that has a sense there.
    """
    points = {m.name: point for m in reversed(mentions) if (point := m.around.point) is not None and _at(m, point)}
    defined = {m.name: levels for m in reversed(mentions) if m.around.is_defined and (levels := stated_units(m, mentions))}
    return _one_sense(mentions, [_at_point(mention, points) or _within(mention, mentions, defined) for mention in mentions])


def _one_sense(mentions: Sequence[Mention], kept: Sequence[Mention]) -> list[Mention]:
    """Leave a bare name the senses that a unit has left it before: after 'Nogales, Veracruz' it is that one to the end.

    Not where two units have left it different senses. A country or state of the name stays possible: after
    'Puebla, Puebla' the state may be meant.
    """
    given: dict[str, frozenset[str]] = {}
    found = []
    for mention, left in zip(mentions, kept, strict=True):
        if mention.around.container is None:
            left = _of_senses(left, given.get(mention.name, frozenset()))
        elif left is not mention:
            senses = frozenset(option.place.gazetteer_id for option in left.options)
            given[mention.name] = senses & given.get(mention.name, senses)
        found.append(left)
    return found


def _of_senses(mention: Mention, senses: frozenset[str]) -> Mention:
    there = [i for i, option in enumerate(mention.options) if option.place.gazetteer_id in senses]
    if not there:
        return mention
    plain = [i for i, option in enumerate(mention.options) if option.precision in PLAIN_LEVELS]
    return with_options(mention, sorted({*there, *plain}))


def _at_point(mention: Mention, points: Mapping[str, Written]) -> Mention | None:
    if mention.name not in points or (mention.around.container is not None and mention.around.point is None):
        return None
    there = _at(mention, points[mention.name])
    return with_options(mention, there) if there else None


def _at(mention: Mention, point: Written) -> list[int]:
    """Return the options, no whole states or countries, that lie at the point."""
    here = unit_vector(lon=point.lon, lat=point.lat)
    near = (i for i, place in enumerate(mention.vectors) if nearest_km(place, (here,)) <= _AT_HAND_KM)
    return [i for i in near if mention.options[i].precision not in PLAIN_LEVELS]


def _within(mention: Mention, mentions: Sequence[Mention], defined: Mapping[str, Sequence[Units]]) -> Mention:
    if mention.around.container is None and mention.name in defined:
        return with_options(mention, _inside(mention, defined[mention.name][0]))
    levels = stated_units(mention, mentions)
    if levels and mention.around.is_defined:
        return with_options(mention, _inside(mention, levels[0]))
    inside = next(filter(None, (_inside(mention, units) for units in levels)), None)
    return with_options(mention, inside) if inside else mention


def _inside(mention: Mention, units: Units) -> list[int]:
    return [i for i, option in enumerate(mention.options) if any(is_inside(option.place, unit) for unit in units)]


def is_inside(place: Place, unit: Place) -> bool:
    """True if the place lies in the unit or, where its own unit is not known or `unit` is a town, close by in the state."""
    if lies_in(place, unit):
        return True
    is_known = place.admin2 is not None and unit.precision is Precision.ADMIN2
    if is_known or unit.precision in PLAIN_LEVELS or place.precision in UNIT_LEVELS:
        return False
    in_state = (place.country, place.admin1) == (unit.country, unit.admin1)
    return in_state and place != unit and kilometres(place, unit) <= _AT_HAND_KM


def stated_units(mention: Mention, mentions: Sequence[Mention]) -> Sequence[Units]:
    """Return the senses of the units that are written behind a mention, innermost first: 'X, Y County, Kansas'.

    Only a country or state, or in a definition a unit without namesake, says for certain where the others lie.
    """
    chain: list[Mention] = []
    outer = mention.around.container
    while outer is not None and len(chain) < _LONGEST_CHAIN:
        chain.append(mentions[outer])
        outer = mentions[outer].around.container
    while chain and not (_is_plain(chain[-1]) or (mention.around.is_defined and _is_only_sense(chain[-1]))):
        chain.pop()
    levels: list[Units] = []
    for link in reversed(chain):
        units = _senses(link, levels[-1]) if levels else [link.options[0].place]
        if units:
            levels.append(units)
    return levels[::-1]


def _senses(link: Mention, outer: Units) -> Units:
    inside = [o.place for o in link.options if any(is_inside(o.place, unit) for unit in outer)]
    return [place for place in inside if place.precision in UNIT_LEVELS] or inside


def _is_plain(outer: Mention) -> bool:
    # 'Mazatlán, Sonora and Chihuahua' is a list.
    return not outer.around.peers and bool(outer.options) and outer.options[0].precision in PLAIN_LEVELS


def _is_only_sense(outer: Mention) -> bool:
    units = [option for option in outer.options if option.precision in UNIT_LEVELS]
    return len(units) == 1 and outer.options[0] is units[0]


def with_options(mention: Mention, kept: Sequence[int]) -> Mention:
    """Return the mention with only the options of these indices."""
    return replace(mention, options=[mention.options[i] for i in kept], fixed=[mention.fixed[i] for i in kept])
