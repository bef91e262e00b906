"""Where a spatial relation puts a mention: a point, its radius and its precision.

How wide it is: a stated distance is taken for good to a quarter, one of eight compass words to 22.5 degrees, half the angle
to the next; what is only 'near' lies within the radius of `near_locality`; a journey covers at most 80 km an hour. No radius
is smaller than that of the place it is measured from.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from geopy.distance import geodesic

from geo.gazetteer import Gazetteer
from geo.geoparse.areas import BORDER, COAST, MIDDLE, PART, ROUTE, derived_id
from geo.geoparse.distance import kilometres
from geo.geoparse.ground import Ground
from geo.geoparse.relation_patterns import Phrase
from geo.geoparse.routes import line
from geo.model import PRECISION_RADIUS_M, Place, Precision, RelationKind

OFFSET = "offset"
"""Begins the id of a point at a bearing and distance: 'offset:0:12000:geonames:4012176'."""
_DISTANCE_SHARE = 0.25
_COMPASS_SHARE = math.sin(math.radians(22.5))
_METRES_A_MINUTE = 80_000.0 / 60
_WIDEST_POINT_M = 100_000.0
"""What is less certain than that is drawn as an area, never as a point."""
_WIDEST_AREA_M = 500_000.0
"""What is less certain than that is not drawn: 'twelve hours from X' is known to a country at most."""
_WELL_OFF_SHORE_M = 20_000.0
"""From there on the outlines of countries tell land from sea."""
_FURTHEST_M = 10_000_000.0
_COAST_M, _TERRAIN_M = 50_000.0, 40_000.0
_ROAD_WINDING = 1.2
_ROAD_SHARE, _LEAST_ROAD_M = 0.3, 10_000.0
_LONGEST_LINE_KM = 600.0
_REMEMBERED = 2_048
_UNITS = frozenset({Precision.ADMIN1, Precision.COUNTRY})
_BOUNDED = frozenset({Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY})


@dataclass(frozen=True, slots=True)
class Spot:
    """`place` is where the mention is put, None where the relation only says how it lies to its place."""

    kind: RelationKind
    precision: Precision
    place: Place | None
    bearing_deg: float | None
    anchors: tuple[Place, ...]


class Spots:
    """Finds where relations put mentions, and remembers it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._find = lru_cache(maxsize=_REMEMBERED)(partial(find_spot, ground=Ground(gazetteer)))

    def find(self, phrase: Phrase, precision: Precision, anchors: Iterable[Place]) -> Spot | None:
        return self._find(phrase, precision, tuple(anchors))


def find_spot(phrase: Phrase, precision: Precision, anchors: Sequence[Place], ground: Ground) -> Spot | None:
    """Return what `phrase` says of `anchors` (one place, or the two ends of a line), None where it makes no sense of them.

    `precision` is what the mention would have without the relation.
    """
    if len(anchors) == 2:
        return _between_two(phrase, anchors[0], anchors[1], ground)
    place = anchors[0]
    if phrase.metres is not None and phrase.metres > _FURTHEST_M:
        return None
    match phrase.kind:
        case RelationKind.ALONG:
            return _post(phrase, place, ground)
        case RelationKind.PART:
            return _part(phrase, precision, place, ground)
        case RelationKind.TERRAIN:
            return _terrain(place)
        case _ if place.precision is Precision.SEA_AIR:
            return None
        case RelationKind.OFF_COAST:
            return _off_coast(phrase, place, ground)
        case RelationKind.NEAR if place.precision in _BOUNDED:
            return _part(phrase, precision, place, ground) if phrase.bearing_deg is not None else None
        case _ if place.precision in _UNITS:
            return None
        case RelationKind.OFFSET:
            return _offset(phrase, place, ground)
        case RelationKind.DISTANCE:
            assert phrase.metres is not None
            return _around(phrase, precision, place, phrase.metres * (1 + _DISTANCE_SHARE) + place.uncertainty_m)
        case RelationKind.TRAVEL_TIME:
            assert phrase.minutes is not None
            return _around(phrase, precision, place, phrase.minutes * _METRES_A_MINUTE)
        case _:
            return _around(phrase, precision, place, 0.0)


def _around(phrase: Phrase, precision: Precision, place: Place, radius_m: float) -> Spot:
    """Anywhere around the place: its point stays, with its own radius."""
    near = near_precision(precision)
    if near is not Precision.NEAR_LOCALITY:
        return Spot(phrase.kind, near, None, phrase.bearing_deg, (place,))
    radius = max(radius_m, place.uncertainty_m, PRECISION_RADIUS_M[near])
    spot = replace(place, uncertainty_m=radius)
    return _as_precise(phrase, place, spot)


def _offset(phrase: Phrase, place: Place, ground: Ground) -> Spot:
    assert phrase.metres is not None and phrase.bearing_deg is not None
    share = _DISTANCE_SHARE if phrase.is_compass_point else _COMPASS_SHARE
    lon, lat = destination(lon=place.lon, lat=place.lat, bearing_deg=phrase.bearing_deg, distance_m=phrase.metres)
    radius = max(share * phrase.metres, place.uncertainty_m)
    units = ground.units_at(lon=lon, lat=lat)
    country, admin1 = _own_units(place, units)
    spot = replace(place, lon=lon, lat=lat, uncertainty_m=radius, country=country, admin1=admin1, admin2=None)
    if phrase.metres >= _WELL_OFF_SHORE_M and not units:
        phrase = replace(phrase, is_at_sea=True)
    return _as_precise(phrase, place, spot)


