"""Incidents in geopandas: same rows, same coordinates, nothing unknown filled in."""

from __future__ import annotations

from shapely.geometry import Point

from geo.formats.frame import to_geodataframe
from tests.geo.samples import incident


def test_rows_keep_coordinates_and_gaps() -> None:
    mapped, unmapped = (
        incident(id="a", geometry=Point(-107.39, 24.8)),
        incident(id="b", geometry=None, killed=None, date=None),
    )
    frame = to_geodataframe([mapped, unmapped])
    assert list(frame.index) == ["a", "b"] and frame.crs == "EPSG:4326"
    assert (frame.geometry["a"].x, frame.geometry["a"].y) == (-107.39, 24.8)
    assert frame.geometry["b"] is None
    assert frame["date"].isna()["b"] and frame["killed"].isna()["b"]


def test_no_incidents_are_an_empty_frame() -> None:
    frame = to_geodataframe([])
    assert len(frame) == 0 and "title_en" in frame.columns and frame.crs == "EPSG:4326"
