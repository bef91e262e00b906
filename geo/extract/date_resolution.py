"""From temporal expressions to EDTF: against the publication date, the dates before them in the text, and the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from geo.edtf import bounds
from geo.errors import InputError
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
from geo.extract.date_grammar import Expression, Fields
from geo.model import DateBasis

_ONE = dt.timedelta(1)


@dataclass(frozen=True, slots=True)
class Resolved:
    """An EDTF string and what it rests on; `anchored` when it was counted from another date of the text."""

    edtf: str
    basis: DateBasis
    anchored: bool = False


@dataclass
class Discourse:
    """What the reader knows at a point of the text: the publication date, the last date read, a week or year in force."""

    published: dt.date | None
    anchor: str | None = None
    anchor_paragraph: int = -1
    stated_year: int | None = None
    stated_year_paragraph: int = -1
    week: tuple[dt.date, dt.date] | None = None
    paragraph: int = 0
    is_history: bool = False
    weekdays: dict[int, dt.date] = field(default_factory=dict)

    def resolve(self, expression: Expression) -> Resolved | None:
        """Return what `expression` means here, None if that cannot be known."""
        try:
            edtf = _RULES[expression.rule](self, expression)
            if edtf is None:
                return None
            bounds(edtf)
        except (InputError, ValueError, OverflowError):
            return None
        anchored = expression.rule in _ANCHORED
        return Resolved(
            edtf, DateBasis.STATED if anchored or _is_absolute(expression) else DateBasis.RELATIVE_TO_PUBLICATION, anchored
        )

    def remember(self, expression: Expression, edtf: str) -> None:
        """Take `edtf` as the date that the next expressions may be counted from."""
        if expression.future or (self.published and (bounds(edtf)[0] or dt.date.min) > self.published):
            return
        if not self._holds_anchor(edtf):
            self.anchor, self.anchor_paragraph = edtf, self.paragraph
        self._remember_year(expression, edtf)
        day = _single_day(edtf)
        if day:
            self.weekdays[day.isoweekday()] = day

    def _holds_anchor(self, edtf: str) -> bool:
        """'the fifth killed this year' says no more than the day read before it."""
        if self.anchor is None or self.anchor == edtf or self.paragraph != self.anchor_paragraph:
            return False
        (start, end), (first, last) = bounds(edtf), bounds(self.anchor)
        return (start or dt.date.min) <= (first or dt.date.min) and (last or dt.date.max) <= (end or dt.date.max)

    def _remember_year(self, expression: Expression, edtf: str) -> None:
        """A stated year holds for what is told after it, until the text turns to the days before its publication."""
        years_ago = expression.rule == "ago" and expression.fields.unit == "year"
        if expression.rule in _PRESENT_RULES and not years_ago:
            self.stated_year = None
        elif expression.rule == "range" and expression.fields.month is None:
            return
        elif (expression.fields.year and not expression.since) or expression.rule in _YEAR_RULES or years_ago:
            self.stated_year, self.stated_year_paragraph = int(edtf[:4]), self.paragraph
        elif self.stated_year is not None and edtf[:4] == str(self.stated_year):
            self.stated_year_paragraph = self.paragraph

    def anchor_day(self) -> dt.date | None:
        """Return the last date read if it is a day, the publication date if none was read."""
        if self.anchor is None:
            return self.published
        return _single_day(self.anchor) or bounds(self.anchor)[1]

    def anchor_month(self) -> tuple[int, int] | None:
        if self.anchor and len(self.anchor) >= 7 and self.anchor[4] == "-":
            return int(self.anchor[:4]), int(self.anchor[5:7])
        return None

    def anchor_year(self) -> int | None:
        if self.anchor and self.anchor[:4].isdigit():
            return int(self.anchor[:4])
        return self.published.year if self.published else None

    def narrated_year(self) -> int | None:
        """Return the year stated last in this or the previous paragraph; None when the text is about the present."""
        reach = 1 if self.is_history else 0
        if self.stated_year is None or self.paragraph - self.stated_year_paragraph > reach:
            return None
        return self.stated_year


def _single_day(edtf: str) -> dt.date | None:
    first, _, last = edtf.partition("/")
    point = last or first
    return dt.date.fromisoformat(point) if len(point) == 10 else None


def _is_absolute(expression: Expression) -> bool:
    return expression.rule in (
        "date",
        "iso",
        "slashed",
        "range",
        "month",
        "feast",
        "decade",
        "part_of_month",
        "part_of_year",
        "season_of_year",
    )


def _point(year: int, fields: Fields) -> str | None:
    if fields.month is None:
        return f"{year:04d}"
    if fields.day is None:
        return month_edtf(year, fields.month)
    return f"{month_edtf(year, fields.month)}-{fields.day:02d}" if exists(year, fields.month, fields.day) else None


def _date(here: Discourse, expression: Expression) -> str | None:
    fields = expression.fields
    if fields.year is not None:
        return _point(fields.year, fields)
    if fields.month is None:
        return _day_number(here, expression)
    year = _year_of(here, expression)
    return _point(year, fields) if year is not None else None


def _year_of(here: Discourse, expression: Expression) -> int | None:
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
    """A story goes forward: a month before that of the last date read lies in the next year, unless it was read as background."""
    anchor = here.anchor_month()
    if anchor and anchor[0] == narrated and fields.month is not None and fields.month < anchor[1] - 6:
        return narrated + 1
    return narrated


def _year_with_weekday(year: int, usual: int, fields: Fields) -> int:
    for candidate in (year, usual, year - 1, year + 1, usual - 2, usual - 3, usual - 4, usual - 5, usual - 6):
        if fields.month and fields.day and exists(candidate, fields.month, fields.day):
            if dt.date(candidate, fields.month, fields.day).isoweekday() == fields.weekday:
                return candidate
    return year


def _day_number(here: Discourse, expression: Expression) -> str | None:
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
        return _point(anchor[0], Fields(day=fields.day, month=anchor[1]))
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


def _month(here: Discourse, expression: Expression) -> str | None:
    year = _year_of(here, expression)
    return _point(year, expression.fields) if year is not None else None


def _range(here: Discourse, expression: Expression) -> str | None:
    f = expression.fields
    if f.month is None:
        return f"{f.year}/{f.year2}" if f.year and f.year2 else None
    year = f.year or _year_of(here, Expression(expression.start, expression.end, "date", Fields(day=f.day, month=f.month)))
    if year is None:
        return None
    last_month, last_year = f.month2 or f.month, f.year2 or year
    if last_month < f.month and f.year2 is None:
        # 'del 28 de diciembre al 3 de enero de 2024' states the year of its end.
        year, last_year = (year - 1, year) if f.year else (year, year + 1)
    first = _point(year, Fields(day=f.day, month=f.month))
    last = _point(last_year, Fields(day=f.day2, month=last_month))
    return f"{first}/{last}" if first and last else None


def _weekday(here: Discourse, expression: Expression) -> str | None:
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


def _weekday_range(here: Discourse, expression: Expression) -> str | None:
    first, last = expression.fields.weekday, expression.fields.weekday2
    end = _weekday(here, Expression(0, 0, "weekday", Fields(weekday=last), future=expression.future))
    if end is None or first is None:
        return None
    return f"{day_edtf(weekday_on_or_before(dt.date.fromisoformat(end) - _ONE, first))}/{end}"


def _last_weekday(here: Discourse, expression: Expression) -> str | None:
    if here.published is None or expression.fields.weekday is None:
        return None
    return day_edtf(weekday_on_or_before(here.published - _ONE, expression.fields.weekday))


def _next_weekday(here: Discourse, expression: Expression) -> str | None:
    if here.published is None or expression.fields.weekday is None:
        return None
    return day_edtf(weekday_on_or_after(here.published + _ONE, expression.fields.weekday))


def _weekday_of_last_week(here: Discourse, expression: Expression) -> str | None:
    if here.published is None or expression.fields.weekday is None:
        return None
    return day_edtf(monday_of(here.published) - dt.timedelta(WEEK - expression.fields.weekday + 1))


def _same_weekday(here: Discourse, expression: Expression) -> str | None:
    weekday = expression.fields.weekday
    if weekday in here.weekdays:
        return day_edtf(here.weekdays[weekday])
    return _weekday(here, expression)


def _following_weekday(here: Discourse, expression: Expression) -> str | None:
    day, weekday = here.anchor_day(), expression.fields.weekday
    return day_edtf(weekday_on_or_after(day + _ONE, weekday)) if day and weekday else None


def _previous_weekday(here: Discourse, expression: Expression) -> str | None:
    day, weekday = here.anchor_day(), expression.fields.weekday
    return day_edtf(weekday_on_or_before(day - _ONE, weekday)) if day and weekday else None


def _ago(here: Discourse, expression: Expression) -> str | None:
    return _shifted(here.published, expression.fields, -1)


def _later(here: Discourse, expression: Expression) -> str | None:
    return _from_anchor(here, expression.fields, 1)


def _earlier(here: Discourse, expression: Expression) -> str | None:
    return _from_anchor(here, expression.fields, -1)


def _from_anchor(here: Discourse, fields: Fields, direction: int) -> str | None:
    if here.anchor is None or _single_day(here.anchor):
        return _shifted(here.anchor_day(), fields, direction)
    month, year = here.anchor_month(), here.anchor_year()
    if fields.unit == "month" and month and fields.n is not None:
        return month_edtf(*shift_months(*month, direction * fields.n))
    if fields.unit == "year" and year and fields.n is not None:
        return f"{year + direction * fields.n:04d}"
    if fields.unit in ("hour", "minute"):
        return here.anchor
    return None


def _shifted(day: dt.date | None, fields: Fields, direction: int) -> str | None:
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


def _anchor_plus(days: int) -> _Rule:
    def rule(here: Discourse, expression: Expression) -> str | None:
        day = here.anchor_day()
        return day_edtf(day + dt.timedelta(days)) if day else None

    return rule


def _same_day(here: Discourse, expression: Expression) -> str | None:
    if here.anchor:
        return here.anchor
    return day_edtf(here.published) if here.published else None


def _anchor_week(weeks: int) -> _Rule:
    def rule(here: Discourse, expression: Expression) -> str | None:
        day = here.anchor_day()
        return _week_of(day + dt.timedelta(WEEK * weeks)) if day else None

    return rule


def _anchor_months(months: int) -> _Rule:
    def rule(here: Discourse, expression: Expression) -> str | None:
        month = here.anchor_month()
        return month_edtf(*shift_months(*month, months)) if month else None

    return rule


def _anchor_years(years: int) -> _Rule:
    def rule(here: Discourse, expression: Expression) -> str | None:
        year = here.anchor_year()
        return _point(year + years, expression.fields) if year else None

    return rule


def _published_week(weeks: int) -> _Rule:
    def rule(here: Discourse, expression: Expression) -> str | None:
        return _week_of(here.published + dt.timedelta(WEEK * weeks)) if here.published else None

    return rule


def _published_months(months: int) -> _Rule:
    def rule(here: Discourse, expression: Expression) -> str | None:
        return month_edtf(*shift_months(here.published.year, here.published.month, months)) if here.published else None

    return rule


def _published_years(years: int) -> _Rule:
    def rule(here: Discourse, expression: Expression) -> str | None:
        return _point(here.published.year + years, expression.fields) if here.published else None

    return rule


def _week_of(day: dt.date) -> str:
    monday = monday_of(day)
    return f"{monday}/{monday + dt.timedelta(WEEK - 1)}"


def _last_weekend(here: Discourse, expression: Expression) -> str | None:
    if here.published is None:
        return None
    saturday = weekday_on_or_before(here.published, 6)
    return f"{saturday}/{saturday + _ONE}"


def _that_weekend(here: Discourse, expression: Expression) -> str | None:
    day = here.anchor_day()
    if day is None:
        return None
    saturday = weekday_on_or_before(day, 6) if day.isoweekday() >= 6 else weekday_on_or_after(day, 6)
    return f"{saturday}/{saturday + _ONE}"


def _day_of_same_month(here: Discourse, expression: Expression) -> str | None:
    month = here.anchor_month()
    return _point(month[0], Fields(day=expression.fields.day, month=month[1])) if month else None


def _month_of_next_year(here: Discourse, expression: Expression) -> str | None:
    """'11 de abril siguiente', 'the following March': the first after the last date read."""
    month, wanted = here.anchor_month(), expression.fields.month
    if month is None or wanted is None:
        return None
    return _point(month[0] + (wanted <= month[1]), expression.fields)


def _month_before(here: Discourse, expression: Expression) -> str | None:
    month, wanted = here.anchor_month(), expression.fields.month
    if month is None or wanted is None:
        return None
    return _point(month[0] - (wanted >= month[1]), expression.fields)


def _last_named_month(here: Discourse, expression: Expression) -> str | None:
    fields, day = expression.fields, here.published
    if day is None or fields.month is None:
        return None
    passed = (fields.month, fields.day or 1) < (day.month, day.day if fields.day else 1)
    return _point(day.year - (not passed), fields)


def _next_named_month(here: Discourse, expression: Expression) -> str | None:
    fields, day = expression.fields, here.published
    if day is None or fields.month is None:
        return None
    return _point(day.year + (fields.month <= day.month), fields)


def _weekday_ordinal(here: Discourse, expression: Expression) -> str | None:
    """'the last Friday of January': the day in the month that the rest of the expression names."""
    year = expression.fields.year or _year_of(here, Expression(0, 0, "month", Fields(month=expression.fields.month)))
    return _last_weekday_of_month(year, expression.fields)


def _weekday_ordinal_last_year(here: Discourse, expression: Expression) -> str | None:
    return _last_weekday_of_month(here.published.year - 1, expression.fields) if here.published else None


def _last_weekday_of_month(year: int | None, fields: Fields) -> str | None:
    if year is None or fields.month is None or fields.weekday is None:
        return None
    following = dt.date(*shift_months(year, fields.month, 1), 1)
    return day_edtf(weekday_on_or_before(following - _ONE, fields.weekday))


def _offset(here: Discourse, expression: Expression) -> str | None:
    if here.published is None or expression.fields.offset is None:
        return None
    return day_edtf(here.published + dt.timedelta(expression.fields.offset))


def _decade(here: Discourse, expression: Expression) -> str | None:
    return f"{expression.fields.decade // 10}X" if expression.fields.decade else None


def _unknown(here: Discourse, expression: Expression) -> str | None:
    return None


def _stated_year(here: Discourse, expression: Expression) -> str | None:
    return f"{expression.fields.year:04d}" if expression.fields.year else None


def _stated_month(here: Discourse, expression: Expression) -> str | None:
    return _month(here, expression) if expression.fields.year is None else _point(expression.fields.year, expression.fields)


def _last_season(here: Discourse, expression: Expression) -> str | None:
    """A season is no part of EDTF level 0; the year that the last one lies in is what is left."""
    if here.published is None or expression.fields.season is None:
        return None
    return f"{here.published.year - (here.published.month < expression.fields.season):04d}"


def _days_later(here: Discourse, expression: Expression) -> str | None:
    month = here.anchor_month()
    return month_edtf(*month) if month else None


def _subordinate(direction: int) -> _Rule:
    """'two days after masked men took him' dates what follows: two days before the date read last."""

    def rule(here: Discourse, expression: Expression) -> str | None:
        return _from_anchor(here, expression.fields, direction if expression.closed else -direction)

    return rule


_Rule = Callable[[Discourse, Expression], str | None]

_RULES: Mapping[str, _Rule] = {
    "date": _date,
    "iso": _date,
    "slashed": _date,
    "feast": _date,
    "month": _month,
    "range": _range,
    "weekday": _weekday,
    "weekday_range": _weekday_range,
    "last_weekday": _last_weekday,
    "next_weekday": _next_weekday,
    "weekday_of_last_week": _weekday_of_last_week,
    "same_weekday": _same_weekday,
    "following_weekday": _following_weekday,
    "previous_weekday": _previous_weekday,
    "ago": _ago,
    "later": _later,
    "earlier": _earlier,
    "after_event": _subordinate(1),
    "before_event": _subordinate(-1),
    "next_day": _anchor_plus(1),
    "previous_day": _anchor_plus(-1),
    "same_day": _same_day,
    "same_week": _anchor_week(0),
    "next_week": _anchor_week(1),
    "previous_week": _anchor_week(-1),
    "same_month": _anchor_months(0),
    "next_month": _anchor_months(1),
    "previous_month": _anchor_months(-1),
    "same_year": _anchor_years(0),
    "next_year": _anchor_years(1),
    "previous_year": _anchor_years(-1),
    "month_of_same_year": _anchor_years(0),
    "month_of_next_year": _month_of_next_year,
    "month_before": _month_before,
    "vague_later": _unknown,
    "vague_earlier": _unknown,
    "day_of_same_month": _day_of_same_month,
    "this_week": _published_week(0),
    "last_week": _published_week(-1),
    "coming_week": _published_week(1),
    "last_weekend": _last_weekend,
    "that_weekend": _that_weekend,
    "this_month": _published_months(0),
    "last_month": _published_months(-1),
    "coming_month": _published_months(1),
    "this_year": _published_years(0),
    "last_year": _published_years(-1),
    "coming_year": _published_years(1),
    "month_of_this_year": _published_years(0),
    "month_of_last_year": _published_years(-1),
    "weekday_ordinal": _weekday_ordinal,
    "weekday_ordinal_last_year": _weekday_ordinal_last_year,
    "year_before_noun": _date,
    "days_later": _days_later,
    "last_named_month": _last_named_month,
    "next_named_month": _next_named_month,
    "day_of_month": _day_number,
    "month_then_day": _date,
    "decade": _decade,
    "season_of_year": _stated_year,
    "season_of_last_year": _published_years(-1),
    "season_of_this_year": _published_years(0),
    "last_season": _last_season,
    "part_of_year": _stated_year,
    "part_of_month": _stated_month,
    "offset": _offset,
}
_ANCHORED = frozenset(
    {
        "same_weekday", "following_weekday", "previous_weekday", "later", "earlier", "after_event", "before_event", "next_day", "previous_day",
        "same_day", "same_week", "next_week", "previous_week", "same_month", "next_month", "previous_month", "same_year", "next_year",
        "previous_year", "month_of_same_year", "month_of_next_year", "month_before", "day_of_same_month", "that_weekend",
    }
)  # fmt: skip
_PRESENT_RULES = frozenset(
    {
        "offset", "weekday", "last_weekday", "weekday_range", "weekday_of_last_week", "ago", "this_week", "last_week", "last_weekend",
        "this_month", "last_month", "last_named_month", "month_of_this_year", "this_year",
    }
)  # fmt: skip
_YEAR_RULES = frozenset(
    {"month_of_last_year", "month_of_this_year", "last_year", "month_of_same_year", "month_of_next_year"}
)
