"""The gazetteer as everything else sees it: names to places, points to units, ids to polygons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import NotFoundError
from geo.gazetteer.grid import Grid
from geo.gazetteer.mapped_file import MappedFile
from geo.gazetteer.names import name_tokens
from geo.gazetteer.tables import PRECISIONS, IdTable, PlaceTable
from geo.gazetteer.trie import Trie
from geo.model import Place, Precision

_CACHED_NAMES, _CACHED_AREAS = 20_000, 512
_FINEST_FIRST = (Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY)


def built_path(data: Path) -> Path:
    """Return where the built gazetteer of the data folder `data` lies."""
    return data / "built" / "gazetteer.bin"


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a token sequence: `tokens[start:end]`, and every place it may mean, most important first.

    `abbreviates` are further places that it means only where the text writes it as an abbreviation, with capital
    and full stop: 'Sin.' is Sinaloa, 'sin' is not.
    """

    start: int
    end: int
    places: tuple[Place, ...]
    abbreviates: tuple[Place, ...] = ()


class Gazetteer:
    """All places, memory-mapped. Open once with `Gazetteer.open`; safe to share between threads."""

    def __init__(self, mapped: MappedFile) -> None:
        self._places = PlaceTable(mapped)
        self._towns = Grid(mapped, self._places.lons, self._places.lats)
        self._trie = Trie(*(mapped.section(f"trie_{part}") for part in ("keys", "children", "starts", "postings")))
        self._place_ids, self._area_ids = IdTable(mapped, "place"), IdTable(mapped, "area")
        self._area_wkb, self._area_ends = mapped.section("area_wkb"), mapped.section("area_ends").cast("Q")
        self._area_places = mapped.section("area_places").cast("I")
        self._area_bounds = np.frombuffer(mapped.section("area_bounds"), "<f8").reshape(-1, 4)
        self._named = lru_cache(maxsize=_CACHED_NAMES)(self._read_named)
        self._polygon = lru_cache(maxsize=_CACHED_AREAS)(self._read_polygon)
        self._tree: shapely.STRtree | None = None

    @classmethod
    def open(cls, data: Path) -> Gazetteer:
        """Map the gazetteer built in `data`/built; DataError if it is missing, broken or older than its sources."""
        mapped = MappedFile(built_path(data))
        mapped.origin.require_fresh(data)
        return cls(mapped)

    def __len__(self) -> int:
        return len(self._places)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return every place with this name or alias, case and accents aside, most important first; () if there is none."""
        node = self._trie.find(name_tokens(name))
        if node is None:
            return ()
        places, abbreviates = self._named(node)
        return abbreviates + places if name.rstrip().endswith(".") else places + abbreviates

    def known_start(self, tokens: Sequence[str]) -> int:
        """Return how many of the first folded tokens some name begins with: 2 for 'los mochis sur' if no name goes on so."""
        return self._trie.reach(tokens)

    def longest_matches(self, tokens: Sequence[str]) -> Iterator[Match]:
        """Yield the names among folded tokens (see `name_tokens`), left to right, longest first, never overlapping."""
        start = 0
        while start < len(tokens):
            match = self.match_at(tokens, start)
            if match is None:
                start += 1
            else:
                yield match
                start = match.end

    def match_at(self, tokens: Sequence[str], start: int) -> Match | None:
        """Return the longest name that begins at `tokens[start]`, None if none does."""
        found = self._trie.longest(tokens, start)
        if found is None:
            return None
        end, node = found
        return Match(start, end, *self._named(node))

    def place(self, gazetteer_id: str) -> Place:
        """Return the place with this id; NotFoundError if there is none."""
        index = self._place_ids.index(gazetteer_id)
        if index is None or (place := self._places.place(index)).gazetteer_id != gazetteer_id:
            raise NotFoundError(
                f"no place has the gazetteer id '{gazetteer_id}'; ids look like 'geonames:4012176' or 'inegi:25006'"
            )
        return place

    def area(self, area_id: str) -> BaseGeometry:
        """Return the polygon (lon, lat) of an area id; NotFoundError if there is none."""
        index = self._area_ids.index(area_id)
        if index is None:
            raise NotFoundError(
                f"no area has the id '{area_id}'; ids look like 'inegi:25' or 'terreno:sierra-madre-occidental'"
            )
        return self._polygon(index)

    def containing(self, *, lon: float, lat: float) -> tuple[Place, ...]:
        """Return the municipality or county, the first-level unit and the country at a point, as far as they are known."""
        point = shapely.Point(lon, lat)
        around = (int(index) for index in self._area_tree().query(point))
        units = [self._places.place(self._area_places[index]) for index in around if self._is_unit_at(index, point)]
        return tuple(sorted(units, key=lambda unit: _FINEST_FIRST.index(unit.precision)))

    def nearest(self, *, lon: float, lat: float) -> Place | None:
        """Return the nearest populated place, None if none lies within about 100 km."""
        index = self._towns.nearest(lon=lon, lat=lat)
        return None if index is None else self._places.place(index)

    def _read_named(self, node: int) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
        postings = self._trie.postings(node)
        places = tuple(self._places.place(index) for index, abbreviated in postings if not abbreviated)
        return places, tuple(self._places.place(index) for index, abbreviated in postings if abbreviated)

    def _read_polygon(self, index: int) -> BaseGeometry:
        return shapely.from_wkb(bytes(self._area_wkb[self._area_ends[index] : self._area_ends[index + 1]]))

    def _area_tree(self) -> shapely.STRtree:
        if self._tree is None:
            self._tree = shapely.STRtree(shapely.box(*self._area_bounds.T))
        return self._tree

    def _is_unit_at(self, index: int, point: shapely.Point) -> bool:
        precision = PRECISIONS[self._places.precisions[self._area_places[index]]]
        return precision in _FINEST_FIRST and bool(self._polygon(index).covers(point))
