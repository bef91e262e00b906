"""Polygons: units share borders, regions are areas, points find their units."""

from __future__ import annotations

import csv

import pytest
import shapely

from geo.errors import NotFoundError
from geo.gazetteer import Gazetteer
from geo.model import Precision
from geo.settings import Settings


def region_ids(settings: Settings) -> list[str]:
    with (settings.data / "gazetteer" / "regions.csv").open(encoding="utf-8", newline="") as stream:
        return [f"terreno:{row['id']}" for row in csv.DictReader(stream)]


def test_every_region_is_a_valid_area_around_its_point(gazetteer: Gazetteer, settings: Settings) -> None:
    for region_id in region_ids(settings):
        place, area = gazetteer.place(region_id), gazetteer.area(region_id)
        assert place.area_id == region_id
        assert place.precision in (Precision.NATURAL_AREA, Precision.SEA_AIR)
        assert area.is_valid and area.geom_type in ("Polygon", "MultiPolygon"), region_id
        assert area.covers(shapely.Point(place.lon, place.lat)), region_id


def test_municipalities_make_up_their_state(gazetteer: Gazetteer) -> None:
    sinaloa = gazetteer.area("inegi:25")
    parts = [gazetteer.area(f"inegi:25{number:03}") for number in range(1, 19)]
    assert shapely.union_all(parts).symmetric_difference(sinaloa).area < 1e-6
    assert sum(part.area for part in parts) == pytest.approx(sinaloa.area, rel=1e-4)


def test_all_32_states_have_areas(gazetteer: Gazetteer) -> None:
    areas = [gazetteer.area(f"inegi:{number:02}") for number in range(1, 33)]
    assert sum(area.area for area in areas) == pytest.approx(gazetteer.area("iso:MX").area, rel=1e-3)


@pytest.mark.parametrize(
    ("region", "lon", "lat"),
    [
        ("Sierra Madre Occidental", -107.0, 26.5),
        ("Golden Triangle", -107.15, 25.7),
        ("Tierra Caliente", -102.35, 19.08),
        ("Gulf of California", -110.5, 26.8),
        ("Mar de Cortés", -110.5, 26.8),
        ("La Laguna", -103.4, 25.54),
        ("río Bravo", -99.5, 27.5),
        ("US-Mexico border", -106.46, 31.77),
    ],
)
def test_regions_lie_where_they_lie(gazetteer: Gazetteer, region: str, lon: float, lat: float) -> None:
    area_id = gazetteer.lookup(region)[0].area_id
    assert area_id is not None
    assert gazetteer.area(area_id).covers(shapely.Point(lon, lat))


def test_sierra_madre_alone_is_ambiguous(gazetteer: Gazetteer) -> None:
    ranges = [place.name for place in gazetteer.lookup("Sierra Madre") if place.precision is Precision.NATURAL_AREA]
    assert ranges == ["Sierra Madre Occidental", "Sierra Madre Oriental", "Sierra Madre del Sur", "Sierra Madre de Chiapas"]


@pytest.mark.parametrize(
    ("lon", "lat", "ids"),
    [
        (-107.394, 24.806, ["inegi:25006", "inegi:25", "iso:MX"]),
        (-97.74, 30.27, ["fips:48453", "geonames:US.TX", "iso:US"]),
        (-90.5, 14.62, ["geonames:GT.07", "iso:GT"]),
        (-130.0, 10.0, []),
    ],
)
def test_a_point_is_in_its_units_from_small_to_large(gazetteer: Gazetteer, lon: float, lat: float, ids: list[str]) -> None:
    assert [place.gazetteer_id for place in gazetteer.containing(lon=lon, lat=lat)] == ids


def test_nearest_town(gazetteer: Gazetteer) -> None:
    place = gazetteer.nearest(lon=-108.99, lat=25.79)
    assert place is not None and place.name == "Los Mochis"
    assert gazetteer.nearest(lon=-130.0, lat=10.0) is None


def test_nearest_town_across_the_antimeridian(gazetteer: Gazetteer) -> None:
    place = gazetteer.nearest(lon=-179.99, lat=-16.8)
    assert place is not None and place.country == "FJ"


def test_unknown_area_is_named(gazetteer: Gazetteer) -> None:
    with pytest.raises(NotFoundError, match="'inegi:99'"):
        gazetteer.area("inegi:99")
