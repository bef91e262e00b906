"""The command line: what it writes, what it says, and its exit status."""

import gzip
import json
import os
import pty
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from geo.errors import DataError
from geo.geojson import dump_feature, load_collection
from geo.model import Article, Incident
from geo.settings import ROOT
from tests.geo.samples import incident
from tests.geo.stubs import StubExtractor
from tests.maps.embedding.unpacking import header_of

Run = Callable[..., Result]
VERBS = (
    "ingest",
    "extract",
    "explain",
    "geoparse",
    "geocode",
    "map",
    "report",
    "review",
    "export",
    "serve",
    "evaluate",
    "store",
    "gazetteer",
)


def test_help_names_the_verbs_in_the_order_of_the_work(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    positions = [result.output.index(f"\n  {verb} ") for verb in VERBS]
    assert positions == sorted(positions)


@pytest.mark.parametrize(
    "verb",
    [(verb,) for verb in VERBS if verb not in ("review", "store", "gazetteer")]
    + [("review", "list"), ("review", "show"), ("review", "merge"), ("review", "apart"), ("review", "split")]
    + [("store", "info"), ("store", "check")]
    + [("gazetteer", "build"), ("gazetteer", "info"), ("gazetteer", "lookup")],
)
def test_every_verb_explains_itself(run: Run, verb: tuple[str, ...]) -> None:
    result = run(*verb, "--help")
    assert result.exit_code == 0 and "Usage:" in result.output


def test_help_is_quick_because_nothing_heavy_is_imported() -> None:
    heavy = ("flask", "folium", "pandas", "geopandas", "trafilatura", "pyogrio", "geo.gazetteer", "geo.extract")
    code = f"import sys, server.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT).stdout.strip() == "[]"


# ingest


def article_file(path: Path, **changes: object) -> Path:
    path.write_text("Soldiers came.\n" + dump_feature(incident(evidence=(), sources=(), **changes)), encoding="utf-8")
    return path


def test_ingest_stores_and_publishes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    article_file(tmp_path / "news" / "a.txt")
    result = run("ingest", "news")
    assert result.exit_code == 0 and result.stderr == ""
    assert result.stdout == "1 article ingested, 0 known. 1 record added, 0 joined with what was stored.\n"
    assert len(load_collection((tmp_path / "store" / "incidents.geojson").read_bytes())) == 1
    again = run("ingest", "news")
    assert again.stdout == "0 articles ingested, 1 known. 0 records added, 0 joined with what was stored.\n"


def test_ingest_lists_what_failed_and_keeps_the_rest(run: Run, tmp_path: Path) -> None:
    article_file(tmp_path / "good.txt")
    (tmp_path / "bad.jsonl").write_text('{"text": "x", "published": "May"}\n')
    (tmp_path / "crash.txt").write_text("crash")
    result = run("ingest", "bad.jsonl", "crash.txt", "good.txt", "none.txt")
    assert result.exit_code == 1
    assert result.stdout.startswith("1 article ingested, 0 known, 3 failed.")
    assert result.stderr.splitlines() == [
        "terreno: bad.jsonl:1: published 'May': expected a day as 2023-01-05",
        "terreno: crash.txt: internal error, please report it: ZeroDivisionError('division by zero')",
        "terreno: none.txt: it cannot be read (No such file or directory)",
    ]


def test_what_was_kept_before_the_run_had_to_stop_is_published(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(self: object, article: Article, mentions: object) -> tuple[Incident, ...]:
        if "last" in article.text:
            raise DataError("the lexicon is broken")
        return extract(self, article, mentions)

    extract = StubExtractor.extract
    monkeypatch.setattr(StubExtractor, "extract", stop)
    article_file(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("last")
    result = run("ingest", "a.txt", "b.txt")
    assert result.exit_code == 1 and result.stderr == "terreno: the lexicon is broken\n"
    assert len(load_collection((tmp_path / "store" / "incidents.geojson").read_bytes())) == 1


def test_ingest_json_is_json(run: Run, tmp_path: Path) -> None:
    article_file(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("")
    found = json.loads(run("ingest", "a.txt", "b.txt", "--json").stdout)
    assert (found["ingested"], found["added"]) == (1, 1)
    assert found["failures"] == [{"name": "b.txt", "reason": "the text is empty; expected an article"}]


def test_ingest_reads_standard_input_and_takes_its_day(run: Run) -> None:
    text = "Soldiers came.\n" + dump_feature(incident(evidence=(), sources=()))
    assert run("ingest", "-", "--published", "2023-01-07", "--lang", "en", input=text).exit_code == 0
    run("export", "a.geojson")
    (one,) = load_collection(Path("a.geojson").read_bytes())
    assert str(one.sources[0].published) == "2023-01-07" and one.sources[0].retrieved is not None


def test_an_empty_folder_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    result = run("ingest", "news")
    assert result.exit_code == 0 and "No articles" in result.stdout


@pytest.mark.parametrize("words", [(), ("x", "--published", "May"), ("x", "--lang", "fr"), ("x", "--unknown")])
def test_ingest_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    assert run("ingest", *words).exit_code == 2


def test_a_progress_bar_is_for_terminals(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    command = [sys.executable, "-c", "from server.cli import main; main()", "ingest", str(tmp_path)]
    environ = {**os.environ, "TERRENO_STORE": str(tmp_path / "store")}
    piped = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environ)
    assert "Reading articles" not in piped.stdout + piped.stderr
    leader, follower = pty.openpty()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=follower, cwd=ROOT, env=environ)
    os.close(follower)
    assert "Reading articles" in os.read(leader, 10_000).decode()
    os.close(leader)


# extract


def test_extract_writes_the_newsroom_format(run: Run, tmp_path: Path) -> None:
    text = "In Culiacán.\n" + dump_feature(incident(evidence=(), sources=()))
    lines = [{"id": "a1", "text": text, "lang": "es"}, {"id": "a2", "text": "Nothing here."}]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    result = run("extract", "--in", "in.jsonl", "--out", "out.jsonl")
    assert result.exit_code == 0, result.output
    first, second = map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert second == {"id": "a2", "lang": "en", "toponyms": [], "incidents": [], "activities": []}
    assert first["toponyms"][0] | {"score": 0} == {
        "start": 3, "end": 11, "name": "Culiacán", "lat": None, "lon": None, "precision": None, "country": None,
        "admin1": None, "score": 0,
    }  # fmt: skip
    (one,) = first["incidents"]
    assert (one["type"], one["outcome"], one["date"], one["killed"], one["injured"]) == (
        "capture", "completed", "2023-01-05", 29, None,
    )  # fmt: skip
    assert one["place"] == {
        "name": "Culiacán", "lat": 24.7994, "lon": -107.3898, "country": "MX", "admin1": "Sinaloa", "precision": "locality",
    }  # fmt: skip
    assert (one["cartels"], one["agencies"], first["id"]) == (["los-chapitos"], ["sedena"], "a1")
    assert not (tmp_path / "store").exists()


def test_extract_goes_on_after_a_bad_line(run: Run, tmp_path: Path) -> None:
    lines = ['{"id": "a", "text": "crash"}', "{", '{"id": "c", "text": "fine"}']
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    result = run("extract", "--in", "in.jsonl", "--out", "-")
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["c"]
    assert "in.jsonl:1: internal error" in result.stderr and "in.jsonl:2: not JSON" in result.stderr


# export and its filters


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), 6),
        (("--bbox", "-109,22,-105,27"), 2),
        (("--bbox=-109,22,-105,27",), 2),
        (("--cartel", "sinaloa-cartel"), 3),
        (("--cartel", "cjng", "--cartel", "not-stated"), 3),
        (("--type", "capture,seizure"), 5),
        (("--agency", "dea"), 1),
        (("--precision", "admin1"), 1),
        (("--status", "retracted"), 1),
        (("--kind", "statement"), 1),
        (("--datetime", "2023-02-01/.."), 2),
        (("--q", "culiacan"), 6),
    ],
)
def test_export_takes_the_filters(filled: Run, options: tuple[str, ...], expected: int) -> None:
    result = filled("export", "a.geojson", *options, "--json")
    assert json.loads(result.stdout) == {"path": "a.geojson", "records": expected}
    assert len(load_collection(Path("a.geojson").read_bytes())) == expected


