"""GeoJSON for programs: filters, paging, revalidation, and clear answers to bad questions."""

from __future__ import annotations

import gzip
import json
from urllib.parse import quote

import pytest
import zstandard
from flask.testing import FlaskClient

from geo.geojson import load_collection, load_feature


def ids(client: FlaskClient, query: str = "") -> set[str]:
    answer = client.get(f"/api/incidents?{query}")
    assert answer.status_code == 200, answer.text
    return {feature["id"] for feature in json.loads(answer.data)["features"]}


def message(client: FlaskClient, path: str, status: int = 400) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.mimetype == "application/json"
    error = answer.get_json()["error"]
    assert error["status"] == status
    return str(error["message"])


def test_a_collection_is_geojson_of_all_shown_incidents(client: FlaskClient) -> None:
    answer = client.get("/api/incidents")
    assert answer.mimetype == "application/geo+json"
    body = json.loads(answer.data)
    assert body["type"] == "FeatureCollection"
    assert body["numberMatched"] == body["numberReturned"] == 6
    assert {one.id for one in load_collection(answer.data)} == {"i1", "i2", "i3", "i4", "i5", "i7"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bbox=-109,22,-105,27", {"i1", "i4"}),
        ("datetime=2023-02-10", {"i2"}),
        ("datetime=2024-01-01/..", {"i5"}),
        ("cartel=sinaloa-cartel", {"i1", "i3", "i5"}),
        ("cartel=cjng,not-stated", {"i2", "i4", "i7"}),
        ("cartel=cjng&cartel=not-stated", {"i2", "i4", "i7"}),
        ("type=seizure", {"i2"}),
        ("agency=dea", {"i5"}),
        ("precision=admin1", {"i4"}),
        ("status=retracted", {"i6"}),
        ("kind=activity", {"i5"}),
        ("cartel=sinaloa-cartel&kind=incident", {"i1", "i3"}),
        (f"q={quote('culiacan soldiers')}", {"i1", "i2", "i3", "i4", "i5", "i7"}),
        ("q=nothing-of-the-kind", set()),
    ],
)
def test_every_filter_restricts(client: FlaskClient, query: str, expected: set[str]) -> None:
    assert ids(client, query) == expected


@pytest.mark.parametrize("limit", [1, 2, 5, 6, 100])
def test_next_links_lead_through_everything_once(client: FlaskClient, limit: int) -> None:
    address, seen, pages = f"/api/incidents?limit={limit}&cartel=sinaloa-cartel,cjng,not-stated", [], 0
    while address:
        body = json.loads(client.get(address).data)
        assert body["numberReturned"] == len(body["features"]) <= limit
        assert body["numberMatched"] == 6
        seen += [feature["id"] for feature in body["features"]]
        address = next((link["href"] for link in body["links"] if link["rel"] == "next"), "")
        pages += 1
    assert len(seen) == len(set(seen)) == 6
    assert pages == -(-6 // limit)


def test_a_limit_beyond_the_most_is_the_most(client: FlaskClient) -> None:
    assert len(ids(client, "limit=99999999999999999999")) == 6


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bbox=1,2,3", "expected west,south,east,north"),
        ("bbox=nan,0,1,1", "finite"),
        ("bbox=0,50,10,40", "south before north"),
        ("datetime=yesterday", "expected a day (2023-01-05) or an interval"),
        ("datetime=2024-01-01/2023-01-01", "ends before it starts"),
        ("cartel=nobody", "cartel 'nobody': expected one of"),
        ("type=party", "type 'party': expected one of"),
        ("precision=exact", "expected one of admin1"),
        ("status=new", "expected one of candidate"),
        ("kind=rumour", "expected one of activity, incident, statement"),
        ("limit=0", "limit '0': expected a whole number from 1 to 10000"),
        ("limit=-5", "limit '-5'"),
        ("limit=ten", "limit 'ten'"),
        ("limit=²", "limit '²'"),
        ("after=OTk5OTk5OTk5OTk5OTk5OTk5OTk5LjE", "expected the value that a page of results gave as its next"),
        ("after=junk", "expected the value that a page of results gave as its next"),
        ("cartell=cjng", "parameter 'cartell': expected one of bbox, datetime, cartel"),
        ("bbox=1,2,3,4&bbox=1,2,3,4", "stands twice"),
    ],
)
def test_a_bad_parameter_is_named_with_what_was_expected(client: FlaskClient, query: str, expected: str) -> None:
    assert expected in message(client, f"/api/incidents?{query}")


def test_one_incident_by_id_whatever_its_status(client: FlaskClient) -> None:
    assert load_feature(client.get("/api/incidents/i1").data).id == "i1"
    assert load_feature(client.get("/api/incidents/i6").data).status == "retracted"


def test_an_unknown_id_is_not_found(client: FlaskClient) -> None:
    assert "'nope'" in message(client, "/api/incidents/nope", 404)
    assert "/api/elsewhere" in message(client, "/api/elsewhere", 404)


def test_another_method_is_refused_with_the_right_one(client: FlaskClient) -> None:
    answer = client.post("/api/incidents")
    assert answer.status_code == 405
    assert "GET" in answer.get_json()["error"]["message"]
    assert "GET" in answer.headers["Allow"]


def test_what_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/api/incidents?limit=3")
    again = client.get("/api/incidents?limit=3", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get("/api/incidents?limit=2", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def test_large_answers_are_compressed_for_who_accepts_it(client: FlaskClient) -> None:
    plain = client.get("/api/incidents")
    packed = client.get("/api/incidents", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert gzip.decompress(packed.data) == plain.data
    quicker = client.get("/api/incidents", headers={"Accept-Encoding": "gzip, zstd"})
    assert quicker.headers["Content-Encoding"] == "zstd" and quicker.headers["Vary"] == "Accept-Encoding"
    assert zstandard.decompress(quicker.data) == plain.data
    refused = client.get("/api/incidents", headers={"Accept-Encoding": "zstd;q=0, br"})
    assert "Content-Encoding" not in refused.headers
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert len(packed.data) == packed.content_length < len(plain.data)


def test_counts_by_cartel_and_type(client: FlaskClient) -> None:
    counts = client.get("/api/counts").get_json()
    assert counts["total"] == 6
    assert counts["by_cartel"]["sinaloa-cartel"] == 3
    assert counts["by_type"]["seizure"] == 1
    assert client.get("/api/counts?cartel=cjng").get_json()["total"] == 1


def test_health_and_landing(client: FlaskClient) -> None:
    health = client.get("/health").get_json()
    assert health["status"] == "ok"
    assert health["records"] == 7
    assert "/" not in json.dumps(health)  # says nothing about the machine's folders
    landing = client.get("/api").get_json()
    assert {link["rel"] for link in landing["links"]} >= {"items", "map"}
    for link in landing["links"]:
        if link["rel"] != "map":
            assert client.get(link["href"].format(z=0, x=0, y=0)).status_code == 200
