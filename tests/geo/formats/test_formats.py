"""Every export is read back by other programs: pyogrio and Debian's ogrinfo."""

import csv
import json
import re
import shutil
import subprocess
from pathlib import Path

import pyogrio
import pytest
from shapely.geometry import MultiPolygon, box

from geo import formats
from geo.errors import InputError
from geo.formats import EXPORTERS, export
from geo.formats.columns import COLUMNS
from geo.formats.gpkg import AREAS, NOT_MAPPED, POINTS
from geo.geojson import load_collection, load_feature
from geo.model import ActorRole as Role
from geo.model import Incident, IncidentActor, Localized, Seized, Source
from tests.geo.samples import incident, several


def ogrinfo(path: Path) -> dict[str, str]:
    """Return what ogrinfo says of each layer and all its features."""
    if shutil.which("ogrinfo") is None:
        pytest.skip("ogrinfo is missing; install gdal-bin")
    said = subprocess.run(["ogrinfo", "-al", str(path)], check=True, capture_output=True, text=True)
    assert said.stderr == ""
    return dict(re.findall(r"^Layer name: (\S+)\n(.*?)(?=^Layer name: |\Z)", said.stdout, re.M | re.S))


def counted(layer: str) -> int:
    return int(re.search(r"^Feature Count: (\d+)$", layer, re.M)[1])


def points_in(layer: str) -> list[tuple[float, float]]:
    return sorted((float(lon), float(lat)) for lon, lat in re.findall(r"^  POINT \((\S+) (\S+)\)$", layer, re.M))


def points(incidents: list[Incident]) -> list[tuple[float, float]]:
    return sorted(
        (one.geometry.x, one.geometry.y) for one in incidents if one.geometry and one.geometry.geom_type == "Point"
    )


def test_geojson_reads_back_as_the_same_incidents(tmp_path: Path) -> None:
    assert export(several(), tmp_path / "a.geojson") == 7
    assert list(load_collection((tmp_path / "a.geojson").read_text(encoding="utf-8"))) == several()
    frame = pyogrio.read_dataframe(tmp_path / "a.geojson")
    assert len(frame) == 7 and frame.crs.to_epsg() == 4326
    found = sorted((g.x, g.y) for g in frame.geometry if g is not None and g.geom_type == "Point")
    assert found == points(several())


def test_geojson_is_what_rfc_7946_says(tmp_path: Path) -> None:
    export(several(), tmp_path / "a.geojson")
    collection = json.loads((tmp_path / "a.geojson").read_bytes())
    assert collection["type"] == "FeatureCollection" and "crs" not in collection
    for feature in collection["features"]:
        assert feature["type"] == "Feature" and {"geometry", "properties"} <= set(feature)


def test_ogrinfo_reads_the_geojson(tmp_path: Path) -> None:
    export(several(), tmp_path / "a.geojson")
    (layer,) = ogrinfo(tmp_path / "a.geojson").values()
    assert counted(layer) == 7 and points_in(layer) == points(several())


def test_geojson_lines(tmp_path: Path) -> None:
    assert export(several(), tmp_path / "a.geojsonl") == 7
    lines = (tmp_path / "a.geojsonl").read_text(encoding="utf-8").splitlines()
    assert [load_feature(line) for line in lines] == several()
    assert len(pyogrio.read_dataframe(tmp_path / "a.geojsonl")) == 7


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_a_row_an_incident_and_empty_where_not_stated(tmp_path: Path) -> None:
    assert export(several(), tmp_path / "a.csv") == 7
    first, *_, last = rows(tmp_path / "a.csv")
    assert list(first) == list(COLUMNS)
    assert (first["lon"], first["lat"], first["killed"], first["killed_low"]) == ("-107.3898", "24.7994", "29", "")
    assert (first["cartels"], first["mapped"], first["date_start"]) == ("los-chapitos", "1", "2023-01-05")
    assert (last["cartels"], last["injured"], last["mapped"]) == ("", "", "0")
    assert len(pyogrio.read_dataframe(tmp_path / "a.csv")) == 7
    assert counted(ogrinfo(tmp_path / "a.csv")["a"]) == 7


