"""Tiles read back from their bytes, and what they ought to hold, worked out record by record."""

from __future__ import annotations

import struct
from collections import defaultdict

import numpy as np

from geo.columns.columns import Columns
from geo.columns.layout import KINDS, NO_COUNT, NO_PRECISION, OPEN_END, OPEN_START, PRECISIONS, STATUSES
from geo.columns.legends import Legends
from geo.columns.mercator import SIDE, lons_lats, position_of
from maps.tiles.address import CELLS_WIDE, TileAddress
from maps.tiles.composition import Composition
from maps.tiles.cutting import MOST_ROWS

Json = dict[str, object]


def decoded(content: bytes, address: TileAddress, legends: Legends, parents: dict[str, str]) -> Json:
    """Return the tile as the page has it; `parents` tells the cartel of each group."""
    magic, cells, parts, rows = struct.unpack_from("<4I", content)
    assert magic == 0x31545254
    offset = 16

    def take(count: int, dtype: str) -> list[int]:
        nonlocal offset
        found = np.frombuffer(content, dtype, count, offset)
        offset += -(-found.nbytes // 4) * 4
        return found.tolist()

    key, total = take(cells, "<u2"), take(cells, "<u4")
    dx, dy = take(cells, "u1"), take(cells, "u1")
    compositions = list(zip(take(parts, "<u2"), take(parts, "<u2"), take(parts, "<u4"), strict=True))
    number, x, y, groups = take(rows, "<u4"), take(rows, "<u4"), take(rows, "<u4"), take(rows, "<u2")
    types, kinds, statuses, precisions = (take(rows, "u1") for _ in range(4))
    starts, ends, radius, killed = take(rows, "<i4"), take(rows, "<i4"), take(rows, "<u2"), take(rows, "<u2")
    assert offset == len(content)
    return {
        "cells": [
            {
                "x": (address.x + (key[i] % CELLS_WIDE + (dx[i] + 0.5) / 256) / CELLS_WIDE) / 2**address.z,
                "y": (address.y + (key[i] // CELLS_WIDE + (dy[i] + 0.5) / 256) / CELLS_WIDE) / 2**address.z,
                "total": total[i],
                "parts": [[part, count] for cell, part, count in compositions if cell == i],
            }
            for i in range(cells)
        ],
        "rows": [
            {
                "number": number[i],
                "x": (x[i] + 0.5) / SIDE,
                "y": (y[i] + 0.5) / SIDE,
                **_lon_lat(x[i], y[i]),
                "kind": KINDS[kinds[i]].value,
                "type": legends.types[types[i]],
                "groups": list(legends.groups[groups[i]]),
                "roots": list(dict.fromkeys(parents.get(group, group) for group in legends.groups[groups[i]])),
                "precision": None if precisions[i] == NO_PRECISION else PRECISIONS[precisions[i]].value,
                "start": starts[i] if OPEN_START < starts[i] <= ends[i] else None,
                "end": ends[i] if starts[i] <= ends[i] < OPEN_END else None,
                "dated": starts[i] <= ends[i],
                "status": STATUSES[statuses[i]].value,
                "radius": radius[i] * 100,
                "killed": None if killed[i] == NO_COUNT else killed[i],
            }
            for i in range(rows)
        ],
    }


def _lon_lat(x: int, y: int) -> Json:
    code = sum(((x >> bit & 1) | (y >> bit & 1) << 1) << 2 * bit for bit in range(26))
    lons, lats = lons_lats(np.array([code], np.uint64))
    return {"lon": float(lons[0]), "lat": float(lats[0])}


def expected(columns: Columns, address: TileAddress, composition: Composition) -> tuple[dict[int, dict[int, int]], set[int]]:
    """Return what a tile over all these rows holds: counts by part by cell, and the numbers of single records."""
    cells: dict[int, list[tuple[int, int]]] = defaultdict(list)
    lons, lats = lons_lats(columns.position)
    parts = composition.of(columns, slice(None))
    for index in range(columns.points):
        lon, lat = float(lons[index]), float(lats[index])
        x = int((lon + 180) / 360 * 2**address.z * CELLS_WIDE)
        y = int((0.5 - np.arcsinh(np.tan(np.radians(lat))) / (2 * np.pi)) * 2**address.z * CELLS_WIDE)
        if (x // CELLS_WIDE, y // CELLS_WIDE) == (address.x, address.y):
            assert position_of(lon, lat) == columns.position[index]
            key = y % CELLS_WIDE * CELLS_WIDE + x % CELLS_WIDE
            cells[key].append((int(columns.number[index]), int(parts[index])))
    every = [number for found in cells.values() for number, _ in found]
    if len(every) <= MOST_ROWS:
        return {}, set(every)
    counts: dict[int, dict[int, int]] = {}
    for key, found in cells.items():
        if len(found) > 1:
            counts[key] = defaultdict(int)
            for _, part in found:
                counts[key][part] += 1
    return counts, {found[0][0] for found in cells.values() if len(found) == 1}
