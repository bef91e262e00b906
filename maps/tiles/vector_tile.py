"""Tiles in the Mapbox vector format, for any map: layers `incidents` (single ones) and `clusters` (several in one cell)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence

import mapbox_vector_tile  # type: ignore[import-untyped]
from shapely.geometry import Point

from geo.columns.columns import Columns
from geo.columns.layout import (
    EPOCH,
    KINDS,
    NO_COUNT,
    NO_PRECISION,
    OPEN_END,
    OPEN_START,
    PRECISIONS,
    RADIUS_UNIT_M,
    STATUSES,
)
from geo.columns.mercator import BITS, cells
from maps.tiles.address import CELLS_WIDE, TileAddress
from maps.tiles.cutting import Tile

MIMETYPE = "application/vnd.mapbox-vector-tile"
EXTENT = 4096
INCIDENTS, CLUSTERS = "incidents", "clusters"
FIELDS: Mapping[str, str] = {
    "number": "Number", "kind": "String", "type": "String", "cartels": "String", "root": "String", "status": "String",
    "precision": "String", "start": "String", "end": "String", "killed": "Number", "radius_m": "Number",
}  # fmt: skip
"""Of `incidents`; what is not stated is left out. `cartels` are parted by commas, `root` is the one that colours it."""
CLUSTER_FIELDS: Mapping[str, str] = {"total": "Number", "most": "String"}
"""Of `clusters`, besides a count for each part of the composition; `most` is the part with the highest."""

Value = str | int | float
More = Callable[[int], Mapping[str, Value]]


def vector_tile(tile: Tile, address: TileAddress, parts: Sequence[str], roots: Sequence[str], more: More) -> bytes:
    """Return the tile; `parts` names the composition, `roots` the root of each set of groups, `more` adds to a record."""
    layers = [
        {"name": INCIDENTS, "features": list(_incidents(tile.rows, address, roots, more))},
        {"name": CLUSTERS, "features": list(_clusters(tile, parts))},
    ]
    content: bytes = mapbox_vector_tile.encode(
        [layer for layer in layers if layer["features"]], default_options={"y_coord_down": True, "extents": EXTENT}
    )
    return content


def vector_layers(parts: Sequence[str]) -> list[dict[str, object]]:
    """Return the layers as TileJSON and PMTiles describe them."""
    return [
        {"id": INCIDENTS, "fields": dict(FIELDS)},
        {"id": CLUSTERS, "fields": {**CLUSTER_FIELDS, **dict.fromkeys(parts, "Number")}},
    ]


def _incidents(rows: Columns, address: TileAddress, roots: Sequence[str], more: More) -> Iterator[dict[str, object]]:
    x, y = cells(rows.position)
    side = 2 ** (BITS - address.z)
    east, south = (x % side + 0.5) / side * EXTENT, (y % side + 0.5) / side * EXTENT
    legends = rows.legends
    for index in range(len(rows)):
        groups, precision, killed = int(rows.groups[index]), int(rows.precision[index]), int(rows.killed[index])
        start, end, number = int(rows.start[index]), int(rows.end[index]), int(rows.number[index])
        stated: dict[str, Value | None] = {
            "number": number,
            "kind": KINDS[rows.kind[index]].value,
            "type": legends.types[rows.type[index]],
            "cartels": ",".join(legends.groups[groups]),
            "root": roots[groups],
            "status": STATUSES[rows.status[index]].value,
            "precision": None if precision == NO_PRECISION else PRECISIONS[precision].value,
            "start": _day(start) if start <= end else None,
            "end": _day(end) if start <= end else None,
            "killed": None if killed == NO_COUNT else killed,
            "radius_m": int(rows.radius[index] * RADIUS_UNIT_M) or None,
            **more(number),
        }
        point = Point(int(east[index]), int(south[index]))
        known = {name: value for name, value in stated.items() if value is not None}
        yield {"id": number, "geometry": point, "properties": known}


def _day(day: int) -> str | None:
    return None if day in (OPEN_START, OPEN_END) else dt.date.fromordinal(day + EPOCH).isoformat()


def _clusters(tile: Tile, parts: Sequence[str]) -> Iterator[dict[str, object]]:
    found, side = tile.cells, EXTENT / CELLS_WIDE
    for index, key in enumerate(found.key.tolist()):
        column, row = key % CELLS_WIDE, key // CELLS_WIDE
        point = Point(
            int((column + (found.dx[index] + 0.5) / 256) * side), int((row + (found.dy[index] + 0.5) / 256) * side)
        )
        counts = found.counts[index]
        named = {parts[part]: int(counts[part]) for part in counts.nonzero()[0].tolist()}
        most = parts[int(counts.argmax())]
        yield {"geometry": point, "properties": {"total": int(found.total[index]), "most": most, **named}}
