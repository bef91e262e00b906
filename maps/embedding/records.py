"""Whole records and the texts that the search looks in, in blocks that the page unpacks when it needs them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geo.geojson import dumps
from maps.embedding.arrays import packed
from maps.embedding.cards import Items, Listed, Properties

BLOCK = 256
"""Records in a block: few enough that one opens at once, enough that gzip finds what repeats."""

Feature = Mapping[str, object]
Json = dict[str, object]


@dataclass(frozen=True)
class Shared:
    """What several records have in common and a page holds once, by number; in the order in which they come."""

    outlines: Sequence[str]
    """Geometries by number of the area, as JSON."""
    sources: Listed[Items] = field(default_factory=Listed)
    uses: Counter[int] = field(default_factory=Counter)
    """Of each source, how many records."""
    candidates: Listed[Items] = field(default_factory=Listed)
    """Places that mentions may mean, without their score."""

    @classmethod
    def of(cls, records: Iterable[Properties], outlines: Sequence[str]) -> Shared:
        """Return what `records` share; candidates are added by `pack_records`."""
        shared = cls(outlines)
        for one in records:
            shared.uses.update(shared.sources.number(tuple(source.items())) for source in one["sources"])
        return shared

    def content(self) -> bytes:
        listed: dict[str, Iterable[str]] = {
            "geometries": self.outlines,
            "sources": (dumps(dict(source)) for source in self.sources),
            "uses": [str(self.uses[number]) for number in range(len(self.sources))],
            "candidates": (dumps(dict(candidate)) for candidate in self.candidates),
        }
        parts = (f'"{name}":[{",".join(texts)}]' for name, texts in listed.items())
        return f"{{{','.join(parts)}}}".encode()


def pack_records(
    records: Sequence[Properties], points: Sequence[object], areas: Sequence[int], shared: Shared
) -> Iterator[str]:
    """Yield the packed blocks.

    `points` holds by row the lon, lat of its Point or None; `areas` which of the shared outlines it has, 0 for none.
    """
    for first in range(0, len(records), BLOCK):
        rows = slice(first, first + BLOCK)
        places = zip(points[rows], areas[rows], strict=True)
        geometry = [point or int(area) or None for point, area in places]
        yield packed(dumps(_block(records[rows], geometry, shared)).encode())


def _block(records: Sequence[Properties], geometry: Sequence[object], shared: Shared) -> Json:
    """Records by property rather than by record: what is alike stands together."""
    whole = [_numbered(one, shared) for one in records]
    names = [name for name in whole[0] if all(name in one for one in whole)]
    return {
        "names": names,
        "values": [[one[name] for one in whole] for name in names],
        "geometry": geometry,
        "rest": [{name: value for name, value in one.items() if name not in names} or None for one in whole],
    }


def _numbered(one: Properties, shared: Shared) -> Json:
    """The record with numbers in place of what is shared."""
    places = [{**place, "candidates": list(_scored(place["candidates"], shared))} for place in one["places"]]
    return {**one, "places": places, "sources": [shared.sources.number(tuple(source.items())) for source in one["sources"]]}


def _scored(candidates: Iterable[Mapping[str, object]], shared: Shared) -> Iterator[object]:
    """Each candidate as its number and its score."""
    for candidate in candidates:
        yield shared.candidates.number(tuple(item for item in candidate.items() if item[0] != "score"))
        yield candidate["score"]
