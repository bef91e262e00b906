"""`terreno export OUT.pmtiles`: vector tiles in one file, for maps without a server of ours."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from geo.columns.columns import Columns, build_columns
from geo.columns.grid import Grid
from geo.columns.held import Held, Part, Selection
from geo.columns.mercator import BITS, cells, lons_lats
from geo.columns.unit_codes import UnitCodes
from geo.errors import InputError
from geo.model import Incident, RecordKind
from geo.query import IncidentFilter
from geo.vocabulary import Vocabulary
from maps.tiles.address import TileAddress
from maps.tiles.composition import By, Composition
from maps.tiles.cutting import cut
from maps.tiles.styles import ATTRIBUTION
from maps.tiles.vector_tile import Value, vector_layers, vector_tile

DEEPEST = 12
"""The last zoom, whose tiles hold every record by itself; viewers enlarge them."""
INCIDENTS = IncidentFilter(record_kinds=frozenset({RecordKind.INCIDENT}))


@dataclass(frozen=True, slots=True)
class PmtilesExporter:
    """Only what has a point is in the file: an area is no pin, and vector tiles of areas would count it in every tile."""

    vocabulary: Vocabulary

    def write(self, incidents: Iterable[Incident], path: Path) -> int:
        told = list(incidents)
        columns = build_columns(told, self.vocabulary, UnitCodes({}))
        held = Held((Part(columns, grid=Grid(columns)),), columns.legends, "")
        selection = Selection(held, INCIDENTS, self.vocabulary)
        composition = Composition(By.CARTEL, columns.legends, self.vocabulary)
        found = [told[number] for number in columns.number[: columns.points][selection.whole(0)[: columns.points]].tolist()]
        if not found:
            raise InputError("no incident of the selection has a point; tiles show points alone, choose others")
        with path.open("wb") as stream:
            writer = Writer(stream)
            for address in occupied(columns, selection):
                every = len(columns) if address.z == DEEPEST else None
                tile = cut(address, selection, composition, every)
                content = vector_tile(tile, address, composition.names, composition.roots, lambda n: _told(told[n]))
                writer.write_tile(zxy_to_tileid(address.z, address.x, address.y), gzip.compress(content, mtime=0))
            writer.finalize(_header(columns), _metadata(composition.names))
        return len(found)


def occupied(columns: Columns, selection: Selection) -> Iterator[TileAddress]:
    """Yield the tiles that hold something, in the order in which PMTiles numbers them."""
    passing = columns.position[: columns.points][selection.whole(0)[: columns.points]]
    for zoom in range(DEEPEST + 1):
        x, y = cells(np.unique(passing >> np.uint64(2 * (BITS - zoom))))
        addresses = [TileAddress(zoom, *pair) for pair in zip(x.tolist(), y.tolist(), strict=True)]
        yield from sorted(addresses, key=lambda one: zxy_to_tileid(one.z, one.x, one.y))


def _told(incident: Incident) -> Mapping[str, Value]:
    date = {"date": incident.date.edtf} if incident.date else {}
    place = incident.occurred_at
    named = {"place": place.name or place.mention} if place else {}
    return {"id": incident.id, "title_en": incident.title.en, "title_es": incident.title.es, **date, **named}


def _header(columns: Columns) -> dict[str, object]:
    lons, lats = lons_lats(columns.position[: columns.points])
    west, east = (float(lons.min()), float(lons.max())) if len(lons) else (-180.0, 180.0)
    south, north = (float(lats.min()), float(lats.max())) if len(lats) else (-85.0, 85.0)
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": round(west * 1e7),
        "min_lat_e7": round(south * 1e7),
        "max_lon_e7": round(east * 1e7),
        "max_lat_e7": round(north * 1e7),
        "center_zoom": 4,
        "center_lon_e7": round((west + east) / 2 * 1e7),
        "center_lat_e7": round((south + north) / 2 * 1e7),
    }


def _metadata(parts: Sequence[str]) -> dict[str, object]:
    extra = dict.fromkeys(("id", "title_en", "title_es", "date", "place"), "String")
    incidents, clusters = vector_layers(parts)
    layers = [incidents | {"fields": {**incidents["fields"], **extra}}, clusters]  # type: ignore[dict-item]
    return {"name": "Terreno", "attribution": ATTRIBUTION, "type": "overlay", "version": "1", "vector_layers": layers}
