"""Names to places: the right one first, the others kept."""

from __future__ import annotations

import csv
from itertools import pairwise

import pytest

from geo.errors import NotFoundError
from geo.gazetteer import Gazetteer, distance_km, name_tokens
from geo.model import Place, Precision
from geo.settings import ROOT

POINTS = [
    ("Culiacán", 24.806, -107.394),
    ("Culiacán Rosales", 24.806, -107.394),
    ("Los Mochis", 25.793, -108.996),
    ("Mexico City", 19.428, -99.128),
    ("CDMX", 19.428, -99.128),
    ("Jesús María", 25.1, -107.43),
    ("Badiraguato", 25.363, -107.551),
    ("La Tuna", 25.697, -107.149),
    ("Tepuche", 24.94, -107.36),
    ("El Tepuche", 24.94, -107.36),
    ("Imala", 24.86, -107.22),
    ("Ayotzinapa", 17.55, -99.41),
    ("Altata", 24.633, -107.93),
    ("Acapulco", 16.853, -99.86),
    ("Tlajomulco", 20.473, -103.443),
    ("Heroica Nogales", 31.308, -110.942),
    ("Dolores Hidalgo", 21.157, -100.935),
    ("Creel", 27.752, -107.635),
]


def found_at(gazetteer: Gazetteer, name: str, lat: float, lon: float, within_km: float = 10.0) -> bool:
    here = Place("test:here", name, lon, lat, Precision.LOCALITY, 0.0)
    return any(distance_km(place, here) <= within_km for place in gazetteer.lookup(name) if not place.area_id)


@pytest.mark.parametrize(("name", "lat", "lon"), POINTS)
def test_towns_and_villages_are_where_they_are(gazetteer: Gazetteer, name: str, lat: float, lon: float) -> None:
    assert found_at(gazetteer, name, lat, lon)


def test_reference_list_is_complete(gazetteer: Gazetteer) -> None:
    path = ROOT.parent / "shared" / "reference" / "place_list.tsv"
    if not path.is_file():
        pytest.skip(f"no reference list at {path}")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    missing = [
        name
        for row in rows
        for name in row["names"].split("|")[:1]
        if not found_at(gazetteer, name, float(row["lat"]), float(row["lon"]), float(row["tolerance_km"]))
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "gazetteer_id"),
    [
        ("Sinaloa", "inegi:25"),
        ("Mexico", "iso:MX"),
        ("México", "iso:MX"),
        ("Durango", "inegi:10"),
        ("Culiacán", "geonames:4012176"),
        ("Juárez", "geonames:4013708"),
        ("Texas", "geonames:US.TX"),
        ("Guatemala", "iso:GT"),
        ("Sierra Madre", "terreno:sierra-madre-occidental"),
        ("San Fernando", "geonames:3483197"),
        ("Acapulco", "geonames:3533462"),
        ("Washington, D.C.", "geonames:4140963"),
    ],
)
def test_the_usual_meaning_comes_first(gazetteer: Gazetteer, name: str, gazetteer_id: str) -> None:
    assert gazetteer.lookup(name)[0].gazetteer_id == gazetteer_id


@pytest.mark.parametrize("name", ["Durango", "Chihuahua", "Zacatecas", "Puebla", "Oaxaca", "Colima", "Querétaro"])
def test_states_and_the_capitals_named_alike_are_both_candidates(gazetteer: Gazetteer, name: str) -> None:
    found = {place.precision for place in gazetteer.lookup(name) if place.admin1 == name}
    assert {Precision.ADMIN1, Precision.LOCALITY, Precision.ADMIN2} <= found


def test_mexico_may_also_be_the_state_and_the_city(gazetteer: Gazetteer) -> None:
    assert [place.gazetteer_id for place in gazetteer.lookup("México")[:3]] == ["iso:MX", "inegi:15", "geonames:3530597"]


def test_city_comes_before_its_municipality(gazetteer: Gazetteer) -> None:
    precisions = [place.precision for place in gazetteer.lookup("Culiacán")[:2]]
    assert precisions == [Precision.LOCALITY, Precision.ADMIN2]


@pytest.mark.parametrize("name", ["Guadalupe", "San Fernando", "Juárez", "Jesús María", "Benito Juárez"])
def test_ambiguous_names_keep_all_their_places(gazetteer: Gazetteer, name: str) -> None:
    places = gazetteer.lookup(name)
    assert len({place.admin1 for place in places}) >= 4
    assert len({place.gazetteer_id for place in places}) == len(places)