@pytest.mark.parametrize("ending", ["geojson", "geojsonl", "csv", "gpkg"])
def test_export_writes_every_format(filled: Run, ending: str) -> None:
    result = filled("export", f"a.{ending}")
    assert result.stdout == f"Wrote 6 records to a.{ending}.\n" and Path(f"a.{ending}").stat().st_size > 100


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("a.shp",), "expected a file that ends in .geojson"),
        (("a.csv", "--bbox", "1,2,3"), "--bbox '1,2,3': expected west,south,east,north"),
        (("a.csv", "--datetime", "May"), "--datetime 'May': expected a day"),
        (("a.csv", "--cartel", "zetas"), "--cartel 'zetas': expected one of"),
        (("a.csv", "--q", "a", "--q", "b"), "--q stands 2 times"),
        ((), "Missing argument"),
    ],
)
def test_export_wrong_usage(filled: Run, words: tuple[str, ...], said: str) -> None:
    result = filled("export", *words)
    assert result.exit_code == 2 and said in result.stderr


def test_a_folder_that_is_not_there_is_one_sentence(filled: Run) -> None:
    result = filled("export", "none/a.csv")
    assert result.exit_code == 1 and result.stderr.startswith("terreno: none/a.csv cannot be written")
    assert len(result.stderr.splitlines()) == 1


