"""The small outline map of an incident's page: land and Mexico's state borders as two SVG paths."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import shapely

from basemap.sources import Mexico, natural_earth, shared

WINDOW = (-118.5, 13.8, -86.0, 33.4)
"""West, south, east, north."""
TOLERANCE = 0.06
SMALLEST = 0.02
"""Square degrees; lesser islands are left out."""
UNITS_PER_DEGREE = 10
LON_SCALE = round(math.cos(math.radians(24)), 4)
"""Degrees of longitude are this much shorter than those of latitude, in the middle of Mexico."""


def write(path: Path, mexico: Mexico) -> None:
    window = shapely.box(*WINDOW)
    land = shapely.union_all(natural_earth("50m_land").geometry.values).intersection(window.buffer(1))
    land = shapely.intersection(land.simplify(TOLERANCE), window)
    states = shapely.line_merge(shared(list(mexico.states.values()))).simplify(TOLERANCE)
    border = natural_earth("50m_admin_0_boundary_lines_land").geometry.union_all().intersection(window).simplify(TOLERANCE)
    content = {
        "window": WINDOW,
        "units_per_degree": UNITS_PER_DEGREE,
        "lon_scale": LON_SCALE,
        "land": _path([part for part in shapely.get_parts(land) if part.area > SMALLEST]),
        "states": _path(shapely.get_parts(states)),
        "countries": _path(shapely.get_parts(border)),
    }
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


def _path(parts: Iterable[Any]) -> str:
    return "".join(line for part in parts for line in _lines(part))


def _lines(part: Any) -> Iterator[str]:
    rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
    for ring in rings:
        west, _, _, north = WINDOW
        points = [
            (round((lon - west) * LON_SCALE * UNITS_PER_DEGREE, 1), round((north - lat) * UNITS_PER_DEGREE, 1))
            for lon, lat in ring.coords
        ]
        yield "M" + "L".join(f"{x:g},{y:g}" for x, y in points) + ("Z" if part.geom_type == "Polygon" else "")
