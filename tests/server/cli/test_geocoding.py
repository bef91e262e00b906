"""`terreno geocode`: queries, positions and files of them."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from geo.settings import Settings
from tests.geo.geocoding.stub_server import Reply, running
from tests.server.cli.conftest import Run

COLUMNS = ["name", "precision", "admin2", "admin1", "country", "lat", "lon", "score"]


@pytest.fixture(autouse=True)
def built(settings: Settings) -> None:
    if not (settings.data / "built" / "gazetteer.bin").exists():
        pytest.skip("the gazetteer is not built; run make setup")


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_geocode_and_back(run: Run) -> None:
    (place, *_) = json.loads(run("geocode", "Los Mochis, Sinaloa", "--json").stdout)
    assert (place["name"], place["admin1"], place["score"]) == ("Los Mochis", "Sinaloa", 1.0)
    table = run("geocode", "--reverse", str(place["lat"]), str(place["lon"])).stdout.splitlines()
    assert table[0].split() == COLUMNS
    assert table[1].startswith("Los Mochis ")
    assert json.loads(run("geocode", "--json", "--reverse", "25.79,-108.99").stdout)[0]["country"] == "MX"


def test_words_need_no_quotes_and_the_limit_holds(run: Run) -> None:
    assert len(json.loads(run("geocode", "San", "Fernando", "--json", "--limit", 3).stdout)) == 3


def test_geocode_of_nowhere(run: Run) -> None:
    result = run("geocode", "Xyzzyx")
    assert result.exit_code == 1 and result.stdout == "" and "knows no such place" in result.stderr
    assert json.loads(run("geocode", "Xyzzyx", "--json").stdout) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--reverse", "25.8"), "expected LAT LON"),
        (("--reverse", "north", "west"), "expected LAT LON"),
        (("--reverse", "-108.99", "25.8"), "latitude comes first"),
        (("--reverse", "nan", "1"), "latitude comes first"),
        (("--jsn", "Culiacán"), "No such option: --jsn"),
        ((), "Missing argument"),
        (("Culiacán", "--out", "x.csv"), "belong to --in"),
        (("Culiacán", "--column", "place"), "belong to --in"),
        (("Culiacán", "--in", __file__), "give a query or a file"),
        (("--in", "missing.csv"), "does not exist"),
        (("--in", __file__, "--out", "x.xlsx"), "expected a file that ends in"),
    ],
)
def test_geocode_wrong_usage(run: Run, words: tuple[str, ...], said: str) -> None:
    result = run("geocode", *words)
    assert result.exit_code == 2 and said in result.stderr


# Files


def test_a_table_gets_the_best_place_of_each_row(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text('id,place\n1,Los Mochis Sinaloa\n2,Xyzzyx\n3,\n4,"=Nogales, Ver."\n', encoding="utf-8")
    result = run("geocode", "--in", "in.csv", "--column", "place", "--out", "out.csv")
    assert result.exit_code == 0 and "Found 2 of 4" in result.stderr and result.stdout == ""
    first, second, third, fourth = read_csv(tmp_path / "out.csv")
    assert (first["id"], first["place"], first["geo_name"]) == ("1", "Los Mochis Sinaloa", "Los Mochis")
    assert float(first["geo_score"]) < 1 and float(first["geo_lat"]) == pytest.approx(25.79, abs=0.01)
    assert second["geo_name"] == second["geo_lat"] == third["geo_score"] == ""
    assert fourth["place"] == "'=Nogales, Ver." and fourth["geo_admin1"] == "Veracruz"


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t")])
def test_tables_as_spreadsheets_write_them(run: Run, tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [("ciudad", "estado"), ("Culiacán", "Sinaloa"), ("Nogales", "Veracruz"), ("Nogales", "")]
    (tmp_path / "in.csv").write_text("\r\n".join(map(delimiter.join, rows)), encoding=encoding, newline="")
    run("geocode", "--in", "in.csv", "--column", "ciudad", "--column", "estado", "--out", "out.csv")
    assert [row["geo_admin1"] for row in read_csv(tmp_path / "out.csv")] == ["Sinaloa", "Veracruz", "Sonora"]


def test_a_table_geocoded_again_has_its_columns_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("place\nTijuana\n")
    run("geocode", "--in", "in.csv", "--column", "place", "--out", "out.csv")
    once = (tmp_path / "out.csv").read_bytes()
    assert run("geocode", "--in", "out.csv", "--column", "place", "--out", "out.csv").exit_code == 0
    assert (tmp_path / "out.csv").read_bytes() == once


def test_a_text_has_a_query_a_line_and_json_lines_have_all_places(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("San Fernando\n\nXyzzyx\n")
    result = run("geocode", "--in", "in.txt", "--limit", 3)
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["line"], first["query"], len(first["places"])) == (1, "San Fernando", 3)
    assert second == {"line": 3, "query": "Xyzzyx", "places": []}
    run("geocode", "--in", "in.txt", "--limit", 3, "--out", "out.jsonl")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == result.stdout


def test_positions_of_two_columns_and_one_that_is_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("lat,lon\n24.806,-107.394\n-107.394,24.806\n10,-130\n")
    result = run("geocode", "--reverse", "--in", "in.csv", "--column", "lat", "--column", "lon", "--out", "out.csv")
    assert result.exit_code == 1 and "in.csv:3: --reverse" in result.stderr and "latitude comes first" in result.stderr
    assert [row["geo_name"] for row in read_csv(tmp_path / "out.csv")] == ["Culiacán", "", ""]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "has no column 'place'; it has none"),
        (b"name\nTijuana\n", "has no column 'place'; it has name"),
        (b"place\nLos Mochis, Sinaloa\n", "in.csv:2: has more cells than the header"),
        (b"\x00\x01\x02" * 99, "no text"),
        (b'place\n"' + b"x" * 200_000, "is no CSV"),
    ],
)
def test_files_that_are_none(run: Run, tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "in.csv").write_bytes(content)
    result = run("geocode", "--in", "in.csv", "--column", "place", "--out", "out.csv")
    assert result.exit_code == 1 and said in result.stderr and len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "out.csv").exists()


# Online


def test_another_service_only_if_switched_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("TERRENO_GEOCODER") or name == "TERRENO_CONTACT"]:
        monkeypatch.delenv(name)
    result = run("geocode", "--service", "nominatim", "Culiacán")
    assert result.exit_code == 1 and "is off; set TERRENO_GEOCODER=nominatim" in result.stderr
    monkeypatch.setenv("TERRENO_GEOCODER", "nominatim")
    assert "TERRENO_CONTACT is ''" in run("geocode", "--service", "nominatim", "Culiacán").stderr
    assert "no geocoder 'google'" in run("geocode", "--service", "google", "Culiacán").stderr


def test_an_online_service_is_asked_and_refuses(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    with running() as stub:
        for name, value in (("", "nominatim"), ("_URL", stub.url), ("_CACHE", str(tmp_path / "g.sqlite"))):
            monkeypatch.setenv(f"TERRENO_GEOCODER{name}", value)
        monkeypatch.setenv("TERRENO_CONTACT", "desk@example.org")
        run("geocode", "Culiacán")
        assert stub.requests == []  # the gazetteer stays what is asked unless another is named
        (place,) = json.loads(run("geocode", "--service", "nominatim", "Culiacán", "--json").stdout)
        assert (place["lat"], place["score"], place["precision"]) == (24.8, None, None)
        assert "ODbL" in place["attribution"]
        table = run("geocode", "--service", "nominatim", "Culiacán").stdout
        assert table.splitlines()[-1] == place["attribution"]
        stub.answer = lambda _: Reply(b"", 403)
        result = run("geocode", "--service", "nominatim", "Tijuana")
    assert result.exit_code == 1 and "refused with status 403" in result.stderr and len(result.stderr.splitlines()) == 1
    assert len(stub.requests) == 2
