from __future__ import annotations

import datetime as dt

import pytest

from geo.edtf import bounds
from geo.errors import InputError


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2023-01-05", dt.date(2023, 1, 5), dt.date(2023, 1, 5)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2019", dt.date(2019, 1, 1), dt.date(2019, 12, 31)),
        ("199X", dt.date(1990, 1, 1), dt.date(1999, 12, 31)),
        ("2023-01/..", dt.date(2023, 1, 1), None),
        ("../2023", None, dt.date(2023, 12, 31)),
        ("2023-01-05/2023-01-07", dt.date(2023, 1, 5), dt.date(2023, 1, 7)),
    ],
)
def test_bounds(edtf: str, start: dt.date | None, end: dt.date | None) -> None:
    assert bounds(edtf) == (start, end)


@pytest.mark.parametrize("edtf", ["", "2023-13", "2023-02-30", "5 January", "2023/2022", "../..", "2023-01-05T10:00"])
def test_other_strings_are_refused_by_name(edtf: str) -> None:
    with pytest.raises(InputError, match="expected"):
        bounds(edtf)
