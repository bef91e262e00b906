import apsw

from geo.model import ActorRole, Status
from geo.query import IncidentFilter
from geo.store.pairs import Pair, PairState, Reason
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary
from tests.geo.samples import article, day, incident, person
from tests.geo.store.versions import WITHOUT_MAP_ROWS, WITHOUT_MASKS

REASONS = (Reason("same_day", 2.0, "2023-01-05"), Reason("nobody_shared", -0.5))


def captured(incident_id: str, *names: str, **changes: object) -> object:
    return incident(incident_id, **({"actors": tuple(map(person, names))} | changes))


def test_incidents_are_found_by_their_persons_in_any_fullness_of_the_name(store: SqliteStore) -> None:
    told = [
        captured("i1", "Ovidio Guzmán López"),
        captured("i2", "Guzmán"),
        captured("i3", "Ovidio Guzman", status=Status.RETRACTED),
        incident("i4", actors=(person("Ovidio Guzmán", ActorRole.PROSECUTING),)),
        captured("i5", "Juan Pérez", "OVIDIO GUZMÁN"),
    ]
    store.put(told, article())
    assert [one.id for one in store.links.naming(["Ovidio Guzmán"])] == ["i1", "i5"]
    assert [one.id for one in store.links.naming(["guzman"])] == ["i2"]
    assert store.links.naming([]) == store.links.naming(["Nadie Conocido"]) == ()


def test_an_episode_is_listed_in_the_order_of_time(store: SqliteStore) -> None:
    days = {"i1": "2023-02-01", "i2": "2023-01-01", "i3": "2023-03-01"}
    store.put([incident(one, date=day(text), episode_id="e") for one, text in days.items()], article())
    assert [one.id for one in store.links.episode("e")] == ["i2", "i1", "i3"]
    assert store.links.episode("f") == ()


def test_a_pair_is_kept_once_and_what_is_decided_stays(store: SqliteStore) -> None:
    store.put([incident("a"), incident("b")], article())
    links = store.links
    links.keep(Pair.of("b", "a", 3.0, REASONS))
    assert links.pairs(3.0) == (Pair("a", "b", 3.0, REASONS),) and links.pairs(3.1) == ()
    links.keep(Pair.of("a", "b", 4.0))
    assert [pair.score for pair in links.pairs(0)] == [4.0]
    links.decide([Pair.of("a", "b", 4.0)], PairState.APART, by="ana")
    links.keep(Pair.of("a", "b", 9.0))
    assert links.pairs(0) == () and links.is_apart("b", "a")
    (decided,) = links.between("a", "b")
    assert (decided.score, decided.by) == (4.0, "ana")


def test_as_many_pairs_as_asked_for_the_likeliest_first(store: SqliteStore) -> None:
    store.put([incident(one) for one in "abcd"], article())
    for other, score in (("b", 3.0), ("c", 5.0), ("d", 4.0)):
        store.links.keep(Pair.of("a", other, score))
    assert [pair.other for pair in store.links.pairs(0, limit=2)] == ["c", "d"]
    assert store.links.neighbours("a") == ("b", "c", "d") and store.links.neighbours("b") == ("a",)


def test_a_file_of_the_second_version_finds_its_persons(store: SqliteStore, vocabulary: Vocabulary) -> None:
    store.put([captured("i1", "Ovidio Guzmán López"), incident("i2")], article())
    store.close()
    with apsw.Connection(str(store.path)) as raw:
        raw.execute(WITHOUT_MASKS + WITHOUT_MAP_ROWS)
        raw.execute("DROP TABLE account; DROP TABLE pair; DROP TABLE explanation")
        raw.execute("DELETE FROM member WHERE field = 'person'; PRAGMA user_version = 2")
    raw.close()
    later = SqliteStore(store.path.parent, vocabulary)
    assert [one.id for one in later.links.naming(["Ovidio Guzmán"])] == ["i1"]
    assert later.check() == () and later.count(IncidentFilter()) == 2
    assert later.links.pairs(0) == () and later.links.accounts("i1") == ()
    later.close()


def test_what_hangs_by_nothing_is_named(store: SqliteStore) -> None:
    store.put([incident("i1"), incident("i2")], article())
    store.links.keep(Pair.of("i1", "gone", 3.0))
    store.links.assemble("i1", [incident("i1"), incident("i2")])
    assert store.check() == (
        "1 rows of pair have as one what is no record",
        "incident i2: its status does not agree with the incident it is an account of",
    )
