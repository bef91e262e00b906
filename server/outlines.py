"""Outlines of the areas that records are known by, as the records themselves have them, simplified for the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np

from geo.columns.held import Held
from geo.columns.legends import Area
from geo.geometry import to_geojson
from server.services import services

DETAIL = 800
"""An outline is drawn to this share of its extent, and no finer than `LEAST_DEG`."""
LEAST_DEG = 0.002

MOST_KEPT = 2_000

Json = dict[str, object]


def outlines(held: Held, indices: Iterable[int]) -> dict[str, Json]:
    """Return the GeoJSON geometry of each area, by its index; those that no record has any more are left out."""
    shared = services()
    found: dict[str, Json] = {}
    for index in indices:
        if 0 < index < len(held.legends.areas):
            area = held.legends.areas[index]
            outline = shared.columns.answer(("outline", area.key), partial(_outline, held, index, area), MOST_KEPT)
            if outline is not None:
                found[str(index)] = outline
    return found


def _outline(held: Held, index: int, area: Area) -> Json | None:
    number = next(_numbers(held, index), None)
    geometry = None if number is None else services().store.map_rows.get(number).geometry
    if geometry is None:
        return None
    west, south, east, north = area.bounds
    simple = geometry.simplify(max(max(east - west, north - south) / DETAIL, LEAST_DEG))
    return to_geojson(simple if simple.is_valid and not simple.is_empty else geometry)


def _numbers(held: Held, index: int) -> Iterator[int]:
    """Yield records that are known by this area, those written last first."""
    for part in reversed(held.parts):
        rows = np.flatnonzero(part.without_gone(part.columns.area == index))
        yield from part.columns.number[rows].tolist()
