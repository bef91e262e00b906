"""A person takes a record off and puts it back, and what hangs together with it follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.curating import Curator
from geo.errors import InputError, NotFoundError
from geo.masking import Mask
from geo.model import Precision, Related, Status
from geo.pipeline import Pipeline
from geo.query import IncidentFilter
from geo.settings import Settings
from geo.store.decisions import Verb
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary
from tests.geo.samples import article, day, incident


@pytest.fixture
def curator(tmp_path: Path, settings: Settings, vocabulary: Vocabulary) -> Iterator[Curator]:
    """Over a store with a capture, and the blockade of the next day that follows it."""
    store = SqliteStore(tmp_path, vocabulary)
    pipeline = Pipeline(settings, vocabulary)
    pipeline.joiner(store).keep([incident(), incident("i2", type="blockade", date=day("2023-01-06"))], article())
    yield pipeline.curator(store)
    store.close()


def test_what_followed_a_retracted_record_follows_it_no_more(curator: Curator) -> None:
    store = curator.store
    assert store.get("i2").related == (Related("i1", "follows"),) and store.get("i2").episode_id == "i1"
    curator.retract("i1", "the paper took it back", "ana")
    assert store.get("i1").status is Status.RETRACTED and store.count(IncidentFilter()) == 1
    assert store.get("i2").related == () and store.get("i2").episode_id is None
    curator.restore("i1", "it had not", "ana")
    assert store.get("i1").status is Status.CANDIDATE and store.check() == ()
    assert store.get("i2").related == (Related("i1", "follows"),) and store.get("i2").episode_id == "i1"


def test_every_decision_is_kept_with_its_reason(curator: Curator) -> None:
    curator.mask("i1", Mask(Precision.ADMIN1), "asked for", "ana")
    curator.lift("i1", "not any more", "eva")
    curator.retract("i1", "wrong", "eva")
    told = [(one.verb, one.why, one.by) for one in curator.store.decisions.of("i1")]
    assert told == [(Verb.MASK, "asked for", "ana"), (Verb.LIFT, "not any more", "eva"), (Verb.RETRACT, "wrong", "eva")]
    assert "wrong" not in str(curator.store.get("i1"))


def test_a_record_is_restored_with_the_status_that_it_had(curator: Curator) -> None:
    store = curator.store
    curator.mask("i1", Mask(Precision.ADMIN1), "asked for", "ana")
    curator.retract("i1", "wrong", "ana")
    assert store.get("i1").masked and store.unmasked.get("i1").masked is None
    assert curator.restore("i1", "right", "ana").status is Status.CANDIDATE
    assert store.get("i1").masked, "a mask outlives it"


def test_what_cannot_be_decided_is_said(curator: Curator) -> None:
    with pytest.raises(InputError, match="expected a retracted one"):
        curator.restore("i1", "x", "ana")
    with pytest.raises(InputError, match="has no mask"):
        curator.lift("i1", "x", "ana")
    for decide in (curator.retract, curator.restore, curator.lift):
        with pytest.raises(NotFoundError):
            decide("nothing", "x", "ana")
