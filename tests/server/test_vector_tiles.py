"""What other programs draw: vector tiles, their description and a style, open to pages of any host."""

from __future__ import annotations

import mapbox_vector_tile
from flask.testing import FlaskClient

from tests.server.test_api import message
from tests.server.test_map_data import got


def test_a_vector_tile(client: FlaskClient) -> None:
    answer = client.get("/tiles/0/0/0.mvt")
    assert answer.mimetype == "application/vnd.mapbox-vector-tile"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    layers = mapbox_vector_tile.decode(answer.data)
    assert {one["properties"]["type"] for one in layers["incidents"]["features"]} == {"capture", "seizure"}
    filtered = mapbox_vector_tile.decode(client.get("/tiles/0/0/0.mvt?type=seizure").data)
    assert [one["properties"]["cartels"] for one in filtered["incidents"]["features"]] == ["cjng"]
    assert client.get("/tiles/0/0/0").headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "tile 0/1/0" in message(client, "/tiles/0/1/0.mvt")


def test_its_description_and_style_carry_the_filter(client: FlaskClient) -> None:
    described = got(client, "/tiles.json?type=seizure&by=type")
    assert described["tiles"] == ["http://localhost/tiles/{z}/{x}/{y}.mvt?type=seizure&by=type"]
    assert "seizure" in described["vector_layers"][1]["fields"] and len(described["bounds"]) == 4
    styled = got(client, "/style.json?type=seizure")
    assert styled["sources"]["terreno"]["tiles"] == ["http://localhost/tiles/{z}/{x}/{y}.mvt?type=seizure"]
    assert "type 'theft'" in message(client, "/tiles.json?type=theft")
