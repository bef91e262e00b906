"""Two accounts of one event become one incident; two events stay two."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from shapely.geometry import Point, box

from geo.geojson import dump_feature, load_feature
from geo.linking import is_same_event, merged, stored_account
from geo.model import (
    ActorRole,
    Claim,
    Count,
    DateBasis,
    DatePrecision,
    EventDate,
    Evidence,
    Incident,
    IncidentActor,
    PlaceRole,
    Precision,
    RecordKind,
    Seized,
    Source,
    Status,
)
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary
from tests.geo.samples import article, day, incident, place
from tests.geo.strategies import incidents

JANUARY = EventDate("2023-01", dt.date(2023, 1, 1), dt.date(2023, 1, 31), DatePrecision.MONTH, DateBasis.STATED)
YEAR = EventDate("2023", dt.date(2023, 1, 1), dt.date(2023, 12, 31), DatePrecision.YEAR, DateBasis.STATED)
SIERRA = replace(
    place("Sierra Madre", -106.0, 25.0, Precision.NATURAL_AREA), gazetteer_id="terreno:sierra-madre-occidental", name=None
)
IN_SIERRA = {"places": (SIERRA,), "geometry": box(-108, 24, -105, 27), "place_precision": Precision.NATURAL_AREA}


def at(name: str, lon: float, lat: float) -> dict:
    return {"places": (place(name, lon, lat),), "geometry": Point(lon, lat)}


def person(name: str, role: ActorRole = ActorRole.CAPTURED) -> IncidentActor:
    return IncidentActor(None, name, name, 0, len(name), role)


def told(**changes: object) -> Incident:
    """The same event as `incident()`, in another article."""
    source = Source("s2", "1" * 64, url="https://example.org/2", published=dt.date(2023, 1, 9))
    evidence = (Evidence("killed", "Thirty people died", 5, 23, "s2"),)
    return incident("i2", **({"sources": (source,), "evidence": evidence, "killed": Count(30)} | changes))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"type": "failed_capture"},
        {"date": JANUARY},
        at("Costa Rica", -107.39, 24.59),
        {"cartels": (), "agencies": ("sedena", "dea")},
        {"cartels": ("los-chapitos",), "agencies": ()},
        {"cartels": (), "agencies": (), "actors": (person("Ovidio Guzmán López", ActorRole.TARGET),)},
        IN_SIERRA,
    ],
)
def test_the_same_event(changes: dict, vocabulary: Vocabulary) -> None:
    stored = incident(actors=(person("Ovidio Guzmán"),))
    other = told(**{"actors": (person("Ovidio Guzmán"),)} | changes)
    assert is_same_event(stored, other, vocabulary) and is_same_event(other, stored, vocabulary)


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "seizure"},
        {"type": "unheard_of"},
        {"record_kind": RecordKind.STATEMENT},
        {"date": day("2023-01-06")},
        {"date": YEAR},
        {"date": None},
        at("Los Mochis", -108.99, 25.79),
        {"places": (), "geometry": None},
        {"places": (replace(place("Sinaloa", -107.5, 25, Precision.ADMIN1)),), "place_precision": Precision.ADMIN1},
        {"cartels": (), "agencies": ()},
        {"cartels": ("cjng",), "agencies": ("dea",)},
        {"actors": (person("Juan Pérez"),)},
        {"actors": (person("Guzmán"),)},
        {**IN_SIERRA, "actors": ()},
    ],
)
def test_another_event(changes: dict, vocabulary: Vocabulary) -> None:
    stored = incident(actors=(person("Ovidio Guzmán"),))
    other = told(**changes)
    assert not is_same_event(stored, other, vocabulary) and not is_same_event(other, stored, vocabulary)


def test_the_same_area_is_the_same_place(vocabulary: Vocabulary) -> None:
    assert is_same_event(incident(**IN_SIERRA), told(**IN_SIERRA), vocabulary)


def test_the_later_toll_wins_and_every_toll_is_a_claim() -> None:
    one = merged(incident(), told())
    assert one.killed == Count(30)
    assert {(claim.value.best, claim.source_id, claim.quote) for claim in one.claims} == {
        (29, "s1", ""),
        (30, "s2", "Thirty people died"),
    }


def test_an_earlier_article_that_comes_later_does_not_change_the_toll() -> None:
    early = Source("s2", "1" * 64, published=dt.date(2023, 1, 5))
    one = merged(incident(), told(sources=(early,)))
    assert one.killed == Count(29) and len(one.claims) == 2


def test_a_toll_that_only_one_states_is_kept() -> None:
    assert merged(incident(), told(killed=None)).killed == Count(29)
    assert merged(incident(killed=None, injured=None), told(injured=Count(3))).injured == Count(3)


def test_a_third_account_is_weighed_against_the_source_of_the_toll() -> None:
    two = merged(incident(), told())
    third = told(sources=(Source("s3", "2" * 64, published=dt.date(2023, 1, 8)),), killed=Count(12), evidence=())
    three = merged(two, third)
    assert three.killed == Count(30) and three.revision == 3 and three.source_count == 3
    assert sorted(claim.value.best for claim in three.claims) == [12, 29, 30]


def test_identity_stays_and_everything_is_united() -> None:
    other = told(
        type="failed_capture", agencies=("dea", "sedena"), seized=(Seized("rifle", 3),), actors=(person("Ovidio Guzmán"),)
    )
    one = merged(incident(actors=(person("Ovidio Guzmán"),)), other)
    assert (one.id, one.revision, one.type, one.secondary_types) == ("i1", 2, "capture", ("failed_capture",))
    assert one.agencies == ("sedena", "dea") and one.seized == other.seized and len(one.actors) == 1
    assert [source.id for source in one.sources] == ["s1", "s2"] and len(one.evidence) == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [(Status.REVIEWED, Status.NEEDS_REVIEW), (Status.CANDIDATE, Status.CANDIDATE), (Status.DISPUTED, Status.DISPUTED)],
)
def test_what_was_reviewed_needs_it_again(before: Status, after: Status) -> None:
    assert merged(incident(status=before), told()).status is after


def test_the_finer_date_and_place_are_kept() -> None:
    coarse = incident(date=JANUARY, **IN_SIERRA)
    one = merged(coarse, told())
    assert one.date == day("2023-01-05")
    assert [p.mention for p in one.places if p.role is PlaceRole.OCCURRED_AT] == ["Sierra Madre", "Culiacán"]
    assert merged(told(), coarse).date == day("2023-01-05")


def test_a_toll_has_one_claim_however_often_it_is_joined() -> None:
    claim = Claim("killed", Count(29), "s1", "Twenty-nine people died")
    one = merged(merged(incident(claims=(claim,)), told(killed=Count(29))), told(killed=Count(29)))
    assert [c.source_id for c in one.claims if c.value == Count(29)] == ["s1", "s2"]


@settings(max_examples=60, deadline=None)
@given(incidents(), incidents())
def test_what_is_merged_is_a_valid_feature(one: Incident, other: Incident) -> None:
    united = merged(one, other)
    assert load_feature(dump_feature(united)) == united
    assert set(one.cartels) | set(other.cartels) == set(united.cartels)
    assert {source.id for source in united.sources} == {source.id for source in (*one.sources, *other.sources)}


def test_the_store_is_asked_for_the_neighbourhood_only(tmp_path: Path, vocabulary: Vocabulary) -> None:
    store = SqliteStore(tmp_path, vocabulary)
    crowd = [incident(f"n{n}", cartels=("cjng",), agencies=(), **at("x", -107.4, 24.8)) for n in range(450)]
    store.put([incident(), incident("far", **at("Tijuana", -117.0, 32.5)), *crowd], article())
    found = stored_account(told(), store, vocabulary)
    assert found is not None and found.id == "i1"
    assert stored_account(told(), store, vocabulary, taken={"i1"}) is None
    assert stored_account(told(geometry=None), store, vocabulary) is None
    assert stored_account(told(date=None), store, vocabulary) is None
    store.close()