def _own_units(place: Place, units: Mapping[Precision, Place]) -> tuple[str | None, str | None]:
    """Return country and first-level unit of a point told from `place`, each None where it is not the place's own: then the
    text does not say on which side of the border it is."""
    state, country = units.get(Precision.ADMIN1), units.get(Precision.COUNTRY)
    same_state = state is None or (state.country, state.admin1) == (place.country, place.admin1)
    same_country = country is None or country.country == place.country
    return place.country if same_country else None, place.admin1 if same_state and same_country else None


def _as_precise(phrase: Phrase, place: Place, spot: Place) -> Spot:
    if phrase.is_at_sea:
        precision = Precision.SEA_AIR
        spot = replace(spot, country=None, admin1=None, admin2=None)
    else:
        precision = Precision.NEAR_LOCALITY if spot.uncertainty_m <= _WIDEST_POINT_M else Precision.NATURAL_AREA
    if spot.uncertainty_m > _WIDEST_AREA_M:
        return Spot(phrase.kind, Precision.COUNTRY, replace(spot, precision=Precision.COUNTRY), phrase.bearing_deg, (place,))
    if precision is not Precision.NEAR_LOCALITY or phrase.kind is RelationKind.OFFSET:
        measures = (f"{phrase.bearing_deg or 0:g}", f"{phrase.metres or spot.uncertainty_m:.0f}")
        spot = replace(spot, gazetteer_id=derived_id(OFFSET, *measures, place.gazetteer_id), area_id=None)
    return Spot(phrase.kind, precision, replace(spot, precision=precision), phrase.bearing_deg, (place,))


def near_precision(precision: Precision) -> Precision:
    """Return the precision of 'near X' for an X of that precision."""
    return Precision.NEAR_LOCALITY if precision in (Precision.LOCALITY, Precision.SITE) else precision


def destination(*, lon: float, lat: float, bearing_deg: float, distance_m: float) -> tuple[float, float]:
    """Return (lon, lat) of the point at that bearing, clockwise from north, and geodesic distance."""
    point = geodesic(meters=distance_m).destination((lat, lon), bearing_deg)
    return round(point.longitude, 5), round(point.latitude, 5)


def _part(phrase: Phrase, precision: Precision, place: Place, ground: Ground) -> Spot:
    """The half of a unit towards the bearing; for a town only the words are kept."""
    bare = Spot(RelationKind.PART, precision, None, phrase.bearing_deg, (place,))
    if place.precision not in _BOUNDED:
        return bare
    side = MIDDLE if phrase.bearing_deg is None else f"{phrase.bearing_deg:g}"
    area_id = derived_id(PART, side, place.gazetteer_id)
    spot = ground.placed(place, area_id)
    return replace(bare, place=spot) if spot else bare


def _terrain(place: Place) -> Spot:
    """A unit keeps its outline; around a town it is the land as far as a sierra of that name may reach."""
    spot = None
    if place.precision not in _BOUNDED:
        spot = replace(place, uncertainty_m=max(place.uncertainty_m, _TERRAIN_M), precision=Precision.NATURAL_AREA)
    return Spot(RelationKind.TERRAIN, Precision.NATURAL_AREA, spot, None, (place,))


def _off_coast(phrase: Phrase, place: Place, ground: Ground) -> Spot | None:
    """The waters within the stated distance, None for what lies at none."""
    width = max(_COAST_M, (phrase.metres or 0.0) * (1 + _DISTANCE_SHARE))
    coast = derived_id(COAST, f"{width:.0f}", place.gazetteer_id)
    spot = ground.placed(replace(place, precision=Precision.SEA_AIR, admin2=None), coast)
    return Spot(phrase.kind, Precision.SEA_AIR, spot, phrase.bearing_deg, (place,)) if spot else None


def _between_two(phrase: Phrase, one: Place, other: Place, ground: Ground) -> Spot | None:
    bounded = one.precision in _BOUNDED and other.precision in _BOUNDED
    if one.gazetteer_id == other.gazetteer_id:
        return None
    if phrase.kind is RelationKind.BORDER and bounded:
        whole = Place(
            derived_id(BORDER, one.gazetteer_id, other.gazetteer_id), f"{one.name}–{other.name}", one.lon, one.lat,
            Precision.NATURAL_AREA, 0.0, one.country if one.country == other.country else None,
        )  # fmt: skip
        spot = ground.placed(whole, whole.gazetteer_id)
    elif one.precision in _UNITS or other.precision in _UNITS or kilometres(one, other) > _LONGEST_LINE_KM:
        spot = None
    else:
        spot = line(one, other)
    return Spot(phrase.kind, Precision.NATURAL_AREA, spot, None, (one, other)) if spot else None


def _post(phrase: Phrase, road: Place, ground: Ground) -> Spot | None:
    """A kilometre post, counted along the road from its first end; None beyond its other end or on another kind of road."""
    kind, _, ends = road.gazetteer_id.partition(":")
    if kind != ROUTE or phrase.metres is None:
        return None
    start, end = (ground.gazetteer.place(part) for part in ends.split("+"))
    straight, length = phrase.metres / _ROAD_WINDING, kilometres(start, end) * 1000.0
    if straight > length:
        return None
    share = straight / length if length else 0.0
    east = (end.lon - start.lon + 180.0) % 360.0 - 180.0
    lon, lat = start.lon + share * east, start.lat + share * (end.lat - start.lat)
    spot = replace(
        road,
        gazetteer_id=derived_id(OFFSET, f"{phrase.metres:.0f}", road.gazetteer_id),
        lon=round((lon + 180.0) % 360.0 - 180.0, 5),
        lat=round(lat, 5),
        uncertainty_m=max(_LEAST_ROAD_M, _ROAD_SHARE * phrase.metres),
    )
    return Spot(phrase.kind, Precision.NATURAL_AREA, spot, None, (start, end))
