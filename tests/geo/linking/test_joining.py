"""Accounts are joined, asked about, kept apart and parted again; no order and no detour changes what comes out."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import InputError, NotFoundError
from geo.linking.episode_rules import EpisodeRules
from geo.linking.episodes import EpisodeKeeper
from geo.linking.joining import Joiner, Kept
from geo.linking.merging import united
from geo.linking.sameness import UNCLEAR, Judge
from geo.masking import Mask
from geo.model import Article, Count, Incident, Source, Status
from geo.query import IncidentFilter
from geo.store.pairs import PairState
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary
from tests.geo.samples import article, at, day, incident, person
from tests.geo.strategies import incidents

ALL = IncidentFilter()


def account(number: int, **changes: object) -> Incident:
    """What article number N tells of the event of `incident()`."""
    source = Source(f"s{number}", str(number) * 64, published=dt.date(2023, 1, 5) + dt.timedelta(number))
    return incident(f"i{number}", **({"sources": (source,), "evidence": (), "killed": Count(28 + number)} | changes))


def nobody(number: int, **changes: object) -> Incident:
    """The same without anybody named: it may be the same event, or another of that day."""
    return account(number, **({"cartels": (), "agencies": (), "actors": (), "killed": None} | changes))


def keep(joiner: Joiner, *numbered: Incident) -> Kept:
    """Store each as the only incident of an article of its own."""
    kept = [joiner.keep([one], article(10 + number)) for number, one in enumerate(numbered)]
    return kept[-1]


def content(one: Incident) -> Incident:
    return replace(one, revision=1)


def test_what_is_sure_is_joined_and_each_account_stays_resolvable(joiner: Joiner) -> None:
    assert keep(joiner, account(1), account(2)) == Kept(added=0, linked=1)
    one, other = joiner.store.get("i1"), joiner.store.get("i2")
    assert (one.status, one.revision, one.source_count, one.killed) == (Status.CANDIDATE, 2, 2, Count(30))
    assert (other.status, other.merged_into, other.killed) == (Status.MERGED, "i1", Count(30))
    assert joiner.store.count(ALL) == 1 and joiner.store.check() == ()


def test_what_is_unclear_waits_for_review_with_its_reasons(joiner: Joiner) -> None:
    assert keep(joiner, nobody(1), nobody(2)) == Kept(added=1, unclear=1)
    (pair,) = joiner.store.links.pairs(UNCLEAR)
    assert (pair.one, pair.other, pair.state) == ("i1", "i2", PairState.OPEN)
    assert {reason.name for reason in pair.reasons} == {"same_day", "same_place", "same_type", "nobody_shared"}
    assert pair.score == sum(reason.weight for reason in pair.reasons)


def test_what_is_different_is_not_asked_about(joiner: Joiner) -> None:
    keep(joiner, account(1), account(2, **at("Tijuana", -117.0, 32.5)), account(3, date=day("2023-02-05")))
    assert joiner.store.links.pairs(UNCLEAR) == () and joiner.store.count(ALL) == 3


def test_two_events_of_one_article_are_neither_joined_nor_asked_about(joiner: Joiner) -> None:
    joiner.keep([nobody(1), nobody(2, sources=nobody(1).sources)], article())
    assert joiner.store.count(ALL) == 2 and joiner.store.links.pairs(UNCLEAR) == ()


def test_a_crowded_day_yields_few_pairs(joiner: Joiner) -> None:
    joiner.keep([nobody(n, sources=()) for n in range(40)], article(1))
    assert joiner.keep([nobody(77, sources=())], article(2)).unclear == 5


def test_the_person_of_an_undated_account_leads_to_the_pair(joiner: Joiner) -> None:
    captive = {"actors": (person("Ovidio Guzmán López"),)}
    undated = account(2, date=None, geometry=None, places=(), actors=(person("Ovidio Guzmán"),))
    keep(joiner, account(1, **captive), undated)
    (pair,) = joiner.store.links.pairs(UNCLEAR)
    assert {"shared_fate", "place_unknown"} <= {reason.name for reason in pair.reasons}


def test_a_merge_by_hand_and_its_undoing_give_back_the_same_two(joiner: Joiner) -> None:
    keep(joiner, nobody(1), nobody(2, seized=()))
    before = [joiner.store.get(one) for one in ("i1", "i2")]
    assert joiner.merge("i2", "i1", by="ana").id == "i1"
    assert joiner.store.get("i2").merged_into == "i1" and joiner.store.links.pairs(UNCLEAR) == ()
    left, parted = joiner.split("i1", "s2", by="ana")
    assert [content(left), content(parted)] == [content(one) for one in before]
    assert joiner.store.check() == () and joiner.store.links.accounts("i1") == ()


def test_a_masked_incident_is_joined_whole_and_published_under_its_mask(joiner: Joiner) -> None:
    store = joiner.store
    whole = replace(joiner, store=store.unmasked, episodes=replace(joiner.episodes, store=store.unmasked))
    keep(whole, account(1, actors=(person("Juan Pérez Gil"),)))
    store.mask("i1", Mask(None, ("Juan Pérez Gil",)))
    assert whole.keep([account(2, actors=(person("Juan Pérez Gil"),))], article(12)) == Kept(linked=1)
    joined = store.get("i1")
    assert joined.source_count == 2 and "Pérez" not in f"{joined}{store.get('i2')}"
    assert store.unmasked.get("i1").actors == (person("Juan Pérez Gil"),)
    whole.split("i1", "s2", "ana")
    assert "Pérez" not in f"{store.get('i1')}{store.get('i2')}" and store.check() == ()


def test_the_first_account_may_be_parted_too(joiner: Joiner) -> None:
    keep(joiner, account(1), account(2), account(3))
    left, parted = joiner.split("i1", "s1", by="ana")
    assert (left.id, left.source_count, left.status) == ("i2", 2, Status.CANDIDATE)
    assert (parted.id, parted.source_count, parted.killed) == ("i1", 1, Count(29))
    assert joiner.store.get("i3").merged_into == "i2" and joiner.store.check() == ()


def test_what_was_parted_or_kept_apart_never_comes_again(joiner: Joiner) -> None:
    keep(joiner, nobody(1), nobody(2))
    joiner.keep_apart("i1", "i2", by="ana")
    assert joiner.store.links.pairs(UNCLEAR) == ()
    assert joiner.keep([nobody(1)], article(10)) == Kept()
    (decided,) = joiner.store.links.between("i2", "i1")
    assert (decided.state, decided.by) == (PairState.APART, "ana") and decided.at
    joiner.keep([account(3, killed=None)], article(30))
    joiner.merge("i3", "i1", by="ana")
    assert joiner.store.links.is_apart("i2", "i1")
    assert ("i1", "i2") not in {(pair.one, pair.other) for pair in joiner.store.links.pairs(UNCLEAR)}


def test_a_pair_follows_the_incidents_that_its_accounts_become_part_of(joiner: Joiner) -> None:
    keep(joiner, nobody(1), nobody(2), nobody(3))
    joiner.merge("i2", "i3", by="ana")
    assert [(pair.one, pair.other) for pair in joiner.store.links.pairs(UNCLEAR)] == [("i1", "i2")]
    joiner.split("i2", "s3", by="ana")
    assert {(pair.one, pair.other) for pair in joiner.store.links.pairs(UNCLEAR)} == {("i1", "i2"), ("i1", "i3")}
    gone = joiner.store.get("i1")
    joiner.store.change([replace(gone, status=Status.RETRACTED, revision=gone.revision + 1)])
    assert joiner.store.links.pairs(UNCLEAR) == ()


def test_a_pair_is_weighed_again_when_one_of_it_has_changed(joiner: Joiner) -> None:
    keep(joiner, nobody(1), nobody(3, actors=(person("Juan Pérez"),)), nobody(4, actors=(person("Pedro Díaz"),)))
    asked = [(pair.one, pair.other) for pair in joiner.store.links.pairs(UNCLEAR)]
    assert asked == [("i1", "i3"), ("i1", "i4")]
    joiner.merge("i1", "i3", by="ana")
    assert joiner.store.links.pairs(UNCLEAR) == ()
    joiner.split("i1", "s3", by="ana")
    assert [(pair.one, pair.other) for pair in joiner.store.links.pairs(UNCLEAR)] == [("i1", "i4")]


def test_a_reviewed_incident_needs_review_when_an_account_joins_it_and_a_dispute_stays(joiner: Joiner) -> None:
    keep(joiner, account(1, status=Status.REVIEWED), account(2))
    assert joiner.store.get("i1").status is Status.NEEDS_REVIEW
    one = joiner.store.get("i1")
    joiner.store.change([replace(one, status=Status.DISPUTED, revision=one.revision + 1)])
    joiner.keep([account(3)], article(30))
    assert joiner.store.get("i1").status is Status.DISPUTED


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda joiner: joiner.merge("i1", "i1", "ana"), "i1 stands twice; name two incidents"),
        (lambda joiner: joiner.merge("i1", "i2", "ana"), "i2 is merged into i1; name that one"),
        (lambda joiner: joiner.keep_apart("i2", "i9", "ana"), "i2 is merged into i1"),
        (lambda joiner: joiner.split("i1", "s8", "ana"), "'s8' is no source of incident i1; its sources are s1, s2"),
        (lambda joiner: joiner.split("i9", "s9", "ana"), "i9 has no other source"),
        (lambda joiner: joiner.split("old", "s5", "ana"), "joined before accounts were kept"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(joiner: Joiner, call: object, words: str) -> None:
    twice = account(5).sources + account(6).sources
    far = [account(9, **at("Tijuana", -117.0, 32.5)), account(7, id="old", date=day("2020-01-01"), sources=twice)]
    keep(joiner, account(1), account(2), *far)
    before = sorted(joiner.store.features(ALL))
    with pytest.raises(InputError, match=words):
        call(joiner)  # type: ignore[operator]
    assert sorted(joiner.store.features(ALL)) == before
    with pytest.raises(NotFoundError):
        joiner.merge("i1", "unheard", "ana")


def test_an_incident_joined_before_accounts_were_kept_is_one_account(joiner: Joiner) -> None:
    twice = account(5).sources + account(6).sources
    keep(joiner, account(1, sources=twice), account(2))
    with pytest.raises(InputError, match="part them together with `terreno review split i1 i1`"):
        joiner.split("i1", "s5", by="ana")
    left, parted = joiner.split("i1", "i1", by="ana")
    assert (left.id, parted.id, parted.source_count) == ("i2", "i1", 2)


tellings = st.lists(incidents(), min_size=2, max_size=4).map(
    lambda told: [replace(one, id=f"n{number}", status=Status.CANDIDATE, merged_into=None, episode_id=None, related=())
                  for number, one in enumerate(told)]
)  # fmt: skip


@settings(max_examples=40)
@given(tellings, st.randoms(use_true_random=False))
def test_the_order_of_accounts_does_not_matter(told: list[Incident], random: object) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert united(told, "n0") == united(shuffled, "n0")


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(told=tellings, data=st.data())
def test_any_way_of_joining_gives_one_incident_and_parting_gives_all_back(
    told: list[Incident], data: st.DataObject, judge: Judge, rules: EpisodeRules, vocabulary: Vocabulary
) -> None:
    results = []
    for _ in range(2):
        with TemporaryDirectory() as folder:
            store = SqliteStore(Path(folder), vocabulary)
            store.put(told, Article("all"))
            joiner = Joiner(store, judge, EpisodeKeeper(store, rules), lambda one: one)
            left = [one.id for one in told]
            while len(left) > 1:
                pair = data.draw(st.permutations(left))[:2]
                joined = joiner.merge(*pair, by="ana")
                left = [one for one in left if one not in pair] + [joined.id]
            results.append(content(store.get("n0")))
            for account_id in data.draw(st.permutations([one.id for one in told]))[:-1]:
                if store.get(account_id).merged_into or store.links.accounts(account_id):
                    joiner.split(store.links.lead_of(account_id), account_id, by="ana")
            assert [content(store.get(one.id)) for one in told] == [content(one) for one in told]
            assert store.check() == ()
            store.close()
    assert results[0] == results[1]
