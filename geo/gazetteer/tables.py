"""Places and areas as flat arrays: how the builder lays them out, and how a reader finds one by its id."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.gazetteer.entry import Entry
from geo.gazetteer.mapped_file import MappedFile
from geo.gazetteer.names import token_key
from geo.model import Place, Precision

PRECISIONS = tuple(Precision)
_TEXTS = ("gazetteer_id", "name", "country", "admin1", "admin2", "area_id")


def place_sections(entries: Sequence[Entry]) -> Mapping[str, bytes]:
    strings = _StringHeap()
    texts = np.array([[strings.number(getattr(entry, column)) for column in _TEXTS] for entry in entries], "<u4")
    points = np.array([(entry.lon, entry.lat) for entry in entries], "<f8")
    return {
        "place_texts": texts.tobytes(),
        "place_lons": points[:, 0].tobytes(),
        "place_lats": points[:, 1].tobytes(),
        "place_precisions": np.array([PRECISIONS.index(entry.precision) for entry in entries], "u1").tobytes(),
        "place_uncertainties": np.array([entry.uncertainty_m for entry in entries], "<f4").tobytes(),
        "place_populations": np.array([entry.population for entry in entries], "<u4").tobytes(),
        **_key_sections("place", [entry.gazetteer_id for entry in entries]),
        **strings.sections(),
    }


def area_sections(areas: Mapping[str, BaseGeometry], entries: Iterable[Entry]) -> Mapping[str, bytes]:
    """Lay out the polygons as WKB, with their bounding boxes and the index of the place each belongs to."""
    owners = {entry.area_id: index for index, entry in enumerate(entries) if entry.area_id}
    kept = {key: area for key, area in areas.items() if key in owners}
    blobs = [shapely.to_wkb(area) for area in kept.values()]
    return {
        "area_wkb": b"".join(blobs),
        "area_ends": np.cumsum([0, *map(len, blobs)], dtype="<u4").tobytes(),
        "area_bounds": np.array([area.bounds for area in kept.values()], "<f8").tobytes(),
        "area_places": np.array([owners[key] for key in kept], "<u4").tobytes(),
        **_key_sections("area", list(kept)),
    }


def _key_sections(prefix: str, ids: Sequence[str]) -> Mapping[str, bytes]:
    keys = np.array([token_key(identity) for identity in ids], "<u8")
    order = np.argsort(keys)
    return {f"{prefix}_keys": keys[order].tobytes(), f"{prefix}_order": order.astype("<u4").tobytes()}


class _StringHeap:
    """Every distinct string once; number 0 stands for None."""

    def __init__(self) -> None:
        self._numbers: dict[str | None, int] = {None: 0}

    def number(self, text: str | None) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def sections(self) -> Mapping[str, bytes]:
        blobs = [(text or "").encode() for text in self._numbers]
        return {"strings": b"".join(blobs), "string_ends": np.cumsum([0, *map(len, blobs)], dtype="<u4").tobytes()}


class IdTable:
    """Finds the index of an id among the sorted 64-bit numbers that `_key_sections` wrote."""

    def __init__(self, mapped: MappedFile, prefix: str) -> None:
        self._keys, self._order = mapped.section(f"{prefix}_keys").cast("Q"), mapped.section(f"{prefix}_order").cast("I")

    def index(self, identity: str) -> int | None:
        key = token_key(identity)
        slot = bisect_left(self._keys, key)
        return int(self._order[slot]) if slot < len(self._keys) and self._keys[slot] == key else None


class PlaceTable:
    """Makes a Place of what `place_sections` wrote."""

    def __init__(self, mapped: MappedFile) -> None:
        self._texts = mapped.section("place_texts").cast("I")
        self._strings, self._ends = mapped.section("strings"), mapped.section("string_ends").cast("I")
        self.lons = np.frombuffer(mapped.section("place_lons"), "<f8")
        self.lats = np.frombuffer(mapped.section("place_lats"), "<f8")
        self.precisions = np.frombuffer(mapped.section("place_precisions"), "u1")
        self._uncertainties = mapped.section("place_uncertainties").cast("f")
        self._populations = mapped.section("place_populations").cast("I")

    def __len__(self) -> int:
        return len(self.lons)

    def place(self, index: int) -> Place:
        first = index * len(_TEXTS)
        identity, name, country, admin1, admin2, area = (
            self._text(number) for number in self._texts[first : first + len(_TEXTS)]
        )
        return Place(
            gazetteer_id=identity or "",
            name=name or "",
            lon=float(self.lons[index]),
            lat=float(self.lats[index]),
            precision=PRECISIONS[self.precisions[index]],
            uncertainty_m=self._uncertainties[index],
            country=country,
            admin1=admin1,
            admin2=admin2,
            population=self._populations[index],
            area_id=area,
        )

    def _text(self, number: int) -> str | None:
        return str(self._strings[self._ends[number] : self._ends[number + 1]], "utf-8") if number else None