def test_an_empty_store_is_pointed_out(run: Run) -> None:
    result = run("export", "a.csv")
    assert result.exit_code == 0 and "holds nothing yet; fill it with `terreno ingest PATH`" in result.stderr


def test_tiles_without_a_point_are_one_sentence(filled: Run) -> None:
    result = filled("export", "a.pmtiles", "--q", "nothing-such")
    assert result.exit_code == 1 and result.stderr.startswith("terreno: no incident of the selection has a point")
    assert not Path("a.pmtiles").exists()


# map and report


@pytest.mark.parametrize("verb", ["map", "report"])
def test_pages_are_one_file_with_what_the_filter_finds(filled: Run, verb: str) -> None:
    if not (ROOT / "maps" / "static" / "build" / "terreno.js").exists():
        pytest.skip("the map's JavaScript is not built; run make setup")
    result = filled(verb, "a.html", "--lang", "es", "--title", "Mi <mapa>", "--type", "seizure")
    assert result.exit_code == 0 and result.stdout == "Wrote a.html.\n"
    page = Path("a.html").read_text(encoding="utf-8")
    assert header_of(page, "cards")["ids"] == ["i2"] and "Mi &lt;mapa&gt;" in page


@pytest.mark.parametrize("verb", ["map", "report"])
def test_a_page_is_html_or_printed(filled: Run, verb: str) -> None:
    result = filled(verb, "a.txt")
    assert result.exit_code == 2 and "a.txt: expected a file that ends in .html, .pdf or .png" in result.stderr
    assert not Path("a.txt").exists()


# store


def test_store_info_and_check(filled: Run) -> None:
    info = json.loads(filled("store", "info", "--json").stdout)
    assert (info["articles"], info["records"], info["not_mapped"]) == (1, 7, 3)
    assert "by kind" in filled("store", "info").stdout
    assert filled("store", "check").stdout == "The store is sound.\n"
    assert json.loads(filled("store", "check", "--json").stdout) == {"sound": True, "problems": []}


