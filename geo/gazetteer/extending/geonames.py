"""Rows of GeoNames as gazetteer entries."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geo.gazetteer.cities import MEXICAN_FORMS, Units
from geo.gazetteer.entry import Entry
from geo.gazetteer.extending.alternate_names import AlternateNames
from geo.gazetteer.extending.features import Feature, Features
from geo.gazetteer.extending.geonames_rows import GeoNamesRow
from geo.model import Precision

_CHUNK = 20_000
_MEXICO = "MX"


@dataclass(frozen=True, slots=True)
class UnitNames:
    """Names of administrative units by GeoNames code: 'US.TX', 'US.TX.479'."""

    admin1: Mapping[str, str] = field(default_factory=dict)
    admin2: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        units: Units,
        known: Mapping[str, str],
        admin1: Iterable[tuple[str, str, int]],
        admin2: Iterable[tuple[str, str, int]],
    ) -> UnitNames:
        """Name units as the gazetteer does (`units`, and gazetteer id -> name in `known`), else as GeoNames does."""
        first = {code: name for code, name, _ in admin1} | dict(units.admin1)
        return cls(first, {code: known.get(f"geonames:{number}", name) for code, name, number in admin2})


@dataclass(frozen=True, slots=True)
class GeoNamesEntries:
    """Makes entries of rows. In Mexico, GeoNames' codes of states differ from INEGI's: there the polygons tell the units."""

    features: Features
    units: Units
    unit_names: UnitNames
    alternates: AlternateNames

    def of(self, rows: Iterable[GeoNamesRow]) -> Iterator[tuple[Entry, str | None]]:
        """Yield each row that is a place, with the id that the gazetteer has for it if it is a country or state."""
        rows = iter(rows)
        while chunk := list(itertools.islice(rows, _CHUNK)):
            for row, (admin1, admin2) in zip(chunk, self._units_of(chunk), strict=True):
                feature = self.features.of(row.feature_class, row.feature_code)
                if feature is not None:
                    yield self._entry(row, feature, admin1, admin2), _other_id(row, feature)

    def _units_of(self, chunk: Sequence[GeoNamesRow]) -> Iterator[tuple[str | None, str | None]]:
        mexican = [row for row in chunk if row.country == _MEXICO]
        located = self.units.locate(_MEXICO, [row.lon for row in mexican], [row.lat for row in mexican]) if mexican else []
        polygons = iter(located)
        for row in chunk:
            if row.country == _MEXICO:
                yield next(polygons) or (None, None)
            else:
                code = f"{row.country}.{row.admin1}"
                yield self.unit_names.admin1.get(code), self.unit_names.admin2.get(f"{code}.{row.admin2}")

    def _entry(self, row: GeoNamesRow, feature: Feature, admin1: str | None, admin2: str | None) -> Entry:
        other = self.alternates.of(row.geonames_id)
        aliases = other.aliases if row.name.isascii() else (row.ascii_name, *other.aliases)
        if row.country == _MEXICO and feature.precision is Precision.LOCALITY:
            forms = (form(name) for name in (row.name, *other.names, *other.aliases) for form in MEXICAN_FORMS)
            aliases = (*aliases, *filter(None, forms))
        # A unit lies in itself, and in none of its own level that its point happens to be in.
        if feature.precision is Precision.ADMIN1:
            admin1, admin2 = admin1 or row.name, None
        elif feature.precision is Precision.ADMIN2:
            admin2 = admin2 or row.name
        elif feature.precision is Precision.COUNTRY:
            admin1 = admin2 = None
        return Entry(
            gazetteer_id=f"geonames:{row.geonames_id}",
            name=row.name,
            lon=row.lon,
            lat=row.lat,
            precision=feature.precision,
            uncertainty_m=feature.uncertainty_m(row.population),
            rank=feature.rank_of(row.population, row.country),
            names=other.names,
            aliases=aliases,
            abbreviations=other.abbreviations,
            country=row.country or None,
            admin1=admin1,
            admin2=admin2,
            population=row.population,
        )


def _other_id(row: GeoNamesRow, feature: Feature) -> str | None:
    if feature.precision is Precision.COUNTRY:
        return f"iso:{row.country}"
    if feature.precision is Precision.ADMIN1 and row.country != _MEXICO:
        return f"geonames:{row.country}.{row.admin1}"
    return None
