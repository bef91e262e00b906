"""Two accounts become one incident that keeps what both say."""

import datetime as dt

import pytest
from hypothesis import given, settings

from geo.explanation import Explanation, Rule
from geo.geojson import dump_feature, load_feature
from geo.linking.merging import merged
from geo.model import (
    Claim,
    Count,
    Incident,
    PlaceRole,
    Seized,
    Source,
    Status,
)
from tests.geo.samples import IN_SIERRA, JANUARY, day, incident, person, told
from tests.geo.strategies import incidents


def test_the_later_toll_wins_and_every_toll_is_a_claim() -> None:
    one = merged(incident(), told())
    assert one.killed == Count(30)
    assert {(claim.value.best, claim.source_id, claim.quote) for claim in one.claims} == {
        (29, "s1", ""),
        (30, "s2", "Thirty people died"),
    }


def test_an_earlier_article_that_comes_later_does_not_change_the_toll() -> None:
    early = Source("s2", "1" * 64, published=dt.date(2023, 1, 5))
    one = merged(incident(), told(sources=(early,)))
    assert one.killed == Count(29) and len(one.claims) == 2


def test_a_toll_that_only_one_states_is_kept() -> None:
    assert merged(incident(), told(killed=None)).killed == Count(29)
    assert merged(incident(killed=None, injured=None), told(injured=Count(3))).injured == Count(3)


def test_a_third_account_is_weighed_against_the_source_of_the_toll() -> None:
    two = merged(incident(), told())
    third = told(sources=(Source("s3", "2" * 64, published=dt.date(2023, 1, 8)),), killed=Count(12), evidence=())
    three = merged(two, third)
    assert three.killed == Count(30) and three.revision == 3 and three.source_count == 3
    assert sorted(claim.value.best for claim in three.claims) == [12, 29, 30]


def test_identity_stays_and_everything_is_united() -> None:
    other = told(
        type="failed_capture", agencies=("dea", "sedena"), seized=(Seized("rifle", 3),), actors=(person("Ovidio Guzmán"),)
    )
    one = merged(incident(actors=(person("Ovidio Guzmán"),)), other)
    assert (one.id, one.revision, one.type, one.secondary_types) == ("i1", 2, "capture", ("failed_capture",))
    assert one.agencies == ("sedena", "dea") and one.seized == other.seized and len(one.actors) == 1
    assert [source.id for source in one.sources] == ["s1", "s2"] and len(one.evidence) == 2


def test_the_fuller_name_of_a_person_is_kept() -> None:
    short, full = person("Ovidio Guzmán"), person("Ovidio Guzmán López")
    assert merged(incident(actors=(short,)), told(actors=(full,))).actors == (full,)
    assert merged(incident(actors=(full,)), told(actors=(short, person("Juan Pérez")))).actors == (
        full,
        person("Juan Pérez"),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [(Status.REVIEWED, Status.NEEDS_REVIEW), (Status.CANDIDATE, Status.CANDIDATE), (Status.DISPUTED, Status.DISPUTED)],
)
def test_what_was_reviewed_needs_it_again(before: Status, after: Status) -> None:
    assert merged(incident(status=before), told()).status is after


def test_the_finer_date_and_place_are_kept() -> None:
    coarse = incident(date=JANUARY, **IN_SIERRA)
    one = merged(coarse, told())
    assert one.date == day("2023-01-05")
    assert [p.mention for p in one.places if p.role is PlaceRole.OCCURRED_AT] == ["Sierra Madre", "Culiacán"]
    assert merged(told(), coarse).date == day("2023-01-05")


def test_a_toll_has_one_claim_however_often_it_is_joined() -> None:
    claim = Claim("killed", Count(29), "s1", "Twenty-nine people died")
    one = merged(merged(incident(claims=(claim,)), told(killed=Count(29))), told(killed=Count(29)))
    assert [c.source_id for c in one.claims if c.value == Count(29)] == ["s1", "s2"]


@settings(max_examples=60)
@given(incidents(), incidents())
def test_what_is_merged_is_a_valid_feature(one: Incident, other: Incident) -> None:
    united = merged(one, other)
    assert load_feature(dump_feature(united)) == united
    assert set(one.cartels) | set(other.cartels) == set(united.cartels)
    assert {source.id for source in united.sources} == {source.id for source in (*one.sources, *other.sources)}


def test_each_account_keeps_its_own_explanations() -> None:
    one, other = (
        Explanation("date", "2023-01", Rule.DATE_SCORER, "s1"),
        Explanation("killed", "30", Rule.STATED_FIGURE, "s2"),
    )
    joined = merged(incident(explanations=(one,)), told(explanations=(other, one)))
    assert joined.explanations == (one, other)
