"""The geopy geocoder on top of the gazetteer."""

from __future__ import annotations

import inspect
from pathlib import Path

import geopandas
import pytest
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.point import Point
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataError
from geo.gazetteer import Gazetteer
from geo.geocoding import OfflineGeocoder
from geo.settings import Settings


def test_it_is_a_geopy_geocoder(geocoder: OfflineGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("Los Mochis, Sinaloa", "Los Mochis, Ahome, Sinaloa, Mexico"),
        ("los mochis, SINALOA, Mexico", "Los Mochis, Ahome, Sinaloa, Mexico"),
        ("Jesús María, Culiacán, Sinaloa", "Jesús María, Culiacán, Sinaloa, Mexico"),
        ("Jesus Maria, municipio de Culiacan, Sinaloa", "Jesús María, Culiacán, Sinaloa, Mexico"),
        ("San Fernando, Chiapas", "San Fernando, Chiapas, Mexico"),
        ("San Fernando, Tamps.", "San Fernando, Tamaulipas, Mexico"),
        ("Nogales, Veracruz", "Nogales, Veracruz, Mexico"),
        ("Nogales (Sonora)", "Nogales, Sonora, Mexico"),
        ("Paris, Texas", "Paris, Lamar County, Texas, United States"),
        ("Lexington, Ky.", "Lexington, Fayette County, Kentucky, United States"),
        ("Guadalupe, Zac.", "Guadalupe, Zacatecas, Mexico"),
        ("Puebla, Puebla, MX", "Puebla, Puebla, Mexico"),
        ("estado de Puebla", "Puebla, Mexico"),
        ("Guasave city, Guasave municipality, Sinaloa state, Mexico", "Guasave, Sinaloa, Mexico"),
        ("El Fuerte municipality, El Fuerte municipality, Sinaloa state", "El Fuerte, Sinaloa, Mexico"),
        ("San Fernando, California", "San Fernando, Los Angeles County, California, United States"),
        ("Newton, North Carolina", "Newton, Catawba County, North Carolina, United States"),
        ("Juárez, Chihuahua", "Ciudad Juárez, Juárez, Chihuahua, Mexico"),
        ("MX", "Mexico"),
        ("Badiraguato, Golden Triangle", "Badiraguato, Sinaloa, Mexico"),
    ],
)
def test_each_part_contains_what_stands_before_it(geocoder: OfflineGeocoder, query: str, address: str) -> None:
    location = geocoder.geocode(query)
    assert location is not None
    assert location.address == address
    assert location.raw["score"] == 1.0


def test_units_by_the_word_beside_them(geocoder: OfflineGeocoder) -> None:
    for query in ("municipio de Culiacán", "Culiacán municipality", "Culiacan municipality, Sinaloa state"):
        assert geocoder.geocode(query).raw["gazetteer_id"] == "inegi:25006"
    assert geocoder.geocode("Culiacán town").raw["gazetteer_id"] == "geonames:4012176"
    assert geocoder.geocode("Culiacan state") is None


def test_its_own_addresses_lead_back(geocoder: OfflineGeocoder) -> None:
    for location in geocoder.geocode("San José", exactly_one=False):
        answers = geocoder.geocode(location.address, exactly_one=False)
        assert location.raw["gazetteer_id"] in [answer.raw["gazetteer_id"] for answer in answers]


def test_a_site_in_its_town(geocoder: OfflineGeocoder) -> None:
    location = geocoder.geocode("US Embassy, Mexico City")
    assert (location.raw["precision"], location.raw["uncertainty_m"]) == ("site", 500)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("Los Mochis Sinaloa", "Los Mochis, Ahome, Sinaloa, Mexico"),
        ("Nogales Son.", "Nogales, Sonora, Mexico"),
        ("nogales ver.", "Nogales, Veracruz, Mexico"),
        ("La Paz Baja California Sur México", "La Paz, Baja California Sur, Mexico"),
        ("Guadalupe Zacatecas, Mexico", "Guadalupe, Zacatecas, Mexico"),
    ],
)
def test_without_a_comma_where_it_is_clear(geocoder: OfflineGeocoder, query: str, address: str) -> None:
    location = geocoder.geocode(query)
    assert location is not None
    assert location.address == address
    assert 0.8 < location.raw["score"] < 1


