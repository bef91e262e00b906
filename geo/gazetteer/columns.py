"""Places and areas on their way into the built file: flat columns that grow, a few dozen bytes a place."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.gazetteer.entry import Entry
from geo.gazetteer.grid import grid_sections
from geo.gazetteer.mapped_file import Content
from geo.gazetteer.names import text_key
from geo.gazetteer.tables import PRECISIONS
from geo.model import Precision

_PRECISION_NUMBERS = {precision: number for number, precision in enumerate(PRECISIONS)}
_MOST_PLACES = 1 << 31
"""A posting holds twice a place's index in 32 bits."""
_MOST_PEOPLE = (1 << 32) - 1


class PlaceColumns:
    """The places in the order in which they were added, which is their index."""

    def __init__(self) -> None:
        self.lons, self.lats = array("d"), array("d")
        self._precisions = bytearray()
        self._uncertainties = array("f")
        self._populations, self._units, self._areas = array("I"), array("I"), array("I")
        self._texts, self._ends = bytearray(), array("Q", [0])
        self._keys = array("Q")
        self._strings = _StringHeap()
        self._unit_numbers: dict[tuple[str | None, ...], int] = {}
        self.owners: dict[str, int] = {}
        """Area id -> index of the place that it is the area of."""
        self.counts: Counter[tuple[str, Precision]] = Counter()
        """(authority of the id, precision) -> number of places."""

    def __len__(self) -> int:
        return len(self.lons)

    def add(self, entry: Entry) -> int:
        """Add a place and return its index."""
        index = len(self.lons)
        if index >= _MOST_PLACES:
            raise DataError(f"a gazetteer holds at most {_MOST_PLACES:,} places; leave a source out")
        self.lons.append(entry.lon)
        self.lats.append(entry.lat)
        self._precisions.append(_PRECISION_NUMBERS[entry.precision])
        self._uncertainties.append(entry.uncertainty_m)
        self._populations.append(min(max(entry.population, 0), _MOST_PEOPLE))
        unit = (entry.country, entry.admin1, entry.admin2)
        self._units.append(self._unit_numbers.setdefault(unit, len(self._unit_numbers)))
        self._areas.append(self._strings.number(entry.area_id))
        self._texts += f"{entry.gazetteer_id}\0{entry.name}".encode()
        self._ends.append(len(self._texts))
        self._keys.append(text_key(entry.gazetteer_id))
        if entry.area_id:
            self.owners[entry.area_id] = index
        self.counts[entry.gazetteer_id.partition(":")[0], entry.precision] += 1
        return index

    def populate(self, index: int, population: int) -> None:
        """Tell how many people live at a place, unless that is known."""
        self._populations[index] = self._populations[index] or min(max(population, 0), _MOST_PEOPLE)

    def give_area(self, index: int, area_id: str) -> bool:
        """Let `area_id` be a place's area unless it has one; return whether it is."""
        if not self._areas[index]:
            self._areas[index] = self._strings.number(area_id)
            self.owners[area_id] = index
        return self.owners.get(area_id) == index

    def sections(self) -> Iterator[tuple[str, Content]]:
        """Yield (name, little-endian array) of each section; what was collected is used up by it."""
        lons, lats = np.frombuffer(self.lons, "<f8"), np.frombuffer(self.lats, "<f8")
        precisions = np.frombuffer(self._precisions, "u1")
        yield "place_lons", lons
        yield "place_lats", lats
        yield "place_precisions", precisions
        yield from grid_sections(lons, lats, precisions == _PRECISION_NUMBERS[Precision.LOCALITY])
        yield "place_uncertainties", np.frombuffer(self._uncertainties, "<f4")
        yield "place_populations", np.frombuffer(self._populations, "<u4")
        yield "place_units", np.frombuffer(self._units, "<u4")
        yield "place_areas", np.frombuffer(self._areas, "<u4")
        yield "place_texts", self._texts
        yield "place_ends", np.frombuffer(self._ends, "<u8")
        yield from _key_sections("place", self._keys)
        units = [[self._strings.number(text) for text in unit] for unit in self._unit_numbers]
        yield "unit_texts", np.array(units, "<u4")
        yield from self._strings.sections()


def area_sections(areas: Mapping[str, BaseGeometry], owners: Mapping[str, int]) -> Iterator[tuple[str, Content]]:
    """Lay out the polygons as WKB, with their bounding boxes and the index of the place each belongs to."""
    kept = {key: area for key, area in areas.items() if key in owners}
    blobs = [shapely.to_wkb(area) for area in kept.values()]
    yield "area_wkb", b"".join(blobs)
    yield "area_ends", np.cumsum([0, *map(len, blobs)], dtype="<u8")
    yield "area_bounds", np.array([area.bounds for area in kept.values()], "<f8")
    yield "area_places", np.array([owners[key] for key in kept], "<u4")
    yield from _key_sections("area", array("Q", map(text_key, kept)))


def _key_sections(prefix: str, keys: array[int]) -> Iterator[tuple[str, Content]]:
    numbers = np.frombuffer(keys, "<u8")
    order = np.argsort(numbers)
    yield f"{prefix}_keys", numbers[order]
    yield f"{prefix}_order", order.astype("<u4")


class _StringHeap:
    """Every distinct string once; number 0 stands for None."""

    def __init__(self) -> None:
        self._numbers: dict[str | None, int] = {None: 0}

    def number(self, text: str | None) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def sections(self) -> Iterable[tuple[str, Content]]:
        blobs = [(text or "").encode() for text in self._numbers]
        yield "strings", b"".join(blobs)
        yield "string_ends", np.cumsum([0, *map(len, blobs)], dtype="<u8")
