"""What the columns hold of each record."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from shapely.geometry import Point, box

from geo.columns import layout
from geo.columns.columns import NAMES, Columns, build_columns
from geo.columns.layout import Reason
from geo.columns.mercator import cell_of, cells, interleaved, lons_lats, position_of
from geo.columns.unit_codes import UnitCodes
from geo.model import Confidence, Count, Incident, Precision
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from tests.geo.samples import day, incident, place, several
from tests.geo.strategies import lats, lons

NO_UNITS = UnitCodes({})


def row(vocabulary: Vocabulary, one: Incident, units: UnitCodes = NO_UNITS) -> dict[str, int]:
    columns = build_columns([one], vocabulary, units)
    return {name: int(getattr(columns, name)[0]) for name in NAMES}


@given(lons, lats)
def test_positions_come_back_as_they_were(lon: float, lat: float) -> None:
    position = position_of(lon, lat)
    if position is None:
        assert abs(lat) > 85
        return
    found_lons, found_lats = lons_lats(np.array([position], np.uint64))
    assert (found_lons[0], found_lats[0]) == (lon, lat)
    x, y = cells(np.array([position], np.uint64))
    assert cell_of(lon, lat) == (x[0], y[0]) and interleaved(int(x[0]), int(y[0])) == position


def test_rows_are_packed_without_gaps() -> None:
    assert layout.ROW.itemsize == 38


def test_one_record(vocabulary: Vocabulary) -> None:
    killed_29 = row(vocabulary, incident(confidence=Confidence(event=0.29)))
    assert killed_29["start"] == killed_29["end"] == 19362  # 2023-01-05
    assert killed_29["killed"] == 29 and killed_29["radius"] == 50 and killed_29["confidence"] == 29
    assert killed_29["reason"] == Reason.ON_MAP and killed_29["area"] == 0


def test_what_is_not_stated_is_not_0(vocabulary: Vocabulary) -> None:
    bare = row(vocabulary, incident(date=None, killed=None, place_precision=None, geometry=None, places=()))
    assert (bare["start"], bare["end"]) == (layout.OPEN_END, layout.OPEN_START)
    assert bare["killed"] == layout.NO_COUNT and bare["precision"] == layout.NO_PRECISION
    assert bare["radius"] == 0 and bare["reason"] == Reason.NO_PLACE
    assert row(vocabulary, incident(killed=Count(0)))["killed"] == 0


def test_points_come_first_and_in_the_order_of_their_positions(vocabulary: Vocabulary) -> None:
    columns = build_columns(several(), vocabulary, NO_UNITS)
    assert columns.points == 3  # the hidden one stands where the first does
    assert list(columns.position) == sorted(columns.position)
    assert sorted(columns.number) == list(range(7))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, Reason.ON_MAP),
        ({"geometry": box(-109, 23, -105, 27), "place_precision": Precision.ADMIN1}, Reason.ON_MAP),
        ({"place_precision": Precision.COUNTRY}, Reason.COUNTRY),
        ({"place_precision": Precision.ADMIN1}, Reason.NO_OUTLINE),
        ({"geometry": None, "place_precision": Precision.ADMIN1}, Reason.NO_OUTLINE),
        ({"geometry": Point(10, 89)}, Reason.NO_OUTLINE),
        ({"geometry": None, "place_precision": None, "places": ()}, Reason.NO_PLACE),
        (
            {"geometry": None, "place_precision": None, "places": (replace(place("X", 0, 0), lon=None, lat=None),)},
            Reason.UNRESOLVED,
        ),
    ],
)
def test_why_it_is_not_on_the_map(vocabulary: Vocabulary, changes: dict[str, object], reason: int) -> None:
    assert row(vocabulary, incident(**changes))["reason"] == reason


def test_areas_are_listed_once_and_told_apart_by_their_outline(vocabulary: Vocabulary) -> None:
    north, whole = box(-109, 25, -105, 27), box(-109, 23, -105, 27)
    told = [
        incident(f"i{number}", geometry=shape, place_precision=Precision.ADMIN1)
        for number, shape in enumerate((whole, north, whole))
    ]
    columns = build_columns(told, vocabulary, NO_UNITS)
    assert list(columns.area) == [1, 2, 1] and columns.points == 0
    assert columns.legends.areas[2].bounds == (-109, 25, -105, 27)


def test_units_by_the_names_of_places(vocabulary: Vocabulary) -> None:
    units = UnitCodes.load(Settings.from_environ({}).data)
    city = replace(place("Los Mochis", -108.99, 25.79), admin2="Ahome")
    assert row(vocabulary, incident(places=(city,)), units)["unit"] == 25_001
    assert row(vocabulary, incident(), units)["unit"] == 25_000  # the sample names no municipality
    assert row(vocabulary, incident(places=(replace(city, country="US"),)), units)["unit"] == 0
    assert len(units.codes) > 2_400


def test_a_part_of_columns(vocabulary: Vocabulary) -> None:
    columns: Columns = build_columns([incident(date=day("2020-01-01")), incident("i2")], vocabulary, NO_UNITS)
    assert len(columns.part(slice(1, 2))) == 1 and len(columns.part(columns.start > 19000)) == 1
