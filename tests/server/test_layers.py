"""Counts by state, municipality and hexagon, and routes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import h3
import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.columns.held import Held, Part, Selection
from geo.columns.mercator import lons_lats
from geo.columns.selecting import selected
from geo.model import Count, PlaceRole, Precision
from geo.query import BoundingBox, IncidentFilter
from geo.settings import Settings
from geo.store import open_store
from geo.vocabulary import Vocabulary
from maps.counting.hexagons import hexagons
from server.app import close_app, create_app
from tests.geo.samples import article, at, incident, place
from tests.maps.tiles.drawn_rows import LEGENDS, drawn, packed_rows
from tests.server.test_api import message
from tests.server.test_map_data import got

MOCHIS = {"places": (replace(place("Los Mochis", -108.99, 25.79), admin2="Ahome"),)}


@pytest.fixture
def app(settings: Settings, tmp_path: Path) -> Iterator[Flask]:
    chosen = replace(settings, store=str(tmp_path / "store"))
    flight = (
        replace(place("Culiacán", -107.39, 24.8), role=PlaceRole.ORIGIN),
        replace(place("Chicago", -87.63, 41.88), role=PlaceRole.DESTINATION),
    )
    store = open_store(chosen)
    store.put(
        [
            incident("i1", **at("Los Mochis", -108.99, 25.79) | MOCHIS),
            incident("i2", killed=None, **at("Los Mochis", -108.99, 25.79) | MOCHIS),
            incident("i3", killed=Count(3)),
            incident("i4", type="extradition", places=flight, geometry=None, place_precision=Precision.COUNTRY),
        ],
        article(),
    )
    store.close()
    app = create_app(chosen)
    yield app
    close_app(app)


def test_units(client: FlaskClient) -> None:
    states = got(client, "/api/units")
    assert states == {"level": "state", "units": {"25000": {"incidents": 3, "killed": 32, "killed_stated": 2}}}
    towns = got(client, "/api/units?level=municipality&type=capture")
    assert towns["units"] == {"25001": {"incidents": 2, "killed": 29, "killed_stated": 1}}


def test_outlines_of_units(client: FlaskClient) -> None:
    states = got(client, "/api/units/outlines")["features"]
    assert len(states) == 32 and {one["properties"]["code"] for one in states} == {n * 1000 for n in range(1, 33)}
    sinaloa = next(one for one in states if one["properties"]["name"] == "Sinaloa")
    assert sinaloa["properties"]["code"] == 25_000 and sinaloa["geometry"]["type"].endswith("Polygon")
    towns = got(client, "/api/units/outlines?level=municipality")["features"]
    assert len(towns) > 2_400 and {"code": 25_001, "name": "Ahome"} in [one["properties"] for one in towns]


def test_hexagons(client: FlaskClient) -> None:
    (one, other) = sorted(got(client, "/api/hexagons?resolution=5")["cells"], key=lambda cell: cell["total"])
    assert (other["total"], other["killed"]) == (2, 29) and other["id"] == h3.latlng_to_cell(25.79, -108.99, 5)
    assert (one["total"], one["killed"]) == (1, 3) and len(one["boundary"]) == 6
    assert got(client, "/api/hexagons?view=-110,25,-108,26")["cells"][0]["total"] == 2
    assert got(client, "/api/hexagons?view=0,0,1,1") == {"cells": []}


@pytest.mark.parametrize("resolution", [3, 4, 5])
def test_hexagons_are_those_of_each_record(vocabulary: Vocabulary, resolution: int) -> None:
    columns, view, wanted = drawn(packed_rows(4_000)), BoundingBox(-110, 20, -100, 30), IncidentFilter()
    mask = selected(columns, wanted, vocabulary)[: columns.points]
    lons, lats = lons_lats(columns.position[: columns.points])
    mask &= (lons >= -110) & (lons <= -100) & (lats >= 20) & (lats <= 30)
    expected = Counter(h3.latlng_to_cell(lat, lon, resolution) for lon, lat in zip(lons[mask], lats[mask], strict=True))
    found = hexagons(Selection(Held((Part(columns),), LEGENDS, "1"), wanted, vocabulary), resolution, view)
    assert {one.id: one.total for one in found} == expected
    deaths = columns.killed[: columns.points][mask]
    assert sum(one.killed for one in found) == int(deaths[deaths != 65_535].astype(np.int64).sum())


def test_routes(client: FlaskClient) -> None:
    (route,) = got(client, "/api/routes")["routes"]
    assert route == {
        "number": 4, "type": "extradition", "from": [-107.39, 24.8], "to": [-87.63, 41.88],
        "from_name": "Culiacán", "to_name": "Chicago",
    }  # fmt: skip
    assert got(client, "/api/routes?type=capture") == {"routes": []}


def test_bad_questions(client: FlaskClient) -> None:
    assert "level 'town': expected one of state, municipality" in message(client, "/api/units?level=town")
    assert "resolution '7': expected one of 3, 4, 5" in message(client, "/api/hexagons?resolution=7")
    assert "resolution '99': expected one of 3, 4, 5" in message(client, "/api/hexagons?resolution=99")
    assert json.loads(client.get("/api/routes?level=x").data)["error"]["status"] == 400
