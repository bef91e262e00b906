"""The built file: memory-mapped, and clear about what is wrong with it."""

from __future__ import annotations

import mmap
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.gazetteer import Gazetteer
from geo.gazetteer.gazetteer import built_path
from geo.gazetteer.mapped_file import MappedFile, writing_sections
from geo.gazetteer.origin import Origin, input_checksums
from geo.settings import Settings


@pytest.fixture
def copied(settings: Settings, tmp_path: Path) -> Path:
    """A data folder with a copy of the built file and nothing it was built from."""
    path = built_path(tmp_path)
    path.parent.mkdir()
    shutil.copyfile(built_path(settings.data), path)
    return tmp_path


def test_file_is_mapped_not_read(settings: Settings) -> None:
    section = MappedFile(built_path(settings.data)).section("trie_keys")
    assert isinstance(section.obj, mmap.mmap)
    assert section.readonly


def test_file_alone_is_enough(copied: Path) -> None:
    assert Gazetteer.open(copied).lookup("Culiacán")


def test_missing_file_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"gazetteer\.bin.*make setup"):
        Gazetteer.open(tmp_path)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def replace_with_text(path: Path) -> None:
    path.write_text("not a gazetteer, but long enough to have a header" * 10)


def change_version(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8] = 99
    path.write_bytes(content)


def damage_header(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[20:40] = b"\xff" * 20
    path.write_bytes(content)


def drop_sections(path: Path) -> None:
    with writing_sections(path) as writer:
        writer.add("strings", b"abc")
        writer.finish(Origin())


@pytest.mark.parametrize("spoil", [truncate, empty, replace_with_text, change_version, damage_header, drop_sections])
def test_broken_file_is_a_clear_error(copied: Path, spoil: Callable[[Path], None]) -> None:
    spoil(built_path(copied))
    with pytest.raises(DataError, match=r"gazetteer\.bin.*(make setup|build)"):
        Gazetteer.open(copied)


def test_stale_file_is_noticed(copied: Path, settings: Settings) -> None:
    for folder in ("gazetteer", "boundaries"):
        shutil.copytree(settings.data / folder, copied / folder)
    Gazetteer.open(copied)
    with (copied / "gazetteer" / "aliases.csv").open("a", encoding="utf-8") as stream:
        stream.write("inegi:25,The Sunny State,\n")
    with pytest.raises(DataError, match=r"aliases\.csv.*changed"):
        Gazetteer.open(copied)


def test_checksums_cover_every_committed_file(settings: Settings) -> None:
    names = input_checksums(settings.data).keys()
    assert {"gazetteer/places.csv", "boundaries/mexico_municipalities.geojson.gz"} <= names
