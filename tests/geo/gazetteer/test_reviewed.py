"""The reviewed tables: wrong lines are named; names are cut to what newspapers print."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import DataError
from geo.gazetteer.boundaries import Layer
from geo.gazetteer.names import is_worth_keeping, name_tokens, short_form, without_honours
from geo.gazetteer.reviewed import read_table

COLUMNS = ("id", "lon", "lat", "population")


def table(folder: Path, text: str) -> Path:
    path = folder / "places.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_good_line(tmp_path: Path) -> None:
    [row] = read_table(table(tmp_path, "id,lon,lat,population\na,-107.5,25,\n"), COLUMNS)
    assert (row.text("id"), row.lon_lat(), row.integer("population")) == ("a", (-107.5, 25.0), 0)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (",1,2,3", "'id' is empty"),
        ("a,east,2,3", "'lon' is 'east'"),
        ("a,200,2,3", "no place on Earth"),
        ("a,nan,2,3", "no place on Earth"),
        ("a,1,2,many", "'population' is 'many'"),
    ],
)
def test_bad_value_names_file_line_and_value(tmp_path: Path, line: str, problem: str) -> None:
    path = table(tmp_path, f"id,lon,lat,population\n{line}\n")
    with pytest.raises(DataError, match=rf"places\.csv:2: .*{problem}"):
        for row in read_table(path, COLUMNS):
            row.text("id"), row.lon_lat(), row.integer("population")


@pytest.mark.parametrize(
    "text", ["id,lat,lon,population\n", "", "id,lon,lat,population\na,1,2\n", "id,lon,lat,population\na,1,2,3,4\n"]
)
def test_wrong_columns_are_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match=r"places\.csv"):
        list(read_table(table(tmp_path, text), COLUMNS))


def test_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nothing\.csv"):
        list(read_table(tmp_path / "nothing.csv", COLUMNS))


@pytest.mark.parametrize("content", [b"", b"no gzip", b"\x1f\x8b\x08\x00damaged"])
def test_damaged_boundaries_are_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "layer.geojson.gz"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"layer\.geojson\.gz"):
        Layer.read(path)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Acapulco de Juárez", "Acapulco"),
        ("Tlajomulco de Zúñiga", "Tlajomulco"),
        ("Iguala de la Independencia", "Iguala"),
        ("Villa de Arriaga", None),
        ("San Cristóbal de las Casas", "San Cristóbal"),
        ("Los Mochis", None),
    ],
)
def test_short_forms(name: str, short: str | None) -> None:
    assert short_form(name) == short


def test_honours_are_dropped() -> None:
    assert without_honours("Heroica Nogales") == "Nogales"
    assert without_honours("Heroica Ciudad de Ejutla") == "Ejutla"
    assert without_honours("General Heliodoro Castillo") == "Heliodoro Castillo"
    assert without_honours("Mexicali") is None


def test_aliases_that_no_news_prints_are_dropped() -> None:
    kept = ["Ciudad de México", "Kul'jakan", "CUL", "ku li ya kan", "Кулиакан", "D.F."]
    assert [alias for alias in kept if is_worth_keeping(alias)] == ["Ciudad de México", "Kul'jakan"]


def test_tokens_are_folded_runs_of_letters() -> None:
    assert name_tokens("EE. UU.") == ("ee", "uu")
    assert name_tokens("Coeur d’Alene") == ("coeur", "d", "alene")
    assert name_tokens("Peñón-Viejo 2") == ("penon", "viejo", "2")
