"""Coordinates written in a text: '25°40′12″N 100°18′30″W', '24.8, -107.4', '19.43° N, 99.13° O'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = r"\d{1,3}(?:\.\d{1,12})?"
_ANGLE = rf"({_NUMBER}) ?[°º] ?(?:({_NUMBER}) ?['′’] ?)?(?:({_NUMBER}) ?(?:[\"″”]|''|′′) ?)?"
_SPHERICAL = re.compile(
    rf"(?<![\d.]){_ANGLE}(n|s)(?:orte|orth|ur|outh)?\b[,; ]{{0,3}}{_ANGLE}(e|w|o)(?:ste|ast|est|este)?\b", re.IGNORECASE
)
_DECIMAL = re.compile(r"(?<![\d.,-])(-?\d{1,2}\.\d{1,12})°?,\s?(-?\d{1,3}\.\d{1,12})(?![\d.]\d|%)")
_FEWEST_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Written:
    """A point in degrees, WGS 84, and the characters that give it."""

    start: int
    end: int
    lon: float
    lat: float


def find_coordinates(text: str) -> list[Written]:
    """Return the points that a text writes out, in text order; what lies off the globe is no point.

    Of two bare numbers one must be negative or both have three decimals: '12.5, 13.1' may be percentages.
    """
    return sorted((*_spherical(text), *_decimal(text)), key=lambda point: point.start)


def _spherical(text: str) -> Iterator[Written]:
    if "°" not in text and "º" not in text:
        return
    for match in _SPHERICAL.finditer(text):
        north, east = match[4], match[8]
        lat = _degrees(match[1], match[2], match[3]) * (-1 if north in "sS" else 1)
        # 'O' is the Spanish west, 'oeste'; 'este' begins with the E of the east.
        lon = _degrees(match[5], match[6], match[7]) * (1 if east in "eE" else -1)
        if _is_on_globe(lon, lat):
            yield Written(match.start(), match.end(), lon, lat)


def _decimal(text: str) -> Iterator[Written]:
    for match in _DECIMAL.finditer(text):
        decimals = min(len(part.partition(".")[2]) for part in match.groups())
        lat, lon = map(float, match.groups())
        is_telling = decimals >= _FEWEST_DECIMALS or "-" in match[0]
        if is_telling and _is_on_globe(lon, lat):
            yield Written(match.start(), match.end(), lon, lat)


def _degrees(degrees: str, minutes: str | None, seconds: str | None) -> float:
    return float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600


def _is_on_globe(lon: float, lat: float) -> bool:
    return abs(lat) <= 90.0 and abs(lon) <= 180.0
