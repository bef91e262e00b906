"""The map in other pages: exactly one page may be framed, and oEmbed says how."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

OWN = "http://localhost/"


def test_exactly_the_page_for_frames_may_be_framed(client: FlaskClient) -> None:
    framed = client.get("/?embed=1")
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert 'class="live embed"' in framed.text
    for path in ("/", "/?embed=0", "/?embed=1&embed=0x", "/report", "/review", "/geoparse?embed=1", "/api?embed=1"):
        expected = "frame-ancestors *" if path.startswith("/?embed=1") else "frame-ancestors 'none'"
        assert expected in client.get(path).headers["Content-Security-Policy"], path


def test_the_map_says_where_to_ask(client: FlaskClient) -> None:
    html = client.get("/?cartel=cjng").text
    found = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', html)
    assert found is not None
    answer = client.get(found[1].replace("&amp;", "&").removeprefix("http://localhost"))
    assert answer.status_code == 200
    assert "cartel=cjng" in answer.json["html"]
    assert "oembed" not in client.get("/?embed=1").text


def test_it_answers_with_a_frame_of_the_same_view(client: FlaskClient) -> None:
    answer = client.get("/oembed", query_string={"url": f"{OWN}?lang=es#map=7/25/-107&cartel=cjng", "maxwidth": "600"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    data = answer.json
    assert (data["version"], data["type"], data["width"], data["height"]) == ("1.0", "rich", 600, 520)
    assert data["html"].startswith(f'<iframe src="{OWN}?embed=1&amp;lang=es#map=7/25/-107&amp;cartel=cjng" title="')
    assert 'width="600" height="520"' in data["html"]


def test_what_an_address_holds_is_only_text(client: FlaskClient) -> None:
    html = client.get("/oembed", query_string={"url": f'{OWN}#q="><script>x</script>'}).json["html"]
    assert "<script" not in html
    assert html.count(chr(34)) == 12


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ({}, 400, "url: give the address of a map"),
        ({"url": "https://elsewhere.example/"}, 404, "only the map of http://localhost/ can be embedded"),
        ({"url": f"{OWN}incidents/i1"}, 404, "only the map"),
        ({"url": "javascript:alert(1)"}, 404, "only the map"),
        ({"url": "http://[bad"}, 400, "expected an address of this map"),
        ({"url": OWN, "maxwidth": "-5"}, 400, "maxwidth '-5': expected a whole number of pixels from 200 on"),
        ({"url": OWN, "format": "xml"}, 501, "only json"),
    ],
)
def test_bad_questions_are_told_why(client: FlaskClient, query: dict[str, str], status: int, message: str) -> None:
    answer = client.get("/oembed", query_string=query)
    assert answer.status_code == status
    assert message in answer.json["error"]["message"]
