"""Of a masked record the store hands out what is published, whatever it is asked; the whole is kept beside it."""

from __future__ import annotations

from dataclasses import replace

import apsw
import pytest

from geo.errors import NotFoundError, StoreError
from geo.linking.episodes import without_episode
from geo.masking import Mask
from geo.model import Incident, Precision, Status
from geo.query import BoundingBox, IncidentFilter
from geo.store.pairs import Pair, Reason
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary
from tests.geo.masking.test_publishing import told
from tests.geo.samples import IN_SIERRA, SIERRA, article
from tests.geo.samples import told as other_account
from tests.geo.store.versions import WITHOUT_MASKS

ALL = IncidentFilter(statuses=frozenset(Status))
MASK = Mask(Precision.ADMIN2, ("María López",))
LEAKS = ("María López", "López", "Cerro María", "-107.4012", "24.9012")


@pytest.fixture
def masked(store: SqliteStore) -> SqliteStore:
    store.put([told()], article())
    store.mask("i1", MASK)
    return store


def assert_tight(text: str) -> None:
    for leak in LEAKS:
        assert leak not in text, leak


def everything(store: SqliteStore) -> str:
    """All that can be read of the store without asking for it whole."""
    pair = store.links.pairs(-99)
    found = (*store.find(ALL).features, *store.features(ALL), *map(str, store.told_by("s1")), str(pair))
    return "\n".join((*found, str(store.get("i1")), store.publish().read_text(encoding="utf-8")))


def test_every_reading_verb_gives_what_is_published(masked: SqliteStore) -> None:
    assert_tight(everything(masked))
    assert masked.get("i1").revision == 2 and masked.mask_of("i1") == MASK and masked.check() == ()


def test_the_whole_is_kept_and_read_by_name(masked: SqliteStore) -> None:
    assert masked.unmasked.get("i1") == told(revision=2)
    bare = replace(told(revision=2), explanations=())
    assert masked.unmasked.find(ALL).incidents == (bare,)
    assert masked.unmasked.told_by("s1") == (told(revision=2),)
    assert masked.unmasked.links.naming(["María López"]) == (bare,)


def test_search_finds_no_withheld_name_and_no_finer_place(masked: SqliteStore) -> None:
    for word in ("López", "maria", "Cerro", "Lóp"):
        assert masked.count(IncidentFilter(q=word)) == 0, word
    assert masked.count(IncidentFilter(q="Culiacán held")) == 1
    assert masked.links.naming(["María López"]) == ()


def test_filters_know_what_is_published(masked: SqliteStore) -> None:
    assert masked.count(IncidentFilter(precisions=frozenset({Precision.LOCALITY}))) == 0
    assert masked.count(IncidentFilter(precisions=frozenset({Precision.ADMIN2}))) == 1
    corner = BoundingBox(-107.2, 24.3, -107.1, 24.4)  # of the municipality, far from the town
    assert masked.count(IncidentFilter(bbox=corner)) == 1


def test_a_later_change_is_masked_too(masked: SqliteStore) -> None:
    masked.change([replace(masked.unmasked.get("i1"), revision=3, status=Status.REVIEWED)])
    assert_tight(everything(masked))
    assert masked.get("i1").status is Status.REVIEWED and masked.check() == ()


def test_what_is_published_cannot_take_the_place_of_the_whole(masked: SqliteStore) -> None:
    with pytest.raises(StoreError, match=r"change the one of `store\.unmasked`"):
        masked.change([replace(masked.get("i1"), revision=9)])


def test_an_empty_mask_gives_all_back(masked: SqliteStore) -> None:
    masked.mask("i1", Mask())
    assert masked.get("i1") == told(revision=3) and masked.count(IncidentFilter(q="López")) == 1
    assert masked.links.naming(["María López"]) and masked.check() == ()


def test_what_was_seen_on_a_pair_is_kept_back(masked: SqliteStore) -> None:
    masked.put([other_account()], article(2))
    masked.links.keep(Pair.of("i1", "i2", 9.0, (Reason("same_person", 4.0, "María López"),)))
    assert_tight(everything(masked))
    assert [one.reasons[0].detail for one in masked.unmasked.links.pairs(0)] == ["María López"]


