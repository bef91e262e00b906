"""What belongs together is found in whatever order it comes, and nothing that shares too little."""

import datetime as dt
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from geo.errors import DataError
from geo.explanation import Explanation, Rule
from geo.linking.episode_rules import EpisodeRules
from geo.linking.episodes import EpisodeKeeper
from geo.linking.joining import Joiner
from geo.linking.sameness import Judge
from geo.model import ActorRole, Article, DateBasis, DatePrecision, EventDate, Incident, Related, Status
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary
from tests.geo.samples import at, day, incident, person

OVIDIO = (person("Ovidio Guzmán López"),)
CAPTURE = incident("capture", actors=OVIDIO)
BLOCKADE = incident("blockade", type="blockade", date=day("2023-01-06"), **at("Los Mochis", -108.99, 25.79))
ATTACK = incident("attack", type="cartel_attack", cartels=("sinaloa-cartel",))
EXTRADITION = incident(
    "extradition", type="extradition", date=day("2023-09-15"), cartels=(), actors=(person("Ovidio Guzmán"),),
    **at("Ciudad de México", -99.13, 19.43),
)  # fmt: skip
PLEA = incident(
    "plea", type="conviction_or_plea", date=day("2025-07-11"), actors=OVIDIO, cartels=(), **at("Chicago", -87.6, 41.9)
)
STORY = (CAPTURE, BLOCKADE, ATTACK, EXTRADITION, PLEA)


def put(joiner: Joiner, *told: Incident) -> dict[str, Incident]:
    for one in told:
        source = replace(one.sources[0], id=f"source-{one.id}")
        joiner.keep([replace(one, sources=(source,))], Article(f"article {one.id}"))
    return {one.id: joiner.store.get(one.id) for one in told}


def test_blockades_follow_a_capture_and_the_plea_is_its_legal_consequence(joiner: Joiner) -> None:
    stored = put(joiner, *STORY)
    assert {one.episode_id for one in stored.values()} == {"capture"}
    assert stored["blockade"].related == (Related("capture", "follows"),)
    assert stored["attack"].related == (Related("capture", "follows"),)
    assert stored["extradition"].related == (
        Related("capture", "legal_consequence_of"),
        Related("plea", "same_episode"),
    )
    assert stored["plea"].related == (Related("extradition", "legal_consequence_of"),)
    assert [one.id for one in joiner.store.links.episode("capture")] == [
        "capture", "attack", "blockade", "extradition", "plea",
    ]  # fmt: skip
    assert joiner.store.check() == ()


def test_what_becomes_part_of_an_episode_keeps_its_explanations(joiner: Joiner) -> None:
    why = (Explanation("date", "2023-01-05", Rule.DATE_SCORER, "s1"),)
    stored = put(joiner, *(replace(one, explanations=why) for one in STORY))
    assert {one.revision for one in stored.values()} != {1}
    assert all(one.explanations == why for one in stored.values())


@pytest.mark.parametrize("order", list(permutations(range(5)))[::7])
def test_the_order_in_which_they_come_does_not_matter(
    order: tuple[int, ...], tmp_path: Path, judge: Judge, rules: EpisodeRules, vocabulary: Vocabulary
) -> None:
    def told(numbers: tuple[int, ...]) -> dict[str, Incident]:
        with TemporaryDirectory() as folder:
            store = SqliteStore(Path(folder), vocabulary)
            joiner = Joiner(store, judge, EpisodeKeeper(store, rules), lambda one: one)
            stored = put(joiner, *(STORY[number] for number in numbers))
            store.close()
        return {one.id: replace(one, revision=1) for one in stored.values()}

    assert told(order) == told(tuple(range(5)))


@pytest.mark.parametrize(
    "changes",
    [
        {"date": day("2023-01-09")},
        {"date": day("2023-01-04")},
        {"date": None},
        {"date": EventDate("2023-01", dt.date(2023, 1, 1), dt.date(2023, 1, 31), DatePrecision.MONTH, DateBasis.STATED)},
        {"cartels": ()},
        {"cartels": ("cjng",)},
        {"cartels": ("la-mayiza",)},
        {"places": (), "geometry": None},
        {"places": (replace(BLOCKADE.places[0], admin1="Sonora"),)},
        {"type": "seizure"},
        {"status": Status.RETRACTED},
    ],
)
def test_what_shares_too_little_is_no_episode(joiner: Joiner, changes: dict) -> None:
    stored = put(joiner, CAPTURE, replace(BLOCKADE, **changes))
    assert all(one.episode_id is None and one.related == () for one in stored.values())


