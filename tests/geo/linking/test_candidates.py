from dataclasses import replace

from geo.linking.candidates import compared
from geo.linking.sameness import Answer, Judge
from geo.store.sqlite import SqliteStore
from tests.geo.samples import article, at, day, incident, told


def test_the_store_is_asked_for_the_neighbourhood_only(store: SqliteStore, judge: Judge) -> None:
    crowd = [incident(f"n{n}", cartels=("cjng",), agencies=(), killed=None, **at("x", -107.1, 24.6)) for n in range(450)]
    store.put([incident(), incident("far", **at("Tijuana", -117.0, 32.5)), *crowd], article())
    found = compared(told(), store, judge)
    assert (found[0].incident.id, found[0].assessment.answer) == ("i1", Answer.SAME)
    assert all(one.assessment.answer is Answer.UNCLEAR for one in found[1:])
    assert "i1" not in {one.incident.id for one in compared(told(), store, judge, taken={"i1"})}
    assert compared(told(geometry=None), store, judge) == ()
    assert compared(told(date=None), store, judge) == ()


def test_a_day_apart_is_looked_at_and_a_week_is_not(store: SqliteStore, judge: Judge) -> None:
    store.put([incident()], article())
    assert [one.assessment.answer for one in compared(told(date=day("2023-01-06")), store, judge)] == [Answer.UNCLEAR]
    assert compared(told(date=day("2023-01-12")), store, judge) == ()


def test_the_first_and_the_last_day_of_the_calendar(store: SqliteStore, judge: Judge) -> None:
    for text in ("0001-01-01", "9999-12-31"):
        assert compared(replace(told(), date=day(text)), store, judge) == ()
