"""Rows by the thousand, clustered as news is, without an incident behind each."""

from __future__ import annotations

import numpy as np

from geo.columns.columns import Columns, columns_of
from geo.columns.layout import NO_COUNT, OPEN_END, OPEN_START, PRECISION_NUMBERS, ROW, Reason
from geo.columns.legends import Legends
from geo.columns.mercator import HIDDEN, NOWHERE, position_of
from geo.columns.unit_codes import UnitCodes
from geo.model import Precision

LEGENDS = Legends.read(
    {
        "groups": ["not-stated", "los-chapitos", "la-mayiza", "cjng", "los-chapitos,la-mayiza", "cjng,la-mayiza"],
        "agencies": ["", "dea", "sedena", "dea,sedena"],
        "type": ["capture", "raid", "seizure", "armed_clash"],
        "area": [""],
        "unit": ["", "Sinaloa\tAhome", "Sinaloa\tCuliacán", "Jalisco\t"],
    }
)
TOWNS = ((-107.39, 24.80), (-108.99, 25.79), (-103.35, 20.67), (-99.13, 19.43), (-116.97, 32.53))


def packed_rows(count: int, seed: int = 0) -> np.ndarray:
    """Return rows (`layout.ROW`) numbered from 0: towns and their surroundings, one in ten without a point."""
    random = np.random.default_rng(seed)
    rows = np.zeros(count, ROW)
    rows["number"] = np.arange(count)
    towns = np.array(TOWNS)[random.integers(0, len(TOWNS), count)]
    spread = random.normal(0, 1, (count, 2)) * random.choice([0, 0.01, 0.5], count)[:, None]
    rows["position"] = [position_of(round(lon, 5), round(lat, 5)) for lon, lat in (towns + spread).tolist()]
    for name, most in (("groups", 6), ("agencies", 4), ("type", 4), ("unit", 4), ("kind", 2), ("confidence", 101)):
        rows[name] = random.integers(0, most, count)
    rows["status"] = random.choice([0, 2, 4], count, p=[0.6, 0.3, 0.1])
    rows["precision"] = PRECISION_NUMBERS[Precision.LOCALITY]
    rows["start"] = random.integers(13_000, 20_000, count)
    rows["end"] = rows["start"] + random.choice([0, 0, 0, 30, 365], count)
    rows["radius"], rows["killed"] = 50, random.choice([NO_COUNT, 0, 3], count)
    undated, later = random.random(count) < 0.1, random.random(count) < 0.05
    rows["end"][later] = OPEN_END
    rows["start"][undated], rows["end"][undated] = OPEN_END, OPEN_START
    hidden, nowhere = random.random(count) < 0.05, random.random(count) < 0.05
    rows["position"][hidden] |= HIDDEN
    rows["position"][nowhere] = NOWHERE
    rows["reason"][hidden | nowhere] = Reason.COUNTRY
    return rows


def drawn(rows: np.ndarray) -> Columns:
    return columns_of(rows, LEGENDS, UnitCodes({}))
