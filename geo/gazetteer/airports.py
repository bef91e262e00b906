"""Airports with scheduled traffic, and all of Mexico's, as sites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import airportsdata

from geo.gazetteer.cities import Units
from geo.gazetteer.curated import unit_names
from geo.gazetteer.entry import Entry
from geo.gazetteer.names import distinct, name_tokens
from geo.model import Precision

SITE_UNCERTAINTY_M = 2_000.0
AIRPORT_RANK = 3.0


def airports(units: Units, places: Iterable[Entry]) -> Iterator[Entry]:
    """Yield Mexico's airports and those abroad with traffic; named after themselves and after their city.

    airportsdata writes names without accents; `places` gives the cities theirs.
    """
    accented = {name_tokens(place.name): place.name for place in places if place.country == "MX"}
    chosen = [a for a in airportsdata.load("ICAO").values() if _is_worth_keeping(a)]
    located = unit_names([(a["country"], a["lon"], a["lat"]) for a in chosen], units)
    for airport, (admin1, admin2) in zip(chosen, located, strict=True):
        yield _entry(airport, accented, admin1 or airport["subd"] or None, admin2)


def _is_worth_keeping(airport: Mapping[str, Any]) -> bool:
    has_traffic = bool(airport["iata"]) or "International" in airport["name"]
    return has_traffic or (airport["country"] == "MX" and "Rancho" not in airport["name"])


def _entry(
    airport: Mapping[str, Any], accented: Mapping[tuple[str, ...], str], admin1: str | None, admin2: str | None
) -> Entry:
    city = accented.get(name_tokens(airport["city"]), airport["city"]) if airport["country"] == "MX" else airport["city"]
    return Entry(
        gazetteer_id=f"icao:{airport['icao']}",
        name=airport["name"],
        lon=airport["lon"],
        lat=airport["lat"],
        precision=Precision.SITE,
        uncertainty_m=SITE_UNCERTAINTY_M,
        rank=AIRPORT_RANK
        + (1.0 if airport["country"] == "MX" else 0.0)
        + (0.5 if "International" in airport["name"] else 0.0),
        names=distinct((airport["name"], *_names(airport["name"], city))),
        country=airport["country"],
        admin1=admin1,
        admin2=admin2,
    )


def _names(name: str, city: str) -> Iterator[str]:
    """Yield what the airport is called in both languages."""
    own = name.removesuffix(" Airport").removesuffix(" International").removesuffix(" National")
    if name.endswith("Airport"):
        yield f"{own} airport"
        yield f"{own} International Airport"
        yield f"aeropuerto {own}"
        yield f"aeropuerto internacional {own}"
    if city:
        yield f"{city} airport"
        yield f"{city} International Airport"
        yield f"airport of {city}"
        yield f"aeropuerto de {city}"
        yield f"aeropuerto internacional de {city}"
