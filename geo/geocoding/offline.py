"""A geopy geocoder that answers from the built gazetteer and never asks the network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from geopy.adapters import BaseSyncAdapter
from geopy.distance import great_circle
from geopy.exc import GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.errors import NotFoundError
from geo.gazetteer import Gazetteer
from geo.geocoding.queries import FIELDS, read_query
from geo.geocoding.search import EXACT, Answer, Search
from geo.geocoding.unit_words import UnitWords
from geo.model import Place, Precision
from geo.settings import Settings


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> object:
        return self.get_text(url, timeout=timeout, headers=headers)

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        raise GeocoderServiceError(f"the offline geocoder was asked to fetch {url}; it answers from the gazetteer alone")


class OfflineGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Geocodes 'Los Mochis', 'Jesús María, Culiacán, Sinaloa', {'city': 'Nogales', 'state': 'Sonora'}.

    Case and accents do not matter, one wrong letter in names of six or more is forgiven at a lower score, and each part
    must contain what stands before it. `Location.raw` is the gazetteer's record (`geo.model.Place`) with a `score` from
    0 to 1: how well the words were met, not how probable the place is. It answers at once, so there is no async mode:
    it takes no adapter, and `async with` and geopy's AsyncRateLimiter refuse it.
    """

    structured_query_params = frozenset(FIELDS)

    def __init__(self, gazetteer: Gazetteer | None = None, *, data_folder: Path | None = None) -> None:
        """Take an open gazetteer, or open the one built in `data_folder` (default: as the settings say)."""
        super().__init__(adapter_factory=_NoNetwork)
        data = data_folder or Settings.from_environ().data
        self._gazetteer = gazetteer or Gazetteer.open(data)
        self._search = Search(self._gazetteer, UnitWords(data / "geocoding" / "unit_words.csv"))

    async def __aenter__(self) -> OfflineGeocoder:
        raise TypeError("OfflineGeocoder has no async mode: it answers at once; call geocode() without await")

    def geocode(
        self,
        query: str | Mapping[str, object],
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,
        limit: int | None = None,
        country_codes: str | Sequence[str] | None = None,
    ) -> Location | list[Location] | None:
        """Return the best place for `query`, or at most `limit` of them in a list, best first; None if there is none.

        `country_codes` are ISO 3166 alpha-2 codes to keep to; `timeout` is accepted as geopy's geocoders do, and not
        needed. Raises geopy's GeocoderQueryError (a ValueError) for what is no query.
        """
        _require_limit(limit)
        answers = self._search.answers(read_query(query))
        if country_codes:
            wanted = {code.upper() for code in ([country_codes] if isinstance(country_codes, str) else country_codes)}
            answers = [answer for answer in answers if answer.place.country in wanted]
        return self._locations(answers, exactly_one, limit)

    def reverse(
        self,
        query: Point | Sequence[float] | str,
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """Return what lies at `query`, a (lat, lon) pair or geopy point: the town there, then its units, small to large.

        None where the gazetteer knows nothing, as at sea; ValueError for what is no point.
        """
        _require_limit(limit)
        point = _point(query)
        places = list(self._gazetteer.containing(lon=point.longitude, lat=point.latitude))
        nearest = self._gazetteer.nearest(lon=point.longitude, lat=point.latitude)
        if nearest is not None and _is_at(nearest, point):
            places.insert(0, nearest)
        return self._locations([Answer(place, EXACT) for place in places], exactly_one, limit)

    def _locations(
        self, answers: Sequence[Answer], exactly_one: bool, limit: int | None
    ) -> Location | list[Location] | None:
        if not answers:
            return None
        return self._location(answers[0]) if exactly_one else [self._location(answer) for answer in answers[:limit]]

    def _location(self, answer: Answer) -> Location:
        place = answer.place
        return Location(self._address(place), Point(place.lat, place.lon), {**asdict(place), "score": answer.score})

    def _address(self, place: Place) -> str:
        """Return 'Los Mochis, Ahome, Sinaloa, Mexico'; a unit is not named twice, but the city of Puebla lies in Puebla."""
        county = None if place.admin2 == place.name else place.admin2
        state = None if place.precision is Precision.ADMIN1 else place.admin1
        country = None if place.precision is Precision.COUNTRY else self._country_name(place)
        return ", ".join(part for part in (place.name, county, state, country) if part)

    def _country_name(self, place: Place) -> str | None:
        try:
            return self._gazetteer.place(f"iso:{place.country}").name if place.country else None
        except NotFoundError:
            return place.country


def _require_limit(limit: int | None) -> None:
    if limit is not None and limit < 1:
        raise ValueError(f"limit {limit}: expected 1 or more")


def _point(query: Point | Sequence[float] | str) -> Point:
    """Return `query` as a geopy point; geopy only warns of latitudes beyond the poles before it refuses them."""
    if not isinstance(query, (str, Point)) and len(query) and abs(query[0]) > 90:
        raise ValueError(f"latitude {query[0]} is beyond the poles; give (lat, lon)")
    return Point(query)


def _is_at(place: Place, point: Point) -> bool:
    """True if `point` lies within the radius of `place`."""
    return bool(great_circle((place.lat, place.lon), (point.latitude, point.longitude)).meters <= place.uncertainty_m)
