"""The part of EDTF (ISO 8601-2) that incident dates use, and the days it covers."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from geo.errors import InputError

_EXPECTED = "expected EDTF as 2023-01-05, 2023-01, 2023, 199X, 2023-01/.. or 2023-01-05/2023-01-08, or null"
_POINT = re.compile(r"(\d{3}[\dX])(?:-(\d\d))?(?:-(\d\d))?[?~%]?")


def bounds(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day that `edtf` covers, None at an open end; raise InputError if it is no date."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _days(first, edtf)
    start = None if first == ".." else _days(first, edtf)[0]
    end = None if last == ".." else _days(last, edtf)[1]
    if (start is None and end is None) or (start and end and start > end):
        raise InputError(f"date {edtf!r}: the interval has no day in it; {_EXPECTED}")
    return start, end


def _days(point: str, edtf: str) -> tuple[dt.date, dt.date]:
    found = _POINT.fullmatch(point)
    if not found or (found[1].endswith("X") and found[2]):
        raise InputError(f"date {edtf!r}: {_EXPECTED}")
    year, month, day = found.groups()
    try:
        if year.endswith("X"):
            return dt.date(int(year[:3] + "0"), 1, 1), dt.date(int(year[:3] + "9"), 12, 31)
        first = dt.date(int(year), int(month or 1), int(day or 1))
        last_month = int(month or 12)
        return first, dt.date(int(year), last_month, int(day or calendar.monthrange(int(year), last_month)[1]))
    except ValueError:
        raise InputError(f"date {edtf!r}: there is no such day; {_EXPECTED}") from None
