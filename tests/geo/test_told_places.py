"""Articles whose events lie beside, between or off the places named: where they are drawn and what is said of it."""

from __future__ import annotations

import pytest
from shapely.geometry import Point

from geo.gazetteer import Gazetteer
from geo.geojson import dump_feature, from_feature, to_feature
from geo.geometry import distance_m
from geo.model import Article, Incident, Precision
from geo.pipeline import Pipeline
from geo.settings import Settings


@pytest.fixture(scope="module")
def pipeline(settings: Settings) -> Pipeline:
    return Pipeline.open(settings)


@pytest.fixture(scope="module")
def gazetteer(settings: Settings) -> Gazetteer:
    return Gazetteer.open(settings.data)


def told(pipeline: Pipeline, text: str) -> Incident:
    incident, *_ = pipeline.process(Article(text=text)).incidents
    assert from_feature(to_feature(incident)) == incident
    return incident


CLASH = "Tres muertos\n\nTres sicarios murieron en un enfrentamiento con el Ejército {} el 5 de enero de 2023."
SEIZURE = "Cocaína asegurada\n\nLa Marina aseguró 1,500 kilos de cocaína {} el 3 de marzo de 2021."


@pytest.mark.parametrize(
    ("text", "title", "quote"),
    [
        (
            CLASH.format("a 12 kilómetros al norte de Los Mochis, Sinaloa,"),
            "Enfrentamiento a 12 km al N de Los Mochis, Sinaloa",
            "12 kilómetros al norte de Los Mochis",
        ),
        (
            "Drug lab found\n\nSoldiers destroyed a drug lab 12 km north of Los Mochis, Sinaloa, on January 5, 2023.",
            None,
            "12 km north of Los Mochis",
        ),
    ],
)
def test_an_incident_beside_a_town_is_not_drawn_on_it(
    pipeline: Pipeline, gazetteer: Gazetteer, text: str, title: str | None, quote: str
) -> None:
    incident, town = told(pipeline, text), gazetteer.lookup("Los Mochis")[0]
    assert isinstance(incident.geometry, Point) and incident.place_precision is Precision.NEAR_LOCALITY
    apart = distance_m(lon=town.lon, lat=town.lat, other_lon=incident.geometry.x, other_lat=incident.geometry.y)
    assert apart == pytest.approx(12_000, rel=0.01)
    place = incident.occurred_at
    assert place is not None and place.admin1 == "Sinaloa" and place.admin2 is None
    assert (place.lon, place.lat) == (incident.geometry.x, incident.geometry.y)
    assert place.uncertainty_m is not None and 3_000 <= place.uncertainty_m < 12_000
    assert [evidence.quote for evidence in incident.evidence if evidence.field == "place"] == [quote]
    assert title is None or incident.title.es == title
    assert "12 km" in incident.title.en and "N of Los Mochis" in dump_feature(incident)


def test_an_incident_out_at_sea_is_a_disc_there(pipeline: Pipeline, gazetteer: Gazetteer) -> None:
    incident = told(pipeline, SEIZURE.format("en una lancha a 210 millas náuticas al suroeste de Acapulco"))
    assert incident.place_precision is Precision.SEA_AIR and incident.geometry is not None
    acapulco, middle = gazetteer.lookup("Acapulco")[0], incident.geometry.centroid
    apart = distance_m(lon=acapulco.lon, lat=acapulco.lat, other_lon=middle.x, other_lat=middle.y)
    assert apart == pytest.approx(210 * 1852, rel=0.02)
    assert not incident.geometry.contains(Point(acapulco.lon, acapulco.lat))
    assert incident.title.en == "Seizure 389 km SW of Acapulco"


def test_an_incident_off_a_coast_is_drawn_on_water(pipeline: Pipeline, gazetteer: Gazetteer) -> None:
    incident = told(pipeline, SEIZURE.format("frente a las costas de Manzanillo"))
    assert incident.place_precision is Precision.SEA_AIR and incident.geometry is not None
    assert incident.geometry.intersection(gazetteer.area("iso:MX")).area < 0.05 * incident.geometry.area


def test_an_incident_between_two_towns_is_a_strip_and_no_pin(pipeline: Pipeline, gazetteer: Gazetteer) -> None:
    incident = told(pipeline, SEIZURE.format("en la carretera entre Culiacán y Mazatlán"))
    assert incident.place_precision is Precision.NATURAL_AREA
    assert incident.geometry is not None and incident.geometry.geom_type == "Polygon"
    for name in ("Culiacán", "Mazatlán"):
        town = gazetteer.lookup(name)[0]
        assert incident.geometry.contains(Point(town.lon, town.lat))
    assert incident.title.es == "Aseguramiento entre Culiacán y Mazatlán, Sinaloa"


def test_an_incident_in_the_north_of_a_state_is_half_the_state(pipeline: Pipeline, gazetteer: Gazetteer) -> None:
    incident = told(pipeline, SEIZURE.format("en el norte de Sinaloa"))
    assert incident.place_precision is Precision.ADMIN1 and incident.geometry is not None
    state = gazetteer.area("inegi:25")
    assert 0.3 < incident.geometry.intersection(state).area / state.area < 0.7
    assert incident.title.es == "Aseguramiento en el norte de Sinaloa"
