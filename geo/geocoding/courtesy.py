"""How an online service is asked: seldom, never twice the same, and not at all once it has said no.

It sits where geopy makes its requests, so that geopy's own geocoders need no change and cannot go round it.
"""

from __future__ import annotations

import datetime as dt
import json
import ssl
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter, RequestsAdapter, get_retry_after
from geopy.exc import GeocoderParseError, GeocoderServiceError

from geo.geocoding.cache import AnswerCache, cache_key
from geo.geocoding.limiter import Limiter, StoppedError
from geo.geocoding.services import Service

FORBIDDEN, TOO_MANY = 403, 429
_STOP_S = {FORBIDDEN: 86_400.0, TOO_MANY: 3_600.0}
"""For how long a server is left alone that does not say so itself, by the status of its refusal."""
_LONGEST_STOP_S, _NO_TIMEOUT_S = 30 * 86_400.0, 60.0
_SHOWN = 60


class CourteousAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """Fetches through the shared cache and limiter. Errors are geopy's; what went wrong is never kept as an answer."""

    def __init__(
        self,
        service: Service,
        cache: AnswerCache,
        limiter: Limiter,
        *,
        proxies: Mapping[str, str] | None,
        ssl_context: ssl.SSLContext | None,
    ) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._service, self._cache, self._limiter = service, cache, limiter
        self._proxies, self._ssl_context = proxies, ssl_context or ssl.create_default_context()

    def get_json(self, url: str, *, timeout: float | None, headers: Mapping[str, str]) -> Any:
        """Return the answer with an `attribution` in each result."""
        answer = json.loads(self.get_text(url, timeout=timeout, headers=headers))
        for result in self._service.results(answer):
            result["attribution"] = self._service.attribution
        return answer

    def get_text(self, url: str, *, timeout: float | None, headers: Mapping[str, str]) -> str:
        key = cache_key(self._service.name, url)
        kept = self._cache.get(key)
        return self._asked(url, key, timeout or _NO_TIMEOUT_S, headers) if kept is None else kept

    def _asked(self, url: str, key: str, timeout: float, headers: Mapping[str, str]) -> str:
        host = urlsplit(url).netloc
        try:
            with self._limiter.turn(host, longest_s=2 * timeout):  # to connect, and to be answered
                kept = self._cache.get(key)  # another process may have asked the same meanwhile
                return self._fetched(url, host, key, timeout, headers) if kept is None else kept
        except StoppedError as stopped:
            raise self._refusal(stopped) from None

    def _fetched(self, url: str, host: str, key: str, timeout: float, headers: Mapping[str, str]) -> str:
        try:
            body = self._sent(url, timeout, headers)
        except AdapterHTTPError as error:
            if error.status_code in _STOP_S:
                raise self._limiter.stop(host, error.status_code, _seconds_to_stop(error)) from None
            message = f"{self._at(host)} answered with status {error.status_code}; nothing was kept, try again later"
            raise AdapterHTTPError(message, status_code=error.status_code, headers=error.headers, text=error.text) from None
        except GeocoderServiceError as error:  # geopy's text has the address with all that was asked
            raise type(error)(f"{self._at(host)} {_failure(error)}; nothing was kept") from None
        self._cache.put(key, body, found=self._found(body, host))
        return body

    def _sent(self, url: str, timeout: float, headers: Mapping[str, str]) -> str:
        """Send exactly one request, on a connection of its own that no forked process can share."""
        # Neither retries nor redirects: either is a second request within the same second.
        with RequestsAdapter(proxies=self._proxies, ssl_context=self._ssl_context, max_retries=0) as http:
            http.session.max_redirects = 0
            return str(http.get_text(url, timeout=timeout, headers=headers))

    def _found(self, body: str, host: str) -> bool:
        """Return whether an answer names a place; GeocoderParseError if it is none of this service."""
        try:
            return bool(self._service.results(json.loads(body)))
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            raise GeocoderParseError(
                f"{self._at(host)} answered what is no answer of {self._service.name}: {body[:_SHOWN]!r} ({error}); "
                "nothing was kept, look at TERRENO_GEOCODER_URL"
            ) from None

    def _refusal(self, stopped: StoppedError) -> AdapterHTTPError:
        why = "this User-Agent or address is not welcome" if stopped.status == FORBIDDEN else "too many requests"
        until = dt.datetime.fromtimestamp(stopped.until, dt.UTC)
        return AdapterHTTPError(
            f"{self._at(stopped.host)} refused with status {stopped.status} ({why}); it is not asked again before "
            f"{until:%Y-%m-%d %H:%M} UTC. Read {self._service.policy}, check TERRENO_CONTACT, "
            "or set TERRENO_GEOCODER_URL to a server of your own; the gazetteer still answers",
            status_code=stopped.status,
            headers={"retry-after": str(max(0, round(stopped.until - time.time())))},
            text=None,
        )

    def _at(self, host: str) -> str:
        return f"{self._service.name} at {host}"


def _seconds_to_stop(error: AdapterHTTPError) -> float:
    asked = get_retry_after(error.headers)
    return float(min(_STOP_S[error.status_code] if asked is None else asked, _LONGEST_STOP_S))


def _failure(error: GeocoderServiceError) -> str:
    if isinstance(error, TimeoutError):
        return "did not answer in time; try again later"
    if "redirects" in str(error):
        return "sends elsewhere; set TERRENO_GEOCODER_URL to the server it sends to"
    return "cannot be reached; look at the network and at TERRENO_GEOCODER_URL"
