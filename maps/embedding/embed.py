"""All that a page carries of its records, from the columns on, and the ladder of what it leaves out to stay small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from enum import IntEnum
from pathlib import Path
from typing import cast

import numpy as np

from geo.columns.columns import Columns
from geo.columns.layout import OPEN_END
from geo.columns.mercator import NOWHERE, lons_lats
from geo.geojson import dumps
from geo.vocabulary import Vocabulary
from maps.counting.routes import Json, route_of, transfer_types
from maps.embedding.arrays import packed
from maps.embedding.cards import Properties, cards_content, ids_content
from maps.embedding.columns import Extent, Frame, columns_content, extent_of, shapes_of
from maps.embedding.hexagons import hexagons_content
from maps.embedding.records import Feature, Shared, pack_records
from maps.embedding.texts import pack_texts
from maps.embedding.units import units_content

SMALL = 2_000
"""Up to so many records the page searches them themselves."""


class Detail(IntEnum):
    """How much of each record a page holds, most first; each holds all that the next does."""

    WHOLE = 3
    """Everything, with the sentences that prove it."""
    LISTED = 2
    """What filters and lists show."""
    MAPPED = 1
    """Place, groups, type, date and id alone."""


@dataclass(frozen=True, slots=True)
class Content:
    """The records of a page: `features` in the order of the columns' rows, none where only the map is wanted."""

    columns: Columns
    features: Sequence[Feature]
    outlines: Sequence[str]
    """Geometries as JSON by number of the area; the first is 'null'."""
    ids: Sequence[str]
    version: str

    def records(self) -> list[Properties]:
        """Return the properties of the features."""
        return [cast(Properties, feature["properties"]) for feature in self.features]

    @property
    def extent(self) -> Extent | None:
        """Of all that is on the map."""
        return extent_of(self.columns, shapes_of(self.outlines))


@dataclass(frozen=True, slots=True)
class Embedded:
    """Packed texts by the element that a page holds them in; an empty one is left out."""

    detail: Detail
    columns: str
    cards: str
    shared: str = ""
    records: str = ""
    texts: str = ""
    units: str = ""
    hexagons: str = ""

    def parts(self) -> dict[str, str]:
        """Return the texts by name."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "detail"}

    @property
    def size(self) -> int:
        return sum(map(len, self.parts().values()))


def embed(content: Content, vocabulary: Vocabulary, data: Path, detail: Detail = Detail.WHOLE) -> Embedded:
    """Pack what `detail` wants of the records; `data` is the folder with the outlines of states and municipalities."""
    embedded = _embed_records(content, vocabulary, detail)
    if detail is Detail.MAPPED:
        return embedded
    units = units_content(content.columns, data)
    return replace(embedded, units=packed(units) if units else "", hexagons=packed(hexagons_content(content.columns)))


def _embed_records(content: Content, vocabulary: Vocabulary, detail: Detail) -> Embedded:
    columns, outlines = content.columns, content.outlines
    records = content.records() if detail > Detail.MAPPED else []
    frame = Frame(outlines, list(_routes(records, transfer_types(vocabulary))), content.version)
    coded = packed(columns_content(columns, frame, vocabulary, whole=detail > Detail.MAPPED))
    if detail is Detail.MAPPED:
        return Embedded(detail, coded, packed(ids_content(content.ids)), packed(Shared(outlines).content()))
    shared = Shared.of((records[row] for row in latest_first(columns)), outlines)
    cards = packed(cards_content(records, columns, shared.sources))
    if detail is Detail.LISTED:
        return Embedded(detail, coded, cards, packed(shared.content()))
    blocks = " ".join(pack_records(records, _points(columns), columns.area.tolist(), shared))
    texts = " ".join(pack_texts(records)) if len(records) > SMALL else ""
    return Embedded(detail, coded, cards, packed(shared.content()), blocks, texts)


def _routes(records: Sequence[Properties], transfers: frozenset[str]) -> Iterator[Json]:
    """Yield those of transfers; `number` is the row."""
    routes = (route_of(row, one) for row, one in enumerate(records) if one["type"] in transfers)
    return (route for route in routes if route is not None)


def latest_first(columns: Columns) -> list[int]:
    """Return the rows by their last possible day, or their first at an open end, undated ones last."""
    days = np.where(columns.end == OPEN_END, columns.start, columns.end).astype(np.int64)
    days[columns.start > columns.end] = -(2**40)
    rows: list[int] = np.argsort(-days, kind="stable").tolist()
    return rows


def outlines_of(columns: Columns, features: Sequence[Feature]) -> list[str]:
    """Return by number of the area the geometry of the first record that has it, as JSON."""
    outlines = ["null"] * len(columns.legends.areas)
    areas, rows = np.unique(columns.area, return_index=True)
    for area, row in zip(areas.tolist(), rows.tolist(), strict=True):
        if area:
            outlines[area] = dumps({"": features[row]["geometry"]})[4:-1]
    return outlines


def _points(columns: Columns) -> list[list[float] | None]:
    """Lon and lat by row, None for what has no Point."""
    count = int(np.searchsorted(columns.position, NOWHERE))
    lons, lats = lons_lats(columns.position[:count])
    points: list[list[float] | None] = [list(pair) for pair in zip(lons.tolist(), lats.tolist(), strict=True)]
    return points + [None] * (len(columns) - count)
