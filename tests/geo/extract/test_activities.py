"""Standing cooperation and conflicts are activities with a place, and never incidents."""

from __future__ import annotations

import pytest

from geo.extract import Extractor
from geo.model import Incident, PlaceRole, RecordKind
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from tests.geo.extract.marked_texts import marked


@pytest.fixture(scope="module")
def extractor(settings: Settings, vocabulary: Vocabulary) -> Extractor:
    return Extractor(vocabulary, settings.data)


def activities(extractor: Extractor, text: str, lang: str) -> list[Incident]:
    records = extractor.extract(*marked(text, lang))
    assert not [record for record in records if record.record_kind is RecordKind.INCIDENT]
    return [record for record in records if record.record_kind is RecordKind.ACTIVITY]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("At the embassy in [Mexico City|locality] the DEA and the Mexican Navy sit at one table.", "en", "coordination"),
        ("La pugna entre el CJNG y Cárteles Unidos mantiene en vilo a [Buenavista|locality].", "es", "ongoing_conflict"),
        (
            "The dispute between the CJNG and Cárteles Unidos grinds on around [Buenavista|locality].",
            "en",
            "ongoing_conflict",
        ),
    ],
)
def test_a_standing_activity_is_told_with_its_place(extractor: Extractor, text: str, lang: str, expected: str) -> None:
    (activity,) = activities(extractor, text, lang)
    assert activity.type == expected
    assert [place.role for place in activity.places] == [PlaceRole.OCCURRED_AT]


def test_a_planned_one_is_none(extractor: Extractor) -> None:
    assert (
        activities(extractor, "The DEA and the Mexican Navy will coordinate from [Tampico|locality] next year.", "en") == []
    )
