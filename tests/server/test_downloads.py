"""Exports hold what the filter finds and are read by others' tools."""

from __future__ import annotations

import json
from pathlib import Path

import pyogrio
import pytest
from flask.testing import FlaskClient

from geo.geojson import load_collection


@pytest.mark.parametrize(("extension", "count"), [("geojson", 6), ("gpkg", 6), ("csv", 6), ("geojsonl", 6)])
def test_an_export_is_a_whole_file_that_gdal_reads(client: FlaskClient, tmp_path: Path, extension: str, count: int) -> None:
    answer = client.get(f"/export.{extension}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=terreno-")
    assert answer.content_length == len(answer.data)
    path = tmp_path / f"incidents.{extension}"
    path.write_bytes(answer.data)
    answer.close()
    layers = pyogrio.list_layers(path)
    assert sum(pyogrio.read_info(path, layer=layer, force_feature_count=True)["features"] for layer, _ in layers) == count


def test_the_same_filter_as_everywhere(client: FlaskClient) -> None:
    with client.get("/export.geojson?cartel=sinaloa-cartel&kind=incident") as answer:
        assert {one.id for one in load_collection(answer.data)} == {"i1", "i3"}
    with client.get("/export.geojsonl?type=seizure") as answer:
        assert [json.loads(line)["id"] for line in answer.data.splitlines()] == ["i2"]


def test_coordinates_survive(client: FlaskClient, tmp_path: Path) -> None:
    path = tmp_path / "incidents.geojson"
    with client.get("/export.geojson?bbox=-108,24,-107,25&type=capture&precision=locality") as answer:
        path.write_bytes(answer.data)
    table = pyogrio.read_dataframe(path)
    assert [(point.x, point.y) for point in table.geometry] == [(-107.3898, 24.7994)]


def test_bad_requests(client: FlaskClient) -> None:
    unknown = client.get("/export.shp")
    assert unknown.status_code == 400
    assert "export.gpkg" in unknown.get_json()["error"]["message"]
    assert client.get("/export.csv?limit=3").status_code == 400
    assert client.get("/export.csv?type=party").status_code == 400


def test_an_empty_selection_is_an_empty_file(client: FlaskClient) -> None:
    with client.get("/export.geojson?q=nothing-of-the-kind") as answer:
        assert json.loads(answer.data)["features"] == []


def test_the_report_is_one_page_and_can_be_downloaded(client: FlaskClient) -> None:
    shown = client.get("/report?cartel=sinaloa-cartel&lang=es")
    assert shown.status_code == 200
    assert shown.mimetype == "text/html"
    assert 'lang="es"' in shown.text
    assert "Content-Disposition" not in shown.headers
    saved = client.get("/report?download=1")
    assert ".html" in saved.headers["Content-Disposition"]
    assert client.get("/report?lang=fr").status_code == 400