@pytest.mark.parametrize(
    "changes",
    [
        {"actors": (person("Guzmán"),)},
        {"actors": (person("Guzmán López"),)},
        {"actors": (person("López Guzmán Ovidio"),)},
        {"actors": (*OVIDIO, *(person(f"Preso {number}") for number in "ABCDE"))},
        {"actors": (person("Juan Pérez"),)},
        {"actors": (person("Ovidio Guzmán López", ActorRole.PROSECUTING),)},
        {"date": day("2019-10-17")},
        {"date": None},
    ],
)
def test_another_person_or_an_earlier_day_is_no_consequence(joiner: Joiner, changes: dict) -> None:
    stored = put(joiner, CAPTURE, replace(EXTRADITION, **changes))
    assert all(one.episode_id is None for one in stored.values())


@pytest.mark.parametrize(("groups", "episode"), [(("sinaloa-cartel",), "capture"), (("cjng",), None), ((), None)])
def test_a_short_name_is_of_one_person_only_with_a_group_in_common(
    joiner: Joiner, groups: tuple[str, ...], episode: str | None
) -> None:
    short = {"actors": (person("Ovidio Guzmán"),)}
    stored = put(joiner, replace(CAPTURE, **short), replace(EXTRADITION, **short, cartels=groups))
    assert stored["extradition"].episode_id == episode


def test_a_follower_turns_to_the_nearer_capture_when_that_comes(joiner: Joiner) -> None:
    put(joiner, CAPTURE, BLOCKADE)
    nearer = incident("nearer", date=day("2023-01-06"), agencies=(), **at("Guasave", -108.47, 25.57))
    put(joiner, nearer)
    stored = {one: joiner.store.get(one) for one in ("capture", "blockade", "nearer")}
    assert stored["blockade"].related == (Related("nearer", "follows"),)
    assert stored["capture"].related == () and stored["capture"].episode_id is None
    assert stored["nearer"].episode_id == stored["blockade"].episode_id == "nearer"


def test_a_retraction_takes_what_hung_by_it_apart(joiner: Joiner) -> None:
    capture = put(joiner, *STORY)["capture"]
    joiner.store.change([replace(capture, status=Status.RETRACTED, revision=capture.revision + 1)])
    joiner.episodes.settle(["capture"], ["capture"])
    stored = {one.id: joiner.store.get(one.id) for one in STORY}
    assert stored["blockade"].episode_id is stored["capture"].episode_id is None
    assert stored["extradition"].episode_id == stored["plea"].episode_id == "extradition"


def test_an_episode_goes_with_the_incident_that_an_account_joins_and_comes_back_with_it(joiner: Joiner) -> None:
    put(joiner, BLOCKADE, EXTRADITION)
    bare = replace(CAPTURE, cartels=(), agencies=(), actors=())
    stored = put(joiner, bare)
    assert stored["capture"].episode_id is None
    joiner.keep([replace(CAPTURE, id="fuller", sources=())], Article("fuller"))
    joiner.merge("capture", "fuller", by="ana")
    assert joiner.store.get("blockade").related == (Related("capture", "follows"),)
    assert joiner.store.get("extradition").episode_id == "capture"
    joiner.split("capture", "fuller", by="ana")
    assert joiner.store.get("blockade").related == (Related("fuller", "follows"),)
    assert joiner.store.get("capture").related == () and joiner.store.check() == ()


def test_an_escape_and_a_second_capture_are_told_in_turn(joiner: Joiner) -> None:
    who = {"actors": (person("Joaquín Guzmán Loera"),), "cartels": ()}
    story = [
        incident("first", date=day("2014-02-22"), **who),
        incident("escape", type="escape", date=day("2015-07-11"), **who),
        incident("second", date=day("2016-01-08"), **who),
    ]
    stored = put(joiner, *reversed(story))
    assert stored["escape"].related[0] == Related("first", "follows")
    assert stored["second"].related == (Related("escape", "follows"),)


def test_relations_that_the_article_tells_are_kept(joiner: Joiner) -> None:
    told = Related("elsewhere", "contradicts")
    stored = put(joiner, CAPTURE, replace(BLOCKADE, related=(told,)))
    assert stored["blockade"].related == (told, Related("capture", "follows"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("capture,parade,3,person,follows,", "'parade' is no id of operation_types.csv"),
        ("capture,blockade,3,nothing,follows,", "shared 'nothing', expected one of person, group_and_state"),
        ("capture,blockade,3,person,causes,", "relation 'causes'"),
        ("capture,blockade,some,person,follows,", "days 'some', expected a whole number"),
    ],
)
def test_a_wrong_line_of_the_rules_is_named(tmp_path: Path, vocabulary: Vocabulary, line: str, words: str) -> None:
    (tmp_path / "episodes.csv").write_text(f"first,following,days,shared,relation,why\n{line}\n")
    with pytest.raises(DataError, match=rf"episodes\.csv:2: {words}"):
        EpisodeRules.load(tmp_path, vocabulary)


def test_missing_rules_are_named(tmp_path: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        EpisodeRules.load(tmp_path, vocabulary)
