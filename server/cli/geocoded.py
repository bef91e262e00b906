"""What `terreno geocode` asks and shows: the same fields for a place, whichever geocoder answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from geo.errors import GeocoderError, InputError
from geo.settings import Settings

_COLUMNS = (("name", 32), ("precision", 13), ("admin2", 20), ("admin1", 18), ("country", 7), ("lat", 10), ("lon", 11),
            ("score", 5))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A place that a geocoder found; None is what that geocoder does not tell. `lat`, `lon` in degrees."""

    address: str | None
    name: str | None
    admin2: str | None
    admin1: str | None
    country: str | None
    lat: float
    lon: float
    precision: str | None
    uncertainty_m: float | None
    gazetteer_id: str | None
    score: float | None
    attribution: str | None

    @classmethod
    def of(cls, location: Any) -> Found:
        """Return what a geopy Location tells."""
        told = {field.name: location.raw.get(field.name) for field in fields(cls)}
        told["name"] = told["name"] or location.address
        return cls(**told | {"address": location.address, "lat": location.latitude, "lon": location.longitude})


@dataclass(frozen=True, slots=True)
class Row:
    """A query of a file: its line there, the text asked, and all cells of the line by column."""

    line: int
    query: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a row: places, best first, or what is wrong with it; neither where there is no such place."""

    row: Row
    places: Sequence[Found] = ()
    problem: str = ""


class Asker:
    """Asks one geocoder, and turns what geopy returns and raises into places and Terreno's errors."""

    def __init__(self, settings: Settings, service: str, *, reverse: bool, limit: int) -> None:
        from geo.geocoding import open_geocoder

        self.service, self._reverse, self._limit = service, reverse, limit
        self._geocoder = open_geocoder(service, settings)

    def places(self, query: str) -> list[Found]:
        """Return the places of a query, or of 'LAT, LON', best first.

        Raises InputError if it is no query, GeocoderError if the geocoder cannot answer.
        """
        from geopy.exc import GeocoderQueryError, GeopyError

        ask = self._geocoder.reverse if self._reverse else self._geocoder.geocode
        asked = position(query) if self._reverse else query
        try:
            found = ask(asked, exactly_one=False) or []
        except GeocoderQueryError as error:
            raise InputError(str(error)) from error
        except GeopyError as error:
            raise GeocoderError(str(error)) from error
        return [Found.of(location) for location in found[: self._limit]]

    def asked(self, row: Row) -> Asked:
        try:
            return Asked(row, self.places(row.query) if row.query else ())
        except InputError as error:
            return Asked(row, problem=str(error))


def position(text: str) -> tuple[float, float]:
    """Return (lat, lon), geopy's order, of '25.79, -108.99' or '25.79 -108.99'; InputError if it is none."""
    try:
        lat, lon = (float(word) for word in text.replace(",", " ").split())
    except ValueError:
        raise InputError(f"--reverse {text!r}: expected LAT LON in degrees, as 25.79 -108.99") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(f"--reverse {lat:g} {lon:g}: latitude comes first, -90 to 90; longitude is -180 to 180")
    return lat, lon


def place_table(places: Sequence[Found]) -> str:
    lines = ["  ".join(name.ljust(width) for name, width in _COLUMNS)]
    lines += ["  ".join(_cell(getattr(place, name), name).ljust(width) for name, width in _COLUMNS) for place in places]
    notices = dict.fromkeys(place.attribution for place in places if place.attribution)
    return "\n".join([*(line.rstrip() for line in lines), *notices])


def _cell(value: object, name: str) -> str:
    if isinstance(value, float):
        return f"{value:.2f}" if name == "score" else f"{value:.5f}"
    return "-" if value is None else str(value)