@pytest.mark.parametrize(
    ("query", "gazetteer_id"),
    [
        ({"city": "Culiacán", "state": "Sinaloa"}, "geonames:4012176"),
        ({"ciudad": "culiacan", "estado": "Sin.", "país": "México"}, "geonames:4012176"),
        ({"county": "Culiacán", "state": "Sinaloa"}, "inegi:25006"),
        ({"municipio": "Culiacán", "city": None, "country": float("nan")}, "inegi:25006"),
        ({"state": "Puebla"}, "inegi:21"),
        ({"country": "MX"}, "iso:MX"),
    ],
)
def test_structured_queries_say_what_kind_is_meant(
    geocoder: OfflineGeocoder, query: dict[str, object], gazetteer_id: str
) -> None:
    assert geocoder.geocode(query).raw["gazetteer_id"] == gazetteer_id


@pytest.mark.parametrize("query", [{}, {"city": ""}, {"state": "Culiacán"}, {"city": "Nogales", "state": "Culiacán"}])
def test_structured_queries_that_no_place_meets(geocoder: OfflineGeocoder, query: dict[str, object]) -> None:
    assert geocoder.geocode(query) is None


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"street": "Avenida Insurgentes", "city": "Culiacán"}, "'street'"),
        ({"city": "Culiacán", "ciudad": "Culiacán"}, "the same"),
        ({"city": 7}, "expected a text"),
        (float("nan"), "expected a text"),
        (None, "expected a text"),
    ],
)
def test_what_is_no_query_is_refused_as_geopy_does(geocoder: OfflineGeocoder, query: object, said: str) -> None:
    with pytest.raises(GeocoderQueryError, match=said):
        geocoder.geocode(query)  # type: ignore[arg-type]


def test_latitude_comes_first_at_geopys_edge(geocoder: OfflineGeocoder) -> None:
    location = geocoder.geocode("Culiacán")
    assert (location.latitude, location.longitude) == (pytest.approx(24.8, abs=0.1), pytest.approx(-107.4, abs=0.1))
    assert (location.raw["lat"], location.raw["lon"]) == (location.latitude, location.longitude)
    assert location.raw["gazetteer_id"] == "geonames:4012176"


def test_all_candidates_on_request(geocoder: OfflineGeocoder) -> None:
    locations = geocoder.geocode("San Fernando", exactly_one=False)
    assert len(locations) > 10
    assert locations[0].raw["admin1"] == "Tamaulipas"
    assert geocoder.geocode("San Fernando", exactly_one=False, limit=3) == locations[:3]
    for limit in (0, -1):
        with pytest.raises(ValueError, match="expected 1 or more"):
            geocoder.geocode("San Fernando", exactly_one=False, limit=limit)


def test_candidates_of_some_countries_only(geocoder: OfflineGeocoder) -> None:
    assert geocoder.geocode("Nogales").raw["country"] == "MX"
    assert {place.raw["country"] for place in geocoder.geocode("Nogales", exactly_one=False, country_codes="us")} == {"US"}
    assert geocoder.geocode("Nogales", country_codes=["FR", "JP"]) is None


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Culiacan Rosale", "Culiacán"),
        ("Guadalajaar", "Guadalajara"),
        ("Tamaulpas", "Tamaulipas"),
        ("Badiraguatoo, Sinaloa", "Badiraguato"),
        ("Los Mochos, Sinaloa", "Los Mochis"),
        ("Los Mochos Sinaloa", "Los Mochis"),
        ("LosMochis", "Los Mochis"),
        ("Los Mochis, Sinalao", "Los Mochis"),
    ],
)
def test_one_wrong_letter_is_forgiven_at_a_lower_score(geocoder: OfflineGeocoder, query: str, name: str) -> None:
    location = geocoder.geocode(query)
    assert location is not None
    assert location.raw["name"] == name
    assert 0 < location.raw["score"] < 0.8


