"""Vector tiles as others read them: the reference decoder, GDAL and the pmtiles reader."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import mapbox_vector_tile
import pyogrio
import pytest
import shapely
from pmtiles.reader import MmapSource, Reader, all_tiles
from shapely.geometry import Point

from geo.columns.held import Held, Part, Selection
from geo.errors import InputError
from geo.formats import EXPORTERS, export
from geo.model import Incident, RecordKind
from geo.query import IncidentFilter
from geo.vocabulary import Vocabulary
from maps.tiles.composition import By, Composition
from maps.tiles.cutting import cut
from maps.tiles.pmtiles_file import PmtilesExporter
from maps.tiles.styles import style, tile_json
from maps.tiles.vector_tile import FIELDS, vector_tile
from tests.geo.samples import at, incident, several
from tests.maps.tiles.drawn_rows import LEGENDS, drawn, packed_rows
from tests.maps.tiles.test_cutting import around


def decoded(content: bytes) -> dict[str, list[dict[str, object]]]:
    layers = mapbox_vector_tile.decode(content, default_options={"y_coord_down": True})
    return {name: layer["features"] for name, layer in layers.items()}


@pytest.fixture
def selection(vocabulary: Vocabulary) -> Selection:
    return Selection(Held((Part(drawn(packed_rows(3_000))),), LEGENDS, "1"), IncidentFilter(), vocabulary)


@pytest.mark.parametrize("by", By)
def test_a_vector_tile_says_what_the_tile_does(vocabulary: Vocabulary, selection: Selection, by: By) -> None:
    composition, address = Composition(by, LEGENDS, vocabulary), around(5)
    tile = cut(address, selection, composition)
    found = decoded(vector_tile(tile, address, composition.names, composition.roots, lambda number: {"id": f"i{number}"}))
    assert {one["id"] for one in found["incidents"]} == set(tile.rows.number.tolist())
    assert len(found["clusters"]) == len(tile.cells.key)
    for one in found["clusters"]:
        properties = dict(one["properties"])
        total, most = properties.pop("total"), properties.pop("most")
        assert sum(properties.values()) == total and properties[most] == max(properties.values())
        assert set(properties) <= set(composition.names)
    properties = found["incidents"][0]["properties"]
    assert set(properties) <= {*FIELDS, "id"} and properties["id"] == f"i{properties['number']}"
    assert all(0 <= corner < 4096 for one in found["incidents"] for corner in one["geometry"]["coordinates"])


def test_an_empty_vector_tile(vocabulary: Vocabulary, selection: Selection) -> None:
    composition, address = Composition(By.TYPE, LEGENDS, vocabulary), around(9, lon=10, lat=-40)
    tile = cut(address, selection, composition)
    assert vector_tile(tile, address, composition.names, composition.roots, lambda number: {}) == b""


@pytest.fixture
def told() -> list[Incident]:
    crowd = [incident(f"c{n}", **at("X", -107 - n % 40 / 100, 25 - n // 40 / 100)) for n in range(700)]
    return [*crowd, *(replace(one, id=f"s{one.id}") for one in several())]


def test_a_pmtiles_file_holds_every_point_at_its_deepest(
    tmp_path: Path, vocabulary: Vocabulary, told: list[Incident]
) -> None:
    path = tmp_path / "out.pmtiles"
    count = export(told, path, EXPORTERS | {"pmtiles": PmtilesExporter(vocabulary)})
    expected = {one.id for one in told if isinstance(one.geometry, Point) and one.record_kind is RecordKind.INCIDENT}
    expected -= {"si3", "si6"}  # known to the country, and retracted
    assert count == len(expected)
    ids: dict[int, list[object]] = {}
    totals: dict[int, int] = {}
    with path.open("rb") as stream:
        source = MmapSource(stream)
        assert Reader(source).metadata()["vector_layers"][0]["id"] == "incidents"
        for (z, _, _), content in all_tiles(source):
            layers = decoded(gzip.decompress(content))
            ids.setdefault(z, []).extend(one["properties"]["id"] for one in layers.get("incidents", ()))
            totals[z] = totals.get(z, 0) + sum(one["properties"]["total"] for one in layers.get("clusters", ()))
    assert sorted(ids[12]) == sorted(expected)
    assert all(len(ids.get(z, ())) + totals[z] == len(expected) for z in range(13))
    again = tmp_path / "again.pmtiles"
    export(told, again, EXPORTERS | {"pmtiles": PmtilesExporter(vocabulary)})
    assert again.read_bytes() == path.read_bytes()


def test_gdal_reads_it(tmp_path: Path, vocabulary: Vocabulary, told: list[Incident]) -> None:
    path = tmp_path / "out.pmtiles"
    export(told, path, EXPORTERS | {"pmtiles": PmtilesExporter(vocabulary)})
    assert set(pyogrio.list_layers(path)[:, 0]) >= {"incidents", "clusters"}
    frame = pyogrio.read_dataframe(path, layer="incidents")
    one = frame[frame["id"] == "c41"].to_crs("EPSG:4326").iloc[0]
    assert shapely.distance(one.geometry, Point(-107.01, 24.99)) < 0.001
    assert one["title_es"] == "Captura en Culiacán, Sinaloa" and one["type"] == "capture" and one["date"] == "2023-01-05"


def test_a_style_colours_by_cartel(vocabulary: Vocabulary) -> None:
    described = tile_json("http://localhost/tiles/{z}/{x}/{y}.mvt", ["cjng"], (-109, 20, -99, 27))
    assert described["vector_layers"][1]["fields"] == {"total": "Number", "most": "String", "cjng": "Number"}
    layers = style({"type": "vector"}, vocabulary)["layers"]
    assert [layer["source-layer"] for layer in layers] == ["clusters", "incidents"]
    colours = layers[1]["paint"]["circle-color"]
    assert colours[:2] == ["match", ["get", "root"]] and "sinaloa-cartel" in colours and len(colours) % 2 == 1


def test_a_file_of_tiles_without_a_point_is_refused(tmp_path: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(InputError, match="no incident of the selection has a point"):
        PmtilesExporter(vocabulary).write([incident(geometry=None)], tmp_path / "out.pmtiles")
