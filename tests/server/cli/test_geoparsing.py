"""`terreno geoparse`: texts and JSON lines in, the geoparsing format out, with the real geoparser."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from geo.settings import Settings
from server.cli import main

Run = Callable[..., Result]
TEXT = "🚨 Detuvieron a dos hombres en Culiacán, Sinaloa, y a otro en Los Mochis."


@pytest.fixture
def run(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    if not (settings.data / "built" / "gazetteer.bin").exists():
        pytest.skip("the gazetteer is not built; run make setup")
    monkeypatch.chdir(tmp_path)
    return lambda *words, **more: CliRunner().invoke(main, ["geoparse", *map(str, words)], **more)


def documents(result: Result) -> list[Any]:
    assert result.stdout, (result.stderr, result.exception)
    return [json.loads(line) for line in result.stdout.splitlines()]


def names(document: Any, text: str = TEXT) -> list[str]:
    """The toponyms' names, after checking that each offset counts code points of `text`."""
    for toponym in document["toponyms"]:
        assert text[toponym["start"] : toponym["end"]] == toponym["name"]
    return [toponym["name"] for toponym in document["toponyms"]]


def test_words_of_the_command_line(run: Run) -> None:
    (document,) = documents(run("--text", TEXT))
    assert names(document) == ["Culiacán", "Sinaloa", "Los Mochis"]
    assert document["lang"] == "es"
    city = document["toponyms"][0]
    assert city["lat"] == pytest.approx(24.8, abs=0.1) and city["lon"] == pytest.approx(-107.39, abs=0.1)
    assert 0 < city["score"] <= 1 and city["precision"] == "locality" and city["uncertainty_m"] > 0
    assert city["gazetteer_id"] and "candidates" not in city


def test_a_text_file_is_taken_as_it_is(run: Run, tmp_path: Path) -> None:
    text = f"\r\n\r\n  {TEXT}\r\nFin.\r\n"
    (tmp_path / "nota.txt").write_bytes(text.encode())
    (document,) = documents(run("nota.txt"))
    assert names(document, text) == ["Culiacán", "Sinaloa", "Los Mochis"]


def test_standard_input_is_a_text_or_json_lines(run: Run) -> None:
    assert len(names(documents(run(input=TEXT.encode()))[0])) == 3
    lines = "\n" + json.dumps({"id": 7, "text": TEXT}) + "\n" + json.dumps({"text": TEXT, "lang": "es"})
    first, second = documents(run("-", input=lines.encode()))
    assert first["id"] == "7" and len(second["id"]) == 16
    assert first["toponyms"] == second["toponyms"]


def test_a_bad_line_is_named_and_the_others_are_read(run: Run, tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "text": TEXT}, ensure_ascii=False)
    (tmp_path / "in.jsonl").write_text(f"{good}\n{{\n[1]\n{good.replace('a', 'b', 1)}\n", encoding="utf-8")
    result = run("in.jsonl", "none.jsonl")
    assert result.exit_code == 1
    assert len(documents(result)) == 2
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == ["in.jsonl:2", "in.jsonl:3", "none.jsonl"]


def test_lines_are_answered_before_the_next_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from server.cli import geoparsing

    read, written = [0], [0]

    def endless() -> Any:
        for _ in range(50):
            assert read[0] - written[0] <= 1
            read[0] += 1
            yield json.dumps({"text": "Culiacán"}).encode()

    monkeypatch.setattr(geoparsing, "_read", lambda files, lang: geoparsing._from_lines(endless(), "-", lang))
    monkeypatch.setattr(geoparsing.click, "echo", lambda *_, **__: written.__setitem__(0, written[0] + 1))
    assert run().exit_code == 0 and written == [50]


def test_candidates_and_demonyms_on_request(run: Run) -> None:
    text = "Un joven sinaloense murió en San Fernando."
    (document,) = documents(run("--text", text, "--candidates", "--demonyms"))
    assert names(document, text) == ["sinaloense", "San Fernando"]
    demonym, town = document["toponyms"]
    assert demonym["is_demonym"] and "is_demonym" not in town
    assert {"gazetteer_id", "name", "admin1", "country", "lat", "lon", "precision", "score"} <= town["candidates"][0].keys()
    assert names(documents(run("--text", text))[0], text) == ["San Fernando"]


def test_an_unresolved_toponym_has_null_coordinates(run: Run) -> None:
    (document,) = documents(run("--text", "Hallaron los cuerpos en la comunidad de Xyzzatlitla."))
    (toponym,) = document["toponyms"]
    assert toponym["lat"] is toponym["lon"] is toponym["precision"] is toponym["uncertainty_m"] is None


def test_out_is_a_whole_file(run: Run, tmp_path: Path) -> None:
    assert run("--text", TEXT, "--out", "out.jsonl").stdout == ""
    assert "Culiacán" in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"Culiac\xe1n", "byte 6 is not UTF-8"), (b"   ", "the text is empty"), (b"", "the text is empty")],
)
def test_what_is_no_text_is_said(run: Run, content: bytes, said: str) -> None:
    result = run(input=content)
    assert result.exit_code == 1 and result.stdout == "" and said in result.stderr


def test_words_and_files_exclude_each_other(run: Run) -> None:
    assert run("--text", "Culiacán", "x.txt").exit_code == 2


def test_what_lies_beside_a_place_has_its_own_point_beside_that_of_the_place(run: Run) -> None:
    text = "Soldiers found the grave 12 km north of Los Mochis."
    ((town,),) = (document["toponyms"] for document in documents(run("--text", text)))
    relation = town["relation"]
    assert relation["kind"] == "offset" and (relation["distance_m"], relation["bearing_deg"]) == (12_000, 0)
    assert text[relation["start"] : relation["end"]] == "12 km north of"
    assert relation["lat"] - town["lat"] == pytest.approx(0.108, abs=0.002) and relation["lon"] == town["lon"]
    assert town["precision"] == "near_locality" and relation["uncertainty_m"] >= 4_500


def test_home_decides_where_the_text_shows_no_country(run: Run) -> None:
    def country(*home: str) -> float:
        (document,) = documents(run("--text", "Police in Córdoba said so.", *home))
        return float(document["toponyms"][0]["lon"])

    assert country("--home", "mx") == pytest.approx(-96.9, abs=0.2)  # Córdoba, Veracruz
    assert country() == country("--home", "world") == pytest.approx(-64.2, abs=0.2)  # Córdoba, Argentina
    result = run("--text", "Córdoba", "--home", "Mexico")
    assert result.exit_code == 1 and "expected a country's two letters" in result.stderr


def test_gzipped_lines_and_texts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "a", "text": TEXT}).encode()))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    first, second = documents(run("a.jsonl.gz", "b.txt.gz"))
    assert first["id"] == "a" and first["toponyms"] == second["toponyms"]


@pytest.mark.parametrize("content", [b"", b"no gzip", gzip.compress(TEXT.encode() * 50)[:60]])
def test_a_broken_gzip_file_is_named_and_the_rest_is_read(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.jsonl.gz").write_bytes(content)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    result = run("bad.jsonl.gz", "good.txt")
    assert names(documents(result)[-1]) and (content == b"" or "terreno: bad.jsonl.gz: it cannot be read" in result.stderr)
