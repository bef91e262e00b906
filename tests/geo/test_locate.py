from dataclasses import replace

import pytest
import shapely
from shapely.geometry import Point, box

from geo.gazetteer import Gazetteer
from geo.geojson import dump_feature
from geo.geometry import normalise
from geo.locate import Locator, outline
from geo.model import IncidentPlace, PlaceRole, Precision
from geo.settings import Settings
from tests.geo.samples import incident, place


@pytest.fixture(scope="module")
def gazetteer(settings: Settings) -> Gazetteer:
    return Gazetteer.open(settings.data)


@pytest.fixture(scope="module")
def locator(gazetteer: Gazetteer) -> Locator:
    return Locator(gazetteer)


def named(gazetteer: Gazetteer, name: str, precision: Precision) -> IncidentPlace:
    found = next(place for place in gazetteer.lookup(name) if place.precision is precision)
    one = place(name, found.lon, found.lat, precision)
    return replace(one, gazetteer_id=found.gazetteer_id)


@pytest.mark.parametrize("precision", [Precision.SITE, Precision.LOCALITY, Precision.NEAR_LOCALITY])
def test_towns_and_sites_are_points(locator: Locator, precision: Precision) -> None:
    located = locator.locate(incident(places=(place("X", -107.389812, 24.8, precision),), geometry=None))
    assert located.geometry == Point(-107.38981, 24.8) and located.place_precision is precision


@pytest.mark.parametrize(
    ("name", "precision"),
    [
        ("Sinaloa", Precision.ADMIN1),
        ("Aguililla", Precision.ADMIN2),
        ("Sierra Madre Occidental", Precision.NATURAL_AREA),
        ("Gulf of California", Precision.NATURAL_AREA),
    ],
)
def test_coarse_places_are_light_areas(locator: Locator, gazetteer: Gazetteer, name: str, precision: Precision) -> None:
    located = locator.locate(incident(places=(named(gazetteer, name, precision),)))
    assert located.geometry is not None and located.geometry.geom_type in ("Polygon", "MultiPolygon")
    assert located.geometry.is_valid and normalise(located.geometry) == located.geometry
    assert shapely.get_num_coordinates(located.geometry) < 1500
    assert len(dump_feature(located)) < 40_000


@pytest.mark.parametrize(
    "places",
    [
        (),
        (place("México", -102.3, 23.9, Precision.COUNTRY),),
        (place("X", -107.0, 25.0, Precision.ADMIN1),),
        (replace(place("X", -107.0, 25.0, Precision.ADMIN2), gazetteer_id="geonames:0"),),
        (replace(place("X", 0, 0), lon=None, lat=None, precision=None),),
        (replace(place("X", -107.0, 25.0), role=PlaceRole.MENTIONED),),
    ],
)
def test_countries_and_unknown_places_are_not_drawn(locator: Locator, places: tuple[IncidentPlace, ...]) -> None:
    assert locator.locate(incident(places=places)).geometry is None


def test_the_finest_place_is_drawn(locator: Locator, gazetteer: Gazetteer) -> None:
    state = named(gazetteer, "Sinaloa", Precision.ADMIN1)
    located = locator.locate(incident(places=(state, place("Culiacán", -107.39, 24.8), place("Imala", -107.2, 24.86))))
    assert located.geometry == Point(-107.39, 24.8) and located.place_precision is Precision.LOCALITY


def test_an_outline_leaves_out_islets_and_stays_valid() -> None:
    land, islet = box(-108, 24, -104, 28), box(-109, 24, -108.99, 24.01)
    ragged = land.union(islet).union(Point(-104, 26).buffer(0.5, quad_segs=500))
    light = outline(ragged)
    assert light.geom_type == "Polygon" and shapely.get_num_coordinates(light) < 100
    assert light.symmetric_difference(ragged).area / ragged.area < 0.01


def test_a_road_between_two_towns_is_a_strip(locator: Locator, gazetteer: Gazetteer) -> None:
    ends = [
        next(p for p in gazetteer.lookup(name) if p.precision is Precision.LOCALITY) for name in ("Culiacán", "Mazatlán")
    ]
    road = place("carretera Culiacán-Mazatlán", -106.9, 24.0, Precision.NATURAL_AREA)
    road = replace(road, gazetteer_id="route:" + "+".join(end.gazetteer_id for end in ends))
    strip = locator.locate(incident(places=(road,))).geometry
    assert strip is not None and strip.contains(Point(-106.9, 24.0))
    assert all(strip.covers(Point(end.lon, end.lat)) for end in ends)


def test_an_area_without_outline_is_a_disc_as_wide_as_it_is_uncertain(locator: Locator) -> None:
    somewhere = replace(
        place("carretera 57", -99.34, 20.05, Precision.NATURAL_AREA), gazetteer_id="geonames:0", uncertainty_m=20_000.0
    )
    disc = locator.locate(incident(places=(somewhere,))).geometry
    assert disc is not None and disc.contains(Point(-99.34, 20.05))
    assert disc.bounds[3] - 20.05 == pytest.approx(20_000 / 111_320, rel=0.02)
