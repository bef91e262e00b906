"""Tiles as bytes for the page: little-endian arrays one after another, each padded to four bytes.

    u32 magic, cells C, parts P, rows R
    C × u16 key; C × u32 total; C × u8 dx; C × u8 dy; P × u16 cell; P × u16 part; P × u32 count
    R × u32 number; R × u32 x; R × u32 y; R × u16 groups; R × u8 type, kind, status, precision
    R × i32 start; R × i32 end; R × u16 radius; R × u16 killed

x and y count the 2^26 cells of the world east and south; the other values of rows are those of `geo.columns.layout`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.columns.mercator import cells
from maps.tiles.cutting import Tile

MAGIC = 0x31545254  # 'TRT1'
MIMETYPE = "application/vnd.terreno.tile"
_WHOLE = 4


def encoded(tile: Tile) -> bytes:
    found, rows = tile.cells, tile.rows
    cell, part = np.nonzero(found.counts)
    x, y = cells(rows.position)
    head = np.array((MAGIC, len(found.key), len(cell), len(rows)), "<u4")
    arrays: list[tuple[NDArray[Any], str]] = [
        (head, "<u4"),
        (found.key, "<u2"), (found.total, "<u4"), (found.dx, "u1"), (found.dy, "u1"),
        (cell, "<u2"), (part, "<u2"), (found.counts[cell, part], "<u4"),
        (rows.number, "<u4"), (x, "<u4"), (y, "<u4"), (rows.groups, "<u2"),
        (rows.type, "u1"), (rows.kind, "u1"), (rows.status, "u1"), (rows.precision, "u1"),
        (rows.start, "<i4"), (rows.end, "<i4"), (rows.radius, "<u2"), (rows.killed, "<u2"),
    ]  # fmt: skip
    return b"".join(_padded(array.astype(dtype).tobytes()) for array, dtype in arrays)


def _padded(content: bytes) -> bytes:
    return content + b"\0" * (-len(content) % _WHOLE)
