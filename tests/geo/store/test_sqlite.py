import json
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import apsw
import pytest

from geo.errors import InputError, NotFoundError, StoreError
from geo.geojson import dump_feature, load_collection
from geo.model import Confidence, Incident
from geo.query import NOT_STATED, IncidentFilter
from geo.settings import ROOT, Settings
from geo.store import open_store
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary
from tests.geo.samples import article, incident, several

ALL = IncidentFilter()


def test_what_is_put_is_got_back_verbatim(store: SqliteStore) -> None:
    assert store.put(several(), article())
    assert store.get("i3") == several()[2]
    assert dump_feature(several()[2]) in store.find(ALL).features


def test_a_retracted_incident_stays_resolvable(store: SqliteStore) -> None:
    store.put(several(), article())
    assert store.get("i6").status.value == "retracted"
    with pytest.raises(NotFoundError, match="'i99' is not in the store"):
        store.get("i99")


def test_the_same_article_twice_changes_nothing(store: SqliteStore) -> None:
    assert store.put([incident()], article())
    assert not store.put([incident("other")], article())
    assert store.count(ALL) == 1 and store.has_article(article().id)


def test_a_higher_revision_takes_the_place_of_a_lower_one(store: SqliteStore) -> None:
    store.put([incident()], article(1))
    store.put([incident(revision=2, type="raid")], article(2))
    assert store.get("i1").type == "raid" and store.count(ALL) == 1
    with pytest.raises(StoreError, match="stored as revision 2"):
        store.put([incident("fresh"), incident(revision=2)], article(3))
    assert store.count(ALL) == 1 and not store.has_article(article(3).id)


def test_an_incident_that_could_not_be_read_back_is_not_kept(store: SqliteStore) -> None:
    with pytest.raises(InputError, match="confidence"):
        store.put([incident("good"), incident("bad", confidence=Confidence(event=7.0))], article())
    assert store.count(ALL) == 0 and store.check() == ()


def test_a_transaction_is_kept_together_or_not_at_all(store: SqliteStore) -> None:
    with pytest.raises(RuntimeError), store.transaction():
        store.put([incident()], article())
        raise RuntimeError("the caller fails")
    assert store.count(ALL) == 0 and not store.has_article(article().id)


def test_what_fails_inside_a_transaction_is_undone_though_the_rest_is_kept(store: SqliteStore) -> None:
    with store.transaction():
        store.put([incident()], article(1))
        with pytest.raises(InputError):
            store.put([incident("i2"), incident("bad", confidence=Confidence(event=7.0))], article(2))
    assert store.has_article(article(1).id) and not store.has_article(article(2).id)
    assert store.count(ALL) == 1 and store.check() == ()


def test_pages_follow_one_another_newest_first(store: SqliteStore) -> None:
    stored = [incident(f"n{n}", date=several()[n % 6].date) for n in range(25)]
    store.put(stored, article())
    found: list[Incident] = []
    after = None
    while True:
        page = store.find(ALL, limit=4, after=after)
        found += page.incidents
        after = page.next
        if after is None:
            break
    assert sorted(one.id for one in found) == sorted(one.id for one in stored)
    starts = [one.date.start.isoformat() if one.date else "" for one in found]
    assert starts == sorted(starts, reverse=True)
    assert [dump_feature(one) for one in found] == list(store.features(ALL))


def test_a_page_is_not_moved_by_what_comes_in_meanwhile(store: SqliteStore) -> None:
    store.put([incident(f"n{n}") for n in range(4)], article(1))
    first = store.find(ALL, limit=2)
    store.put([incident("late", date=several()[4].date)], article(2))
    assert [one.id for one in store.find(ALL, limit=9, after=first.next).incidents] == ["n1", "n0"]


@pytest.mark.parametrize("after", ["", "x", "Ḁ", "MTIz", "LTE", "?", "MS4y.x"])
def test_a_made_up_after_is_refused(store: SqliteStore, after: str) -> None:
    with pytest.raises(InputError, match="expected the value that a page of results gave"):
        store.find(ALL, after=after)


