"""The same place in several sources becomes one place: it keeps the id, the point and the rank that it had first."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from geo.gazetteer.compiler import Compiler
from geo.gazetteer.entry import Entry
from geo.gazetteer.names import name_tokens
from geo.geometry import distance_m
from geo.model import Precision

NEAR_M = 2_000.0
"""Places of one name and kind closer than this are one."""
SEAT_M = 5_000.0
"""The same for the seat of a municipality, which has its name."""
_LARGE_TOWN = 10_000
"""People from which on the points of two sources may lie as far apart as the town is wide."""
_UNIT_M = 50_000.0
_WIDE = (Precision.NATURAL_AREA, Precision.SEA_AIR)
_UNITS = (Precision.ADMIN1, Precision.ADMIN2)


_POINTS = (Precision.SITE, Precision.LOCALITY)
_FARTHEST_DEG = 0.25
"""More than any point is looked for, in latitude."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What must be remembered of a place to recognise it; two of one authority are never the same."""

    index: int
    authority: str
    precision: Precision
    lon: float
    lat: float
    uncertainty_m: float
    rank: float
    country: str | None
    admin1: str | None
    is_large: bool
    is_seat: bool


class Merger:
    """Adds entries to a compiler, or their names to the place that is there.

    Places of the sources that come first are remembered, by their ids and names. Those of the last source need not be:
    no other follows that could hold them too.
    """

    def __init__(self, compiler: Compiler) -> None:
        self._compiler = compiler
        self._by_id: dict[str, _Known] = {}
        self._areas_by_name: dict[str, list[_Known]] = {}
        # Hundreds of villages share a name: they are kept from south to north, as (latitude, index, place).
        self._points_by_name: dict[str, list[tuple[float, int, _Known]]] = {}
        self.merged = 0

    def remember(self, index: int, entry: Entry) -> None:
        """Let later entries be recognised as the one at `index`."""
        known = _Known(
            index,
            _authority(entry),
            entry.precision,
            entry.lon,
            entry.lat,
            entry.uncertainty_m,
            entry.rank,
            entry.country,
            entry.admin1,
            entry.population >= _LARGE_TOWN,
            _is_seat(entry),
        )
        self._by_id[entry.gazetteer_id] = known
        for key in _keys((entry.name, *entry.names, *entry.aliases)):
            if entry.precision in _POINTS:
                insort(self._points_by_name.setdefault(key, []), (entry.lat, index, known))
            else:
                self._areas_by_name.setdefault(key, []).append(known)

    def add(self, entry: Entry, *, also_known_as: str | None = None, remembered: bool = True) -> int:
        """Add a place, or enrich the one it is; return its index. `also_known_as` is an id of it in another source."""
        known = self._by_id.get(entry.gazetteer_id) or self._by_id.get(also_known_as or "") or self._alike(entry)
        if known is None:
            index = self._compiler.add(entry)
            if remembered:
                self.remember(index, entry)
            return index
        self.merged += 1
        self._compiler.name(known.index, replace(entry, rank=known.rank))
        self._compiler.places.populate(known.index, entry.population)
        return known.index

    def _alike(self, entry: Entry) -> _Known | None:
        """Return the nearest place of the same name and kind that is close enough to be the same."""
        near: list[tuple[float, int, _Known]] = []
        authority = _authority(entry)
        for key in _keys((entry.name, *entry.names)):
            for known in self._called(key, entry):
                if known.authority != authority:
                    apart = distance_m(lon=known.lon, lat=known.lat, other_lon=entry.lon, other_lat=entry.lat)
                    if apart <= _reach_m(known, entry):
                        near.append((apart, known.index, known))
        return min(near)[2] if near else None

    def _called(self, key: str, entry: Entry) -> Iterator[_Known]:
        """Yield the places of a name that are of the kind of `entry`; of points only those about as far north."""
        if entry.precision in _POINTS:
            points = self._points_by_name.get(key, ())
            for place in range(bisect_left(points, (entry.lat - _FARTHEST_DEG,)), len(points)):
                lat, _, known = points[place]
                if lat > entry.lat + _FARTHEST_DEG:
                    return
                if known.precision is entry.precision:
                    yield known
        else:
            for known in self._areas_by_name.get(key, ()):
                if known.precision is entry.precision or (known.precision in _WIDE and entry.precision in _WIDE):
                    yield known


def _authority(entry: Entry) -> str:
    return entry.gazetteer_id.partition(":")[0]


def _reach_m(known: _Known, entry: Entry) -> float:
    """Return how far apart `known` and `entry`, of the same name and kind, may lie and be one; negative if never."""
    if entry.precision is Precision.COUNTRY:
        return float("inf")
    if known.country != entry.country and None not in (known.country, entry.country):
        return -1.0
    if entry.precision in _UNITS:
        return max(_UNIT_M, known.uncertainty_m) if known.admin1 == entry.admin1 else -1.0
    if entry.precision in _WIDE:
        return max(NEAR_M, known.uncertainty_m, entry.uncertainty_m)
    if entry.precision is Precision.SITE:
        return max(NEAR_M, known.uncertainty_m)
    if known.is_large or entry.population >= _LARGE_TOWN:
        return max(SEAT_M, known.uncertainty_m, entry.uncertainty_m)
    return SEAT_M if known.is_seat and _is_seat(entry) else NEAR_M


def _is_seat(entry: Entry) -> bool:
    return (
        entry.precision is Precision.LOCALITY
        and entry.admin2 is not None
        and name_tokens(entry.admin2) in [name_tokens(name) for name in (entry.name, *entry.names)]
    )


def _keys(names: Iterable[str]) -> set[str]:
    return {" ".join(name_tokens(name)) for name in set(names)}
