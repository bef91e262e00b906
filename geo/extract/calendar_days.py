"""Calendar arithmetic on days, and EDTF strings with their bounds."""

from __future__ import annotations

import calendar
import datetime as dt

from geo.edtf import bounds
from geo.model import DateBasis, DatePrecision, EventDate

WEEK = 7


def weekday_on_or_before(day: dt.date, weekday: int) -> dt.date:
    """Return the last such weekday (1 is Monday) up to and with `day`."""
    return day - dt.timedelta((day.isoweekday() - weekday) % WEEK)


def weekday_on_or_after(day: dt.date, weekday: int) -> dt.date:
    return day + dt.timedelta((weekday - day.isoweekday()) % WEEK)


def monday_of(day: dt.date) -> dt.date:
    return day - dt.timedelta(day.isoweekday() - 1)


def shift_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Return the year and month that lie `months` after the given ones."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def day_edtf(day: dt.date) -> str:
    return day.isoformat()


def month_edtf(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}"


def event_date(edtf: str, basis: DateBasis) -> EventDate:
    """Return `edtf` with its bounds and the precision its form shows; raise InputError if it is no date."""
    start, end = bounds(edtf)
    return EventDate(edtf, start, end, _precision(edtf, start, end), basis)


def _precision(edtf: str, start: dt.date | None, end: dt.date | None) -> DatePrecision:
    if start is None:
        return DatePrecision.BEFORE
    if end is None:
        return DatePrecision.AFTER
    if "/" in edtf:
        whole_week = start.isoweekday() == 1 and (end - start).days == WEEK - 1
        return DatePrecision.WEEK if whole_week else DatePrecision.RANGE
    if edtf.endswith("X"):
        return DatePrecision.DECADE
    return {4: DatePrecision.YEAR, 7: DatePrecision.MONTH}.get(len(edtf), DatePrecision.DAY)
