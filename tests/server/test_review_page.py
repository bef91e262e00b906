"""/review shows what waits, in both languages, changes nothing, and is in the navigation only then."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.errors import StoreError
from geo.model import Article, Related, Status
from geo.store.links import SqliteLinks
from geo.store.pairs import Pair, Reason
from server.services import services
from tests.geo.samples import article, day, incident

REASONS = (Reason("same_day", 2.0, "2023-01-05"), Reason("nobody_shared", -0.5), Reason("dates_compatible", 0.0))


@pytest.fixture
def waiting(app: Flask, client: FlaskClient) -> FlaskClient:
    store = services(app).store
    store.put([incident("x1"), incident("x2", date=day("2023-01-06"))], article(99))
    store.links.keep(Pair.of("x1", "x2", 5.5, REASONS))
    return client


def test_a_pair_is_shown_side_by_side_with_its_reasons(waiting: FlaskClient) -> None:
    text = waiting.get("/review?lang=en").text
    for expected in ("2023-01-05", "2023-01-06", "score 5.5", "the same day", "+2", "no actor in common", "-0.5",
                     "terreno review merge x1 x2", "/incidents/x2?lang=en", "Soldiers captured him"):  # fmt: skip
        assert expected in text, expected
    assert "too coarse" not in text
    spanish = waiting.get("/review?lang=es").text
    assert "el mismo día" in spanish and "Pares por revisar" in spanish


def test_what_an_article_says_is_not_markup(app: Flask, client: FlaskClient) -> None:
    store = services(app).store
    nasty = "<script>alert(1)</script>"
    told = [replace(incident(one), sources=(replace(incident().sources[0], title=nasty),)) for one in ("x1", "x2")]
    store.put(told, article(99))
    store.links.keep(Pair.of("x1", "x2", 5.5, (Reason("same_place", 2.5, nasty),)))
    text = client.get("/review").text
    assert nasty not in text and "&lt;script&gt;alert(1)" in text


def test_the_navigation_leads_there_only_while_something_waits(waiting: FlaskClient, app: Flask) -> None:
    assert 'href="/review?lang=en"' in waiting.get("/incidents/x1?lang=en").text
    store = services(app).store
    gone = store.get("x2")
    store.change([replace(gone, status=Status.RETRACTED, revision=2)])
    assert 'href="/review?lang=en">' not in waiting.get("/incidents/x1?lang=en").text
    assert "Nothing waits for review." in waiting.get("/review?lang=en").text


def test_an_error_page_stands_though_the_store_fails(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StoreError("the disk is gone")

    monkeypatch.setattr(SqliteLinks, "pairs", fail)
    assert client.get("/incidents/unheard").status_code == 404


def test_the_page_reads_only(waiting: FlaskClient) -> None:
    assert waiting.post("/review").status_code == 405
    assert waiting.get("/review?lang=fr").status_code == 400


def test_an_incident_of_several_sources_says_how_to_part_them(app: Flask, client: FlaskClient) -> None:
    sources = (*incident().sources, replace(incident().sources[0], id="s2"))
    services(app).store.put([incident("x1", sources=sources), incident("x2")], article(99))
    assert "terreno review split x1 s2" in client.get("/incidents/x1").text
    assert "terreno review split" not in client.get("/incidents/x2").text


def test_an_incident_lists_its_episode_in_the_order_of_time(app: Flask, client: FlaskClient) -> None:
    told = [
        incident("late", type="blockade", date=day("2023-01-07"), episode_id="e", related=(Related("soon", "follows"),)),
        incident("soon", episode_id="e", related=(Related("late", "same_episode"), Related("i2", "contradicts"))),
    ]
    services(app).store.put(told, Article("episode"))
    text = client.get("/incidents/soon?lang=en").text
    assert "What followed what" in text and text.index("2023-01-05</span>") < text.index("2023-01-07</span>")
    assert 'href="/incidents/late?lang=en"' in text and "Follows: Capture in Culiacán, Sinaloa" in text
    assert "Contradicts" in text and "Same episode:" not in text
    assert "Qué siguió a qué" in client.get("/incidents/late?lang=es").text
    assert "What followed what" not in client.get("/incidents/i1?lang=en").text