def test_a_limit_below_one_is_refused(store: SqliteStore) -> None:
    with pytest.raises(InputError, match="limit 0"):
        store.find(ALL, limit=0)


def test_counts_roll_factions_up_and_count_a_record_once(store: SqliteStore) -> None:
    store.put(several(), article())
    counts = store.counts(ALL)
    assert (counts.total, counts.not_mapped) == (6, 3)
    assert counts.by_cartel == {"sinaloa-cartel": 3, "cjng": 1, NOT_STATED: 2}
    assert counts.by_type == {"capture": 4, "seizure": 1, "coordination": 1}
    assert store.counts(IncidentFilter(q="nowhere")).by_cartel == {}


def test_info(store: SqliteStore) -> None:
    store.put(several(), article())
    info = store.info()
    assert (info.articles, info.records, info.not_mapped) == (1, 7, 3)
    assert info.by_kind == {"activity": 1, "incident": 5, "statement": 1}
    assert info.size > 0 and info.path.exists()


def test_the_publication_is_whole_and_leaves_out_the_retracted(store: SqliteStore) -> None:
    store.put(several(), article())
    published = load_collection(store.publish().read_text(encoding="utf-8"))
    assert [one.id for one in published] == ["i1", "i2", "i3", "i4", "i5", "i7"]


def test_the_publication_is_written_only_when_something_changed(store: SqliteStore) -> None:
    store.put([incident()], article(1))
    before = store.publish().stat().st_ino
    assert store.publish().stat().st_ino == before
    store.put([incident("i2")], article(2))
    assert store.publish().stat().st_ino != before
    store.publication.unlink()
    assert len(json.loads(store.publish().read_text(encoding="utf-8"))["features"]) == 2


def test_the_publication_sweeps_up_after_killed_processes(store: SqliteStore) -> None:
    left = store.publication.with_name(".incidents.geojson.99999999.tmp")
    left.write_text("half")
    store.publish()
    assert sorted(path.name for path in store.path.parent.glob("*geojson*")) == ["incidents.geojson"]
    assert not left.exists()


def test_reading_goes_on_while_another_connection_writes(store: SqliteStore, vocabulary: Vocabulary) -> None:
    store.put([incident()], article(1))
    seen: list[int] = []
    with store.transaction():
        store.put([incident("i2")], article(2))
        reader = threading.Thread(target=lambda: seen.append(store.count(ALL)))
        reader.start()
        reader.join()
        other = SqliteStore(store.path.parent, vocabulary)
        seen.append(other.count(ALL))
    seen.append(other.count(ALL))
    other.close()
    assert seen == [1, 1, 2]


def test_check_names_what_does_not_agree(store: SqliteStore) -> None:
    store.put(several(), article())
    assert store.check() == ()
    with apsw.Connection(str(store.path)) as raw:
        raw.execute("UPDATE hot SET type = 'raid' WHERE id = 'i1'")
        raw.execute("DELETE FROM member WHERE rid = 2; DELETE FROM extent WHERE rid = 4; DELETE FROM search WHERE rowid = 5")
        raw.execute("DELETE FROM feature WHERE rid = 6")
        raw.execute("UPDATE feature SET json = '{}' WHERE rid = 7")
    found = "\n".join(store.check())
    for said in (
        "1 rows of hot belong",
        "i1: the row",
        "i2: its actors",
        "i4: its place",
        "i5: its text",
        "feature 7 cannot",
    ):
        assert said in found


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path, vocabulary: Vocabulary) -> None:
    (tmp_path / "incidents.sqlite").write_bytes(b"not a database, and long enough to be looked at" * 50)
    with pytest.raises(StoreError, match=r"incidents\.sqlite is damaged or no SQLite file"):
        SqliteStore(tmp_path, vocabulary)


