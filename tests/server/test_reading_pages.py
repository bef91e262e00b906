"""The pages of actors, episodes and sources, and their indexes: linked with each other and true to the store."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.masking import Mask
from geo.model import ActorRole, Related
from server.services import services
from tests.geo.samples import article, day, incident, person
from tests.geo.store.test_origins import DISPATCH


def put(app: Flask, *records: object, number: int = 99) -> None:
    services(app).store.put(records, article(number))  # type: ignore[arg-type]


@pytest.fixture
def episode(app: Flask) -> FlaskClient:
    """A capture, a blockade on the next day, and a sentence for the same person later."""
    name = "Ovidio Guzmán López"
    put(
        app,
        incident("e1", actors=(person(name),), episode_id="e1", related=(Related("e2", "same_episode"),)),
        incident("e2", type="blockade", date=day("2023-01-06"), episode_id="e1", related=(Related("e1", "follows"),)),
        incident(
            "e3",
            type="conviction_or_plea",
            date=day("2025-07-11"),
            actors=(person(name, ActorRole.TARGET),),
            episode_id="e1",
            related=(Related("e1", "legal_consequence_of"),),
        ),
    )
    return app.test_client()


def test_a_group_is_counted_with_its_factions(client: FlaskClient) -> None:
    text = client.get("/actors/sinaloa-cartel?lang=en").text
    assert "2 incidents name it. Those of its factions are counted in." in text
    for expected in ('href="/actors/los-chapitos?lang=en"', "Sinaloa Cartel", 'href="/incidents/i1?lang=en"', "<svg"):
        assert expected in text, expected
    assert 'href="/incidents/i6' not in text, "a retracted one"
    assert 'href="/api/incidents?cartel=sinaloa-cartel"' in text


def test_a_faction_leads_to_its_cartel_and_an_agency_to_its_activities(client: FlaskClient) -> None:
    assert 'Facción de <a href="/actors/sinaloa-cartel?lang=es">' in client.get("/actors/los-chapitos?lang=es").text
    text = client.get("/actors/dea?lang=en").text
    assert "Activities and statements" in text and 'href="/incidents/i5?lang=en"' in text and "0 incidents name it." in text


def test_long_lists_come_in_pages(app: Flask, client: FlaskClient) -> None:
    put(app, *(incident(f"n{number:02}", cartels=("cjng",)) for number in range(7)))
    text = client.get("/actors/cjng?lang=en&limit=3").text
    following = text.split('<a class="button" href="')[1].split('"')[0].replace("&amp;", "&")
    assert text.count('href="/incidents/') == 3 and "limit=3" in following
    assert client.get(following).text.count('href="/incidents/') == 3


def test_all_actors_are_listed_with_what_names_them(client: FlaskClient) -> None:
    text = client.get("/actors?lang=en").text
    tree = text.split('href="/actors/sinaloa-cartel?lang=en"')[1]
    assert tree.startswith('>Cártel de Sinaloa</a> <span class="count">2</span>') and "los-chapitos" in tree
    assert 'href="/actors/sedena?lang=en"' in text


def test_an_episode_says_what_followed_what_and_why(episode: FlaskClient) -> None:
    text = episode.get("/episodes/e1?lang=en").text
    assert text.index('id="e1"') < text.index('id="e2"') < text.index('id="e3"')
    assert "the same group (Los Chapitos) in the same state (Sinaloa); on the next day" in text
    assert "the same person: Ovidio Guzmán López; 918 days later" in text
    assert 'href="/incidents/e2?lang=en#why"' in text
    spanish = episode.get("/episodes/e1?lang=es").text
    assert "el mismo grupo (Los Chapitos) en el mismo estado (Sinaloa)" in spanish
    assert 'href="/episodes/e1?lang=es"' in episode.get("/episodes?lang=es").text
    assert 'href="/episodes/e1?lang=en"' in episode.get("/incidents/e2?lang=en").text


def test_a_reason_that_is_withheld_is_not_told(app: Flask, episode: FlaskClient) -> None:
    for one in ("e1", "e3"):
        services(app).store.mask(one, Mask(None, ("Ovidio Guzmán López",)))
    text = episode.get("/episodes/e1?lang=en").text
    assert "Ovidio" not in text and "Legal consequence of" in text


def test_a_source_shows_what_was_taken_from_it(client: FlaskClient) -> None:
    text = client.get("/sources/s1?lang=en").text
    for expected in ("Example", "https://example.org/1", "2023-01-07", 'href="/incidents/i1?lang=en"', "0" * 64):
        assert expected in text, expected
    assert 'href="/incidents/i6' not in text
    assert 'href="/sources/s1?lang=en"' in client.get("/incidents/i1?lang=en").text


def test_copies_lead_to_their_original_and_back(app: Flask, client: FlaskClient) -> None:
    original = replace(article(), text=DISPATCH, url="https://example.org/original")
    copy = replace(original, text=f"{DISPATCH} Fin.", url="https://example.org/copy", derived_from=original.id)
    services(app).store.put([], original)
    services(app).store.put([], copy)
    text = client.get(f"/sources/{original.id}?lang=en").text
    assert "Nothing was taken from it" in text and f'href="/sources/{copy.id}?lang=en"' in text
    assert f'href="/sources/{original.id}?lang=en"' in client.get(f"/sources/{copy.id}?lang=en").text
    assert "https://example.org/copy" in client.get("/sources?lang=en").text


def test_programs_get_features(episode: FlaskClient) -> None:
    assert [one["id"] for one in episode.get("/api/episodes/e1").json["features"]] == ["e1", "e2", "e3"]
    assert "i1" in [one["id"] for one in episode.get("/api/sources/s1").json["features"]]


@pytest.mark.parametrize(
    "address", ["/actors/nobody", "/episodes/none", "/sources/none", "/api/episodes/x", "/api/sources/x"]
)
def test_what_is_not_there_is_said(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("page", ["actors", "episodes", "sources"])
def test_an_empty_store_has_pages_too(client: FlaskClient, page: str) -> None:
    for lang in ("en", "es"):
        assert client.get(f"/{page}?lang={lang}").status_code == 200
