"""Measures on the globe."""

from __future__ import annotations

import pytest
import shapely

from geo.geometry import METRES_PER_DEGREE, reach_m


def test_the_reach_of_an_area_counts_degrees_of_longitude_shorter_towards_the_poles() -> None:
    assert reach_m(shapely.box(0, -1, 4, 1)) == pytest.approx(2 * METRES_PER_DEGREE, rel=0.001)
    assert reach_m(shapely.box(0, 59, 4, 61)) == pytest.approx(METRES_PER_DEGREE, rel=0.001)