def assembled(store: SqliteStore, lead: Incident, account: Incident) -> None:
    """Join an account to a lead as `geo.linking.joining` does: first the records, then what they are made of."""
    with store.transaction():
        merged = replace(account, status=Status.MERGED, merged_into=lead.id, revision=account.revision + 1)
        store.change([replace(lead, revision=lead.revision + 1), merged])
        store.links.assemble(lead.id, [without_episode(lead), account])


def test_a_mask_goes_with_an_account_into_what_it_is_joined_to_and_stays_when_it_is_parted(masked: SqliteStore) -> None:
    masked.put([told(id="i0")], article(2))  # tells the same, without a mask
    assembled(masked, masked.unmasked.get("i0"), masked.unmasked.get("i1"))
    assert masked.mask_of("i0") == MASK == masked.mask_of("i1")
    assert_tight(everything(masked) + str(masked.get("i0")))
    assert masked.check() == ()
    masked.links.assemble("i0", ())
    assert masked.mask_of("i0") == MASK == masked.mask_of("i1")
    assert_tight(everything(masked) + str(masked.get("i0")))
    masked.mask("i0", Mask())
    assert masked.get("i0").masked is None and masked.get("i1").masked is not None and masked.check() == ()


def test_a_mask_of_joined_accounts_is_that_of_each(store: SqliteStore) -> None:
    store.put([told(), told(id="i2")], article())
    assembled(store, store.get("i1"), store.get("i2"))
    store.mask("i2", MASK)
    assert_tight(everything(store) + str(store.get("i2")))
    store.links.assemble("i1", ())
    assert store.mask_of("i1") == store.mask_of("i2") == MASK and store.check() == ()


def test_the_name_of_a_masked_area_leaves_the_legend(store: SqliteStore) -> None:
    area = {**IN_SIERRA, "places": (replace(SIERRA, name="Cañada Honda"),)}
    store.put([told(**area)], article())
    assert store.map_rows.changed_since(-1).legends.areas[1].name == "Cañada Honda"
    store.mask("i1", Mask(None, ("Cañada Honda",)))
    found = store.map_rows.changed_since(-1)
    assert "Cañada" not in str(found.legends) and found.legends.areas[found.rows["area"][0]].name == "Sinaloa"
    store.put([told(**area, id="i2")], article(2))  # a place of that name elsewhere is named
    assert store.map_rows.changed_since(-1).legends.areas[-1].name == "Cañada Honda" and store.check() == ()


def test_an_unknown_record_has_no_mask(store: SqliteStore) -> None:
    with pytest.raises(NotFoundError):
        store.mask("nothing", MASK)
    assert store.mask_of("nothing") == Mask()


def test_check_names_what_is_not_as_its_mask_has_it(masked: SqliteStore) -> None:
    with apsw.Connection(str(masked.path)) as raw:
        raw.execute("UPDATE feature SET json = (SELECT json FROM truth)")
    raw.close()
    assert "incident i1: what is published does not agree with its mask" in masked.check()
    with apsw.Connection(str(masked.path)) as raw:
        raw.execute("DELETE FROM truth; INSERT INTO mask VALUES ('gone', NULL, '[]')")
    raw.close()
    assert {"incident i1: it has a mask and is published whole", "1 rows of mask belong to no record"} <= {*masked.check()}


def test_a_file_of_the_fifth_version_gets_the_tables(store: SqliteStore, vocabulary: Vocabulary) -> None:
    store.put([told()], article())
    store.close()
    with apsw.Connection(str(store.path)) as raw:
        raw.execute(WITHOUT_MASKS + "PRAGMA user_version = 5")
    raw.close()
    later = SqliteStore(store.path.parent, vocabulary)
    assert later.get("i1") == told() == later.unmasked.get("i1") and later.decisions.of("i1") == ()
    later.mask("i1", MASK)
    assert_tight(everything(later))
    assert later.check() == ()
    later.close()
