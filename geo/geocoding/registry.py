"""All geocoders by name: a new one is one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from geopy.geocoders.base import Geocoder

from geo.errors import GeocoderError
from geo.geocoding.offline import OfflineGeocoder
from geo.geocoding.online import open_online
from geo.geocoding.services import SERVICES
from geo.settings import Settings


def _open_offline(settings: Settings) -> Geocoder:
    return OfflineGeocoder(data_folder=settings.data)


GEOCODERS: Mapping[str, Callable[[Settings], Geocoder]] = {
    "gazetteer": _open_offline,
    "nominatim": partial(open_online, SERVICES["nominatim"]),
    "photon": partial(open_online, SERVICES["photon"]),
    "pelias": partial(open_online, SERVICES["pelias"]),
}


def open_geocoder(name: str = "gazetteer", settings: Settings | None = None) -> Geocoder:
    """Return the geopy geocoder of this name; an online one only if the settings switch it on, else GeocoderError."""
    if name not in GEOCODERS:
        raise GeocoderError(f"there is no geocoder {name!r}; there are {', '.join(GEOCODERS)}")
    return GEOCODERS[name](settings or Settings.from_environ())
