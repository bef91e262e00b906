"""Two accounts of one event become one incident; two events stay two."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from shapely.geometry import box

from geo.errors import DataError
from geo.linking.sameness import Answer, Judge
from geo.model import ActorRole, Count, Incident, Precision, RecordKind, Seized
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from tests.geo.samples import IN_SIERRA, JANUARY, YEAR, at, day, incident, person, place, told
from tests.geo.strategies import incidents


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
def test_the_same_event(changes: dict, judge: Judge) -> None:
    stored = incident(actors=(person("Ovidio Guzmán"),))
    other = told(**{"actors": (person("Ovidio Guzmán"),)} | changes)
    assert judge.assess(stored, other).answer is judge.assess(other, stored).answer is Answer.SAME


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
def test_another_event(changes: dict, judge: Judge) -> None:
    stored = incident(actors=(person("Ovidio Guzmán"),))
    other = told(**changes)
    assert judge.assess(stored, other).answer is judge.assess(other, stored).answer is not Answer.SAME


def test_the_same_area_is_the_same_place(judge: Judge) -> None:
    assert judge.assess(incident(**IN_SIERRA), told(**IN_SIERRA)).answer is Answer.SAME


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"date": day("2023-01-06")}, "day_apart"),
        ({"date": day("2023-01-08")}, "days_apart"),
        ({"date": day("2023-01-09")}, "other_date"),
        ({"date": YEAR}, "dates_compatible"),
        ({"date": None}, "dates_compatible"),
        (at("Costa Rica", -107.39, 24.59), "near_place"),
        (at("Los Mochis", -108.99, 25.79), "far_apart"),
        ({"places": (), "geometry": None}, "place_unknown"),
        (IN_SIERRA, "within_area"),
        ({"cartels": ("sinaloa-cartel",)}, "related_group"),
        ({"cartels": ("la-mayiza",)}, "other_group"),
        ({"actors": (person("Juan Pérez"),)}, "other_persons"),
        ({"actors": (person("Ovidio N"),)}, "names_may_agree"),
        ({"killed": Count(29)}, "same_toll"),
        ({"killed": Count(31)}, "near_toll"),
        ({"killed": Count(2)}, "other_toll"),
        ({"seized": (Seized("rifle", 3),)}, "same_goods"),
        ({"seized": (Seized("cash", 3),)}, "other_goods"),
        ({"sources": incident().sources}, "same_article"),
    ],
)
def test_what_is_seen_is_named(changes: dict, name: str, judge: Judge) -> None:
    stored = incident(actors=(person("Ovidio Guzmán"),), seized=(Seized("rifle", 3),))
    reasons = {reason.name: reason for reason in judge.assess(stored, told(**changes)).reasons}
    assert reasons[name].weight == judge.weights[name].weight
    assert set(reasons) == {reason.name for reason in judge.assess(told(**changes), stored).reasons}


def test_one_month_and_one_agency_are_asked_about_and_not_joined(judge: Judge) -> None:
    changes = {"type": "raid", "cartels": (), "date": JANUARY, "killed": None}
    other = told(**changes | {"type": "seizure"} | at("Costa Rica", -107.39, 24.59))
    assert judge.assess(incident(**changes), other).answer is Answer.UNCLEAR


@given(one=incidents(), other=incidents())
@hypothesis_settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_it_does_not_matter_which_is_which(one: Incident, other: Incident, judge: Judge) -> None:
    there, back = judge.assess(one, other), judge.assess(other, one)
    assert (there.answer, there.score) == (back.answer, back.score)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("same_day,2,", "same_day,much,"), r"same_day: expected a number as weight \('much'\)"),
        (("same_day,2,", "some_day,2,"), "'same_day' has no line"),
        (("\nday_apart,", "\nextra,1,a,b,\nday_apart,"), "'extra' is no reason that is looked for"),
    ],
)
def test_a_wrong_weight_is_named(
    tmp_path: Path, settings: Settings, vocabulary: Vocabulary, change: tuple[str, str], words: str
) -> None:
    text = (settings.data / "reference" / "sameness.csv").read_text(encoding="utf-8")
    (tmp_path / "sameness.csv").write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(DataError, match=words):
        Judge.load(tmp_path, vocabulary)
    with pytest.raises(DataError, match="cannot be read"):
        Judge.load(tmp_path / "nothing", vocabulary)
