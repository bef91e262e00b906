"""Whole records and the texts that the search looks in, in blocks that the page unpacks when it needs them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.geojson import dumps, to_feature
from geo.geometry import to_geojson
from geo.model import Incident, Source
from geo.query import searchable
from geo.records import dump_source
from maps.embedding.arrays import packed
from maps.embedding.cards import Listed

BLOCK = 256
"""Records in a block: few enough that one opens at once, enough that gzip finds what repeats."""
TEXT_BLOCK = 512
PARTING = "\u0001"
"""Between the search texts of two records."""

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Records:
    """Packed texts: what several records share, the records, and their search texts."""

    shared: str
    blocks: str
    texts: str


def pack_shared(incidents: Iterable[Incident], outlines: Sequence[BaseGeometry | None]) -> tuple[str, Listed[Source]]:
    """Return outlines and sources, each once, packed, and the sources by their numbers there."""
    sources: Listed[Source] = Listed()
    uses: Counter[int] = Counter()
    for incident in incidents:
        uses.update(sources.number(source) for source in incident.sources)
    content = {
        "geometries": [to_geojson(outline) for outline in outlines],
        "sources": [dump_source(source) for source in sources],
        "uses": [uses[number] for number in range(len(sources.numbers))],
    }
    return packed(dumps(content).encode()), sources


def pack_records(incidents: Sequence[Incident], areas: Sequence[int], sources: Listed[Source]) -> Iterator[str]:
    """Yield the packed blocks; `areas` says by row which of the shared outlines is its geometry, 0 for none."""
    for first in range(0, len(incidents), BLOCK):
        rows = slice(first, first + BLOCK)
        yield packed(dumps(_block(incidents[rows], areas[rows], sources)).encode())


def pack_texts(incidents: Sequence[Incident]) -> Iterator[str]:
    for first in range(0, len(incidents), TEXT_BLOCK):
        texts = (searchable(incident).replace(PARTING, " ") for incident in incidents[first : first + TEXT_BLOCK])
        yield packed(PARTING.join(texts).encode("utf-8", "replace"))


def _block(incidents: Sequence[Incident], areas: Sequence[int], sources: Listed[Source]) -> Json:
    """Records by property rather than by record: what is alike stands together."""
    whole = [_properties(incident, sources) for incident in incidents]
    names = [name for name in whole[0] if all(name in properties for properties in whole)]
    return {
        "names": names,
        "values": [[properties[name] for properties in whole] for name in names],
        "geometry": [_geometry(incident, int(area)) for incident, area in zip(incidents, areas, strict=True)],
        "rest": [{name: value for name, value in one.items() if name not in names} or None for one in whole],
    }


def _properties(incident: Incident, sources: Listed[Source]) -> Json:
    properties = to_feature(incident)["properties"]
    assert isinstance(properties, dict)
    return {**properties, "sources": [sources.number(source) for source in incident.sources]}


def _geometry(incident: Incident, area: int) -> object:
    if area or incident.geometry is None:
        return area or None
    assert isinstance(incident.geometry, Point)
    return [round(incident.geometry.x, 5), round(incident.geometry.y, 5)]
