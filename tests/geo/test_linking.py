"""Two accounts of one event become one incident; two events stay two."""

from dataclasses import replace
from pathlib import Path

import pytest
from shapely.geometry import box

from geo.linking import is_same_event, stored_account
from geo.model import (
    ActorRole,
    Precision,
    RecordKind,
)
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary
from tests.geo.samples import IN_SIERRA, JANUARY, YEAR, article, at, day, incident, person, place, told


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
        {**IN_SIERRA, "actors": (person("Ovidio Guzmán", ActorRole.TARGET),)},
        {**IN_SIERRA, "geometry": box(-106, 24, -105, 27)},
    ],
)
def test_another_event(changes: dict, vocabulary: Vocabulary) -> None:
    stored = incident(actors=(person("Ovidio Guzmán"),))
    other = told(**changes)
    assert not is_same_event(stored, other, vocabulary) and not is_same_event(other, stored, vocabulary)


def test_the_same_area_is_the_same_place(vocabulary: Vocabulary) -> None:
    assert is_same_event(incident(**IN_SIERRA), told(**IN_SIERRA), vocabulary)


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
