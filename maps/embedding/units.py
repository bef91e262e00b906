"""Outlines of the states and municipalities that records lie in, for maps shaded by them."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import numpy as np

from geo.columns.columns import Columns
from geo.columns.unit_codes import STATE
from maps.counting.units import Level
from maps.unit_outlines import unit_outlines


def units_content(columns: Columns, data: Path) -> bytes:
    """Return by level the GeoJSON of the units with records, b'' if there are none."""
    codes = set(np.unique(columns.unit).tolist()) - {0}
    if not codes:
        return b""
    states = {code // STATE * STATE for code in codes}
    wanted = {Level.STATE: states, Level.MUNICIPALITY: codes}
    parts = (f'"{level.value}":{_collection(data, level, codes)}' for level, codes in wanted.items())
    return f"{{{','.join(parts)}}}".encode()


def _collection(data: Path, level: Level, codes: set[int]) -> str:
    features = ",".join(text for code, text in _outlines(data, level) if code in codes)
    return f'{{"type":"FeatureCollection","features":[{features}]}}'


@lru_cache(maxsize=2)
def _outlines(data: Path, level: Level) -> tuple[tuple[int, str], ...]:
    """Each unit's code and Feature."""
    features = json.loads(unit_outlines(data, level))["features"]
    return tuple((feature["properties"]["code"], json.dumps(feature, separators=(",", ":"))) for feature in features)
