"""Pages for readers, their errors, the basemap in ranges, and the headers that all answers bear."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.explanation import Explanation, Option, Passage, Refusal, Rule, Weight
from geo.model import Candidate, Claim, Confidence, Count, Evidence, Place, Precision, Source, Status
from geo.settings import Settings
from server.services import services
from server.words import Words
from tests.geo.samples import article, incident, place


def put(app: Flask, **changes: object) -> None:
    services(app).store.put([incident("x1", **changes)], article(99))


def test_the_map_in_both_languages(client: FlaskClient) -> None:
    for lang in ("en", "es"):
        answer = client.get(f"/?lang={lang}")
        assert answer.status_code == 200
        assert f'<html lang="{lang}"' in answer.text
    assert '<html lang="es"' in client.get("/", headers={"Accept-Language": "es-MX,es;q=0.9"}).text


def test_another_language_is_refused_in_a_page(client: FlaskClient) -> None:
    answer = client.get("/?lang=fr")
    assert answer.status_code == 400
    assert "expected one of en, es" in answer.text.replace("&#39;", "'")


def test_an_incident_page_shows_every_field_and_why(app: Flask, client: FlaskClient) -> None:
    other = Place("geonames:1", "Culiacancito", -107.53, 24.8, Precision.LOCALITY, 5000.0, "MX", "Sinaloa")
    put(
        app,
        places=(replace(place("Culiacán", -107.3898, 24.7994), candidates=(Candidate(other, 0.25),)),),
        killed=Count(29, low=29, high=None),
        claims=(Claim("killed", Count(19), "s1", "nineteen were killed"),),
        confidence=Confidence(0.91, 0.82, 0.73, 0.64),
        evidence=tuple(Evidence(field, "29 people died in Culiacán", 10, 36, "s1") for field in ("killed", "place")),
    )
    text = client.get("/incidents/x1?lang=en").text
    for expected in (
        "2023-01-05", "Los Chapitos", "Secretaría de la Defensa Nacional", "at least 29", "nineteen were killed",
        "Culiacancito", "0.91", "0.64", "characters 10–36", "± 5 km", "not stated", "24.7994",
        "https://example.org/1", "Mexico",
    ):  # fmt: skip
        assert expected in text, expected
    assert text.count("<blockquote") == 1  # one sentence that proves two fields is quoted once
    assert "Lo que se sabe" in client.get("/incidents/x1?lang=es").text


PASSAGE = Passage("Held on 5 January, two days after a raid.", 0, 8, 17)
OTHER = Passage(PASSAGE.text, 0, 19, 27)


def explanation(field: str, value: str | None, source_id: str = "s1", **more: object) -> Explanation:
    told = Explanation(field, value, Rule.DATE_SCORER, source_id, 0.9, 0.81, "weekday", PASSAGE, (Weight("after:on", 0.7),))
    return replace(told, **more)


def test_the_page_says_why_each_field_is_believed(app: Flask, client: FlaskClient) -> None:
    refused = (Option("2023-01-03", Refusal.LESS_PROBABLE, 0.12, OTHER),)
    put(app, explanations=(explanation("date", "2023-01-05", refused=refused), explanation("type", "capture")))
    text = client.get("/incidents/x1?lang=en").text
    for expected in (
        "Held on <mark>5 January</mark>, two days after a raid.", "right about 81 % of the time", "Written as: weekday.",
        "the word before it is “on” (+0.7)", "What else was considered or said (1)",
        "<strong>2023-01-03</strong>, less probable",
        "<mark>two days</mark>", 'id="why"',
    ):  # fmt: skip
        assert expected in text, expected
    spanish = client.get("/incidents/x1?lang=es").text
    assert "¿Por qué lo creemos?" in spanish and "Qué más se consideró o se dijo (1)" in spanish


def test_a_record_without_explanations_shows_its_sentences(client: FlaskClient) -> None:
    text = client.get("/incidents/i1?lang=en").text
    assert "made without its reasons being kept" in text and "Soldiers captured him in Culiacán" in text


def test_of_joined_accounts_the_one_that_the_field_came_from_is_shown(app: Flask, client: FlaskClient) -> None:
    sources = tuple(Source(f"s{n}", str(n) * 64, publisher=f"Paper {n}") for n in (1, 2))
    coarse = replace(PASSAGE, text="Held in January, officials said.", start=8, end=15)
    told = (explanation("date", "2023-01", passage=coarse, confidence=0.99), explanation("date", "2023-01-05", "s2"))
    put(app, sources=sources, explanations=told)
    text = client.get("/incidents/x1?lang=en").text
    shown, _, considered = text.partition("<details>")
    assert "Held on <mark>5 January</mark>" in shown and 'href="#source-2">Paper 2' in shown
    assert "<strong>2023-01</strong>, another account says this" in considered
    assert "Held in <mark>January</mark>" in considered and 'href="#source-1">Paper 1' in considered


def test_a_value_that_no_account_told_says_so(app: Flask, client: FlaskClient) -> None:
    put(app, explanations=(explanation("date", "2022"),))
    text = client.get("/incidents/x1?lang=en").text
    assert "set by a person, or when accounts were joined" in text and "<strong>2022</strong>" in text


def test_an_unmapped_incident_says_so_and_draws_nothing(client: FlaskClient) -> None:
    text = client.get("/incidents/i3?lang=en").text
    assert "Not on the map" in text
    assert "<svg" not in text


def test_retracted_and_merged_ids_stay_resolvable(app: Flask, client: FlaskClient) -> None:
    assert "was retracted" in client.get("/incidents/i6?lang=en").text
    put(app, status=Status.MERGED, merged_into="i1")
    assert 'href="/incidents/i1?lang=en"' in client.get("/incidents/x1?lang=en").text


def test_unknown_pages_are_pages_and_programs_get_json(client: FlaskClient) -> None:
    page = client.get("/incidents/nope?lang=es")
    assert (page.status_code, page.mimetype) == (404, "text/html")
    assert "nope" in page.text
    assert client.get("/elsewhere").mimetype == "text/html"


PAYLOADS = (
    "{{7*7}}",
    "${7*7}",
    "{% print(7*7) %}",
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_from_outside_is_shown_as_text(app: Flask, client: FlaskClient, payload: str) -> None:
    put(
        app,
        places=(replace(place("X", -107.4, 24.8), mention=payload, name=payload, admin1=payload, country=payload),),
        cartels=(payload,),
        agencies=(payload,),
        type=payload,
        evidence=(Evidence(payload, payload, 0, 5, "s1"),),
        sources=(Source("s1", payload, url=payload, publisher=payload, title=payload, author=payload, lang=payload),),
        episode_id=payload,
        explanations=(
            Explanation(
                "place", payload, Rule.LANGUAGE_MODEL, "s1", detail=payload, passage=Passage(payload, 0, 2, 4),
                weights=(Weight(payload, 1.0),), refused=(Option(payload, Refusal.OTHER_FIGURE),),
            ),
        ),
    )  # fmt: skip
    answer = client.get("/incidents/x1?lang=en")
    assert answer.status_code == 200
    escaped = payload.replace("<", "&lt;").replace(">", "&gt;")
    assert answer.text.count(escaped) >= 10
    assert "<img" not in answer.text
    assert re.findall(r"<script[^>]*>", answer.text) == ['<script src="/static/build/scheme.js">']


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "http://[bad"]
)
def test_only_web_addresses_become_links(app: Flask, client: FlaskClient, url: str) -> None:
    put(app, sources=(Source("s1", "0" * 64, url=url, title="A title"),))
    text = client.get("/incidents/x1").text
    assert f'href="{url}' not in text
    assert url in text


def test_the_basemap_comes_in_ranges(client: FlaskClient) -> None:
    part = client.get("/basemap.pmtiles", headers={"Range": "bytes=0-126"})
    assert part.status_code == 206
    assert part.data[:7] == b"PMTiles"
    assert len(part.data) == 127
    total = int(part.headers["Content-Range"].rpartition("/")[2])
    assert part.headers["Accept-Ranges"] == "bytes"
    tail = client.get("/basemap.pmtiles", headers={"Range": "bytes=-16"})
    assert (tail.status_code, len(tail.data)) == (206, 16)
    beyond = client.get("/basemap.pmtiles", headers={"Range": f"bytes={total}-"})
    assert beyond.status_code == 416
    known = client.get("/basemap.pmtiles", headers={"If-None-Match": part.headers["ETag"]})
    assert known.status_code == 304
    for answer in (part, tail, beyond, known):
        answer.close()


@pytest.mark.parametrize(
    "path", ["/", "/incidents/i1", "/incidents/nope", "/geoparse", "/api/incidents", "/api/nope", "/health", "/report"]
)
def test_every_answer_keeps_to_itself(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
    assert "http" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/", "/incidents/i1", "/incidents/nope", "/geoparse?example=en", "/report"])
def test_pages_load_nothing_from_other_hosts(client: FlaskClient, path: str) -> None:
    text = client.get(path).text
    loaded = re.findall(r"""<(?:script|link|img|iframe|source|use)\b[^>]*?(?:src|href)=["']?([^"'\s>]+)""", text)
    assert [address for address in loaded if re.match(r"(https?:)?//(?!localhost/)", address)] == []


@pytest.fixture
def with_online_tiles(settings: Settings, tmp_path: Path) -> Iterator[FlaskClient]:
    from server.app import close_app, create_app

    app = create_app(
        replace(settings, store=str(tmp_path / "s"), basemap_tiles="https://{s}.tiles.example.org/{z}/{x}/{y}.png")
    )
    yield app.test_client()
    close_app(app)


def test_online_tiles_open_the_policy_for_images_only(with_online_tiles: FlaskClient) -> None:
    policy = with_online_tiles.get("/").headers["Content-Security-Policy"]
    allowed = {rule.split()[0]: rule for rule in policy.split("; ")}
    assert "tiles.example.org" in allowed.pop("img-src")
    assert "example.org" not in " ".join(allowed.values())


def test_both_languages_have_every_word() -> None:
    words = Words.load()
    assert words.of("en").keys() == words.of("es").keys()
    assert all(words.of(lang)[key] for lang in ("en", "es") for key in words.of(lang))


def test_scripts_are_compressed_and_revalidated(client: FlaskClient) -> None:
    with client.get("/assets/pages.css", headers={"Accept-Encoding": "gzip"}) as packed:
        assert packed.headers["Content-Encoding"] == "gzip"
        style = gzip.decompress(packed.data)
    with client.get("/assets/pages.css") as plain:
        assert plain.data == style
    with client.get(
        "/assets/pages.css", headers={"If-None-Match": packed.headers["ETag"], "Accept-Encoding": "gzip"}
    ) as known:
        assert (known.status_code, known.data) == (304, b"")
