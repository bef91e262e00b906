from __future__ import annotations

import pytest
from shapely.geometry import Point

from geo.errors import NotFoundError
from geo.gazetteer import Gazetteer
from geo.geoparse.areas import derived_area
from tests.geo.geoparse.conftest import Parse


def test_the_strip_of_a_route_reaches_from_end_to_end_and_no_further(parse: Parse, gazetteer: Gazetteer) -> None:
    (mention,) = parse("Ardieron dos tráileres en la autopista Culiacán-Mazatlán.")
    assert mention.place is not None
    strip = derived_area(mention.place.gazetteer_id, gazetteer)
    for town in ("Culiacán", "Mazatlán"):
        place = gazetteer.lookup(town)[0]
        assert strip.contains(Point(place.lon, place.lat))
    assert strip.contains(Point(mention.place.lon, mention.place.lat))
    assert strip.area < 1.0


@pytest.mark.parametrize(
    "wrong", ["", "route:", "geonames:4012176", "route:geonames:4012176", "route:geonames:1+geonames:2"]
)
def test_what_is_no_route_is_not_found(gazetteer: Gazetteer, wrong: str) -> None:
    with pytest.raises(NotFoundError):
        derived_area(wrong, gazetteer)
