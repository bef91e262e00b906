"""Places and areas as the built file holds them: how a reader makes a Place of the arrays, and finds one by its id."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

import numpy as np

from geo.gazetteer.mapped_file import MappedFile
from geo.gazetteer.names import token_key
from geo.model import Place, Precision

PRECISIONS = tuple(Precision)
UNIT_TEXTS = ("country", "admin1", "admin2")
_REMEMBERED_UNITS = 20_000


class IdTable:
    """Finds the index of an id among the sorted 64-bit numbers that `geo.gazetteer.columns` wrote."""

    def __init__(self, mapped: MappedFile, prefix: str) -> None:
        self._keys, self._order = mapped.section(f"{prefix}_keys").cast("Q"), mapped.section(f"{prefix}_order").cast("I")

    def index(self, identity: str) -> int | None:
        key = token_key(identity)
        slot = bisect_left(self._keys, key)
        return int(self._order[slot]) if slot < len(self._keys) and self._keys[slot] == key else None


class PlaceTable:
    """Makes a Place of what PlaceColumns wrote."""

    def __init__(self, mapped: MappedFile) -> None:
        self._texts, self._ends = mapped.section("place_texts"), mapped.section("place_ends").cast("Q")
        self._units, self._areas = mapped.section("place_units").cast("I"), mapped.section("place_areas").cast("I")
        self._unit_texts = mapped.section("unit_texts").cast("I")
        self._strings, self._string_ends = mapped.section("strings"), mapped.section("string_ends").cast("Q")
        self.lons = np.frombuffer(mapped.section("place_lons"), "<f8")
        self.lats = np.frombuffer(mapped.section("place_lats"), "<f8")
        self.precisions = np.frombuffer(mapped.section("place_precisions"), "u1")
        self._uncertainties = mapped.section("place_uncertainties").cast("f")
        self._populations = mapped.section("place_populations").cast("I")
        self._unit = lru_cache(maxsize=_REMEMBERED_UNITS)(self._read_unit)

    def __len__(self) -> int:
        return len(self.lons)

    def place(self, index: int) -> Place:
        identity, _, name = str(self._texts[self._ends[index] : self._ends[index + 1]], "utf-8").partition("\0")
        country, admin1, admin2 = self._unit(self._units[index])
        return Place(
            gazetteer_id=identity,
            name=name,
            lon=float(self.lons[index]),
            lat=float(self.lats[index]),
            precision=PRECISIONS[self.precisions[index]],
            uncertainty_m=self._uncertainties[index],
            country=country,
            admin1=admin1,
            admin2=admin2,
            population=self._populations[index],
            area_id=self._string(self._areas[index]),
        )

    def _read_unit(self, unit: int) -> tuple[str | None, str | None, str | None]:
        first = unit * len(UNIT_TEXTS)
        country, admin1, admin2 = map(self._string, self._unit_texts[first : first + len(UNIT_TEXTS)])
        return country, admin1, admin2

    def _string(self, number: int) -> str | None:
        start, end = self._string_ends[number], self._string_ends[number + 1]
        return str(self._strings[start:end], "utf-8") if number else None
