from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from geo.errors import NotFoundError
from geo.gazetteer import Gazetteer
from geo.geometry import normalise
from geo.geoparse.areas import derived_area, disc

CULIACAN, MAZATLAN, TOLUCA = "geonames:4012176", "geonames:3996322", "geonames:3515302"
SINALOA, DURANGO = "inegi:25", "inegi:10"


def test_the_halves_of_a_state_lie_to_their_sides(gazetteer: Gazetteer) -> None:
    whole = gazetteer.area(SINALOA)
    north, south = (derived_area(f"part:{side}:{SINALOA}", gazetteer) for side in (0, 180))
    assert north.bounds[1] == pytest.approx(south.bounds[3], abs=0.01)
    assert north.area + south.area == pytest.approx(whole.area, rel=0.02)
    assert north.contains(Point(-109.0, 25.8)) and south.contains(Point(-106.2, 23.2))
    northwest = derived_area(f"part:315:{SINALOA}", gazetteer)
    assert northwest.contains(Point(-109.0, 26.2)) and not northwest.contains(Point(-105.9, 22.9))


def test_the_middle_of_a_state_is_away_from_its_ends(gazetteer: Gazetteer) -> None:
    middle = derived_area(f"part:middle:{SINALOA}", gazetteer)
    west, south, east, north = gazetteer.area(SINALOA).bounds
    assert west < middle.bounds[0] and south < middle.bounds[1] and middle.bounds[2] < east and middle.bounds[3] < north


def test_a_border_lies_in_both(gazetteer: Gazetteer) -> None:
    border = derived_area(f"border:{SINALOA}+{DURANGO}", gazetteer)
    assert all(border.intersects(gazetteer.area(unit)) for unit in (SINALOA, DURANGO))
    assert border.area < 0.3 * gazetteer.area(SINALOA).area


def test_what_has_no_common_border_or_no_coast_is_empty(gazetteer: Gazetteer) -> None:
    assert derived_area(f"border:{SINALOA}+inegi:31", gazetteer).is_empty
    assert derived_area(f"coast:50000:{TOLUCA}", gazetteer).is_empty


def test_waters_are_no_land(gazetteer: Gazetteer) -> None:
    waters = derived_area(f"coast:50000:{MAZATLAN}", gazetteer)
    assert waters.area > 0.1
    point = waters.representative_point()
    assert not gazetteer.containing(lon=point.x, lat=point.y)


@pytest.mark.parametrize(
    "wrong",
    [
        "", "part", "part:", "part:0", "part:x:inegi:25", f"part:0:{CULIACAN}", f"border:{SINALOA}", "coast:far:inegi:25",
        "coast:1:geonames:0", "offset:0:12000:geonames:4012176",
    ],
)  # fmt: skip
def test_what_is_no_area_is_not_found(gazetteer: Gazetteer, wrong: str) -> None:
    with pytest.raises(NotFoundError):
        derived_area(wrong, gazetteer)


@given(lon=st.floats(-180, 180), lat=st.floats(-89, 89), radius=st.floats(1_000, 500_000))
def test_a_disc_is_legal_wherever_it_lies(lon: float, lat: float, radius: float) -> None:
    circle = normalise(disc(lon=lon, lat=lat, radius_m=radius))
    assert circle.is_valid and circle.buffer(0.001).contains(Point(lon, lat))
