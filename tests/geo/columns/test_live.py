"""Columns that follow a store: built, mapped, merged, and whole at every moment whoever writes."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from geo.columns import live
from geo.columns.columns import NAMES, Columns, build_columns
from geo.columns.held import Held, Selection, Selections, finds, together
from geo.columns.live import FILE, LiveColumns
from geo.columns.mapped import open_columns
from geo.columns.unit_codes import UnitCodes
from geo.model import Incident, RecordKind, Status
from geo.query import IncidentFilter
from geo.settings import ROOT, Settings
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary
from tests.geo.samples import article, at, incident

DATA = Settings.from_environ({}).data


@pytest.fixture
def store(tmp_path: Path, vocabulary: Vocabulary) -> Iterator[SqliteStore]:
    store = SqliteStore(tmp_path / "store", vocabulary)
    yield store
    store.close()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dozen records are many: they are kept in a file, and three written since are merged into it."""
    monkeypatch.setattr(live, "LEAST_TAIL", 3)


def spread(first: int, count: int, **changes: object) -> list[Incident]:
    return [incident(f"i{n}", **at("X", -100 - n / 50, 20 + n / 90), **changes) for n in range(first, first + count)]


def every(held: Held) -> Columns:
    kept = [part.columns.part(part.without_gone(np.ones(len(part.columns), np.bool_))) for part in held.parts]
    return together(kept, held.legends)


def assert_same(held: Held, incidents: list[Incident], vocabulary: Vocabulary) -> None:
    """`number` is the store's, from 1 on in the order of writing."""
    found, built = every(held), build_columns(incidents, vocabulary, UnitCodes.load(DATA))
    for name in NAMES:
        expected = getattr(built, name) + (1 if name == "number" else 0)
        np.testing.assert_array_equal(getattr(found, name), expected, name)


def test_a_file_is_built_and_shared(store: SqliteStore, vocabulary: Vocabulary, small: None) -> None:
    store.put(spread(0, 12), article())
    assert_same(LiveColumns(store, DATA).now(), spread(0, 12), vocabulary)
    mapped = open_columns(store.folder / FILE)
    assert mapped is not None and len(mapped[0]) == 12 and mapped[1].store == store.identity
    with pytest.raises(ValueError, match="read-only"):
        mapped[0].killed[0] = 1


def test_few_records_stay_in_memory(store: SqliteStore, vocabulary: Vocabulary) -> None:
    store.put(spread(0, 3), article())
    assert_same(LiveColumns(store, DATA).now(), spread(0, 3), vocabulary)
    assert not (store.folder / FILE).exists()


def test_changes_show_at_once_and_are_merged_behind(store: SqliteStore, vocabulary: Vocabulary, small: None) -> None:
    told = spread(0, 12)
    store.put(told, article())
    followed, other = LiveColumns(store, DATA), LiveColumns(store, DATA)
    followed.now(), other.now()
    told[5] = incident("i5", revision=2, type="raid", status=Status.RETRACTED, **at("Y", -103, 21))
    store.change([told[5]])
    assert_same(settled(followed, store), told, vocabulary)
    more = spread(20, 9)
    store.put(more, article(2))
    assert_same(settled(followed, store), told + more, vocabulary)
    deadline = time.monotonic() + 20
    while (found := open_columns(store.folder / FILE)) is None or len(found[0]) < 21:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    store.change([incident("i6", revision=2, **at("Z", -99, 19))])
    told[6] = incident("i6", **at("Z", -99, 19))
    for one in (followed, other):
        held = settled(one, store)
        assert len(held.parts[0].columns) == 21 and len(held.parts[-1].columns) == 1
        assert_same(held, told + more, vocabulary)


def settled(followed: LiveColumns, store: SqliteStore) -> Held:
    """What is held once the last change is in it: under steady writing it may be a moment behind."""
    deadline = time.monotonic() + 10
    while not (held := followed.now()).version.endswith(f".{store.map_rows.last_change()}"):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return held


def test_a_file_of_another_store_or_a_later_state_is_not_believed(
    store: SqliteStore, vocabulary: Vocabulary, tmp_path: Path, small: None
) -> None:
    other = SqliteStore(tmp_path / "other", vocabulary)
    other.put(spread(0, 12), article())
    LiveColumns(other, DATA).now()
    (other.folder / FILE).rename(store.folder / FILE)
    other.close()
    store.put(spread(50, 5), article())
    assert_same(LiveColumns(store, DATA).now(), spread(50, 5), vocabulary)


WRITER = """
import sys
from pathlib import Path
from geo.settings import ROOT
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary
from tests.geo.columns.test_live import spread
from tests.geo.samples import article
store = SqliteStore(Path(sys.argv[1]), Vocabulary.load(ROOT / "data" / "reference"))
for n in range(40):
    store.put(spread(n * 3, 3), article(n))
"""


def test_what_another_process_writes_is_whole_at_every_moment(
    store: SqliteStore, vocabulary: Vocabulary, small: None
) -> None:
    """An article's three records appear together, none is lost, none counted twice; threads read all the while."""
    followed, wrong = LiveColumns(store, DATA), []
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(store.folder)], cwd=ROOT)

    def read() -> None:
        seen = 0
        while writer.poll() is None:
            held = followed.now()
            numbers = every(held).number
            if len(numbers) % 3 or len(set(numbers.tolist())) != len(numbers) or len(numbers) < seen:
                wrong.append(len(numbers))
            seen = len(numbers)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert writer.wait() == 0 and not wrong
    assert_same(settled(followed, store), spread(0, 120), vocabulary)


def test_what_a_filter_found_is_kept_while_its_rows_are_the_same(vocabulary: Vocabulary, store: SqliteStore) -> None:
    store.put(spread(0, 6), article())
    followed, selections = LiveColumns(store, DATA), Selections(vocabulary, most=2)
    wanted = IncidentFilter(types=frozenset({"capture"}))
    first = selections.of(followed.now(), wanted, lambda text: finds(()))
    mask = first.whole(0)
    assert first.kept("sum", lambda: int(mask.sum())) == 6
    store.put(spread(10, 2), article(2))
    later = selections.of(settled(followed, store), wanted, lambda text: finds(()))
    assert later is not first and later.whole(0) is mask and later.kept("sum", lambda: 0) == 6
    assert int(later.whole(1).sum()) == 2
    store.change([incident("i0", revision=2, type="raid")])
    changed: Selection = selections.of(settled(followed, store), wanted, lambda text: finds(()))
    assert int(changed.whole(0).sum()) == 5 and int(changed.whole(1).sum()) == 2 and int(mask.sum()) == 6
    assert changed.kept("sum", lambda: 5) == 5
    for kind in RecordKind:
        selections.of(followed.now(), IncidentFilter(record_kinds=frozenset({kind})), lambda text: finds(()))
    assert selections.of(followed.now(), wanted, lambda text: finds(())) is not changed
