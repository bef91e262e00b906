"""The EDTF string that a span of days most often stands for: the rule of `maps/frontend/src/data/edtf.js`."""

from __future__ import annotations

import datetime as dt

from geo.columns.layout import EPOCH, OPEN_END, OPEN_START


def edtf_of(start: int, end: int) -> str | None:
    """Return a whole decade, year or month as such, a day, else the two days; None for what is undated.

    Days since 1970-01-01, as the columns have them.
    """
    if start > end:
        return None
    first = None if start == OPEN_START else dt.date.fromordinal(start + EPOCH)
    last = None if end == OPEN_END else dt.date.fromordinal(end + EPOCH)
    if first and last:
        return _whole(first, last) or f"{first}/{last}"
    return f"{first or '..'}/{last or '..'}"


def _whole(first: dt.date, last: dt.date) -> str | None:
    if first == last:
        return str(first)
    if first.day != 1 or last == dt.date.max or (last + dt.timedelta(days=1)).day != 1:
        return None
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04}-{first.month:02}"
    if (first.month, last.month) != (1, 12):
        return None
    if first.year == last.year:
        return f"{first.year:04}"
    return f"{first.year // 10:03}X" if first.year % 10 == 0 and last.year == first.year + 9 else None
