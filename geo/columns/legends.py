"""What the numbers in the columns stand for: sets of groups and agencies, types, areas and units, each listed once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from geo.errors import DataError
from geo.query import NOT_STATED

FIRST: Mapping[str, tuple[str, ...]] = {
    "groups": (NOT_STATED,), "agencies": ("",), "type": (), "area": ("",), "unit": ("",),
}  # fmt: skip
"""The entries that every legend begins with; in this order where all are listed."""
_MOST = {"type": 255}
_MOST_ELSEWHERE = 65_535


@dataclass(frozen=True, slots=True)
class Area:
    """A place that is known as an area: `key` tells its outline, bounds are west, south, east, north degrees."""

    key: str
    name: str
    precision: str
    admin1: str
    bounds: tuple[float, float, float, float]

    def text(self) -> str:
        return json.dumps([self.key, self.name, self.precision, self.admin1, self.bounds], ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> Area:
        if not text:
            return cls("", "", "", "", (0.0, 0.0, 0.0, 0.0))
        key, name, precision, admin1, bounds = json.loads(text)
        return cls(key, name, precision, admin1, tuple(bounds))


@dataclass(frozen=True, slots=True)
class Legends:
    """Tuples by number. `units` are a state's and a municipality's name, the latter empty where only the state is known."""

    groups: tuple[tuple[str, ...], ...]
    agencies: tuple[tuple[str, ...], ...]
    types: tuple[str, ...]
    areas: tuple[Area, ...]
    units: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, texts: Mapping[str, Sequence[str]]) -> Legends:
        """Read the texts that were numbered, by legend."""
        return cls(
            groups=tuple(tuple(text.split(",")) for text in texts["groups"]),
            agencies=tuple(tuple(text.split(",")) if text else () for text in texts["agencies"]),
            types=tuple(texts["type"]),
            areas=tuple(map(Area.read, texts["area"])),
            units=tuple((text.partition("\t")[0], text.partition("\t")[2]) for text in texts["unit"]),
        )


class Numbering(Protocol):
    """Gives each text of a legend its number, the same whenever it is asked."""

    def number(self, legend: str, text: str) -> int: ...


class ListedNumbering:
    """Numbers in the order in which texts come."""

    def __init__(self) -> None:
        self._numbers = {name: {text: number for number, text in enumerate(first)} for name, first in FIRST.items()}

    def number(self, legend: str, text: str) -> int:
        numbers = self._numbers[legend]
        number = numbers.setdefault(text, len(numbers))
        require_room(legend, number)
        return number

    def legends(self) -> Legends:
        return Legends.read({name: tuple(numbers) for name, numbers in self._numbers.items()})


def require_room(legend: str, number: int) -> None:
    most = _MOST.get(legend, _MOST_ELSEWHERE)
    if number >= most:
        raise DataError(
            f"more than {most} different values of {legend!r}: the map's columns cannot hold them; part the data"
        )
