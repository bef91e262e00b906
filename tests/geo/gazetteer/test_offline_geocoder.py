"""The geopy geocoder on top of the gazetteer."""

from __future__ import annotations

import pytest
from geopy.exc import GeocoderServiceError
from geopy.geocoders.base import Geocoder

from geo.gazetteer import OfflineGeocoder


def test_it_is_a_geopy_geocoder(geocoder: OfflineGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("Los Mochis, Sinaloa", "Los Mochis, Ahome, Sinaloa, MX"),
        ("los mochis, SINALOA, Mexico", "Los Mochis, Ahome, Sinaloa, MX"),
        ("Jesús María, Culiacán, Sinaloa", "Jesús María, Culiacán, Sinaloa, MX"),
        ("San Fernando, Chiapas", "San Fernando, Chiapas, MX"),
        ("Nogales, Veracruz", "Nogales, Veracruz, MX"),
        ("Paris, Texas", "Paris, Lamar County, Texas, US"),
        ("Guadalupe, Zac.", "Guadalupe, Zacatecas, MX"),
        ("US Embassy, Mexico City", "Embassy of the United States, Mexico City, Cuauhtémoc, Ciudad de México, MX"),
        ("Badiraguato, Golden Triangle", "Badiraguato, Sinaloa, MX"),
    ],
)
def test_each_part_contains_what_stands_before_it(geocoder: OfflineGeocoder, query: str, address: str) -> None:
    location = geocoder.geocode(query)
    assert location is not None
    assert location.address == address
    assert location.raw["score"] == 1.0


def test_latitude_comes_first_at_geopys_edge(geocoder: OfflineGeocoder) -> None:
    location = geocoder.geocode("Culiacán")
    assert (location.latitude, location.longitude) == (pytest.approx(24.8, abs=0.1), pytest.approx(-107.4, abs=0.1))
    assert (location.raw["lat"], location.raw["lon"]) == (location.latitude, location.longitude)
    assert location.raw["gazetteer_id"] == "geonames:4012176"


def test_all_candidates_on_request(geocoder: OfflineGeocoder) -> None:
    locations = geocoder.geocode("San Fernando", exactly_one=False)
    assert len(locations) > 10
    assert locations[0].raw["admin1"] == "Tamaulipas"


@pytest.mark.parametrize(
    "query", ["Culiacan Rosale", "Guadalajaar", "Tamaulpas", "Badiraguatoo, Sinaloa", "Los Mochos, Sinaloa"]
)
def test_one_wrong_letter_is_forgiven_at_a_lower_score(geocoder: OfflineGeocoder, query: str) -> None:
    location = geocoder.geocode(query)
    assert location is not None
    assert 0 < location.raw["score"] < 1


@pytest.mark.parametrize(
    "query", ["", " ", ",", "Xyzzyx", "Xela1", "Los Mochis, Chiapas", "Los Mochis, Nowhereland", "Qulix", "\x00"]
)
def test_unknown_places_are_none(geocoder: OfflineGeocoder, query: str) -> None:
    assert geocoder.geocode(query) is None
    assert geocoder.geocode(query, exactly_one=False) is None


def test_reverse_takes_lat_lon(geocoder: OfflineGeocoder) -> None:
    assert geocoder.reverse((24.806, -107.394)).address == "Culiacán, Sinaloa, MX"
    names = [location.raw["gazetteer_id"] for location in geocoder.reverse("24.806, -107.394", exactly_one=False)]
    assert names == ["geonames:4012176", "inegi:25006", "inegi:25", "iso:MX"]


def test_reverse_away_from_towns_gives_the_municipality(geocoder: OfflineGeocoder) -> None:
    assert geocoder.reverse((26.2, -107.6)).raw["precision"] in ("admin2", "locality")
    assert geocoder.reverse((10.0, -130.0)) is None


@pytest.mark.parametrize("point", ["nowhere", (91.0, 0.0), (float("nan"), 0.0)])
def test_reverse_refuses_what_is_no_point(geocoder: OfflineGeocoder, point: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        geocoder.reverse(point)  # type: ignore[arg-type]


def test_it_cannot_reach_the_network(geocoder: OfflineGeocoder) -> None:
    with pytest.raises(GeocoderServiceError, match="gazetteer"):
        geocoder._call_geocoder("https://example.invalid/", lambda answer: answer)
