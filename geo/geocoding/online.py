"""Opens an online geocoder as the settings say; refuses to without a contact."""

from __future__ import annotations

import re
from functools import partial
from importlib.metadata import version
from urllib.parse import urlsplit

from geopy.geocoders.base import Geocoder

from geo.errors import GeocoderError
from geo.geocoding.cache import AnswerCache
from geo.geocoding.courtesy import CourteousAdapter
from geo.geocoding.limiter import ONE_SECOND, Limiter
from geo.geocoding.services import Service
from geo.settings import Settings

_TIMEOUT_S = 10.0
_CONTACT = re.compile(r"[\x21-\x7e]+@[\x21-\x7e]+|https?://[\x21-\x7e]+")


def open_online(service: Service, settings: Settings, *, interval_s: float = ONE_SECOND) -> Geocoder:
    """Return geopy's geocoder for `service`, with the cache and the limiter that all processes share.

    No two requests come within `interval_s` of each other. Raises GeocoderError if it is not switched on in full.
    """
    if settings.geocoder != service.name:
        raise GeocoderError(
            f"the geocoder {service.name} asks a server and is off; set TERRENO_GEOCODER={service.name} and TERRENO_CONTACT "
            "to switch it on"
        )
    scheme, domain = _server(service, settings)
    path = settings.geocoder_cache
    return service.geocoder(
        domain=domain,
        scheme=scheme,
        timeout=_TIMEOUT_S,
        user_agent=f"terreno/{version('terreno')} ({_contact(service, settings)})",
        adapter_factory=partial(CourteousAdapter, service, AnswerCache(path), Limiter(path, interval_s)),
    )


def _contact(service: Service, settings: Settings) -> str:
    contact = settings.contact.strip()
    if not _CONTACT.fullmatch(contact):
        raise GeocoderError(
            f"TERRENO_CONTACT is {settings.contact!r}: whoever runs {service.name} must be able to reach you; set it to an "
            "e-mail address or the https:// address of a page that has one"
        )
    return contact


def _server(service: Service, settings: Settings) -> tuple[str, str]:
    """Return the scheme, and the host with its path as geopy wants it."""
    if not settings.geocoder_url:
        if service.domain is None:
            raise GeocoderError(f"{service.name} has no public server; set TERRENO_GEOCODER_URL to yours, as https://host")
        return "https", service.domain
    parts = urlsplit(settings.geocoder_url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise GeocoderError(
            f"TERRENO_GEOCODER_URL is {settings.geocoder_url!r}: expected a server, as https://host or http://host:8080/path"
        )
    return parts.scheme, parts.netloc + parts.path.rstrip("/")
