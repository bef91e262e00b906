"""The columns of a page: where, who, what, when; all that the map, its filters and its counts need."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.columns.columns import Columns
from geo.columns.layout import KINDS, PRECISIONS, STATUSES, Reason
from geo.columns.legends import Area
from geo.columns.mercator import lons_lats
from geo.vocabulary import Vocabulary
from maps.embedding.arrays import Coded, Coding, code, container
from maps.tiles.composition import roots_of

MAP_ONLY = ("position", "groups", "type", "kind", "status", "precision", "start", "end", "area", "reason")
"""What the map needs at least."""
_REST = ("agencies", "confidence", "killed", "radius", "unit")
_CODINGS = {"position": Coding.DELTA, "end": Coding.FROM_START}


Extent = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What columns refer to: outlines by number of their area, as JSON (the first is 'null'), routes, the data's version."""

    outlines: Sequence[str]
    routes: Sequence[dict[str, object]]
    version: str


def columns_content(columns: Columns, frame: Frame, vocabulary: Vocabulary, *, whole: bool = True) -> bytes:
    """Return the container of the columns; without `whole` only `MAP_ONLY`. Rows are numbered as they stand."""
    legends = columns.legends
    outlines = shapes_of(frame.outlines)
    header: dict[str, object] = {
        "version": frame.version,
        "kinds": [kind.value for kind in KINDS],
        "statuses": [status.value for status in STATUSES],
        "precisions": [precision.value for precision in PRECISIONS],
        "types": list(legends.types),
        "roots": list(roots_of(legends, vocabulary)),
        "group_sets": [list(ids) for ids in legends.groups],
        "agency_sets": [list(ids) for ids in legends.agencies] if whole else [[]],
        "areas": [
            {"key": area.key, "name": area.name, "precision": area.precision, "admin1": area.admin1, **_place(area)}
            for area in legends.areas
        ],
        "extent": extent_of(columns, outlines),
        "routes": list(frame.routes),
    }
    return container(header, len(columns), list(_coded(columns, MAP_ONLY + (_REST if whole else ()))))


def _coded(columns: Columns, names: Iterable[str]) -> Iterator[Coded]:
    for name in names:
        yield code(name, getattr(columns, name), _CODINGS.get(name, Coding.PLANES), columns.start)


def _place(area: Area) -> dict[str, object]:
    """Its bounds, and their middle, by which it counts as in view."""
    west, south, east, north = (round(side, 4) for side in area.bounds)
    return {"bounds": [west, south, east, north], "middle": [(west + east) / 2, (south + north) / 2]}


def extent_of(columns: Columns, outlines: Sequence[BaseGeometry | None]) -> Extent | None:
    """Return west, south, east, north of all that is on the map; None if nothing is."""
    lons, lats = lons_lats(columns.position[: columns.points])
    boxes = [np.array([lons.min(), lats.min(), lons.max(), lats.max()])] if len(lons) else []
    on_map = np.unique(columns.area[columns.reason == Reason.ON_MAP]).tolist()
    boxes += [np.array(outline.bounds) for outline in map(outlines.__getitem__, on_map) if outline is not None]
    if not boxes:
        return None
    whole = np.array(boxes)
    west, south = whole[:, :2].min(axis=0).tolist()
    east, north = whole[:, 2:].max(axis=0).tolist()
    return round(west, 5), round(south, 5), round(east, 5), round(north, 5)


def shapes_of(outlines: Iterable[str]) -> list[BaseGeometry | None]:
    """Return geometries from their JSON; None for 'null'."""
    return [shape(json.loads(text)) if text != "null" else None for text in outlines]
