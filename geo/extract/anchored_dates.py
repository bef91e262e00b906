"""Rules for dates that are counted from another date of the text."""

from __future__ import annotations

import datetime as dt

from geo.extract import published_dates
from geo.extract.calendar_days import (
    WEEK,
    day_edtf,
    month_edtf,
    shift_months,
    weekday_on_or_after,
    weekday_on_or_before,
)
from geo.extract.date_expressions import Expression, Fields
from geo.extract.discourse import Discourse, single_day
from geo.extract.published_dates import DateRule, point, shifted, week_of

_ONE = dt.timedelta(1)


def same_weekday(here: Discourse, expression: Expression) -> str | None:
    weekday = expression.fields.weekday
    if weekday in here.weekdays:
        return day_edtf(here.weekdays[weekday])
    return published_dates.weekday(here, expression)


def following_weekday(here: Discourse, expression: Expression) -> str | None:
    day, weekday = here.anchor_day(), expression.fields.weekday
    return day_edtf(weekday_on_or_after(day + _ONE, weekday)) if day and weekday else None


def previous_weekday(here: Discourse, expression: Expression) -> str | None:
    day, weekday = here.anchor_day(), expression.fields.weekday
    return day_edtf(weekday_on_or_before(day - _ONE, weekday)) if day and weekday else None


def later(here: Discourse, expression: Expression) -> str | None:
    return _from_anchor(here, expression.fields, 1)


def earlier(here: Discourse, expression: Expression) -> str | None:
    return _from_anchor(here, expression.fields, -1)


def _from_anchor(here: Discourse, fields: Fields, direction: int) -> str | None:
    if here.anchor is None or single_day(here.anchor):
        return shifted(here.anchor_day(), fields, direction)
    month, year = here.anchor_month(), here.anchor_year()
    if fields.unit == "month" and month and fields.n is not None:
        return month_edtf(*shift_months(*month, direction * fields.n))
    if fields.unit == "year" and year and fields.n is not None:
        return f"{year + direction * fields.n:04d}"
    if fields.unit in ("hour", "minute"):
        return here.anchor
    return None


def anchor_plus(days: int) -> DateRule:
    def rule(here: Discourse, expression: Expression) -> str | None:
        day = here.anchor_day()
        return day_edtf(day + dt.timedelta(days)) if day else None

    return rule


def same_day(here: Discourse, expression: Expression) -> str | None:
    if here.anchor:
        return here.anchor
    return day_edtf(here.published) if here.published else None


def anchor_week(weeks: int) -> DateRule:
    def rule(here: Discourse, expression: Expression) -> str | None:
        day = here.anchor_day()
        return week_of(day + dt.timedelta(WEEK * weeks)) if day else None

    return rule


def anchor_months(months: int) -> DateRule:
    def rule(here: Discourse, expression: Expression) -> str | None:
        month = here.anchor_month()
        return month_edtf(*shift_months(*month, months)) if month else None

    return rule


def anchor_years(years: int) -> DateRule:
    def rule(here: Discourse, expression: Expression) -> str | None:
        year = here.anchor_year()
        return point(year + years, expression.fields) if year else None

    return rule


def that_weekend(here: Discourse, expression: Expression) -> str | None:
    day = here.anchor_day()
    if day is None:
        return None
    saturday = weekday_on_or_before(day, 6) if day.isoweekday() >= 6 else weekday_on_or_after(day, 6)
    return f"{saturday}/{saturday + _ONE}"


def day_of_same_month(here: Discourse, expression: Expression) -> str | None:
    month = here.anchor_month()
    return point(month[0], Fields(day=expression.fields.day, month=month[1])) if month else None


def month_of_next_year(here: Discourse, expression: Expression) -> str | None:
    """'11 de abril siguiente', 'the following March': the first after the last date read."""
    month, wanted = here.anchor_month(), expression.fields.month
    if month is None or wanted is None:
        return None
    return point(month[0] + (wanted <= month[1]), expression.fields)


def month_before(here: Discourse, expression: Expression) -> str | None:
    month, wanted = here.anchor_month(), expression.fields.month
    if month is None or wanted is None:
        return None
    return point(month[0] - (wanted >= month[1]), expression.fields)


def days_later(here: Discourse, expression: Expression) -> str | None:
    month = here.anchor_month()
    return month_edtf(*month) if month else None


def subordinate(direction: int) -> DateRule:
    """'three days after they took her' dates what follows: three days before the date read last."""

    def rule(here: Discourse, expression: Expression) -> str | None:
        return _from_anchor(here, expression.fields, direction if expression.closed else -direction)

    return rule
