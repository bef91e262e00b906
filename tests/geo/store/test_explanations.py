"""Why an incident is believed is kept beside its Feature: given with the one, left out of the many."""

from __future__ import annotations

import apsw

from geo.explanation import Explanation, Option, Passage, Refusal, Rule
from geo.geojson import load_collection
from geo.query import IncidentFilter
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary
from tests.geo.samples import article, incident
from tests.geo.store.versions import WITHOUT_MAP_ROWS, WITHOUT_MASKS

ALL = IncidentFilter()
OTHER = Option("2023-02", Refusal.LESS_PROBABLE, 0.1, Passage("Held in February.", 0, 8, 16))
WHY = (Explanation("date", "2023-01-05", Rule.DATE_SCORER, "s1", 0.9, 0.8, refused=(OTHER,)),)


def test_one_incident_comes_with_its_explanations_and_many_without(store: SqliteStore) -> None:
    store.put([incident(explanations=WHY), incident("i2")], article())
    assert store.get("i1").explanations == WHY and store.get("i2").explanations == ()
    assert store.told_by("s1")[0].explanations == WHY
    assert all("explanations" not in feature for feature in (*store.find(ALL).features, *store.features(ALL)))
    assert all(one.explanations == () for one in load_collection(store.publish().read_text(encoding="utf-8")))
    assert store.check() == ()


def test_a_change_takes_the_place_of_them(store: SqliteStore) -> None:
    store.put([incident(explanations=WHY)], article())
    fresh = (Explanation("date", "2023-01", Rule.DATE_SCORER, "s2"),)
    store.change([incident(revision=2, explanations=fresh)])
    assert store.get("i1").explanations == fresh
    store.change([incident(revision=3)])
    assert store.get("i1").explanations == () and store.check() == ()


def test_a_file_of_the_third_version_gets_the_table(store: SqliteStore, vocabulary: Vocabulary) -> None:
    store.put([incident()], article())
    store.close()
    with apsw.Connection(str(store.path)) as raw:
        raw.execute(WITHOUT_MASKS + WITHOUT_MAP_ROWS + "DROP TABLE explanation; PRAGMA user_version = 3")
    raw.close()
    later = SqliteStore(store.path.parent, vocabulary)
    assert later.get("i1").explanations == () and later.check() == ()
    later.put([incident("i2", explanations=WHY)], article(2))
    assert later.get("i2").explanations == WHY
    later.close()


def test_explanations_of_nothing_are_named(store: SqliteStore) -> None:
    with apsw.Connection(str(store.path)) as raw:
        raw.execute("INSERT INTO explanation VALUES (7, '{}')")
    raw.close()
    assert store.check() == ("1 rows of explanation belong to no feature",)
