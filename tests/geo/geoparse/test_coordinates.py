"""Coordinates in text: every usual way to write them, and numbers that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.geoparse.coordinates import find_coordinates

LATS, LONS = st.floats(-90, 90), st.floats(-180, 180)


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("The crash site lies at 25°40′12″N 100°18′30″W, on a slope.", 25.67, -100.3083),
        ("El rancho (24.8, -107.4) fue cateado.", 24.8, -107.4),
        ("a 19.4326° N, 99.1332° O", 19.4326, -99.1332),
        ("33°26'S, 70°40'O", -33.4333, -70.6667),
        ("a los 25°41' norte y no más", None, None),
        ("59°57′N 30°19′E", 59.95, 30.3167),
        ("59º 57' norte, 30º 19' este", 59.95, 30.3167),
        ("at 25.6700123, -100.3083456", 25.67, -100.3083),
        ("12.345, 45.678", 12.345, 45.678),
    ],
)
def test_ways_to_write_a_point(text: str, lat: float | None, lon: float | None) -> None:
    found = find_coordinates(text)
    assert [(round(point.lat, 4), round(point.lon, 4)) for point in found] == ([] if lat is None else [(lat, lon)])


@pytest.mark.parametrize("text", ["rose 12.5, 13.1 and 14 percent", "95.123, 200.456", "91°00′N 10°00′E", "v. 1.2.3, 4.5"])
def test_other_numbers_are_no_points(text: str) -> None:
    assert find_coordinates(text) == []


@given(lat=LATS, lon=LONS)
def test_decimal_degrees_come_back(lat: float, lon: float) -> None:
    text = f"at {lat:.5f}, {lon:.5f}."
    (point,) = find_coordinates(text)
    assert abs(point.lat - lat) < 1e-4
    assert abs(point.lon - lon) < 1e-4
    assert text[point.start : point.end] == f"{lat:.5f}, {lon:.5f}"


@given(lat=LATS, lon=LONS)
def test_degrees_minutes_seconds_come_back(lat: float, lon: float) -> None:
    (point,) = find_coordinates(f"{sexagesimal(lat)}{'NS'[lat < 0]} {sexagesimal(lon)}{'EW'[lon < 0]}")
    assert abs(point.lat - lat) < 1e-3
    assert abs(point.lon - lon) < 1e-3


@given(text=st.text("0123456789.,-°'\"NSEWO ", max_size=200))
def test_any_characters_give_points_on_the_globe(text: str) -> None:
    for point in find_coordinates(text):
        assert 0 <= point.start < point.end <= len(text)
        assert abs(point.lat) <= 90
        assert abs(point.lon) <= 180


def sexagesimal(angle: float) -> str:
    seconds = int(abs(angle) * 3600)
    return f"{seconds // 3600}°{seconds // 60 % 60}′{seconds % 60}″"
