"""Where things are and what is switched on, read from the environment when asked and never at import."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import InputError

ROOT = Path(__file__).resolve().parent.parent
BUILT_IN, ENDPOINT = "built-in", "endpoint"


@dataclass(frozen=True, slots=True)
class Settings:
    """`store` is a folder path or, for a server store, a URL; the other paths are folders.

    `TERRENO_STORE` (default `var/store` in the checkout) and `TERRENO_DATA` (default `data`) override them;
    `TERRENO_BASEMAP_TILES` is an online raster tile template, empty (off) unless a user sets it, and
    `TERRENO_BASEMAP_ATTRIBUTION` the words that its maker wants to stand on the map.

    `TERRENO_HOME` (default MX) is the country, by its two-letter code, that an article means which shows no other; 'world'
    ranks all countries alike.

    Online geocoders are off too: `TERRENO_GEOCODER` names the one that may be asked, `TERRENO_CONTACT` is the e-mail
    address or page told to it, `TERRENO_GEOCODER_URL` its server if not the public one, and `TERRENO_GEOCODER_CACHE` the
    file that keeps its answers and paces all processes (default `var/geocoder.sqlite` in the checkout).

    `TERRENO_CACHE` is where downloads for a larger gazetteer are kept (default: the platform's folder for caches).

    `TERRENO_EXTRACTOR` is 'built-in' or 'endpoint': a language model behind the OpenAI-compatible API at
    `TERRENO_ENDPOINT_URL`, by the name `TERRENO_ENDPOINT_MODEL`, with `TERRENO_ENDPOINT_KEY` if it wants one.
    """

    store: str = str(ROOT / "var" / "store")
    data: Path = field(default=ROOT / "data")
    basemap_tiles: str = ""
    basemap_attribution: str = ""
    home: str | None = "MX"
    geocoder: str = ""
    contact: str = ""
    geocoder_url: str = ""
    geocoder_cache: Path = field(default=ROOT / "var" / "geocoder.sqlite")
    cache: Path = field(default=ROOT / "var" / "cache")
    extractor: str = BUILT_IN
    endpoint_url: str = ""
    endpoint_model: str = ""
    endpoint_key: str = field(default="", repr=False)

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] | None = None) -> Settings:
        environ = os.environ if environ is None else environ
        return cls(
            store=environ.get("TERRENO_STORE") or cls().store,
            data=Path(environ.get("TERRENO_DATA") or ROOT / "data"),
            basemap_tiles=environ.get("TERRENO_BASEMAP_TILES", ""),
            basemap_attribution=environ.get("TERRENO_BASEMAP_ATTRIBUTION", ""),
            home=home_country(environ.get("TERRENO_HOME") or "MX"),
            geocoder=environ.get("TERRENO_GEOCODER", ""),
            contact=environ.get("TERRENO_CONTACT", ""),
            geocoder_url=environ.get("TERRENO_GEOCODER_URL", ""),
            geocoder_cache=Path(environ.get("TERRENO_GEOCODER_CACHE") or ROOT / "var" / "geocoder.sqlite"),
            cache=Path(environ.get("TERRENO_CACHE") or _platform_cache(environ)),
            extractor=environ.get("TERRENO_EXTRACTOR") or BUILT_IN,
            endpoint_url=environ.get("TERRENO_ENDPOINT_URL", ""),
            endpoint_model=environ.get("TERRENO_ENDPOINT_MODEL", ""),
            endpoint_key=environ.get("TERRENO_ENDPOINT_KEY", ""),
        )


def _platform_cache(environ: Mapping[str, str]) -> Path:
    """Return where programs keep what they can fetch again; a folder in the checkout for a user without a home."""
    home = environ.get("HOME") or environ.get("USERPROFILE")
    if sys.platform == "win32" and environ.get("LOCALAPPDATA"):
        return Path(environ["LOCALAPPDATA"]) / "terreno" / "cache"
    if sys.platform == "darwin" and home:
        return Path(home) / "Library" / "Caches" / "terreno"
    base = environ.get("XDG_CACHE_HOME") or (f"{home}/.cache" if home else "")
    return Path(base) / "terreno" if base else Settings().cache


def home_country(code: str) -> str | None:
    """Return a country's two-letter code in capitals, None for 'world'; InputError for anything else."""
    if code.casefold() == "world":
        return None
    if len(code) == 2 and code.isascii() and code.isalpha():
        return code.upper()
    raise InputError(f"home {code!r}: expected a country's two letters, as MX, or 'world'; see TERRENO_HOME")
