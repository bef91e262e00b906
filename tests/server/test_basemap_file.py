"""The committed basemap is what its README says."""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pytest
from pmtiles.reader import MmapSource, Reader
from pmtiles.tile import Compression, TileType

from geo.settings import Settings

CULIACAN = (-107.3898, 24.7994)
LAYERS = {"land", "lakes", "rivers", "countries", "admin1", "admin2", "places"}


@pytest.fixture(scope="module")
def basemap(settings: Settings) -> Path:
    return settings.data / "basemap" / "terreno.pmtiles"


@pytest.fixture(scope="module")
def reader(basemap: Path) -> Iterator[Reader]:
    with basemap.open("rb") as file:
        yield Reader(MmapSource(file))


def tile(reader: Reader, zoom: int, lon: float, lat: float) -> dict[str, Any] | None:
    """Return the decoded tile over a point, None where there is none."""
    x = int((lon + 180) / 360 * 2**zoom)
    y = int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**zoom)
    content = reader.get(zoom, x, y)
    return None if content is None else mapbox_vector_tile.decode(gzip.decompress(content))


def labels(reader: Reader, zoom: int, lon: float, lat: float) -> list[dict[str, Any]]:
    found = tile(reader, zoom, lon, lat)
    assert found is not None
    return [feature["properties"] for feature in found["places"]["features"]]


def test_it_is_small_and_says_what_it_is(basemap: Path, reader: Reader) -> None:
    header, metadata = reader.header(), reader.metadata()
    assert basemap.stat().st_size < 10_000_000
    assert (header["min_zoom"], header["max_zoom"]) == (0, 10)
    assert (header["tile_type"], header["tile_compression"]) == (TileType.MVT, Compression.GZIP)
    assert {layer["id"] for layer in metadata["vector_layers"]} == LAYERS
    for owner in ("Natural Earth", "INEGI", "GeoNames"):
        assert owner in metadata["attribution"]


@pytest.mark.parametrize("zoom", range(11))
def test_mexico_has_tiles_at_every_zoom(reader: Reader, zoom: int) -> None:
    found = tile(reader, zoom, *CULIACAN)
    assert found is not None
    assert set(found) <= LAYERS
    assert "land" in found
    assert ("admin2" in found) == (zoom >= 7)


@pytest.mark.parametrize(("zoom", "there"), [(6, True), (7, False)])
def test_the_rest_of_the_world_ends_at_zoom_6(reader: Reader, zoom: int, there: bool) -> None:
    assert (tile(reader, zoom, 2.35, 48.86) is not None) == there


def test_labels_know_from_which_zoom_they_show(reader: Reader) -> None:
    for zoom in range(3, 10):
        assert all(label["min_zoom"] <= zoom for label in labels(reader, zoom, *CULIACAN))
    deepest = {label["name"]: label for label in labels(reader, 10, *CULIACAN)}
    assert deepest["Culiacán"]["kind"] == "state_capital"
    assert deepest["Culiacán"]["min_zoom"] <= 6
    assert any(label["min_zoom"] > 10 for label in deepest.values())
    assert all(label["kind"] != "country" for label in deepest.values())


def test_names_that_differ_are_there_in_spanish(reader: Reader) -> None:
    found = {label["name"]: label for label in labels(reader, 6, -99.13, 19.43)}
    assert found["Mexico City"]["name_es"] == "Ciudad de México"
    assert found["Mexico City"]["kind"] == "capital"
