"""The lines of a quantised TopoJSON object: every arc once, and the arcs that two polygons share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from shapely.geometry import LineString


def lines(topology: Mapping[str, Any], name: str) -> list[LineString]:
    """Return the arcs of object `name` as lines, lon/lat."""
    return [_line(topology, arc) for arc in sorted(_uses(topology, name))]


def shared_lines(topology: Mapping[str, Any], name: str) -> list[LineString]:
    """Return the arcs that lie between two polygons of object `name`: inner borders without coasts, lon/lat."""
    return [_line(topology, arc) for arc, uses in sorted(_uses(topology, name).items()) if uses > 1]


def _uses(topology: Mapping[str, Any], name: str) -> Counter[int]:
    return Counter(arc for geometry in topology["objects"][name]["geometries"] for arc in _indices(geometry.get("arcs", [])))


def _indices(arcs: Sequence[Any]) -> Iterator[int]:
    """A negative index (~i) is arc i run backwards."""
    for arc in arcs:
        if isinstance(arc, int):
            yield arc if arc >= 0 else ~arc
        else:
            yield from _indices(arc)


def _line(topology: Mapping[str, Any], index: int) -> LineString:
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    xs, ys = (accumulate(axis) for axis in zip(*topology["arcs"][index], strict=True))
    return LineString([(x * scale_x + left, y * scale_y + bottom) for x, y in zip(xs, ys, strict=True)])
