"""Rules for dates that are stated as such or counted from the day of publication."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from geo.extract.calendar_days import (
    WEEK,
    day_edtf,
    exists,
    monday_of,
    month_edtf,
    shift_months,
    weekday_on_or_after,
    weekday_on_or_before,
)
from geo.extract.date_expressions import Expression, Fields
from geo.extract.date_rules import Rule
from geo.extract.discourse import Discourse

_ONE = dt.timedelta(1)
DateRule = Callable[[Discourse, Expression], str | None]
"""Returns the EDTF string that an expression means at a point of the text, None if that cannot be known."""


def point(year: int, fields: Fields) -> str | None:
    if fields.month is None:
        return f"{year:04d}"
    if fields.day is None:
        return month_edtf(year, fields.month)
    return f"{month_edtf(year, fields.month)}-{fields.day:02d}" if exists(year, fields.month, fields.day) else None


def date(here: Discourse, expression: Expression) -> str | None:
    fields = expression.fields
    if fields.year is not None:
        return point(fields.year, fields)
    if fields.month is None:
        return day_number(here, expression)
    year = year_of(here, expression)
    return point(year, fields) if year is not None else None


def year_of(here: Discourse, expression: Expression) -> int | None:
    """Return the year of a month, or of a month and day, that is stated without one."""
    fields = expression.fields
    if fields.month is None:
        return None
    usual = _usual_year(here, fields.month, fields.day or 1, future=expression.future)
    anchor = here.anchor_month()
    if anchor and anchor[1] == fields.month and here.anchor_paragraph == here.paragraph and fields.weekday is None:
        return anchor[0]
    narrated = here.narrated_year()
    year = usual
    if narrated is not None and (usual is None or narrated < usual):
        year = _year_after_anchor(here, fields, narrated)
        if usual is not None and year > usual:
            year = usual
    if fields.weekday and fields.day and year is not None:
        return _year_with_weekday(year, usual or year, fields)
    return year


def _usual_year(here: Discourse, month: int, day: int, *, future: bool) -> int | None:
    """Return the year that puts the month last before the publication, or next after it."""
    if here.published is None:
        return None
    now = (here.published.month, here.published.day)
    if future:
        return here.published.year + ((month, day) < (now[0], 1))
    return here.published.year - ((month, day) > now)


def _year_after_anchor(here: Discourse, fields: Fields, narrated: int) -> int:
    """A story goes forward: a month long before that of the last date read lies in the next year."""
    anchor = here.anchor_month()
    if anchor and anchor[0] == narrated and fields.month is not None and fields.month < anchor[1] - 6:
        return narrated + 1
    return narrated


def _year_with_weekday(year: int, usual: int, fields: Fields) -> int:
    for candidate in (year, usual, year - 1, year + 1, usual - 2, usual - 3, usual - 4, usual - 5, usual - 6):
        if not (fields.month and fields.day and exists(candidate, fields.month, fields.day)):
            continue
        if dt.date(candidate, fields.month, fields.day).isoweekday() == fields.weekday:
            return candidate
    return year


def day_number(here: Discourse, expression: Expression) -> str | None:
    """'el 4', 'martes 3', 'on the 3rd': the last such day before the publication, or in the month being told."""
    fields, reference = expression.fields, here.published
    if fields.day is None:
        return None
    anchor = here.anchor_month()
    if (
        fields.weekday is None
        and anchor
        and here.paragraph - here.anchor_paragraph <= 1
        and (reference is None or anchor != (reference.year, reference.month))
    ):
        return point(anchor[0], Fields(day=fields.day, month=anchor[1]))
    if reference is None:
        return None
    for back in range(-1 if expression.future else 0, 13):
        year, month = shift_months(reference.year, reference.month, -back)
        if not exists(year, month, fields.day):
            continue
        day = dt.date(year, month, fields.day)
        if (day <= reference or expression.future) and fields.weekday in (None, day.isoweekday()):
            return day_edtf(day)
    return None


def month_alone(here: Discourse, expression: Expression) -> str | None:
    year = year_of(here, expression)
    return point(year, expression.fields) if year is not None else None


def date_range(here: Discourse, expression: Expression) -> str | None:
    f = expression.fields
    if f.month is None:
        return f"{f.year}/{f.year2}" if f.year and f.year2 else None
    year = f.year or year_of(here, Expression(expression.start, expression.end, Rule.DATE, Fields(day=f.day, month=f.month)))
    if year is None:
        return None
    last_month, last_year = f.month2 or f.month, f.year2 or year
    if last_month < f.month and f.year2 is None:
        # 'del 28 de diciembre al 3 de enero de 2024' states the year of its end.
        year, last_year = (year - 1, year) if f.year else (year, year + 1)
    first = point(year, Fields(day=f.day, month=f.month))
    last = point(last_year, Fields(day=f.day2, month=last_month))
    return f"{first}/{last}" if first and last else None


def weekday(here: Discourse, expression: Expression) -> str | None:
    weekday = expression.fields.weekday
    if weekday is None:
        return None
    if here.week:
        return day_edtf(weekday_on_or_after(here.week[0], weekday))
    if here.published is None:
        return None
    if expression.future:
        return day_edtf(weekday_on_or_after(here.published + _ONE, weekday))
    return day_edtf(weekday_on_or_before(here.published, weekday))


def weekday_range(here: Discourse, expression: Expression) -> str | None:
    first, last = expression.fields.weekday, expression.fields.weekday2
    end = weekday(here, Expression(0, 0, Rule.WEEKDAY, Fields(weekday=last), future=expression.future))
    if end is None or first is None:
        return None
    return f"{day_edtf(weekday_on_or_before(dt.date.fromisoformat(end) - _ONE, first))}/{end}"


def last_weekday(here: Discourse, expression: Expression) -> str | None:
    if here.published is None or expression.fields.weekday is None:
        return None
    return day_edtf(weekday_on_or_before(here.published - _ONE, expression.fields.weekday))


def next_weekday(here: Discourse, expression: Expression) -> str | None:
    if here.published is None or expression.fields.weekday is None:
        return None
    return day_edtf(weekday_on_or_after(here.published + _ONE, expression.fields.weekday))


def weekday_of_last_week(here: Discourse, expression: Expression) -> str | None:
    if here.published is None or expression.fields.weekday is None:
        return None
    return day_edtf(monday_of(here.published) - dt.timedelta(WEEK - expression.fields.weekday + 1))


def ago(here: Discourse, expression: Expression) -> str | None:
    return shifted(here.published, expression.fields, -1)


def shifted(day: dt.date | None, fields: Fields, direction: int) -> str | None:
    """Return the date some units before or after `day`, as coarse as the unit."""
    if day is None or fields.n is None:
        return None
    count = direction * fields.n
    if fields.unit == "day":
        return day_edtf(day + dt.timedelta(count))
    if fields.unit == "week":
        shifted = day + dt.timedelta(WEEK * count)
        # 'A week ago' may be meant to the day, 'five weeks ago' is not.
        return day_edtf(shifted) if fields.n == 1 else month_edtf(shifted.year, shifted.month)
    if fields.unit == "month":
        return month_edtf(*shift_months(day.year, day.month, count))
    if fields.unit == "year":
        return f"{day.year + count:04d}"
    if fields.unit == "hour":
        return day_edtf(day + dt.timedelta(int(count / 24)))
    return day_edtf(day) if fields.unit == "minute" else None


def published_week(weeks: int) -> DateRule:
    def rule(here: Discourse, expression: Expression) -> str | None:
        return week_of(here.published + dt.timedelta(WEEK * weeks)) if here.published else None

    return rule


def published_months(months: int) -> DateRule:
    def rule(here: Discourse, expression: Expression) -> str | None:
        return month_edtf(*shift_months(here.published.year, here.published.month, months)) if here.published else None

    return rule


def published_years(years: int) -> DateRule:
    def rule(here: Discourse, expression: Expression) -> str | None:
        return point(here.published.year + years, expression.fields) if here.published else None

    return rule


def week_of(day: dt.date) -> str:
    monday = monday_of(day)
    return f"{monday}/{monday + dt.timedelta(WEEK - 1)}"


def last_weekend(here: Discourse, expression: Expression) -> str | None:
    if here.published is None:
        return None
    saturday = weekday_on_or_before(here.published, 6)
    return f"{saturday}/{saturday + _ONE}"


def last_named_month(here: Discourse, expression: Expression) -> str | None:
    fields, day = expression.fields, here.published
    if day is None or fields.month is None:
        return None
    passed = (fields.month, fields.day or 1) < (day.month, day.day if fields.day else 1)
    return point(day.year - (not passed), fields)


def next_named_month(here: Discourse, expression: Expression) -> str | None:
    fields, day = expression.fields, here.published
    if day is None or fields.month is None:
        return None
    return point(day.year + (fields.month <= day.month), fields)


def weekday_ordinal(here: Discourse, expression: Expression) -> str | None:
    """'the last Friday of January': the day in the month that the rest of the expression names."""
    year = expression.fields.year or year_of(here, Expression(0, 0, Rule.MONTH, Fields(month=expression.fields.month)))
    return _last_weekday_of_month(year, expression.fields)


def weekday_ordinal_last_year(here: Discourse, expression: Expression) -> str | None:
    return _last_weekday_of_month(here.published.year - 1, expression.fields) if here.published else None


def _last_weekday_of_month(year: int | None, fields: Fields) -> str | None:
    if year is None or fields.month is None or fields.weekday is None:
        return None
    following = dt.date(*shift_months(year, fields.month, 1), 1)
    return day_edtf(weekday_on_or_before(following - _ONE, fields.weekday))


def offset(here: Discourse, expression: Expression) -> str | None:
    if here.published is None or expression.fields.offset is None:
        return None
    return day_edtf(here.published + dt.timedelta(expression.fields.offset))


def decade(here: Discourse, expression: Expression) -> str | None:
    return f"{expression.fields.decade // 10}X" if expression.fields.decade else None


def unknown(here: Discourse, expression: Expression) -> str | None:
    return None


def stated_year(here: Discourse, expression: Expression) -> str | None:
    return f"{expression.fields.year:04d}" if expression.fields.year else None


def stated_month(here: Discourse, expression: Expression) -> str | None:
    return (
        month_alone(here, expression) if expression.fields.year is None else point(expression.fields.year, expression.fields)
    )


def last_season(here: Discourse, expression: Expression) -> str | None:
    """A season is no part of EDTF level 0; the year that the last one lies in is what is left."""
    if here.published is None or expression.fields.season is None:
        return None
    return f"{here.published.year - (here.published.month < expression.fields.season):04d}"
