"""What the page asks for: tiles, counts, lists and outlines, revalidated by the data's version."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.model import Precision, Status
from geo.store import open_store
from server.services import services
from tests.geo.samples import article, incident
from tests.server.test_api import message

Json = dict[str, object]


def got(client: FlaskClient, path: str) -> Json:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return json.loads(answer.data)


def test_the_overview(client: FlaskClient) -> None:
    found = got(client, "/api/overview")
    assert found["total"] == 4 and found["kinds"] == {"incident": 4, "activity": 1, "statement": 1}
    assert found["first_month"] == 2023 * 12 and found["last_month"] == 2023 * 12 + 1
    assert found["types"] == ["capture", "seizure", "coordination"]
    assert found["group_sets"][:2] == [["not-stated"], ["los-chapitos"]]
    assert found["roots"][-2:] == ["several", "not-stated"] and "sinaloa-cartel" in found["roots"]
    assert found["present"]["agencies"] == ["sedena", "dea"] and "retracted" in found["present"]["statuses"]
    assert found["present"]["precisions"] == ["locality", "admin1", "country", "none"]
    west, south, east, north = found["extent"]
    assert west <= -109 and south <= 20.67 and east >= -103.35 and north >= 27
    assert found["areas"][1]["name"] == "Culiacán"


def test_what_no_record_has_any_more_is_not_told(client: FlaskClient, app: Flask) -> None:
    services(app).store.change([incident("i4", revision=2, cartels=()), incident("i2", revision=2, cartels=())])
    soon(lambda: got(client, "/api/overview")["areas"][1] == got(client, "/api/overview")["areas"][0])
    assert ["cjng"] not in got(client, "/api/overview")["group_sets"]


def test_a_tile_holds_what_its_filter_finds(client: FlaskClient) -> None:
    answer = client.get("/tiles/0/0/0")
    assert answer.mimetype == "application/vnd.terreno.tile"
    assert answer.data[:4] == b"TRT1" and answer.data[12] == 2  # two records with a point
    assert client.get("/tiles/0/0/0?type=seizure").data[12] == 1
    assert client.get("/tiles/0/0/0?kind=activity").data[12] == 0
    assert client.get("/tiles/0/0/0?q=nothing-such").data[12] == 0
    assert client.get("/tiles/3/7/7").data[12] == 0


def test_a_summary_counts_each_facet_by_the_others(client: FlaskClient) -> None:
    found = got(client, "/api/summary?cartel=sinaloa-cartel")
    assert found["total"] == 2
    assert found["groups"] == {
        "not-stated": 1, "not-stated/": 1, "los-chapitos": 2, "la-mayiza": 1, "sinaloa-cartel/": 2, "cjng": 1, "cjng/": 1,
    }  # fmt: skip
    assert found["types"] == {"capture": 2} and found["agencies"] == {"sedena": 2}
    assert found["statuses"] == {"candidate": 2, "retracted": 1}
    assert found["precisions"] == {"locality": 1, "country": 1}
    assert found["kinds"] == {"activity": 1, "statement": 0}
    assert found["unmapped"] == {"country": 1, "outline": 0, "unresolved": 0, "none": 0}
    assert found["histogram"] == {"first": 24276, "last": 24277, "step": 1, "exact": [2, 0], "possible": [0, 0]}
    assert found["areas"] == [] and found["undated"] == 0


def test_what_is_in_view_is_counted_by_facet_too(client: FlaskClient) -> None:
    near = got(client, "/api/seen?cartel=sinaloa-cartel&view=-108,24,-107,25")
    assert near["total"] == 1 and near["groups"]["los-chapitos"] == 1 and near["agencies"] == {"sedena": 1}
    assert near["precisions"] == {"locality": 1}
    everywhere = got(client, "/api/seen?view=-180,-85,180,85")
    assert everywhere == got(client, "/api/seen")
    assert everywhere["total"] == 3 and everywhere["precisions"] == {"locality": 2, "admin1": 1}
    assert got(client, "/api/seen?view=170,-10,-170,10")["total"] == 0


def test_the_version_tells_of_changes(client: FlaskClient, app: Flask) -> None:
    before = got(client, "/api/version")["version"]
    assert got(client, "/api/overview")["version"] == before
    services(app).store.put([incident("i8")], article(8))
    soon(lambda: got(client, "/api/version")["version"] != before)


def test_what_has_no_date_is_hidden_by_a_time_and_counted(client: FlaskClient) -> None:
    whole, timed = got(client, "/api/summary"), got(client, "/api/summary?datetime=2023-02-10")
    assert (whole["undated"], whole["undated_hidden"]) == (1, 0)
    assert (timed["total"], timed["undated"], timed["undated_hidden"]) == (1, 1, 1)
    assert whole["histogram"] == timed["histogram"]
    assert whole["areas"] == [
        {"index": 1, "total": 1, "parts": [[len(got(client, "/api/overview")["roots"]) - 1, 1]], "killed": 29}
    ]


def numbers(client: FlaskClient, query: str) -> list[str]:
    return [card["id"] for card in got(client, f"/api/rows?{query}")["cards"]]


def test_rows_in_every_order(client: FlaskClient) -> None:
    assert numbers(client, "") == ["i2", "i1", "i3", "i4"]
    assert numbers(client, "sort=date") == ["i1", "i3", "i2", "i4"]  # what has no date stands last in both
    assert numbers(client, "sort=-type") == ["i2", "i1", "i3", "i4"]
    assert numbers(client, "sort=place&kind=activity,statement") == ["i5", "i7"]
    assert numbers(client, "limit=2&offset=1") == ["i1", "i3"] and numbers(client, "offset=9") == []
    assert numbers(client, "area=1") == ["i4"] and numbers(client, "reason=any") == ["i3"]
    assert numbers(client, "reason=country") == ["i3"] and numbers(client, "reason=outline") == []
    assert numbers(client, "numbers=3,1&cartel=cjng") == ["i3", "i1"]
    assert numbers(client, "at=-103.35,20.67") == ["i2"] and numbers(client, "view=-110,22,-104,28") == ["i1", "i4"]


def test_a_card_and_its_feature(client: FlaskClient) -> None:
    found = got(client, "/api/rows?limit=1&q=culiacan&sort=date")
    assert found["total"] == 4
    (card,) = found["cards"]
    assert card == {
        "number": 1, "id": "i1", "kind": "incident", "type": "capture", "status": "candidate",
        "title": {"en": "Capture in Culiacán, Sinaloa", "es": "Captura en Culiacán, Sinaloa"}, "date": "2023-01-05",
        "place": card["place"], "precision": "locality", "cartels": ["los-chapitos"], "agencies": ["sedena"],
        "killed": card["killed"], "injured": None, "detained": card["detained"],
        "lon": -107.3898, "lat": 24.7994, "sources": 1,
    }  # fmt: skip
    assert card["place"]["name"] == "Culiacán" and "candidates" not in card["place"] and card["killed"]["best"] == 29
    feature = got(client, "/api/rows/1")
    assert feature["properties"]["id"] == "i1" and feature["number"] == 1
    assert got(client, "/api/rows/find?id=i1") == feature
    assert "incident 'nobody'" in message(client, "/api/rows/find?id=nobody", 404)
    assert "number 99" in message(client, "/api/rows/99", 404)


def test_outlines_by_the_index_of_their_area(client: FlaskClient) -> None:
    found = got(client, "/api/outlines?keys=1,9")
    assert list(found) == ["1"] and found["1"]["type"] == "Polygon"


def test_nothing_is_sent_again_while_nothing_changes(client: FlaskClient, app: Flask) -> None:
    for path in (
        "/tiles/4/3/6?by=type",
        "/api/seen?view=-110,20,-100,30",
        "/api/summary",
        "/api/overview",
        "/api/rows",
        "/api/rows/1",
    ):
        first = client.get(path)
        tag = {"If-None-Match": first.headers["ETag"]}
        again = client.get(path, headers=tag)
        assert again.status_code == 304 and not again.data
        assert again.headers["Terreno-Version"] == first.headers["Terreno-Version"]
        assert client.get(path.replace("tiles/4", "tiles/5"), headers={"If-None-Match": '"x"'}).status_code == 200
    services(app).store.put([incident("i8")], article(8))
    soon(lambda: client.get(path, headers=tag).status_code == 200)


def test_what_another_process_writes_shows(client: FlaskClient, app: Flask) -> None:
    before = got(client, "/api/summary")["total"]
    other = open_store(services(app).settings)
    other.put([incident("i8"), incident("i9", geometry=None, place_precision=Precision.ADMIN1)], article(8))
    other.change([incident("i2", revision=2, status=Status.RETRACTED)])
    other.close()
    soon(lambda: got(client, "/api/summary")["total"] == before + 1)
    assert client.get("/tiles/0/0/0").data[12] == 2
    assert got(client, "/api/summary")["unmapped"]["outline"] == 1


def soon(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/tiles/3/8/0", "tile 3/8/0: expected a zoom from 0 to 21"),
        ("/tiles/3/x/0", "tile '3/x/0': expected /tiles/ZOOM/X/Y"),
        ("/tiles/0/0/0?by=colour", "by 'colour': expected one of cartel, type"),
        ("/tiles/0/0/0?cartels=cjng", "parameter 'cartels'"),
        ("/api/seen?view=1,2", "view '1,2': expected west,south,east,north"),
        ("/api/summary?bins=0", "bins '0'"),
        ("/api/rows?sort=name", "sort 'name'"),
        ("/api/rows?offset=-1", "offset '-1'"),
        ("/api/rows?at=here", "at 'here': expected lon,lat"),
        ("/api/rows?area=x", "area 'x'"),
        ("/api/rows?reason=these", "reason 'these'"),
        ("/api/rows?numbers=1,x", "numbers '1,x'"),
        ("/api/outlines?keys=a", "keys 'a'"),
    ],
)
def test_a_bad_question_is_answered_in_one_sentence(client: FlaskClient, path: str, said: str) -> None:
    assert said in message(client, path)


@pytest.mark.parametrize("number", [9_999, 2**63, 10**20])
def test_a_number_of_no_record_is_not_found(client: FlaskClient, number: int) -> None:
    answer = client.get(f"/api/rows/{number}")
    assert answer.status_code == 404 and f"no record has the number {number}" in answer.text


def test_a_damaged_file_of_columns_is_built_again(client: FlaskClient, app: Flask) -> None:
    folder: Path = services(app).store.folder
    (folder / "map.columns").write_bytes(b"TERRCOL\n")
    assert got(client, "/api/summary")["total"] == 4
