"""A layer on anybody's Folium map asks no host for anything, and nothing from a frame is code to Jinja2 or HTML."""

from __future__ import annotations

import base64
import gzip
import json
import re
from typing import Any

import folium
import geopandas
import pytest
from shapely.geometry import Point

from geo.errors import InputError
from maps.notebook import TerrenoLayer
from tests.browser.scene import PAYLOAD, hostile, scene


@pytest.fixture(scope="module")
def frame() -> geopandas.GeoDataFrame:
    cells = {
        "date": ["2020-01-01", PAYLOAD],
        "cartels": [PAYLOAD, "B"],
        "type": ["clash", PAYLOAD],
        PAYLOAD: [PAYLOAD, None],
    }
    return geopandas.GeoDataFrame(cells, geometry=[Point(3, 9), Point(4, 9)], crs="EPSG:4326")


def page(layer: TerrenoLayer, **options: Any) -> str:
    chart = folium.Map(**options)
    layer.add_to(chart)
    html: str = chart.get_root().render()
    return html


def content(html: str) -> dict[str, Any]:
    (packed,) = re.findall(r'<script type="text/plain" id="terreno-layer">([^<]*)</script>', html)
    found: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(packed)))
    return found


def test_nothing_of_the_frame_stands_in_the_page_as_it_is(frame: geopandas.GeoDataFrame) -> None:
    html = page(TerrenoLayer(frame))
    for payload in ("window.pwned", "{{7*7}}", "src=x"):
        assert payload not in html
    told = content(html)["features"]
    assert told[0]["cartels"] == [PAYLOAD]
    assert told[0]["fields"] == [[PAYLOAD, PAYLOAD]]


def test_the_page_loads_nothing_from_elsewhere(frame: geopandas.GeoDataFrame) -> None:
    html = page(TerrenoLayer(frame))
    markup = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", html, flags=re.DOTALL)
    assert not re.search(r"(?:src|href)\s*=", markup)
    assert "tileLayer(" not in html.split('id="terreno-layer"')[1]
    assert 'id="terreno-basemap"' in html


def test_online_tiles_and_other_links_stay_where_they_are_wanted(frame: geopandas.GeoDataFrame) -> None:
    html = page(TerrenoLayer(frame, online=True))
    assert "tile.openstreetmap.org" in html
    assert "bootstrap" in html
    assert "leaflet@" not in html  # ours stands in its place
    assert 'id="terreno-basemap"' not in html


def test_the_same_map_is_the_same_bytes_but_for_folium_s_own_names(frame: geopandas.GeoDataFrame) -> None:
    one, other = (content(page(TerrenoLayer(frame))) for _ in range(2))
    assert one == other


def test_terreno_s_incidents_come_with_all_they_have() -> None:
    told = content(page(TerrenoLayer([*scene(), hostile()], lang="es")))
    assert told["lang"] == "es"
    assert told["features"][0]["properties"]["evidence"]
    assert any(group["id"] == "cjng" for group in told["vocabulary"]["groups"])


def test_a_layer_is_for_one_map(frame: geopandas.GeoDataFrame) -> None:
    chart = folium.Map()
    TerrenoLayer(frame).add_to(chart)
    with pytest.raises(InputError, match="already"):
        TerrenoLayer(frame).add_to(chart)
    with pytest.raises(InputError, match=r"folium\.Map"):
        TerrenoLayer(frame).add_to(folium.FeatureGroup())


def test_a_language_there_is_none_for(frame: geopandas.GeoDataFrame) -> None:
    with pytest.raises(InputError, match="lang"):
        TerrenoLayer(frame, lang="fr")
