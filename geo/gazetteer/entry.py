"""A gazetteer entry while the gazetteer is being built: a place with all its names."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.model import Precision


@dataclass(frozen=True, slots=True)
class Entry:
    """`lon`, `lat` in WGS 84 degrees; `rank` orders places of one name (higher first).

    `names` are the primary name and others as usual; `aliases` are rarer and rank a little lower;
    `abbreviations` ('Sin.') count only when they are written with their full stop.
    """

    gazetteer_id: str
    name: str
    lon: float
    lat: float
    precision: Precision
    uncertainty_m: float
    rank: float
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    area_id: str | None = field(default=None)
