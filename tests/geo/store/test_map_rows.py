"""The map's rows beside the Features: packed alike, numbered for good, and told by the change that wrote them."""

import apsw
import numpy as np
import pytest

from geo.columns.columns import NAMES, build_columns, columns_of
from geo.columns.unit_codes import UnitCodes
from geo.errors import NotFoundError
from geo.model import Confidence, Status
from geo.query import IncidentFilter
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary
from tests.geo.samples import article, incident, several
from tests.geo.store.versions import WITHOUT_MAP_ROWS, WITHOUT_MASKS

NO_UNITS = UnitCodes({})


def test_rows_of_the_store_are_those_of_its_incidents(store: SqliteStore, vocabulary: Vocabulary) -> None:
    store.put(several(), article())
    stored = store.map_rows.changed_since(-1)
    found, built = columns_of(stored.rows, stored.legends, NO_UNITS), build_columns(several(), vocabulary, NO_UNITS)
    assert found.legends == built.legends
    for name in set(NAMES) - {"number"}:
        np.testing.assert_array_equal(getattr(found, name), getattr(built, name))


def test_what_changed_since(store: SqliteStore) -> None:
    store.put([incident("i1"), incident("i2")], article(1))
    before = store.map_rows.last_change()
    assert len(store.map_rows.changed_since(before).rows) == 0
    store.change([incident("i2", revision=2, status=Status.RETRACTED)])
    store.put([incident("i3", type="raid")], article(2))
    changed = store.map_rows.changed_since(before)
    assert changed.rows["number"].tolist() == [2, 3] and changed.last == store.map_rows.last_change() == before + 2
    assert [changed.legends.types[number] for number in changed.rows["type"]] == ["capture", "raid"]
    assert store.map_rows.get(3).id == "i3"
    with pytest.raises(NotFoundError, match="number 4"):
        store.map_rows.get(4)


def test_what_is_rolled_back_has_numbered_nothing(store: SqliteStore) -> None:
    with pytest.raises(RuntimeError), store.transaction():
        store.put([incident("i1", cartels=("cjng",))], article())
        raise RuntimeError
    store.put([incident("i1")], article())
    assert store.map_rows.changed_since(-1).legends.groups == (("not-stated",), ("los-chapitos",))
    assert store.check() == ()


def test_the_numbers_that_a_text_finds(store: SqliteStore) -> None:
    store.put([incident("i1"), incident("i2", status=Status.MERGED), incident("i3", evidence=())], article())
    assert sorted(store.map_rows.numbers_of("soldiers captured")) == [1, 2]


def test_a_file_of_the_fourth_version_gets_its_rows(store: SqliteStore, vocabulary: Vocabulary) -> None:
    store.put([incident(confidence=Confidence(event=0.29)), incident("i2")], article())
    before = store.map_rows.changed_since(-1)
    store.close()
    with apsw.Connection(str(store.path)) as raw:
        raw.execute(WITHOUT_MASKS + WITHOUT_MAP_ROWS + "PRAGMA user_version = 4")
    raw.close()
    later = SqliteStore(store.path.parent, vocabulary)
    np.testing.assert_array_equal(later.map_rows.changed_since(-1).rows, before.rows)
    assert later.count(IncidentFilter(confidence=29)) == 1 and later.count(IncidentFilter(confidence=30)) == 0
    assert later.check() == ()
    later.close()


def test_missing_rows_are_named(store: SqliteStore) -> None:
    store.put([incident()], article())
    with apsw.Connection(str(store.path)) as raw:
        raw.execute("DELETE FROM map_row")
    raw.close()
    assert store.check() == ("1 features have no row for the map",)
