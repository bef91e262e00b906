"""Turns entries, one at a time, into the built file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from geo.gazetteer.columns import PlaceColumns, area_sections
from geo.gazetteer.entry import Entry
from geo.gazetteer.mapped_file import Content, writing_sections
from geo.gazetteer.names import name_tokens, other_spellings
from geo.gazetteer.origin import Origin
from geo.gazetteer.trie_builder import TrieBuilder

ALIAS_HANDICAP = 0.5
"""How much lower a place ranks under one of its rarer names."""


class Compiler:
    """Takes tens of millions of entries: it keeps columns of numbers, no entry."""

    def __init__(self) -> None:
        self.places = PlaceColumns()
        self._names = TrieBuilder()

    def add(self, entry: Entry) -> int:
        """Add a place under all its names and return its index."""
        index = self.places.add(entry)
        self.name(index, entry)
        return index

    def name(self, index: int, entry: Entry) -> None:
        """Let the place at `index` be found under the names of `entry` too, with its rank."""
        usual = [name_tokens(name) for name in (entry.name, *entry.names)]
        rarer = [name_tokens(name) for name in entry.aliases]
        spelt_otherwise = [spelling for tokens in (*usual, *rarer) for spelling in other_spellings(tokens)]
        shortened = [name_tokens(name) for name in entry.abbreviations]
        added: set[tuple[str, ...]] = set()
        for names, handicap, abbreviated in (
            (usual, 0.0, False),
            ((*rarer, *spelt_otherwise), ALIAS_HANDICAP, False),
            (shortened, ALIAS_HANDICAP, True),
        ):
            for tokens in names:
                if tokens not in added:
                    added.add(tokens)
                    self._names.add(tokens, index, entry.rank - handicap, abbreviation=abbreviated)

    def write(self, path: Path, areas: Mapping[str, BaseGeometry], origin: Origin) -> None:
        """Write the file; what was collected is used up by it. DataError if it cannot be written."""
        with writing_sections(path) as writer:
            for name, content in self._sections(areas):
                writer.add(name, content)
            writer.finish(origin)

    def _sections(self, areas: Mapping[str, BaseGeometry]) -> Iterator[tuple[str, Content]]:
        yield from area_sections(areas, self.places.owners)
        yield from self.places.sections()
        # The names are sorted next, which takes most memory.
        self.places = PlaceColumns()
        yield from self._names.sections()

    def counts(self) -> dict[str, dict[str, int]]:
        """Return authority of the ids -> precision -> number of places."""
        counts: dict[str, dict[str, int]] = defaultdict(dict)
        for (authority, precision), count in sorted(self.places.counts.items()):
            counts[authority][precision.value] = count
        return dict(counts)