@pytest.mark.parametrize("attack", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", '=HYPERLINK("http://x")'])
def test_csv_gives_no_spreadsheet_a_formula(tmp_path: Path, attack: str) -> None:
    hostile = incident(title=Localized(attack, attack), sources=(Source("s", "0", publisher=attack, url=attack),))
    export([hostile], tmp_path / "a.csv")
    (row,) = rows(tmp_path / "a.csv")
    for column in ("title_en", "title_es", "source_publishers", "source_urls"):
        assert row[column].startswith("'"), column
    assert row["lon"] == "-107.3898", "a negative number is no formula"


def test_lists_are_joined(tmp_path: Path) -> None:
    actor = IncidentActor(None, "A, B", "A", 0, 1, Role.CAPTURED)
    one = incident(cartels=("cjng", "los-zetas"), seized=(Seized("fentanyl", 1.5, "kg"), Seized("rifle")), actors=(actor,))
    export([one], tmp_path / "a.csv")
    (row,) = rows(tmp_path / "a.csv")
    assert (row["cartels"], row["seized"], row["actors"]) == ("cjng; los-zetas", "1.5 kg fentanyl; rifle", "A, B (captured)")


def layers_of(path: Path) -> dict[str, object]:
    return {name: pyogrio.read_dataframe(path, layer=name) for name in pyogrio.list_layers(path)[:, 0]}


def test_geopackage_has_every_incident_in_one_layer(tmp_path: Path) -> None:
    two = incident("i8", geometry=MultiPolygon([box(0, 0, 1, 1), box(2, 2, 3, 3)]))
    assert export([*several(), two], tmp_path / "a.gpkg") == 8
    layers = layers_of(tmp_path / "a.gpkg")
    assert {name: len(layer) for name, layer in layers.items()} == {POINTS: 3, AREAS: 2, NOT_MAPPED: 3}
    assert sorted((g.x, g.y) for g in layers[POINTS].geometry) == points(several())
    assert layers[AREAS].geometry.iloc[0].equals(box(-109, 23, -105, 27))
    assert layers[POINTS].crs.to_epsg() == 4326
    assert sorted(layers[NOT_MAPPED]["id"]) == ["i3", "i5", "i7"]
    assert list(layers[POINTS].columns[:-1]) == list(layers[NOT_MAPPED].columns) == list(COLUMNS)


def test_ogrinfo_reads_the_geopackage(tmp_path: Path) -> None:
    export(several(), tmp_path / "a.gpkg")
    layers = ogrinfo(tmp_path / "a.gpkg")
    assert {name: counted(layer) for name, layer in layers.items()} == {POINTS: 3, AREAS: 1, NOT_MAPPED: 3}
    assert points_in(layers[POINTS]) == points(several())
    for column in ("killed: Integer64", "date_start: Date", "confidence_event: Real"):
        assert f"\n{column} (" in layers[NOT_MAPPED]


def test_not_stated_is_null_in_the_geopackage(tmp_path: Path) -> None:
    export([incident(killed=None, date=None)], tmp_path / "a.gpkg")
    layer = ogrinfo(tmp_path / "a.gpkg")[POINTS]
    assert "killed (Integer64) = (null)" in layer and "date_start (Date) = (null)" in layer


@pytest.mark.parametrize("ending", EXPORTERS)
def test_nothing_at_all_is_a_readable_file(tmp_path: Path, ending: str) -> None:
    assert export([], tmp_path / f"a.{ending}") == 0
    assert (tmp_path / f"a.{ending}").exists()


@pytest.mark.parametrize("ending", EXPORTERS)
def test_a_failed_export_leaves_the_old_file_and_nothing_else(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_text("old")

    def broken():
        yield incident()
        raise RuntimeError("the store fails")

    with pytest.raises(RuntimeError):
        export(broken(), path)
    assert [file.name for file in tmp_path.iterdir()] == [path.name] and path.read_text() == "old"


def test_an_unknown_ending_and_a_missing_folder_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"ending '\.shp', expected one of \.geojson"):
        formats.export([], tmp_path / "a.shp")
    for ending in EXPORTERS:
        with pytest.raises(InputError, match="cannot be written"):
            export([incident()], tmp_path / "missing" / f"a.{ending}")
