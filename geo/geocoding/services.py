"""The online services that geopy can ask: where they are, what they demand, and how their answers read."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from geopy.geocoders import Nominatim, Pelias, Photon
from geopy.geocoders.base import Geocoder

_OSM = "© OpenStreetMap contributors, ODbL 1.0, https://www.openstreetmap.org/copyright"


@dataclass(frozen=True, slots=True)
class Service:
    """`domain` is its public server, None if it has none; `policy` is where its rules of use stand.

    `results` returns the objects of its JSON answer that geopy will make locations of, [] for 'no such place';
    it raises ValueError if the answer is none of that service.
    """

    name: str
    geocoder: Callable[..., Geocoder]
    domain: str | None
    policy: str
    attribution: str
    results: Callable[[object], list[dict[str, Any]]]


def _of_nominatim(answer: object) -> list[dict[str, Any]]:
    if isinstance(answer, Mapping) and answer.get("error") == "Unable to geocode":  # its 'nothing there' to a reverse query
        return []
    places = [answer] if isinstance(answer, dict) else answer
    if not isinstance(places, list):
        raise ValueError("neither a list nor an object")
    for place in places:
        _require_position(lon=place["lon"], lat=place["lat"])
        _require_texts(place, "display_name")
    return places


def _of_photon(answer: object) -> list[dict[str, Any]]:
    features = _features(answer)
    for feature in features:
        _require_texts(feature["properties"], "name", "housenumber", "street", "postcode", "city", "state", "country")
    return features


def _of_pelias(answer: object) -> list[dict[str, Any]]:
    features = _features(answer)
    for feature in features:
        _require_texts(feature["properties"], "name")
    return features


def _features(answer: object) -> list[dict[str, Any]]:
    if not isinstance(answer, Mapping) or not isinstance(answer.get("features"), list):
        raise ValueError("no feature collection")
    features: list[dict[str, Any]] = answer["features"]
    for feature in features:
        lon, lat = feature["geometry"]["coordinates"][:2]
        _require_position(lon=lon, lat=lat)
    return features


def _require_position(*, lon: Any, lat: Any) -> None:
    lon, lat = float(lon), float(lat)
    if not (math.isfinite(lon) and abs(lon) <= 180 and math.isfinite(lat) and abs(lat) <= 90):
        raise ValueError(f"lon {lon}, lat {lat} is no place on Earth")


def _require_texts(values: Mapping[str, object], *keys: str) -> None:
    for key in keys:
        if not isinstance(values.get(key, ""), str):
            raise ValueError(f"{key} is no text")


SERVICES: Mapping[str, Service] = {
    service.name: service
    for service in (
        Service(
            name="nominatim",
            geocoder=Nominatim,
            domain="nominatim.openstreetmap.org",
            policy="https://operations.osmfoundation.org/policies/nominatim/",
            attribution=_OSM,
            results=_of_nominatim,
        ),
        Service(
            name="photon",
            geocoder=Photon,
            domain="photon.komoot.io",
            policy="https://photon.komoot.io/",
            attribution=_OSM,
            results=_of_photon,
        ),
        Service(
            name="pelias",
            geocoder=Pelias,
            domain=None,
            policy="https://github.com/pelias/documentation/blob/master/data-licenses.md",
            attribution=f"{_OSM}; Who's On First, OpenAddresses and GeoNames, each under the licence its server names",
            results=_of_pelias,
        ),
    )
}
