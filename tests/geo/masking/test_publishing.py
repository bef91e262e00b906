"""What is published of a record under a mask: the unit its place lies in, no withheld name, offsets that stay true."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from shapely.geometry import Point

from geo.errors import InputError
from geo.explanation import Explanation, Option, Passage, Refusal, Rule, Weight
from geo.geojson import dump_feature, load_feature
from geo.masking import Mask, Publisher
from geo.masking.blanking import MARK, MARKED
from geo.model import (
    ActorRole,
    Anchor,
    Candidate,
    Claim,
    Count,
    Evidence,
    Incident,
    IncidentActor,
    IncidentPlace,
    Masked,
    Place,
    PlaceRole,
    Precision,
    RelationKind,
    Source,
    SpatialRelation,
)  # fmt: skip
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from tests.geo.samples import incident

TEXT = "María López was held in Cerro María, Sinaloa, on Thursday. López had been seen at 24.9012, -107.4012."
LON, LAT = -107.4012, 24.9012
TOLD = (TEXT[:59].rstrip(), TEXT[59:])
HERE = Place("terreno:cerro-maria", "Cerro María", LON, LAT, Precision.LOCALITY, 5000.0, "MX", "Sinaloa", "Culiacán")
MENTION = IncidentPlace(
    "Cerro María", 24, 35, PlaceRole.OCCURRED_AT, "Cerro María", "Culiacán", "Sinaloa", "MX", HERE.gazetteer_id, LON, LAT,
    Precision.LOCALITY, 5000.0, 0.9, (Candidate(HERE, 0.9),),
)  # fmt: skip
STATE = IncidentPlace(
    "Sinaloa", 37, 44, PlaceRole.MENTIONED, "Sinaloa", None, "Sinaloa", "MX", "inegi:25", -107.5, 25.0,
    Precision.ADMIN1, 150000.0, 0.9,
)  # fmt: skip
PASSAGE = Passage(TOLD[0], 0, 24, 35)
WEIGHT, OTHER = Weight("after:cerro", 1.0), Option("Culiacancito", Refusal.LESS_PROBABLE, 0.1, PASSAGE)
SOURCE = Source(
    "s1",
    "0" * 64,
    "https://example.org/maria-lopez",
    "Paper",
    "María López held in Cerro María",
    "A. Ruiz",
    dt.date(2023, 1, 7),
)


def told(**changes: object) -> Incident:
    """A record that tells its place and a person in every field that holds words."""
    record = incident(
        geometry=Point(LON, LAT),
        places=(MENTION, STATE),
        actors=(
            IncidentActor(None, "María López", "María López", 0, 11, ActorRole.CAPTURED),
            IncidentActor(None, "López", "López", 59, 64, ActorRole.CAPTURED),
            IncidentActor(None, "Juan Ruiz", "Juan Ruiz", 0, 9, ActorRole.KILLED),
        ),
        evidence=(Evidence("event", TOLD[0], 0, len(TOLD[0]), "s1"), Evidence("place", TOLD[1], 59, len(TEXT), "s1")),
        claims=(Claim("killed", Count(2), "s1", TOLD[0]),),
        explanations=(
            Explanation("place", "Cerro María", Rule.PLACE_SCORER, "s1", 0.9, 0.8, None, PASSAGE, (WEIGHT,), (OTHER,)),
        ),
        sources=(SOURCE,),
        extra={"x_where": [LON, LAT]},
    )  # fmt: skip
    return replace(record, **changes)


@pytest.fixture(scope="module")
def publisher() -> Publisher:
    settings = Settings.from_environ({})
    return Publisher(settings.data, Vocabulary.load(settings.data / "reference"))


def published(publisher: Publisher, mask: Mask, **changes: object) -> Incident:
    record = publisher.published(told(**changes), mask)
    assert load_feature(dump_feature(record)) == record == publisher.published(told(**changes), mask)
    return record


def test_without_a_mask_nothing_changes(publisher: Publisher) -> None:
    assert published(publisher, Mask()) == told()


def test_a_town_becomes_its_municipality_with_its_outline(publisher: Publisher) -> None:
    record = published(publisher, Mask(Precision.ADMIN2))
    place = record.occurred_at
    assert place and (place.name, place.precision, place.gazetteer_id) == ("Culiacán", Precision.ADMIN2, "inegi:25006")
    assert (
        record.geometry
        and record.geometry.geom_type in ("Polygon", "MultiPolygon")
        and record.geometry.covers(Point(LON, LAT))
    )
    assert (place.lon, place.lat) != (-107.39421, 24.80209), "the seat of the municipality is a town"
    assert (
        record.title.en == "Capture in the municipality of Culiacán, Sinaloa" and record.place_precision is Precision.ADMIN2
    )
    assert record.masked == Masked(Precision.ADMIN2, 0) and record.crosswalk.ucdp_where_prec == 3
    text = dump_feature(record)
    for leak in ("Cerro María", str(LON), str(LAT), "terreno:cerro-maria", "x_where"):
        assert leak not in text, leak
    assert "María López" in text and record.actors[0].name == "María López"


def test_a_state_and_a_country(publisher: Publisher) -> None:
    state = published(publisher, Mask(Precision.ADMIN1))
    assert state.place_precision is Precision.ADMIN1 and "Culiacán" not in dump_feature(state)
    country = published(publisher, Mask(Precision.COUNTRY))
    assert country.place_precision is Precision.COUNTRY and country.geometry is None and "Sinaloa" not in country.title.en


def test_what_is_as_coarse_already_stays(publisher: Publisher) -> None:
    record = published(publisher, Mask(Precision.LOCALITY))
    assert record.places[0].name == "Cerro María" and record.geometry == Point(LON, LAT)
    assert published(publisher, Mask(Precision.ADMIN1), places=(STATE,)).places[0].name == "Sinaloa"


def test_a_site_becomes_its_town(publisher: Publisher) -> None:
    house = replace(MENTION, mention="Quinta Rosa", name="Quinta Rosa", lon=-107.391, lat=24.801, precision=Precision.SITE)
    record = published(publisher, Mask(Precision.LOCALITY), places=(house,))
    assert record.occurred_at and record.occurred_at.name == "Culiacán" and record.geometry != Point(-107.391, 24.801)


def test_a_place_that_nobody_knows_loses_its_words(publisher: Publisher) -> None:
    lost = IncidentPlace("Rancho Perdido", 0, 14, PlaceRole.OCCURRED_AT)
    record = published(publisher, Mask(Precision.ADMIN1), places=(lost,))
    assert record.places[0].mention == MARK * 14 and record.geometry is None and "Perdido" not in dump_feature(record)


def test_a_point_without_a_place_is_not_drawn(publisher: Publisher) -> None:
    assert published(publisher, Mask(Precision.ADMIN1), places=()).geometry is None


def test_a_withheld_person_is_nowhere_and_offsets_stay(publisher: Publisher) -> None:
    record = published(publisher, Mask(None, ("maría lópez",)))
    text = dump_feature(record)
    assert "López" not in text and "María López" not in text and "https://example.org/maria-lopez" in text
    assert [actor.name for actor in record.actors] == [MARKED, MARKED, "Juan Ruiz"]
    assert [len(one.quote) for one in record.evidence] == [len(quote) for quote in TOLD]
    assert record.evidence[0].quote.startswith(MARK * 11 + " was held in Cerro")
    passage = record.explanations[0].passage
    assert passage and passage.parts[1] == "Cerro █████"
    assert record.geometry == Point(LON, LAT) and record.masked == Masked(None, 1)
    assert "Captured: █████." in record.summary.en


def test_a_withheld_place_takes_its_position_with_it(publisher: Publisher) -> None:
    record = published(publisher, Mask(None, ("Cerro María",)))
    assert record.place_precision is Precision.ADMIN2 and "Cerro María" not in dump_feature(record)
    assert str(LON) not in dump_feature(record)
    wider = published(publisher, Mask(Precision.LOCALITY, ("Cerro María", "Culiacán")))
    assert wider.place_precision is Precision.ADMIN1 and "Culiacán" not in dump_feature(wider)


def test_how_it_lies_to_another_place_is_hidden_too(publisher: Publisher) -> None:
    text = "They met 12 km north of Culiacán on Friday."
    relation = SpatialRelation(RelationKind.OFFSET, 9, 23, 12_000.0, 0.0, (Anchor("Culiacán", "geonames:4012176"),))
    spot = replace(
        MENTION, mention="Culiacán", start=24, end=32, name="Culiacán", relation=relation, precision=Precision.NEAR_LOCALITY
    )
    record = published(
        publisher, Mask(Precision.ADMIN2), places=(spot,), evidence=(Evidence("place", text, 0, len(text), "s1"),)
    )
    assert record.evidence[0].quote == f"They met {MARK * 23} on Friday."


def test_a_wide_region_stays_and_a_stretch_of_road_does_not(publisher: Publisher) -> None:
    region = replace(
        MENTION, mention="Sierra", name="Sierra Madre", precision=Precision.NATURAL_AREA, uncertainty_m=400_000.0
    )
    road = replace(region, mention="kilometre 45", name="kilometre 45", uncertainty_m=4_000.0)
    wide, narrow = published(publisher, Mask(Precision.ADMIN1), places=(replace(region, candidates=()), road)).places
    assert wide.name == "Sierra Madre" and narrow.name == "Sinaloa"


def test_masks_join_to_what_hides_most() -> None:
    joined = Mask(Precision.ADMIN2, ("Ana",)) | Mask(Precision.ADMIN1, ("Eva", "Ana"))
    assert joined == Mask(Precision.ADMIN1, ("Ana", "Eva")) and not Mask() and Mask() | joined == joined


@pytest.mark.parametrize(
    ("precision", "name", "said"),
    [
        (Precision.SITE, "Ana Ruiz", "precision 'site': expected one of locality, admin2, admin1, country"),
        (None, "A.", "at least 3 letters"),
        (None, "sinaloa cartel", "sinaloa-cartel of the vocabulary; withhold persons"),
    ],
)
def test_a_mask_that_cannot_be(publisher: Publisher, precision: Precision | None, name: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        Mask.of(precision, [name], publisher.vocabulary)
