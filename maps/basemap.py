"""A smaller basemap cut from the one in `data/basemap/`, for pages that must hold everything."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pmtiles.reader import MemorySource, Reader, all_tiles
from pmtiles.tile import zxy_to_tileid
from pmtiles.writer import Writer


@dataclass(frozen=True, slots=True)
class Cut:
    """The world to `world_zoom`, and to `max_zoom` what lies between these degrees."""

    world_zoom: int = 3
    max_zoom: int = 8
    west: float = -119.0
    south: float = 12.5
    east: float = -85.5
    north: float = 34.0


def cut_basemap(path: Path, cut: Cut = Cut()) -> bytes:
    """Return a PMTiles file with the tiles of `path` that `cut` wants; b'' if there is no such file."""
    if not path.is_file():
        return b""
    state = path.stat()
    return _cut(path, state.st_mtime_ns, state.st_size, cut)


@lru_cache(maxsize=2)
def _cut(path: Path, _modified: int, _size: int, cut: Cut) -> bytes:
    source = MemorySource(path.read_bytes())
    reader = Reader(source)
    target = io.BytesIO()
    writer = Writer(target)
    for tile_id, content in sorted(_wanted(source, cut)):
        writer.write_tile(tile_id, content)
    header, metadata = reader.header(), reader.metadata()
    writer.finalize({**header, "center_zoom": min(header["center_zoom"], cut.max_zoom)}, _described(metadata, cut))
    return target.getvalue()


def _wanted(source: Any, cut: Cut) -> Iterator[tuple[int, bytes]]:
    for (zoom, column, row), content in all_tiles(source):
        if zoom <= cut.world_zoom or (zoom <= cut.max_zoom and _meets(zoom, column, row, cut)):
            yield zxy_to_tileid(zoom, column, row), content


def _meets(zoom: int, column: int, row: int, cut: Cut) -> bool:
    across = 1 << zoom
    west, east = (360 * x / across - 180 for x in (column, column + 1))
    north, south = (math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / across)))) for y in (row, row + 1))
    return west < cut.east and cut.west < east and south < cut.north and cut.south < north


def _described(metadata: dict[str, Any], cut: Cut) -> dict[str, Any]:
    """The page reads from here where the world ends and Mexico goes on."""
    window = [cut.west, cut.south, cut.east, cut.north]
    return {**metadata, "mexico": {"bounds": window, "min_zoom": cut.world_zoom + 1, "max_zoom": cut.max_zoom}}
