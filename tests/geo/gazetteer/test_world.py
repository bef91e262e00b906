"""The world beyond Mexico: units at their usual points, regions, seas and rivers, abbreviations, names in both languages."""

from __future__ import annotations

import csv

import pytest

from geo.gazetteer import Gazetteer, distance_km
from geo.model import Place, Precision
from geo.settings import Settings

POINTS = [
    ("Canada", 60.109, -113.643, Precision.COUNTRY),
    ("China", 35.0, 105.0, Precision.COUNTRY),
    ("Cuba", 22.0, -79.5, Precision.COUNTRY),
    ("French Guiana", 4.0, -53.0, Precision.COUNTRY),
    ("Zaire", -2.5, 23.5, Precision.COUNTRY),
    ("Birmania", 21.0, 96.0, Precision.COUNTRY),
    ("California", 37.25, -119.75, Precision.ADMIN1),
    ("Ontario", 49.25, -84.5, Precision.ADMIN1),
    ("England", 52.16, -0.70, Precision.ADMIN1),
    ("Escocia", 56.0, -4.0, Precision.ADMIN1),
    ("Nueva Gales del Sur", -33.0, 146.0, Precision.ADMIN1),
    ("Tibet", 31.5, 89.0, Precision.ADMIN1),
    ("Africa", 7.19, 21.09, Precision.NATURAL_AREA),
    ("Europa", 48.69, 9.14, Precision.NATURAL_AREA),
    ("Middle East", 29.0, 41.0, Precision.NATURAL_AREA),
    ("Unión Europea", 50.1, 9.8, Precision.NATURAL_AREA),
    ("Gaza Strip", 31.42, 34.35, Precision.NATURAL_AREA),
    ("Java", -7.5, 110.0, Precision.NATURAL_AREA),
    ("New England", 44.0, -71.5, Precision.NATURAL_AREA),
    ("Río Misisipi", 29.15, -89.25, Precision.NATURAL_AREA),
    ("Lake Victoria", -1.0, 33.0, Precision.NATURAL_AREA),
    ("Cuenca del Orinoco", 6.5, -68.0, Precision.NATURAL_AREA),
    ("Black Sea", 43.0, 35.0, Precision.SEA_AIR),
    ("Mar Rojo", 20.0, 38.0, Precision.SEA_AIR),
]

ABBREVIATIONS = [
    ("Ky.", "Kentucky"),
    ("Tenn.", "Tennessee"),
    ("Calif.", "California"),
    ("Ont.", "Ontario"),
    ("Sask.", "Saskatchewan"),
    ("Tamps.", "Tamaulipas"),
]


@pytest.mark.parametrize(("name", "lat", "lon", "precision"), POINTS)
def test_names_mean_the_large_place_first(
    gazetteer: Gazetteer, name: str, lat: float, lon: float, precision: Precision
) -> None:
    first = gazetteer.lookup(name)[0]
    assert first.precision is precision
    assert distance_km(first, Place("test:here", name, lon, lat, precision, 0.0)) <= 25


@pytest.mark.parametrize(("written", "meant"), ABBREVIATIONS)
def test_abbreviations_mean_the_state(gazetteer: Gazetteer, written: str, meant: str) -> None:
    assert gazetteer.lookup(written)[0].name == meant


def test_abbreviations_that_two_countries_share_keep_both(gazetteer: Gazetteer) -> None:
    assert {place.name for place in gazetteer.lookup("B.C.")[:3]} >= {"Baja California", "British Columbia"}


def test_a_city_stands_before_the_state_that_is_named_after_it(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("São Paulo")[0].precision is Precision.LOCALITY
    assert gazetteer.lookup("Buenos Aires")[0].precision is Precision.LOCALITY


@pytest.mark.parametrize("name", ["Balkans", "Sahel", "Pacific Northwest", "Río Amazonas", "Mar Báltico"])
def test_large_regions_are_no_points(gazetteer: Gazetteer, name: str) -> None:
    first = gazetteer.lookup(name)[0]
    assert first.precision in (Precision.NATURAL_AREA, Precision.SEA_AIR)
    assert first.uncertainty_m >= 100_000


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("Surrey", "GB", "England"),
        ("Fife", "GB", "Scotland"),
        ("Cornwall", "GB", "England"),
        ("Nueva Ecija", "PH", "Central Luzon"),
        ("Lanark County", "CA", "Ontario"),
    ],
)
def test_second_level_units_abroad_hold_their_towns(gazetteer: Gazetteer, name: str, country: str, admin1: str) -> None:
    unit = next(p for p in gazetteer.lookup(name) if p.precision is Precision.ADMIN2 and p.country == country)
    assert unit.admin1 == admin1
    assert unit.area_id is None
    assert unit.uncertainty_m >= 10_000


def test_towns_abroad_know_their_second_level_unit(gazetteer: Gazetteer) -> None:
    assert any(place.admin2 == "Surrey" and place.country == "GB" for place in gazetteer.lookup("Guildford"))


