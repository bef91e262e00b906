import datetime as dt
from pathlib import Path

import pytest

from geo.crosswalk import crosswalk
from geo.errors import DataError
from geo.model import Count, Crosswalk, DateBasis, DatePrecision, EventDate, Precision, RecordKind
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from geo.wording import load_acled_types
from tests.geo.samples import incident


@pytest.fixture(scope="module")
def acled_types(settings: Settings, vocabulary: Vocabulary) -> object:
    return load_acled_types(settings.data / "reference", vocabulary)


def test_a_capture(vocabulary: Vocabulary, acled_types: dict) -> None:
    assert crosswalk(incident(), vocabulary, acled_types) == Crosswalk("Strategic developments", "Arrests", 1, 1, 1, 1, None)


def test_activities_and_unknowns_have_no_codes(vocabulary: Vocabulary, acled_types: dict) -> None:
    activity = incident(record_kind=RecordKind.ACTIVITY, type="coordination")
    assert crosswalk(activity, vocabulary, acled_types) == Crosswalk()
    unknown = incident(type="extradition", date=None, place_precision=None)
    assert crosswalk(unknown, vocabulary, acled_types) == Crosswalk()


@pytest.mark.parametrize(
    ("precision", "acled", "ucdp"),
    [
        (Precision.SITE, 1, 1),
        (Precision.LOCALITY, 1, 1),
        (Precision.NEAR_LOCALITY, 2, 2),
        (Precision.ADMIN2, 2, 3),
        (Precision.NATURAL_AREA, 3, 5),
        (Precision.ADMIN1, 3, 4),
        (Precision.COUNTRY, None, 6),
        (Precision.SEA_AIR, 3, 7),
    ],
)
def test_place_precision(
    precision: Precision, acled: int | None, ucdp: int, vocabulary: Vocabulary, acled_types: dict
) -> None:
    found = crosswalk(incident(place_precision=precision), vocabulary, acled_types)
    assert (found.acled_geo_precision, found.ucdp_where_prec) == (acled, ucdp)


@pytest.mark.parametrize(
    ("days", "acled", "ucdp"),
    [(1, 1, 1), (3, 2, 2), (7, 2, 3), (28, 3, 4), (31, 3, 4), (32, None, 5), (365, None, 5), (400, None, None)],
)
def test_time_precision(days: int, acled: int | None, ucdp: int | None, vocabulary: Vocabulary, acled_types: dict) -> None:
    start = dt.date(2023, 1, 1)
    date = EventDate("x", start, start + dt.timedelta(days - 1), DatePrecision.RANGE, DateBasis.STATED)
    found = crosswalk(incident(date=date), vocabulary, acled_types)
    assert (found.acled_time_precision, found.ucdp_date_prec) == (acled, ucdp)


def test_an_open_end_has_no_time_precision(vocabulary: Vocabulary, acled_types: dict) -> None:
    date = EventDate("2023-01/..", dt.date(2023, 1, 1), None, DatePrecision.AFTER, DateBasis.STATED)
    found = crosswalk(incident(date=date), vocabulary, acled_types)
    assert (found.acled_time_precision, found.ucdp_date_prec) == (None, None)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"type": "massacre", "cartels": ("cjng",)}, 3),
        ({"type": "massacre", "cartels": ()}, None),
        ({"type": "massacre", "cartels": ("cjng",), "killed": None}, None),
        ({"type": "massacre", "cartels": ("cjng",), "killed": Count(0)}, None),
        ({"type": "armed_clash", "cartels": ("cjng", "sinaloa-cartel"), "agencies": ()}, 2),
        ({"type": "armed_clash", "cartels": ("los-chapitos", "sinaloa-cartel"), "agencies": ()}, None),
        ({"type": "armed_clash", "cartels": ("cjng", "sinaloa-cartel"), "agencies": ("sedena",)}, None),
        ({"type": "capture", "cartels": ("cjng",)}, None),
    ],
)
def test_type_of_violence(changes: dict, expected: int | None, vocabulary: Vocabulary, acled_types: dict) -> None:
    assert crosswalk(incident(**changes), vocabulary, acled_types).ucdp_type_of_violence == expected


def test_a_table_with_an_unknown_type_is_refused(tmp_path: Path, vocabulary: Vocabulary) -> None:
    (tmp_path / "crosswalk.csv").write_text("id,acled_event_type,acled_sub_event_type,note\ncapturing,a,b,\n")
    with pytest.raises(DataError, match=r"crosswalk\.csv:2: 'capturing' is no id"):
        load_acled_types(tmp_path, vocabulary)
    with pytest.raises(DataError, match="cannot be read"):
        load_acled_types(tmp_path / "none", vocabulary)
