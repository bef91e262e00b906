"""A smaller basemap cut from the one in `data/basemap/`, for pages that must hold everything."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pmtiles.reader import MemorySource, Reader, all_tiles
from pmtiles.tile import zxy_to_tileid
from pmtiles.writer import Writer

MEXICO_WINDOW = (-119.0, 12.5, -85.5, 34.0)
"""West, south, east, north degrees of Mexico with its surroundings."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The world to `world_zoom`, and to `max_zoom` what lies between these degrees."""

    world_zoom: int = 3
    max_zoom: int = 8
    west: float = MEXICO_WINDOW[0]
    south: float = MEXICO_WINDOW[1]
    east: float = MEXICO_WINDOW[2]
    north: float = MEXICO_WINDOW[3]


@dataclass(frozen=True)
class Archive:
    """A whole PMTiles file, read once: where its tiles lie, in degrees, and what they hold."""

    header: dict[str, Any]
    metadata: dict[str, Any]
    ids: tuple[int, ...]
    contents: tuple[bytes, ...]
    zooms: NDArray[np.int64]
    bounds: NDArray[np.float64]
    """By tile west, south, east, north."""

    def within(self, cut: Cut) -> NDArray[np.int64]:
        """Return the indices of the tiles that `cut` wants, ascending by tile id."""
        west, south, east, north = self.bounds.T
        meets = (west < cut.east) & (east > cut.west) & (south < cut.north) & (north > cut.south)
        return np.flatnonzero((self.zooms <= cut.world_zoom) | (meets & (self.zooms <= cut.max_zoom)))


def cut_basemap(path: Path, cut: Cut = Cut()) -> bytes:
    """Return a PMTiles file with the tiles of `path` that `cut` wants; b'' if there is no such file."""
    archive = _archive_at(path)
    if archive is None:
        return b""
    target = io.BytesIO()
    writer = Writer(target)
    for index in archive.within(cut).tolist():
        writer.write_tile(archive.ids[index], archive.contents[index])
    header = {**archive.header, "center_zoom": min(archive.header["center_zoom"], cut.max_zoom)}
    writer.finalize(header, _described(archive.metadata, cut))
    return target.getvalue()


def cut_sizes(path: Path, cut: Cut) -> dict[int, int]:
    """Return about how many bytes `cut` would have at each `max_zoom` from its world's on; nothing without a file."""
    archive = _archive_at(path)
    if archive is None:
        return {}
    wanted = archive.within(cut)
    lengths = np.array([len(archive.contents[index]) for index in wanted.tolist()])
    zooms = range(cut.world_zoom, cut.max_zoom + 1)
    return {zoom: int(lengths[archive.zooms[wanted] <= zoom].sum()) for zoom in zooms}


def _archive_at(path: Path) -> Archive | None:
    if not path.is_file():
        return None
    state = path.stat()
    return _archive(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1)
def _archive(path: Path, _modified: int, _size: int) -> Archive:
    source = MemorySource(path.read_bytes())
    reader = Reader(source)
    tiles = sorted((zxy_to_tileid(*address), address, content) for address, content in all_tiles(source))
    zooms, columns, rows = (np.array(part) for part in zip(*(address for _, address, _ in tiles), strict=True))
    return Archive(
        reader.header(),
        reader.metadata(),
        tuple(number for number, _, _ in tiles),
        tuple(content for _, _, content in tiles),
        zooms,
        np.stack([_lons(columns, zooms), _lats(rows + 1, zooms), _lons(columns + 1, zooms), _lats(rows, zooms)], axis=1),
    )


def _lons(columns: NDArray[np.int64], zooms: NDArray[np.int64]) -> NDArray[np.float64]:
    return columns / 2.0**zooms * 360.0 - 180.0


def _lats(rows: NDArray[np.int64], zooms: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.degrees(np.arctan(np.sinh(np.pi * (1.0 - 2.0 * rows / 2.0**zooms))))


def _described(metadata: dict[str, Any], cut: Cut) -> dict[str, Any]:
    """The page reads from here where the world ends and Mexico goes on."""
    window = [cut.west, cut.south, cut.east, cut.north]
    return {**metadata, "mexico": {"bounds": window, "min_zoom": cut.world_zoom + 1, "max_zoom": cut.max_zoom}}