def test_units_are_found_without_the_word_for_their_kind(gazetteer: Gazetteer) -> None:
    assert any(p.name == "Chingola District" for p in gazetteer.lookup("Chingola"))


@pytest.mark.parametrize(
    ("name", "state", "county"), [("Dunlo", "Pennsylvania", "Cambria County"), ("Cromwell", "Kentucky", "Ohio County")]
)
def test_small_towns_of_the_united_states_are_known(gazetteer: Gazetteer, name: str, state: str, county: str) -> None:
    town = next(place for place in gazetteer.lookup(name) if place.admin1 == state)
    assert (town.precision, town.admin2) == (Precision.LOCALITY, county)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Cd. Juárez", "Ciudad Juárez"),
        ("Pto. Vallarta", "Puerto Vallarta"),
        ("Sta. Catarina", "Santa Catarina"),
        ("Gral. Escobedo", "Ciudad General Escobedo"),
        ("H. Matamoros", "Matamoros"),
        ("Saint Louis, Missouri", "St. Louis"),
        ("Ft. Worth", "Fort Worth"),
        ("Saint Bernard Parish", "St. Bernard Parish"),
    ],
)
def test_words_that_papers_shorten_or_spell_out(gazetteer: Gazetteer, written: str, meant: str) -> None:
    assert meant in [place.name for place in gazetteer.lookup(written.split(",")[0])]


def test_municipality_is_no_part_of_a_name_abroad(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Zamora Municipality") == ()


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Danube", 45.2, 29.7),
        ("Ohio River", 37.0, -89.1),
        ("Río Amazonas", 0.0, -50.0),
        ("County Tyrone", 54.6, -7.3),
        ("Berkshire", 51.4, -1.0),
        ("Nagorno-Karabakh", 39.85, 46.75),
        ("Kasai Occidental", -5.0, 21.5),
        ("Salar de Uyuni", -20.2, -67.6),
    ],
)
def test_rivers_counties_and_former_units(gazetteer: Gazetteer, name: str, lat: float, lon: float) -> None:
    """A river's point is its mouth, as in GeoNames, and its radius reaches up its course."""
    here = Place("test:here", name, lon, lat, Precision.NATURAL_AREA, 0.0)
    place = min(gazetteer.lookup(name), key=lambda found: distance_km(found, here))
    assert distance_km(place, here) <= 25
    assert place.area_id is None
    assert place.uncertainty_m >= 20_000


def test_america_is_the_country_before_the_continents(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("America")[0].gazetteer_id == "iso:US"


@pytest.mark.parametrize(
    ("name", "country", "precision"),
    [
        ("Fort Detrick", "US", Precision.SITE),
        ("Casa Rosada", "AR", Precision.SITE),
        ("Plaza Roja", "RU", Precision.SITE),
        ("Kibera", "KE", Precision.LOCALITY),
        ("Recoleta", "AR", Precision.LOCALITY),
        ("Piccadilly", "GB", Precision.SITE),
    ],
)
def test_sites_and_quarters_that_news_names_without_their_city(
    gazetteer: Gazetteer, name: str, country: str, precision: Precision
) -> None:
    assert any((place.country, place.precision) == (country, precision) for place in gazetteer.lookup(name))


def test_counties_are_found_by_their_bare_name_behind_the_towns(gazetteer: Gazetteer) -> None:
    found = gazetteer.lookup("Owsley")
    assert [place.gazetteer_id for place in found if place.precision is Precision.ADMIN2] == ["fips:21189"]
    assert gazetteer.lookup("Perry")[0].precision is Precision.LOCALITY


def test_every_demonym_belongs_to_a_unit_that_is_known(gazetteer: Gazetteer, settings: Settings) -> None:
    with (settings.data / "geoparse" / "demonyms.csv").open(encoding="utf-8", newline="") as stream:
        units = {(row["country"], row["admin1"]) for row in csv.DictReader(stream)}
    unknown = {
        (country, admin1)
        for country, admin1 in units
        if admin1 and not any(p.country == country and p.admin1 == admin1 for p in gazetteer.lookup(admin1))
    }
    assert unknown == set()
    assert all(gazetteer.place(f"iso:{country}").precision is Precision.COUNTRY for country, _ in units)


@pytest.mark.parametrize(
    ("name", "meant"),
    [("NYC", "New York City"), ("L.A.", "Los Angeles"), ("Ciudad de Gaza", "Gaza"), ("Chernóbil", "Chernobyl")],
)
def test_cities_by_their_usual_short_or_spanish_name(gazetteer: Gazetteer, name: str, meant: str) -> None:
    assert gazetteer.lookup(name)[0].name == meant


@pytest.mark.parametrize(("name", "country"), [("Granada", "ES"), ("Guadalupe", "MX"), ("Iceland", "IS")])
def test_small_countries_stand_behind_larger_towns_of_their_name(gazetteer: Gazetteer, name: str, country: str) -> None:
    found = [place.country for place in gazetteer.lookup(name)]
    assert country in found
    if country != "IS":
        assert gazetteer.lookup(name)[0].precision is not Precision.COUNTRY
