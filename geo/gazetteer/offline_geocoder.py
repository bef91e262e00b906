"""A geopy geocoder that answers from the built gazetteer and never asks the network."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from geopy.adapters import BaseSyncAdapter  # type: ignore[import-untyped]
from geopy.distance import great_circle  # type: ignore[import-untyped]
from geopy.exc import GeocoderServiceError  # type: ignore[import-untyped]
from geopy.geocoders.base import Geocoder  # type: ignore[import-untyped]
from geopy.location import Location  # type: ignore[import-untyped]
from geopy.point import Point  # type: ignore[import-untyped]

from geo.gazetteer.containment import lies_in
from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.names import name_tokens
from geo.model import Place

EXACT_SCORE, TYPO_SCORE = 1.0, 0.6
_SHORTEST_TYPO = 6
"""Names below this many letters are never corrected: too many of them differ by one letter only."""


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]
    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> object:
        raise GeocoderServiceError(f"the offline geocoder was asked to fetch {url}; it answers from the gazetteer alone")

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        raise GeocoderServiceError(f"the offline geocoder was asked to fetch {url}; it answers from the gazetteer alone")


@dataclass(frozen=True, slots=True)
class _Answer:
    place: Place
    score: float


class OfflineGeocoder(Geocoder):  # type: ignore[misc]
    """Geocodes 'Los Mochis', 'Jesús María, Culiacán, Sinaloa': case and accents do not matter, one wrong letter is forgiven.

    Each part after a comma must contain what stands before it. `Location.raw` is the gazetteer's record with a `score`.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(adapter_factory=_NoNetwork)
        self._gazetteer = gazetteer

    def geocode(self, query: str, exactly_one: bool = True) -> Location | list[Location] | None:
        """Return the most important place that `query` names, or all of them in a list; None if it names none."""
        locations = [_location(answer) for answer in self._answers(query)]
        if not locations:
            return None
        return locations[0] if exactly_one else locations

    def reverse(self, query: Point | Sequence[float] | str, exactly_one: bool = True) -> Location | list[Location] | None:
        """Return what lies at `query`, a (lat, lon) pair or geopy point: the town there, then its units, small to large.

        None where the gazetteer knows nothing, as at sea; ValueError for what is no point.
        """
        point = _point(query)
        places = list(self._gazetteer.containing(lon=point.longitude, lat=point.latitude))
        nearest = self._gazetteer.nearest(lon=point.longitude, lat=point.latitude)
        if nearest is not None and _is_at(nearest, point):
            places.insert(0, nearest)
        if not places:
            return None
        locations = [_location(_Answer(place, EXACT_SCORE)) for place in places]
        return locations[0] if exactly_one else locations

    def _answers(self, query: str) -> list[_Answer]:
        name, *containers = (part.strip() for part in query.split(","))
        holders = [self._named(part) for part in containers if part]
        if not all(holders):
            return []
        return [
            answer
            for answer in self._named(name)
            if all(any(lies_in(answer.place, holder.place, self._gazetteer) for holder in named) for named in holders)
        ]

    def _named(self, name: str) -> list[_Answer]:
        exact = [_Answer(place, EXACT_SCORE) for place in self._gazetteer.lookup(name)]
        return exact or self._nearly_named(name)

    def _nearly_named(self, name: str) -> list[_Answer]:
        text = " ".join(name_tokens(name))
        if len(text) < _SHORTEST_TYPO:
            return []
        found = {place.gazetteer_id: place for variant in _one_edit_away(text) for place in self._gazetteer.lookup(variant)}
        return [_Answer(place, TYPO_SCORE) for place in sorted(found.values(), key=lambda place: -place.population)]


def _one_edit_away(text: str) -> Iterator[str]:
    """Yield each text that one swap, loss, change or gain of a letter makes of `text`."""
    letters = string.ascii_lowercase + " "
    for i in range(len(text) + 1):
        head, tail = text[:i], text[i:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        if tail:
            yield head + tail[1:]
        for letter in letters:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def _point(query: Point | Sequence[float] | str) -> Point:
    """Return `query` as a geopy point; geopy only warns of latitudes beyond the poles before it refuses them."""
    if not isinstance(query, (str, Point)) and len(query) and abs(query[0]) > 90:
        raise ValueError(f"latitude {query[0]} is beyond the poles; give (lat, lon)")
    return Point(query)


def _is_at(place: Place, point: Point) -> bool:
    """True if `point` lies within the radius of `place`."""
    return bool(great_circle((place.lat, place.lon), (point.latitude, point.longitude)).meters <= place.uncertainty_m)


def _location(answer: _Answer) -> Location:
    place = answer.place
    parts = (place.name, place.admin2, place.admin1, place.country)
    address = ", ".join(dict.fromkeys(part for part in parts if part))
    return Location(address, Point(place.lat, place.lon), {**asdict(place), "score": answer.score})
