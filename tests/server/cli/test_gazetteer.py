"""`terreno gazetteer`: what it builds, what it keeps, what it says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import shapely

import geo.gazetteer.build as building
from geo.gazetteer.boundaries import Layer
from geo.gazetteer.cities import Units
from geo.gazetteer.entry import Entry
from geo.gazetteer.gazetteer import built_path
from geo.model import Precision
from geo.settings import Settings
from tests.geo.gazetteer.extending.conftest import StubServer, dump_row, stub, zipped
from tests.server.cli.conftest import Run

__all__ = ["stub"]

CULIACAN = Entry(
    "geonames:4012176", "Culiacán", -107.394, 24.802, Precision.LOCALITY, 6300.0, 7.4,
    country="MX", admin1="Sinaloa", admin2="Culiacán", population=808_416,
)  # fmt: skip
FEW = building.Collected(
    (CULIACAN,),
    {},
    Units(Layer(("25006",), ("Culiacán",), (shapely.box(-108, 24, -107, 25),)), Layer((), (), ()), {}, {}, {}),
)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder whose committed sources hold one place only."""
    folder = tmp_path / "data"
    (folder / "gazetteer").mkdir(parents=True)
    for name in ("features.csv", "aliases.csv"):
        shutil.copyfile(settings.data / "gazetteer" / name, folder / "gazetteer" / name)
    monkeypatch.setenv("TERRENO_DATA", str(folder))
    monkeypatch.setenv("TERRENO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(building, "LAYERS", ())
    monkeypatch.setattr(building, "administrative_areas", lambda layers: {})
    monkeypatch.setattr(building, "collect", lambda *_: FEW)
    return folder


@pytest.fixture
def geonames(stub: StubServer) -> StubServer:
    stub.files |= {
        "/dump/MX.zip": zipped("MX.txt", dump_row(1, "El Salado", 24.5, -107.2, "P.PPL", "MX", population=95)),
        "/dump/alternatenames/MX.zip": zipped("MX.txt", ""),
        "/dump/admin1CodesASCII.txt": b"",
        "/dump/admin2Codes.txt": b"",
    }
    return stub


def change(data: Path) -> None:
    with (data / "gazetteer" / "aliases.csv").open("a", encoding="utf-8") as stream:
        stream.write("geonames:4012176,Culichi,\n")


def test_build_without_options_is_the_bundled_one(run: Run, data: Path) -> None:
    result = run("gazetteer", "build")
    assert result.exit_code == 0 and result.stdout == ""
    assert result.stderr.startswith("Gazetteer: 1 place in gazetteer.bin (1 MB), built in")
    assert run("gazetteer", "info", "--json").exit_code == 0


def test_build_with_geonames_downloads_once(run: Run, geonames: StubServer) -> None:
    options = ("gazetteer", "build", "--geonames", "MX", "--url", geonames.url)
    assert run(*options).exit_code == 0
    assert len(geonames.requests) == 4
    assert run(*options, "--offline").exit_code == run(*options, "--locked").exit_code == 0
    assert len(geonames.requests) == 4
    found = json.loads(run("gazetteer", "lookup", "el salado", "--json").stdout)
    assert [place["gazetteer_id"] for place in found] == ["geonames:1"]


def test_no_other_verb_asks_the_server(run: Run, geonames: StubServer) -> None:
    run("gazetteer", "build", "--geonames", "MX", "--url", geonames.url)
    geonames.requests.clear()
    for words in (("gazetteer", "info"), ("gazetteer", "lookup", "Culiacán"), ("gazetteer", "lookup", "El Salado")):
        assert run(*words).exit_code == 0
    assert geonames.requests == []


def test_info_tells_sources_counts_and_digests(run: Run, geonames: StubServer) -> None:
    run("gazetteer", "build", "--geonames", "MX", "--url", geonames.url)
    result = run("gazetteer", "info", "--json")
    found: dict[str, Any] = json.loads(result.stdout)
    assert result.exit_code == 0 and found["fresh"]
    assert found["places"] == 2 and found["by_source"] == {"geonames": {"locality": 2}}
    assert found["command"] == f"terreno gazetteer build --geonames MX --url {geonames.url}"
    assert {Path(file["path"]).name for file in found["files"]} == {"MX.zip", "admin1CodesASCII.txt", "admin2Codes.txt"}
    assert "gazetteer/aliases.csv" in found["bundled_files"]
    assert "geonames                 2  locality 2" in run("gazetteer", "info").stdout


def test_extended_gazetteer_is_kept(run: Run, data: Path, geonames: StubServer) -> None:
    run("gazetteer", "build", "--geonames", "MX", "--url", geonames.url)
    before = built_path(data).read_bytes()
    result = run("gazetteer", "build")
    assert result.exit_code == 0 and built_path(data).read_bytes() == before
    assert "holds further sources and is kept" in result.stderr and "--bundled-only" in result.stderr
    assert building.main() == 0 and built_path(data).read_bytes() == before


def test_extended_gazetteer_that_is_stale_says_what_to_run(
    run: Run, data: Path, geonames: StubServer, capsys: pytest.CaptureFixture[str]
) -> None:
    run("gazetteer", "build", "--geonames", "MX", "--url", geonames.url)
    before = built_path(data).read_bytes()
    change(data)
    again = f"run 'terreno gazetteer build --geonames MX --url {geonames.url}' again"
    for words in (("gazetteer", "build"), ("gazetteer", "info"), ("gazetteer", "lookup", "Culiacán")):
        result = run(*words)
        assert result.exit_code == 1
        assert "aliases.csv" in result.stderr and again in result.stderr
    assert building.main() == 1 and again in capsys.readouterr().err
    assert built_path(data).read_bytes() == before
    assert run("gazetteer", "build", "--geonames", "MX", "--url", geonames.url).exit_code == 0
    assert run("gazetteer", "info").exit_code == 0


def test_bundled_only_leaves_sources_out_again(run: Run, geonames: StubServer) -> None:
    run("gazetteer", "build", "--geonames", "MX", "--url", geonames.url)
    assert run("gazetteer", "build", "--bundled-only").exit_code == 0
    assert json.loads(run("gazetteer", "info", "--json").stdout)["places"] == 1


def test_extended_gazetteer_of_another_format_says_what_to_run(run: Run, data: Path, geonames: StubServer) -> None:
    run("gazetteer", "build", "--geonames", "MX", "--url", geonames.url)
    content = bytearray(built_path(data).read_bytes())
    content[8] += 1
    built_path(data).write_bytes(content)
    for words in (("gazetteer", "build"), ("gazetteer", "lookup", "Culiacán")):
        result = run(*words)
        assert result.exit_code == 1
        assert f"run 'terreno gazetteer build --geonames MX --url {geonames.url}' again" in result.stderr
    assert built_path(data).read_bytes() == content


def test_changed_source_file_is_noticed_and_a_missing_one_is_not(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "localities.csv"
    path.write_text("state,municipality,locality,lat,lon\nsinaloa,culiacan,El Pozo,24.5,-107.5\n")
    assert run("gazetteer", "build", "--inegi", "localities.csv").exit_code == 0
    content = path.read_bytes()
    path.touch()
    assert run("gazetteer", "info").exit_code == 0
    path.write_bytes(content.replace(b"24.5", b"24.6"))
    result = run("gazetteer", "lookup", "El Pozo")
    assert result.exit_code == 1 and "localities.csv: changed since" in result.stderr
    assert f"run 'terreno gazetteer build --inegi {path}' again" in result.stderr
    path.unlink()
    assert run("gazetteer", "lookup", "El Pozo").exit_code == 0


def test_failed_build_leaves_the_old_one(run: Run, data: Path, geonames: StubServer) -> None:
    run("gazetteer", "build")
    before = built_path(data).read_bytes()
    geonames.files["/dump/MX.zip"] = zipped("MX.txt", "broken\n")
    result = run("gazetteer", "build", "--geonames", "MX", "--url", geonames.url)
    assert result.exit_code == 1 and "MX.zip:1: 1 columns, expected 19" in result.stderr
    assert built_path(data).read_bytes() == before


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--offline",), "name a country"),
        (("--bundled-only", "--geonames", "MX"), "--bundled-only"),
        (("--geonames", "MX", "--refresh", "--locked"), "--refresh"),
        (("--geonames", "mx"), "two capitals"),
        (("--inegi", "none.csv"), "none.csv"),
    ],
)
def test_wrong_usage(run: Run, options: tuple[str, ...], problem: str) -> None:
    result = run("gazetteer", "build", *options)
    assert result.exit_code == 2 and problem in result.stderr


