"""Answers of online geocoders, kept so that no question is asked twice."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from geo.geocoding.database import transaction

_DAY_S = 86_400.0
KEPT_S, NOTHING_KEPT_S = 365 * _DAY_S, 30 * _DAY_S
"""For how long an answer counts; one that found nothing counts for less, since maps grow."""
_FREE_TEXT = frozenset({"q", "text", "street", "city", "county", "state", "country", "postalcode"})
"""The parameters of Nominatim, Photon and Pelias in which case and spaces say nothing."""


class AnswerCache:
    """Bodies of answers by key, in the shared file; also those that found nothing."""

    def __init__(self, path: Path, *, clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock = path, clock

    def get(self, key: str) -> str | None:
        """Return the answer kept under `key`, None if there is none or it is too old."""
        with transaction(self._path) as connection:
            sql = "SELECT body FROM answer WHERE key = ? AND expires > ?"
            body: str | None = connection.execute(sql, (key, self._clock())).get
            return body

    def put(self, key: str, body: str, *, found: bool) -> None:
        """Keep an answer, for less long if it `found` nothing, and drop those that are too old."""
        expires = self._clock() + (KEPT_S if found else NOTHING_KEPT_S)
        with transaction(self._path) as connection:
            connection.execute("DELETE FROM answer WHERE expires <= ?", (self._clock(),))
            connection.execute("REPLACE INTO answer VALUES (?, ?, ?)", (key, body, expires))


def cache_key(service: str, url: str) -> str:
    """Return the same key for the same question to the same server, whatever its case, spaces and order of options."""
    parts = urlsplit(url)
    params = sorted((name, _plain(value) if name in _FREE_TEXT else value) for name, value in parse_qsl(parts.query))
    return f"{service} {parts.netloc}{parts.path}?{urlencode(params)}"


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
