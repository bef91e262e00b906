"""/geoparse without JavaScript, and /api/geoparse: the whole text, marked and escaped, and words for what is refused."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from geo.settings import Settings
from server.geoparse_page import MOST_BYTES

TEXT = "🚨 Detuvieron a dos hombres cerca de Culiacán, Sinaloa; un sinaloense herido, en la comunidad de Xyzzatlitla."


@pytest.fixture(autouse=True)
def built(settings: Settings) -> None:
    if not (settings.data / "built" / "gazetteer.bin").exists():
        pytest.skip("the gazetteer is not built; run make setup")


def post(client: FlaskClient, text: str, **fields: str) -> tuple[int, str]:
    answer = client.post("/geoparse?lang=en", data={"text": text, **fields})
    return answer.status_code, answer.text


def reading(html: str) -> str:
    """The text as the page shows it, tags gone."""
    found = re.search(r'<div class="reading"[^>]*>(.*?)</div>', html, re.DOTALL)
    assert found
    return unescape(re.sub(r"<[^>]+>", "", found[1]))


def marked(html: str) -> list[str]:
    return re.findall(r'data-mention="\d+"[^>]*>([^<]*)</a>', html)


def test_the_text_stands_whole_with_its_mentions_marked(client: FlaskClient) -> None:
    status, html = post(client, TEXT)
    assert status == 200
    assert reading(html) == TEXT
    assert marked(html) == ["Culiacán", "Sinaloa", "Xyzzatlitla"]
    assert 'class="mention p-near_locality"' in html and 'class="mention p-unresolved"' in html
    start = TEXT.index("Culiacán")
    offsets = f"characters {start}–{start + 8}"
    for expected in ("near Culiacán", "geonames:4012176", offsets, "± 25 km", "not located"):
        assert expected in html, expected


def test_demonyms_on_request(client: FlaskClient) -> None:
    _, html = post(client, TEXT, demonyms="on")
    assert "sinaloense" in marked(html)
    assert 'name="demonyms" checked' in html


def test_line_ends_of_the_form_do_not_move_anything(client: FlaskClient) -> None:
    _, html = post(client, TEXT.replace("; ", "\r\n\r\n"))
    assert reading(html) == TEXT.replace("; ", "\n\n")
    data = json.loads(re.search(r'id="geoparse-data">(.*?)</script>', html, re.DOTALL)[1])  # type: ignore[index]
    assert data["document"]["toponyms"][0]["start"] == TEXT.index("Culiacán")
    assert data["features"][0]["geometry"]["type"] == "Point"
    assert data["features"][0]["properties"]["mentions"] == [1]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_examples_read_themselves(client: FlaskClient, lang: str) -> None:
    html = client.get(f"/geoparse?lang=en&example={lang}").text
    assert len(marked(html)) > 12
    assert 'class="mention p-unresolved"' in html and "is-demonym" in html


PAYLOADS = (
    "<script>window.pwned=1</script> Culiacán",
    "</textarea><img src=x onerror=window.pwned=1> Culiacán",
    "{{ 7*7 }} {% raw %} Culiacán \"'> </script><!--",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_text_is_never_markup(client: FlaskClient, payload: str) -> None:
    status, html = post(client, payload)
    assert status == 200
    assert reading(html) == payload
    assert "<script>window" not in html and "<img" not in html and "</script><!--" not in html
    assert re.search(r'id="geoparse-data">([^<]*)</script>', html)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_no_text_is_said(client: FlaskClient, text: str) -> None:
    status, html = post(client, text)
    assert status == 400 and "There is no text to read" in html and 'id="result"' not in html


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 1_200_000])
def test_a_text_that_is_too_long_is_refused_in_words(client: FlaskClient, size: int) -> None:
    status, html = post(client, "x" * size)
    assert status == 413 and "at most 200 kB" in html
    answer = client.post("/api/geoparse", json={"text": "x" * size})
    assert answer.status_code in (400, 413) and "error" in answer.json  # type: ignore[operator]


def test_a_long_text_of_wide_letters_is_read(client: FlaskClient) -> None:
    status, html = post(client, "ñandú " * (MOST_BYTES // 8 - 5) + "Culiacán")
    assert status == 200 and marked(html) == ["Culiacán"]


def test_programs_get_the_geoparsing_format(client: FlaskClient) -> None:
    answer = client.post("/api/geoparse", json={"text": TEXT, "candidates": True})
    assert answer.status_code == 200
    toponyms = answer.get_json()["toponyms"]
    assert [TEXT[t["start"] : t["end"]] for t in toponyms] == ["Culiacán", "Sinaloa", "Xyzzatlitla"]
    assert toponyms[0]["candidates"] and toponyms[2]["lat"] is None


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{", "the body is no JSON"),
        ("[]", "expected a JSON object"),
        ("{}", "text None: expected a string"),
        ('{"text": ""}', "the text is empty"),
        ('{"text": "Lima", "lang": "fr"}', "expected en or es"),
        ('{"text": "Lima", "demonyms": 1}', "expected true or false"),
    ],
)
def test_a_bad_request_of_a_program_is_named(client: FlaskClient, body: str, said: str) -> None:
    answer = client.post("/api/geoparse", data=body)
    assert answer.status_code == 400 and said in answer.get_json()["error"]["message"]


def test_an_unknown_example_is_refused(client: FlaskClient) -> None:
    assert client.get("/geoparse?example=fr").status_code == 400
