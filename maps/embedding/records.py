"""Whole records and the texts that the search looks in, in blocks that the page unpacks when it needs them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

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


@dataclass(frozen=True)
class Shared:
    """What several records have in common and a page holds once, by number."""

    outlines: Sequence[BaseGeometry | None]
    """By number of the area."""
    sources: Listed[Source] = field(default_factory=Listed)
    uses: Counter[int] = field(default_factory=Counter)
    """Of each source, how many records."""
    candidates: Listed[str] = field(default_factory=Listed)
    """Places that mentions may mean, as JSON without their score."""

    @classmethod
    def of(cls, incidents: Iterable[Incident], outlines: Sequence[BaseGeometry | None]) -> Shared:
        """Return what `incidents` share; candidates are added by `pack_records`."""
        shared = cls(outlines)
        for incident in incidents:
            shared.uses.update(shared.sources.number(source) for source in incident.sources)
        return shared

    def content(self) -> bytes:
        listed = {
            "geometries": [to_geojson(outline) for outline in self.outlines],
            "sources": [dump_source(source) for source in self.sources],
            "uses": [self.uses[number] for number in range(len(self.sources))],
        }
        return f'{dumps(listed)[:-1]},"candidates":[{",".join(self.candidates)}]}}'.encode()


def pack_records(incidents: Sequence[Incident], areas: Sequence[int], shared: Shared) -> Iterator[str]:
    """Yield the packed blocks; `areas` says by row which of the shared outlines is its geometry, 0 for none."""
    for first in range(0, len(incidents), BLOCK):
        rows = slice(first, first + BLOCK)
        yield packed(dumps(_block(incidents[rows], areas[rows], shared)).encode())


def pack_texts(incidents: Sequence[Incident]) -> Iterator[str]:
    for first in range(0, len(incidents), TEXT_BLOCK):
        texts = (searchable(incident).replace(PARTING, " ") for incident in incidents[first : first + TEXT_BLOCK])
        yield packed(PARTING.join(texts).encode("utf-8", "replace"))


def _block(incidents: Sequence[Incident], areas: Sequence[int], shared: Shared) -> Json:
    """Records by property rather than by record: what is alike stands together."""
    whole = [_properties(incident, shared) for incident in incidents]
    names = [name for name in whole[0] if all(name in properties for properties in whole)]
    return {
        "names": names,
        "values": [[properties[name] for properties in whole] for name in names],
        "geometry": [_geometry(incident, int(area)) for incident, area in zip(incidents, areas, strict=True)],
        "rest": [{name: value for name, value in one.items() if name not in names} or None for one in whole],
    }


def _properties(incident: Incident, shared: Shared) -> Json:
    properties = to_feature(incident)["properties"]
    assert isinstance(properties, dict)
    places = [{**place, "candidates": _numbered(place["candidates"], shared)} for place in properties["places"]]
    return {**properties, "places": places, "sources": [shared.sources.number(source) for source in incident.sources]}


def _numbered(candidates: Sequence[Json], shared: Shared) -> list[object]:
    """Each candidate as its number and its score."""
    bare = ({name: value for name, value in one.items() if name != "score"} for one in candidates)
    numbers = [shared.candidates.number(dumps(one)) for one in bare]
    return [part for number, one in zip(numbers, candidates, strict=True) for part in (number, one["score"])]


def _geometry(incident: Incident, area: int) -> object:
    if area or incident.geometry is None:
        return area or None
    assert isinstance(incident.geometry, Point)
    return [round(incident.geometry.x, 5), round(incident.geometry.y, 5)]
