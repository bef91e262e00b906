"""In which hexagon of each size a record with a point lies, and where the hexagons are."""

from __future__ import annotations

import h3
import numpy as np

from geo.columns.columns import Columns
from geo.columns.mercator import lons_lats
from maps.counting.hexagons import RESOLUTIONS
from maps.embedding.arrays import Coded, code, container
from maps.embedding.cards import Listed

STEPS = 10_000
"""Corners are told in steps of 1/10,000 degree."""


def hexagons_content(columns: Columns) -> bytes:
    """Return the container: by resolution a column `cellN`, 1 and the index of the hexagon, 0 for rows without a point."""
    positions, rows = np.unique(columns.position[: columns.points], return_inverse=True)
    lons, lats = lons_lats(positions)
    arrays: list[Coded] = []
    ids: dict[str, list[str]] = {}
    for resolution in RESOLUTIONS:
        found: Listed[str] = Listed()
        cells = [
            found.number(h3.latlng_to_cell(lat, lon, resolution))
            for lon, lat in zip(lons.tolist(), lats.tolist(), strict=True)
        ]
        column = np.zeros(len(columns), np.uint32)
        column[: columns.points] = np.array(cells, np.uint32)[rows] + 1 if cells else 0
        arrays.append(code(f"cell{resolution}", column))
        ids[str(resolution)] = list(found)
    boundaries = {resolution: list(map(_boundary, cells)) for resolution, cells in ids.items()}
    return container({"ids": ids, "boundaries": boundaries}, len(columns), arrays)


def _boundary(cell: str) -> list[int]:
    """Lon, lat, lon, lat, …"""
    return [round(degrees * STEPS) for lat, lon in h3.cell_to_boundary(cell) for degrees in (lon, lat)]