def test_a_damaged_page_is_one_sentence(store: SqliteStore, vocabulary: Vocabulary) -> None:
    store.put([incident(f"n{n}") for n in range(200)], article())
    store.close()
    with apsw.Connection(str(store.path)) as raw:
        pages = [page for (page,) in raw.execute("SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'hot'")]
    raw.close()
    content = bytearray(store.path.read_bytes())
    for page in pages:
        content[4096 * (page - 1) : 4096 * page] = b"\xff" * 4096
    store.path.write_bytes(content)
    damaged = SqliteStore(store.path.parent, vocabulary)
    with pytest.raises(StoreError, match="damaged"):
        damaged.find(ALL)
    damaged.close()


def test_a_later_schema_is_one_sentence(store: SqliteStore, vocabulary: Vocabulary) -> None:
    with apsw.Connection(str(store.path)) as raw:
        raw.execute("PRAGMA user_version = 1000")
    with pytest.raises(StoreError, match="written by a later Terreno"):
        SqliteStore(store.path.parent, vocabulary)


def test_another_programs_file_is_left_alone(tmp_path: Path, vocabulary: Vocabulary) -> None:
    with apsw.Connection(str(tmp_path / "incidents.sqlite")) as raw:
        raw.execute("CREATE TABLE photo(id)")
    raw.close()
    with pytest.raises(StoreError, match="of another program"):
        SqliteStore(tmp_path, vocabulary)


def test_an_old_sqlite_is_refused(tmp_path: Path, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apsw, "sqlite_lib_version", lambda: "3.51.2")
    with pytest.raises(StoreError, match=r"SQLite 3\.51\.2 may lose data"):
        SqliteStore(tmp_path, vocabulary)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path, vocabulary: Vocabulary) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be made"):
        SqliteStore(tmp_path / "file" / "store", vocabulary)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_is_one_sentence(tmp_path: Path, vocabulary: Vocabulary) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be opened for writing"):
        SqliteStore(tmp_path, vocabulary)


def test_open_store_takes_settings_or_a_path_and_no_url(tmp_path: Path) -> None:
    for where in (Settings(store=str(tmp_path / "a")), tmp_path / "b", str(tmp_path / "c")):
        open_store(where).close()
    with pytest.raises(StoreError, match="postgresql:// store is not available in this version"):
        open_store("postgresql://localhost/terreno")


WRITER = """
import sys
from geo.store import open_store
from tests.geo.samples import article, incident
store = open_store(sys.argv[1])
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    store.put([incident(f"{number}-{part}") for part in range(3)], article(number))
    print(number, flush=True)
    store.publish()
"""


@pytest.mark.parametrize("acknowledged", [1, 7])
def test_a_killed_writer_leaves_whole_articles_only(tmp_path: Path, acknowledged: int) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path), "0", "100000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        assert writer.stdout
        for _ in range(acknowledged):
            writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
        later = writer.stdout.read().split()
    store = open_store(tmp_path)
    assert store.check() == ()
    info = store.info()
    assert info.articles >= acknowledged + len(later) and info.records == 3 * info.articles
    published = load_collection(store.publish().read_text(encoding="utf-8"))
    assert len(published) == info.records
    assert sorted(path.name for path in tmp_path.iterdir() if "geojson" in path.name) == ["incidents.geojson"]
    store.close()


def test_opening_waits_for_a_process_that_is_just_creating_the_store(tmp_path: Path) -> None:
    other = apsw.Connection(str(tmp_path / "incidents.sqlite"))
    other.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(1) as pool:
        opened = pool.submit(lambda: open_store(tmp_path).close())
        with pytest.raises(TimeoutError):
            opened.result(timeout=0.3)
        other.execute("COMMIT")
        assert opened.result(timeout=30) is None
    other.close()


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    commands = [[sys.executable, "-c", WRITER, str(tmp_path), first, last] for first, last in (("0", "25"), ("20", "45"))]
    writers = [subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT) for command in commands]
    assert [writer.wait() for writer in writers] == [0, 0]
    store = open_store(tmp_path)
    assert store.info().articles == 45 and store.check() == ()
    assert len(load_collection(store.publish().read_text(encoding="utf-8"))) == 135
    store.close()
