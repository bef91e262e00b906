"""Polygons: units share borders, regions are areas, points find their units."""

from __future__ import annotations

import csv
from itertools import pairwise

import pytest
import shapely

from geo.errors import NotFoundError
from geo.gazetteer import Gazetteer
from geo.model import Precision
from geo.settings import Settings


def region_ids(settings: Settings, *, drawn: bool) -> list[str]:
    with (settings.data / "gazetteer" / "regions.csv").open(encoding="utf-8", newline="") as stream:
        return [f"terreno:{row['id']}" for row in csv.DictReader(stream) if drawn == (not row["radius_km"])]


def test_every_drawn_region_is_a_valid_area_around_its_point(gazetteer: Gazetteer, settings: Settings) -> None:
    for region_id in region_ids(settings, drawn=True):
        place, area = gazetteer.place(region_id), gazetteer.area(region_id)
        assert place.area_id == region_id
        assert place.precision in (Precision.NATURAL_AREA, Precision.SEA_AIR)
        assert area.is_valid and area.geom_type in ("Polygon", "MultiPolygon"), region_id
        # A continent's usual point may lie off its coast.
        assert area.convex_hull.covers(shapely.Point(place.lon, place.lat)), region_id


def test_every_other_region_has_a_radius_and_no_polygon(gazetteer: Gazetteer, settings: Settings) -> None:
    for region_id in region_ids(settings, drawn=False):
        place = gazetteer.place(region_id)
        assert place.area_id is None
        assert place.precision in (Precision.NATURAL_AREA, Precision.SEA_AIR, Precision.ADMIN2)
        assert place.uncertainty_m >= 1_000, region_id


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


SEAS = (
    "gulf-of-california",
    "gulf-of-mexico",
    "pacific-ocean",
    "eastern-pacific",
    "caribbean",
    "gulf-of-tehuantepec",
    "bay-of-campeche",
    "bahia-de-banderas-sea",
    "acapulco-bay",
    "canal-de-yucatan",
    "international-waters",
    "atlantic-ocean",
)


@pytest.mark.parametrize("sea", SEAS)
def test_seas_end_at_the_coast(gazetteer: Gazetteer, sea: str) -> None:
    area, mexico = gazetteer.area(f"terreno:{sea}"), gazetteer.area("iso:MX")
    assert area.intersection(mexico).area < 0.02 * area.area
    assert area.geom_type == "Polygon"


@pytest.mark.parametrize(
    ("sea", "lon", "lat"),
    [
        ("gulf-of-california", -110.31, 24.14),
        ("gulf-of-california", -112.27, 27.34),
        ("gulf-of-california", -112.4, 28.95),
        ("gulf-of-california", -109.05, 25.62),
        ("pacific-ocean", -109.92, 22.95),
        ("pacific-ocean", -99.88, 16.88),
        ("gulf-of-mexico", -96.2, 19.17),
        ("caribbean", -86.92, 20.43),
    ],
)
def test_towns_and_islands_are_not_at_sea(gazetteer: Gazetteer, sea: str, lon: float, lat: float) -> None:
    town = shapely.Point(lon, lat)
    assert town.intersects(gazetteer.area("iso:MX")) and gazetteer.area(f"terreno:{sea}").distance(town) < 0.5
    assert not gazetteer.area(f"terreno:{sea}").covers(town)


OCCIDENTAL, ORIENTAL, SUR, CHIAPAS = (
    f"terreno:sierra-madre-{name}" for name in ("occidental", "oriental", "del-sur", "de-chiapas")
)


@pytest.mark.parametrize(
    ("region", "town", "lon", "lat", "inside"),
    [
        (OCCIDENTAL, "Creel", -107.64, 27.75, True),
        (OCCIDENTAL, "Guadalupe y Calvo", -106.96, 26.09, True),
        (OCCIDENTAL, "the highlands of Badiraguato", -107.15, 25.7, True),
        (OCCIDENTAL, "Yécora", -108.93, 28.37, True),
        (OCCIDENTAL, "Tepehuanes", -105.72, 25.34, True),
        (OCCIDENTAL, "Bolaños", -103.78, 21.83, True),
        (OCCIDENTAL, "Culiacán", -107.39, 24.8, False),
        (OCCIDENTAL, "Hermosillo", -110.95, 29.07, False),
        (OCCIDENTAL, "Mazatlán", -106.42, 23.22, False),
        (OCCIDENTAL, "Chihuahua", -106.08, 28.63, False),
        (OCCIDENTAL, "Durango", -104.65, 24.03, False),
        (ORIENTAL, "Galeana", -100.07, 24.82, True),
        (ORIENTAL, "Miquihuana", -99.75, 23.57, True),
        (ORIENTAL, "Jalpan", -99.47, 21.22, True),
        (ORIENTAL, "Huauchinango", -98.05, 20.18, True),
        (ORIENTAL, "Monterrey", -100.31, 25.67, False),
        (ORIENTAL, "San Luis Potosí", -100.98, 22.15, False),
        (SUR, "Filo de Caballos", -99.85, 17.65, True),
        (SUR, "Coalcomán", -103.16, 18.78, True),
        (SUR, "Acapulco", -99.88, 16.86, False),
        (SUR, "Apatzingán", -102.35, 19.08, False),
        (SUR, "Oaxaca", -96.72, 17.06, False),
        (CHIAPAS, "Motozintla", -92.25, 15.37, True),
        (CHIAPAS, "Tapachula", -92.26, 14.9, False),
        (CHIAPAS, "Tuxtla Gutiérrez", -93.12, 16.75, False),
    ],
)
def test_ranges_hold_their_towns(gazetteer: Gazetteer, region: str, town: str, lon: float, lat: float, inside: bool) -> None:
    assert gazetteer.area(region).covers(shapely.Point(lon, lat)) is inside, town


def test_ranges_have_no_long_straight_edges(gazetteer: Gazetteer) -> None:
    for region in (OCCIDENTAL, ORIENTAL, SUR):
        corners = list(gazetteer.area(region).exterior.coords)
        longest = max(shapely.Point(one).distance(shapely.Point(other)) for one, other in pairwise(corners))
        assert longest < 0.05 * shapely.LineString(corners).length, region


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
