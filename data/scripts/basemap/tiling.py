"""Cuts features into vector tiles and writes one PMTiles file; the same input gives the same bytes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import numpy as np
import shapely
from numpy.typing import NDArray
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from shapely.geometry.base import BaseGeometry

EXTENT = 4096
BUFFER = 1 / 32
"""Of a tile's width, kept beyond its edges so that strokes and labels do not break there."""
PIXEL = 1 / 256
"""Of a tile's width: a screen pixel at the tile's own zoom."""

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Feature:
    """A geometry on the Mercator unit square; shown from `min_zoom` on."""

    layer: str
    geometry: BaseGeometry
    properties: Mapping[str, str | int | float | bool]
    min_zoom: float = 0


@dataclass(frozen=True, slots=True)
class Tile:
    z: int
    x: int
    y: int

    def bounds(self, buffer: float = 0) -> Bounds:
        side = 1 / (1 << self.z)
        grown = buffer * side
        return (self.x * side - grown, self.y * side - grown, (self.x + 1) * side + grown, (self.y + 1) * side + grown)

    def children(self) -> tuple[Tile, ...]:
        return tuple(Tile(self.z + 1, 2 * self.x + dx, 2 * self.y + dy) for dy in (0, 1) for dx in (0, 1))


def cut(features: Sequence[Feature], zoom: int, window: Bounds, tolerance: float) -> Iterator[tuple[Tile, bytes]]:
    """Yield the tiles of `zoom` that meet `window`, simplified by `tolerance` pixels, each gzipped, no empty ones."""
    wide = [simplified for feature in features if (simplified := _simplify(feature, zoom, tolerance)) is not None]
    yield from _descend(Tile(0, 0, 0), wide, zoom, window)


def _simplify(feature: Feature, zoom: int, pixels: float) -> Feature | None:
    geometry, pixel = feature.geometry, PIXEL / (1 << zoom)
    if feature.min_zoom > zoom + 0.99:
        return None
    if geometry.geom_type.endswith("Polygon"):
        parts = [part for part in shapely.get_parts(geometry) if part.area > (2 * pixel) ** 2]
        geometry = shapely.make_valid(shapely.MultiPolygon(parts).simplify(pixels * pixel, preserve_topology=False))
        geometry = _polygons(geometry)
    elif geometry.geom_type.endswith("LineString"):
        geometry = geometry.simplify(pixels * pixel)
    return None if geometry.is_empty else Feature(feature.layer, geometry, feature.properties, feature.min_zoom)


def _polygons(geometry: BaseGeometry) -> BaseGeometry:
    """Only the areas of what cutting or mending left."""
    if geometry.geom_type.endswith("Polygon"):
        return geometry
    return shapely.MultiPolygon([part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"])


def _descend(tile: Tile, features: Sequence[Feature], zoom: int, window: Bounds) -> Iterator[tuple[Tile, bytes]]:
    """Clip on the way down, so that a large coast is cut from ever smaller pieces."""
    if not _meet(tile.bounds(), window):
        return
    inside = [piece for feature in features if (piece := _clip(feature, tile)) is not None]
    if not inside:
        return
    if tile.z == zoom:
        yield tile, gzip.compress(_encode(tile, inside), mtime=0)
        return
    for child in tile.children():
        yield from _descend(child, inside, zoom, window)


def _clip(feature: Feature, tile: Tile) -> Feature | None:
    """Lines and areas reach into the buffer; a point belongs to one tile, or its label would be drawn twice."""
    bounds = tile.bounds(0 if feature.geometry.geom_type == "Point" else BUFFER)
    if not _meet(feature.geometry.bounds, bounds):
        return None
    geometry = shapely.clip_by_rect(feature.geometry, *bounds)
    if feature.geometry.geom_type.endswith("Polygon"):
        geometry = _polygons(geometry)
    return None if geometry.is_empty else Feature(feature.layer, geometry, feature.properties, feature.min_zoom)


def _meet(a: Bounds, b: Bounds) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _encode(tile: Tile, features: Sequence[Feature]) -> bytes:
    west, north, east, _ = tile.bounds()

    def quantise(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.round((xy - (west, north)) * (EXTENT / (east - west)))

    layers: dict[str, list[dict[str, Any]]] = {}
    for feature in features:
        entry = {"geometry": shapely.transform(feature.geometry, quantise), "properties": dict(feature.properties)}
        layers.setdefault(feature.layer, []).append(entry)
    content = [{"name": name, "features": entries} for name, entries in sorted(layers.items())]
    encoded: bytes = mapbox_vector_tile.encode(content, default_options={"y_coord_down": True, "extents": EXTENT})
    return encoded


def write(path: Path, tiles: Mapping[Tile, bytes], metadata: Mapping[str, Any], window: Sequence[float]) -> None:
    """Write `tiles` as PMTiles v3; `window` is the lon/lat box (west, south, east, north) on which a viewer opens."""
    west, south, east, north = window
    with path.open("wb") as file:
        writer = Writer(file)
        for tile in sorted(tiles, key=lambda tile: zxy_to_tileid(tile.z, tile.x, tile.y)):
            writer.write_tile(zxy_to_tileid(tile.z, tile.x, tile.y), tiles[tile])
        header = {
            "tile_type": TileType.MVT,
            "tile_compression": Compression.GZIP,
            "min_lon_e7": -1_800_000_000,
            "min_lat_e7": -850_511_000,
            "max_lon_e7": 1_800_000_000,
            "max_lat_e7": 850_511_000,
            "center_zoom": 5,
            "center_lon_e7": round((west + east) / 2 * 1e7),
            "center_lat_e7": round((south + north) / 2 * 1e7),
        }
        writer.finalize(header, dict(metadata))
