"""Entries in, the built file out: the same answers as plain Python over the same entries."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import DataError
from geo.gazetteer.compiler import ALIAS_HANDICAP, Compiler
from geo.gazetteer.entry import Entry
from geo.gazetteer.gazetteer import Gazetteer, built_path
from geo.gazetteer.mapped_file import MappedFile
from geo.gazetteer.names import edge_key, edge_keys, name_tokens, other_spellings
from geo.gazetteer.origin import Origin
from geo.model import Precision

WORDS = st.sampled_from(["san", "José", "Río", "Sin", "de", "la", "ñ", "Łódź", "東京", "2", "—"])
NAMES = st.lists(WORDS, max_size=5).map(" ".join)


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    return [
        Entry(
            gazetteer_id=f"terreno:{number}",
            name=draw(NAMES),
            lon=draw(st.floats(-180, 180)),
            lat=draw(st.floats(-90, 90)),
            precision=draw(st.sampled_from(Precision)),
            uncertainty_m=250.0,
            rank=draw(st.sampled_from([-1.0, 0.0, 0.25, 3.0, 3.5, 8.0])),
            names=tuple(draw(st.lists(NAMES, max_size=3))),
            aliases=tuple(draw(st.lists(NAMES, max_size=3))),
            abbreviations=tuple(draw(st.lists(NAMES, max_size=2))),
            country=draw(st.sampled_from([None, "MX", "US"])),
            population=draw(st.integers(0, 2**33)),
        )
        for number in range(draw(st.integers(0, 12)))
    ]


def compiled(found: Sequence[Entry], folder: Path) -> Gazetteer:
    compiler = Compiler()
    for entry in found:
        compiler.add(entry)
    compiler.write(built_path(folder), {}, Origin(counts=compiler.counts()))
    return Gazetteer(MappedFile(built_path(folder)))


def expected_names(found: Sequence[Entry]) -> dict[tuple[str, ...], list[tuple[int, bool]]]:
    """Return tokens -> (place, is an abbreviation), the highest rank first, then in the order of the entries."""
    best: dict[tuple[str, ...], dict[int, tuple[float, bool]]] = defaultdict(dict)
    for index, entry in enumerate(found):
        rarer = entry.rank - ALIAS_HANDICAP
        ranked = [(name, entry.rank, False) for name in (entry.name, *entry.names)]
        ranked += [(name, rarer, False) for name in entry.aliases]
        ranked += [(" ".join(o), rarer, False) for name, *_ in ranked for o in other_spellings(name_tokens(name))]
        ranked += [(name, rarer, True) for name in entry.abbreviations]
        for name, rank, abbreviated in ranked:
            best[name_tokens(name)].setdefault(index, (rank, abbreviated))
    return {
        tokens: [(index, places[index][1]) for index in sorted(places, key=lambda i: (-places[i][0], i))]
        for tokens, places in best.items()
        if tokens
    }


@settings(max_examples=60)
@given(found=entries())
def test_every_name_finds_its_places_most_important_first(
    found: list[Entry], tmp_path_factory: pytest.TempPathFactory
) -> None:
    gazetteer = compiled(found, tmp_path_factory.mktemp("built"))
    assert len(gazetteer) == len(found)
    for tokens, postings in expected_names(found).items():
        match = gazetteer.match_at(tokens, 0)
        assert match is not None and match.end == len(tokens)
        for places, abbreviated in ((match.places, False), (match.abbreviates, True)):
            wanted = [found[index].gazetteer_id for index, shortened in postings if shortened is abbreviated]
            assert [place.gazetteer_id for place in places] == wanted
    for entry in found:
        place = gazetteer.place(entry.gazetteer_id)
        assert (place.name, place.lon, place.lat, place.country) == (entry.name, entry.lon, entry.lat, entry.country)
        assert place.population == min(entry.population, 2**32 - 1)


@settings(max_examples=60)
@given(found=entries(), lon=st.floats(-180, 180), lat=st.floats(-90, 90))
def test_nearest_is_the_nearest_town(
    found: list[Entry], lon: float, lat: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    towns = [entry for entry in found if entry.precision is Precision.LOCALITY]
    # Points at sea have no town within reach, so one stands close by.
    towns.append(
        Entry("terreno:near", "Near", min(lon + 0.2, 180.0), max(lat - 0.4, -90.0), Precision.LOCALITY, 5000.0, 1.0)
    )
    nearest = compiled(towns, tmp_path_factory.mktemp("built")).nearest(lon=lon, lat=lat)

    def degrees(entry: Entry) -> float:
        east = (entry.lon - lon + 180.0) % 360.0 - 180.0
        return math.hypot(east * math.cos(math.radians(lat)), entry.lat - lat)

    least = min(map(degrees, towns))
    assert nearest is not None
    found_at = next(entry for entry in towns if entry.gazetteer_id == nearest.gazetteer_id)
    assert degrees(found_at) == pytest.approx(least, abs=1e-9)


def test_names_added_later_find_the_same_place(tmp_path: Path) -> None:
    entry = Entry("terreno:1", "Culiacán", -107.4, 24.8, Precision.LOCALITY, 5000.0, 8.0)
    compiler = Compiler()
    index = compiler.add(entry)
    compiler.name(index, Entry("x:1", "CULIACÁN", 0.0, 0.0, Precision.LOCALITY, 0.0, 2.0, names=("Culichi",)))
    compiler.places.populate(index, 808_416)
    compiler.places.populate(index, 3)
    compiler.write(tmp_path / "g.bin", {}, Origin())
    gazetteer = Gazetteer(MappedFile(tmp_path / "g.bin"))
    assert gazetteer.lookup("culiacan") == gazetteer.lookup("Culichi") == (gazetteer.place("terreno:1"),)
    assert gazetteer.place("terreno:1").population == 808_416


def test_endless_name_is_no_name(tmp_path: Path) -> None:
    gazetteer = compiled([Entry("x:1", "word " * 300, 0.0, 0.0, Precision.SITE, 250.0, 1.0)], tmp_path)
    assert gazetteer.lookup("word") == gazetteer.lookup("word " * 300) == ()


def test_edge_keys_agree_one_by_one_and_all_at_once() -> None:
    import numpy as np

    nodes, keys = np.array([0, 1, 7, 2**32 - 1], np.uint32), np.array([0, 2**64 - 1, 12345, 2**63], np.uint64)
    assert edge_keys(nodes, keys).tolist() == [
        edge_key(node, key) for node, key in zip(nodes.tolist(), keys.tolist(), strict=True)
    ]


def test_unwritable_folder_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="cannot be written"):
        Compiler().write(tmp_path / "file" / "g.bin", {}, Origin())
