"""Anyone's table as Features: nothing is dropped, nothing guessed, and what cannot be read says so."""

from __future__ import annotations

import datetime as dt
import math

import geopandas
import numpy as np
import pandas
import pytest
from shapely.geometry import MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import InputError
from maps.colours import Look
from maps.frame_reading import Columns, read_frame

COLUMNS = Columns("when", "who", "what")
OWN = [Look("#112233", "#aabbcc", "dots", True)]
BOW = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])


def frame(
    geometry: list[BaseGeometry | None], crs: str | None = "EPSG:4326", **columns: list[object]
) -> geopandas.GeoDataFrame:
    n = len(geometry)
    cells = {"when": ["2020-01-01"] * n, "who": ["A"] * n, "what": ["clash"] * n, **columns}
    return geopandas.GeoDataFrame(
        {name: pandas.Series(values, dtype=object) for name, values in cells.items()},
        geometry=geopandas.GeoSeries(np.array([*geometry, None], dtype=object)[:n], crs=crs),
    )


def read(*args: object, **columns: list[object]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = read_frame(frame(*args, **columns), COLUMNS, OWN, "not stated")["features"]  # type: ignore[arg-type]
    return found


def test_places_come_in_degrees_whatever_the_frame_is_in() -> None:
    metres = frame([Point(-102.5, 23.25)]).to_crs("EPSG:6372")
    (feature,) = read_frame(metres, COLUMNS, OWN, "")["features"]
    assert feature["geometry"]["coordinates"] == pytest.approx((-102.5, 23.25), abs=1e-4)
    assert feature["precision"] == "locality"


def test_metres_without_a_crs_are_refused() -> None:
    with pytest.raises(InputError, match="set_crs"):
        read([Point(500_000, 2_500_000)], None)
    assert read([Point(-102, 23)], None)[0]["precision"] == "locality"


@pytest.mark.parametrize("geometry", [None, Point(), Point(math.nan, 1), Point(200, 10), Point(math.inf, 0)])
def test_what_is_no_place_is_not_on_the_map(geometry: BaseGeometry | None) -> None:
    (feature,) = read([geometry])
    assert (feature["geometry"], feature["precision"]) == (None, None)


def test_shapes_are_areas_and_crossing_rings_are_mended() -> None:
    bow, points, lone = read([BOW, MultiPoint([(0, 0), (1, 1)]), MultiPoint([(3, 4)])])
    assert bow["geometry"]["type"] == "MultiPolygon"  # type: ignore[index]
    assert {bow["precision"], points["precision"]} == {"natural_area"}
    assert lone["geometry"] == {"type": "Point", "coordinates": (3.0, 4.0)}


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        (dt.date(2020, 2, 3), "2020-02-03"),
        (pandas.Timestamp("2020-02-03 23:59", tz="UTC"), "2020-02-03"),
        ("2020-02", "2020-02"),
        (2020, "2020"),
        (2020.0, "2020"),
        ("2020-02-03T10:00:00Z", "2020-02-03"),
        ("2020-02-03/2020-02-05", "2020-02-03/2020-02-05"),
        ("last spring", None),
        ("2020-02-31", None),
        (None, None),
        (pandas.NaT, None),
        (pandas.NA, None),
        (math.nan, None),
        ("", None),
    ],
)
def test_times(cell: object, date: str | None) -> None:
    (feature,) = read([Point(0, 0)], when=[cell])
    assert feature["date"] == date
    assert (feature["start"] is None) == (date is None)


def test_a_month_is_an_interval() -> None:
    (feature,) = read([Point(0, 0)], when=["2020-02"])
    assert (feature["start"], feature["end"]) == ("2020-02-01", "2020-02-29")


@pytest.mark.parametrize(
    ("cell", "groups"),
    [
        ("A", ["A"]),
        ("A; B; A", ["A", "B"]),
        (["A", None, " B "], ["A", "B"]),
        (None, []),
        (math.nan, []),
        (7, ["7"]),
        (" ", []),
    ],
)
def test_categories(cell: object, groups: list[str]) -> None:
    assert read([Point(0, 0)], who=[cell])[0]["cartels"] == groups


def test_other_columns_are_told_as_text_and_nothing_of_empty_cells() -> None:
    hostile = "</script><script>alert(1)</script> {{7*7}}"
    (one, other) = read([Point(0, 0), Point(1, 1)], note=[hostile, None], dead=[3, math.nan])
    assert one["fields"] == [["note", hostile], ["dead", "3"]]
    assert other["fields"] == []


def test_the_commonest_groups_have_colours_of_their_own_and_the_others_patterns() -> None:
    vocabulary = read_frame(frame([Point(0, 0)] * 3, who=["B", "A", "B"]), COLUMNS, OWN, "")["vocabulary"]
    assert [(group["id"], group["look"]["own"]) for group in vocabulary["groups"]] == [("B", True), ("A", False)]


def test_a_missing_type_is_called_so() -> None:
    vocabulary = read_frame(frame([Point(0, 0)], what=[None]), COLUMNS, OWN, "not stated")["vocabulary"]
    assert vocabulary["types"][0]["label"]["en"] == "not stated"


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match="no column 'when'; it has who, what"):
        read_frame(frame([Point(0, 0)]).drop(columns="when"), COLUMNS, OWN, "")


def test_no_rows_are_no_error() -> None:
    assert read([]) == []
