"""Units for shaded maps: whole, named, and with the people that rates are counted by."""

from __future__ import annotations

import json

import pytest

from geo.settings import Settings
from maps.counting.units import Level
from maps.unit_outlines import unit_outlines


@pytest.fixture(scope="module")
def states(settings: Settings) -> dict[int, dict[str, object]]:
    features = json.loads(unit_outlines(settings.data, Level.STATE))["features"]
    return {feature["properties"]["code"]: feature["properties"] for feature in features}


def test_every_state_has_its_people_and_all_together_are_the_country(states: dict[int, dict[str, object]]) -> None:
    assert len(states) == 32
    assert sum(int(str(state["people"])) for state in states.values()) == 126_014_024  # INEGI, census of 2020
    assert states[25_000] == {"code": 25_000, "name": "Sinaloa", "people": 3_026_943}


def test_no_people_are_stated_of_a_municipality(settings: Settings) -> None:
    features = json.loads(unit_outlines(settings.data, Level.MUNICIPALITY))["features"]
    assert len(features) > 2_400
    assert all(set(feature["properties"]) == {"code", "name"} for feature in features)
