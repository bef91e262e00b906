"""What the feature classes of GeoNames and Natural Earth mean here: data/gazetteer/features.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

from geo.gazetteer.cities import importance, uncertainty
from geo.gazetteer.reviewed import Row, read_table
from geo.model import Precision

FEATURE_COLUMNS = ("source", "feature", "precision", "radius_m", "rank", "by_population")
ANY_FEATURE = "*"


class FeatureSource(StrEnum):
    GEONAMES = "geonames"
    NATURAL_EARTH = "natural_earth"


@dataclass(frozen=True, slots=True)
class Feature:
    """How exactly places of a class are known, the radius in metres within which they lie, and how important they are."""

    precision: Precision
    radius_m: float
    rank: float
    by_population: bool

    def rank_of(self, population: int, country: str) -> float:
        return self.rank + importance(population, country) if self.by_population else self.rank

    def uncertainty_m(self, population: int) -> float:
        return max(self.radius_m, uncertainty(population)) if self.precision is Precision.LOCALITY else self.radius_m


@dataclass(frozen=True, slots=True)
class Features:
    """Class, or class and code ('T.PK'), to Feature; None for what is left out: units that are history."""

    _known: Mapping[str, Feature | None]

    @classmethod
    def read(cls, data: Path, source: FeatureSource) -> Self:
        rows = read_table(data / "gazetteer" / "features.csv", FEATURE_COLUMNS)
        return cls({row.text("feature"): _feature(row) for row in rows if row.text("source") == source})

    def of(self, kind: str, code: str = "") -> Feature | None:
        """Return the meaning of a class with a code, else that of the class, else that of any; None to leave it out."""
        for key in (f"{kind}.{code}", kind, ANY_FEATURE):
            if key in self._known:
                return self._known[key]
        return None


def _feature(row: Row) -> Feature | None:
    if row.optional("precision") is None:
        return None
    try:
        precision, rank = Precision(row.text("precision")), float(row.text("rank"))
    except ValueError as error:
        raise row.error(str(error)) from None
    return Feature(precision, row.integer("radius_m"), rank, row.optional("by_population") is not None)