@pytest.mark.parametrize(
    ("name", "gazetteer_id"),
    [
        ("EE. UU.", "iso:US"),
        ("EE.UU.", "iso:US"),
        ("Estados Unidos", "iso:US"),
        ("U.S.", "iso:US"),
        ("USA", "iso:US"),
        ("Sin.", "inegi:25"),
        ("Tamps.", "inegi:28"),
        ("N.L.", "inegi:19"),
        ("Q. Roo", "inegi:23"),
        ("B.C.S.", "inegi:03"),
        ("Edomex", "inegi:15"),
        ("State of Mexico", "inegi:15"),
        ("Mexico State", "inegi:15"),
        ("Tex.", "geonames:US.TX"),
        ("Ariz.", "geonames:US.AZ"),
        ("Tejas", "geonames:US.TX"),
        ("Nueva York", "geonames:US.NY"),
        ("Triángulo Dorado", "terreno:golden-triangle"),
        ("Mar de Cortés", "terreno:gulf-of-california"),
        ("aeropuerto internacional de Culiacán", "icao:MMCL"),
        ("Culiacán airport", "icao:MMCL"),
        ("penal del Altiplano", "terreno:cefereso-1-altiplano"),
        ("garita de San Ysidro", "terreno:san-ysidro-port-of-entry"),
        ("Webb County", "fips:48479"),
        ("carretera federal 57", "terreno:highway-57"),
    ],
)
def test_aliases_in_both_languages(gazetteer: Gazetteer, name: str, gazetteer_id: str) -> None:
    assert gazetteer.lookup(name)[0].gazetteer_id == gazetteer_id


def test_city_of_mexico_is_city_and_entity(gazetteer: Gazetteer) -> None:
    for name in ("Ciudad de México", "Distrito Federal", "D.F.", "CDMX"):
        assert "inegi:09" in {place.gazetteer_id for place in gazetteer.lookup(name)}


@pytest.mark.parametrize("name", ["", "   ", "…", "Xyzzyx Qwfp", "\x00", "a" * 10_000, "\ud800"])
def test_what_is_no_name_finds_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()


def test_case_accents_and_spaces_do_not_matter(gazetteer: Gazetteer) -> None:
    assert (
        gazetteer.lookup("CULIACAN")
        == gazetteer.lookup("culiacán")
        == gazetteer.lookup("  Culia\u0301n".replace("ia", "iaca"))
    )


def test_longest_name_wins_and_names_do_not_overlap(gazetteer: Gazetteer) -> None:
    tokens = name_tokens("Fueron de Ciudad Juárez a Nuevo Casas Grandes y al Golfo de California.")
    spans = [(match.start, match.end) for match in gazetteer.longest_matches(tokens)]
    words = [" ".join(tokens[start:end]) for start, end in spans]
    assert {"ciudad juarez", "nuevo casas grandes", "golfo de california"} <= set(words)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_abbreviations_are_told_from_words(gazetteer: Gazetteer) -> None:
    match = gazetteer.match_at(("sin", "embargo"), 0)
    assert match is not None
    assert "inegi:25" in {place.gazetteer_id for place in match.abbreviates}
    assert "inegi:25" not in {place.gazetteer_id for place in match.places}


def test_place_by_id(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("inegi:25006")
    assert (place.name, place.admin1, place.country, place.precision) == ("Culiacán", "Sinaloa", "MX", Precision.ADMIN2)


@pytest.mark.parametrize("gazetteer_id", ["inegi:99999", "", "geonames:0", "Culiacán"])
def test_unknown_id_is_named(gazetteer: Gazetteer, gazetteer_id: str) -> None:
    with pytest.raises(NotFoundError, match="gazetteer id"):
        gazetteer.place(gazetteer_id)


def test_places_carry_their_units(gazetteer: Gazetteer) -> None:
    mochis = gazetteer.lookup("Los Mochis")[0]
    assert (mochis.admin2, mochis.admin1, mochis.country) == ("Ahome", "Sinaloa", "MX")
    tuna = gazetteer.place("terreno:la-tuna-badiraguato")
    assert (tuna.admin2, tuna.admin1) == ("Badiraguato", "Sinaloa")


def test_alcaldias_are_municipalities_of_the_capital(gazetteer: Gazetteer) -> None:
    keys = [f"inegi:090{number:02}" for number in range(2, 18)]
    assert {gazetteer.place(key).admin1 for key in keys} == {"Ciudad de México"}


def test_states_that_geonames_numbers_differently_are_not_mixed_up(gazetteer: Gazetteer) -> None:
    for key, capital in (("05", "Saltillo"), ("06", "Colima"), ("07", "Tapachula"), ("08", "Ciudad Juárez")):
        state = gazetteer.place(f"inegi:{key}")
        assert gazetteer.lookup(capital)[0].admin1 == state.name or capital == "Colima"