def test_a_damaged_store_is_one_sentence(filled: Run, tmp_path: Path) -> None:
    for file in (tmp_path / "store").iterdir():
        file.write_bytes(b"broken" * 500)
    for words in (("store", "info"), ("export", "a.csv"), ("ingest", "x.txt")):
        result = filled(*words)
        assert result.exit_code == 1 and len(result.stderr.splitlines()) == 1
        assert "is damaged or no SQLite file" in result.stderr and "Traceback" not in result.output


def test_a_server_store_is_not_available(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERRENO_STORE", "postgresql://localhost/x")
    result = filled("store", "info")
    assert result.exit_code == 1 and "postgresql:// store is not available" in result.stderr


# serve


def test_a_taken_port_is_one_sentence(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run("serve", "--port", taken.getsockname()[1])
    assert result.exit_code == 1 and len(result.stderr.splitlines()) == 1 and "is not free" in result.stderr


def test_a_port_out_of_range_is_wrong_usage(run: Run) -> None:
    assert run("serve", "--port", "70000").exit_code == 2


# evaluate


def test_evaluate_scores_what_it_extracts(run: Run, tmp_path: Path) -> None:
    text = "Culiacán.\n" + dump_feature(incident(evidence=(), sources=()))
    gold = {"id": "a", "lang": "en", "text": text, "toponyms": [], "incidents": []}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold))
    found = json.loads(run("evaluate", "gold.jsonl", "--json").stdout)
    assert found["incidents"]["total"]["documents"] == found["toponyms"]["gold en"]["documents"] == 1
    assert "total" in run("evaluate", "gold.jsonl").stdout


def test_two_extractors_stand_side_by_side(run: Run, tmp_path: Path) -> None:
    text = "Culiacán.\n" + dump_feature(incident(evidence=(), sources=()))
    (tmp_path / "gold.jsonl").write_text(json.dumps({"id": "a", "text": text, "toponyms": [], "incidents": []}))
    found = json.loads(run("evaluate", "gold.jsonl", "--extractor", "built-in", "--extractor", "endpoint", "--json").stdout)
    assert {"built-in total", "endpoint total"} <= found["incidents"].keys()
    assert run("evaluate", "gold.jsonl", "--extractor", "oracle").exit_code == 2


def test_an_extractor_nobody_knows_is_named_at_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Nothing happened.", encoding="utf-8")
    assert run("ingest", "a.txt").exit_code == 0
    monkeypatch.setenv("TERRENO_EXTRACTOR", "oracle")
    result = run("ingest", "a.txt")
    assert result.exit_code == 1 and "TERRENO_EXTRACTOR" in result.stderr


def test_evaluate_scores_geoparsing_found_or_predicted(run: Run, tmp_path: Path) -> None:
    toponym = {"start": 3, "end": 11, "name": "Culiacán", "lat": 24.8, "lon": -107.4}
    gold = {"id": "a", "corpus": "c", "lang": "es", "text": "En Culiacán.", "toponyms": [toponym]}
    with gzip.open(tmp_path / "gold.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(gold))
    found = json.loads(run("evaluate", "gold.jsonl.gz", "--json").stdout)
    assert found.keys() == {"toponyms"}
    assert found["toponyms"]["c es"]["recognition F1"] == 1.0
    (tmp_path / "pred.jsonl").write_text(json.dumps({"id": "a", "toponyms": [toponym]}) + '\n{"id": "b"}')
    result = run("evaluate", "gold.jsonl.gz", "--pred", "pred.jsonl", "--json")
    assert json.loads(result.stdout)["toponyms"]["c es"]["end to end F1"] == 1.0
    assert "1 predictions no gold document" in result.stderr


def test_evaluate_of_a_text_that_is_not_there_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"id": "a", "toponyms": []}')
    result = run("evaluate", "gold.jsonl")
    assert result.exit_code == 1 and "'a' has no text" in result.stderr


def test_evaluate_of_no_file_is_one_sentence(run: Run) -> None:
    result = run("evaluate", "none.jsonl")
    assert result.exit_code == 1 and result.stderr.startswith("terreno: none.jsonl: cannot be read")