@pytest.mark.parametrize(
    "query",
    [
        *("", " ", ",", "Xyzzyx", "Xela1", "Qulix", "\x00", "Los Mochis, Chiapas", "Los Mochis, Nowhereland"),
        *("Los Mochis Chiapas", "Nowhereland Sinaloa", "Sinaloa, Los Mochis", "x " * 5_000, "ab" * 50_000),
    ],
)
def test_unknown_places_are_none(geocoder: OfflineGeocoder, query: str) -> None:
    assert geocoder.geocode(query) is None
    assert geocoder.geocode(query, exactly_one=False) is None


@given(
    st.text() | st.lists(st.sampled_from(["Culiacán", "Sinaloa", "de", "(", ",", "municipio", "Son.", "\x00"])).map(" ".join)
)
def test_any_text_gets_an_answer_or_none(geocoder: OfflineGeocoder, query: str) -> None:
    for location in geocoder.geocode(query, exactly_one=False) or []:
        assert 0 < location.raw["score"] <= 1


def test_digits_are_never_corrected(geocoder: OfflineGeocoder) -> None:
    assert geocoder.geocode("Culiacán 2") is None


def test_reverse_takes_lat_lon(geocoder: OfflineGeocoder) -> None:
    assert geocoder.reverse((24.806, -107.394)).address == "Culiacán, Sinaloa, Mexico"
    expected = ["geonames:4012176", "inegi:25006", "inegi:25", "iso:MX"]
    for point in ("24.806, -107.394", Point(24.806, -107.394), [24.806, -107.394]):
        assert [location.raw["gazetteer_id"] for location in geocoder.reverse(point, exactly_one=False)] == expected
    assert len(geocoder.reverse((24.806, -107.394), exactly_one=False, limit=2)) == 2


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


# In the company of geopy and geopandas


def test_geopandas_geocodes_with_it(geocoder: OfflineGeocoder, settings: Settings) -> None:
    names = geopandas.pd.Series(["Culiacán, Sinaloa", "Xyzzyx", float("nan")], index=[7, 8, 9], dtype=object)
    frame = geopandas.tools.geocode(names, provider=OfflineGeocoder, data_folder=settings.data)
    assert frame.crs == "EPSG:4326"
    assert list(frame.index) == [7, 8, 9]
    assert frame.loc[7, "geometry"].x == pytest.approx(-107.4, abs=0.1)
    assert list(frame["address"].isna()) == [False, True, True]
    assert list(frame.geometry.is_empty) == [False, True, True]


def test_geopandas_finds_what_lies_at_points(settings: Settings) -> None:
    points = geopandas.GeoSeries.from_xy([-107.394, -130.0], [24.806, 10.0], crs="EPSG:4326")
    frame = geopandas.tools.reverse_geocode(points, provider=OfflineGeocoder, data_folder=settings.data)
    assert frame.loc[0, "address"] == "Culiacán, Sinaloa, Mexico"
    assert geopandas.pd.isna(frame.loc[1, "address"])


def test_without_arguments_it_opens_the_gazetteer_of_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert geopandas.tools.geocode(["Tijuana"], provider=OfflineGeocoder).loc[0, "address"].startswith("Tijuana")
    monkeypatch.setenv("TERRENO_DATA", str(tmp_path))
    with pytest.raises(DataError, match="gazetteer is not built"):
        OfflineGeocoder()


def test_geopys_rate_limiter_calls_it(geocoder: OfflineGeocoder) -> None:
    limited = RateLimiter(geocoder.geocode, min_delay_seconds=0.0)
    assert limited("Tijuana", exactly_one=True, timeout=3).raw["name"] == "Tijuana"
    assert limited("Xyzzyx", timeout=None) is None


def test_it_says_that_it_has_no_async_mode(geocoder: OfflineGeocoder) -> None:
    with pytest.raises(TypeError, match="no async mode"):
        geocoder.__aenter__().send(None)  # the browser's tests have an event loop running, so there can be no other
    assert "adapter_factory" not in inspect.signature(OfflineGeocoder).parameters


def test_a_broken_word_list_is_named(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "geocoding").mkdir()
    table = tmp_path / "geocoding" / "unit_words.csv"
    table.write_text("phrase,side,precision\nmunicipio de,above,admin2\n")
    with pytest.raises(DataError, match=r"unit_words\.csv:2"):
        OfflineGeocoder(Gazetteer.open(settings.data), data_folder=tmp_path)