def test_lookup_shows_every_place_in_a_line(run: Run) -> None:
    run("gazetteer", "build")
    result = run("gazetteer", "lookup", "CULIACAN")
    head, line = result.stdout.splitlines()
    assert head.split()[:3] == ["id", "name", "precision"]
    assert line.split() == [
        *("geonames:4012176", "Culiacán", "locality", "Culiacán,", "Sinaloa,", "MX"),
        *("-107.39400", "24.80200", "808,416", "6.3"),
    ]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Culiacáb", "did you mean Culiacán?"),
        ("Viejo Culiacán", "did you mean Culiacán?"),
        ("Xyz", "shorter form"),
        ("—", ""),
    ],
)
def test_lookup_of_nothing_names_what_is_near(run: Run, name: str, meant: str) -> None:
    run("gazetteer", "build")
    result = run("gazetteer", "lookup", name)
    assert result.exit_code == 1 and result.stdout == ""
    assert f"no place in the gazetteer is called '{name}'" in result.stderr and meant in result.stderr
    assert run("gazetteer", "lookup", name, "--json").stdout == "[]\n"


def test_missing_gazetteer_is_told(run: Run) -> None:
    for words in (("gazetteer", "info"), ("gazetteer", "lookup", "Culiacán")):
        result = run(*words)
        assert result.exit_code == 1 and "not built" in result.stderr
