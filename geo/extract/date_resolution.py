"""From temporal expressions to EDTF: against the publication date, the dates before them in the text, and the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.edtf import bounds
from geo.errors import InputError
from geo.extract import anchored_dates, published_dates
from geo.extract.date_expressions import Expression
from geo.extract.date_rules import ABSOLUTE, ANCHORED, Rule
from geo.extract.discourse import Discourse
from geo.model import DateBasis


@dataclass(frozen=True, slots=True)
class Resolved:
    """An EDTF string and what it rests on; `anchored` when it was counted from another date of the text."""

    edtf: str
    basis: DateBasis
    anchored: bool = False


def resolve(here: Discourse, expression: Expression) -> Resolved | None:
    """Return what `expression` means at this point of the text, None if that cannot be known."""
    try:
        edtf = _RULES[expression.rule](here, expression)
        if edtf is None:
            return None
        bounds(edtf)
    except (InputError, ValueError, OverflowError):
        return None
    anchored = expression.rule in ANCHORED
    stated = anchored or expression.rule in ABSOLUTE
    return Resolved(edtf, DateBasis.STATED if stated else DateBasis.RELATIVE_TO_PUBLICATION, anchored)


_RULES: Mapping[str, published_dates.DateRule] = {
    Rule.DATE: published_dates.date,
    Rule.ISO: published_dates.date,
    Rule.SLASHED: published_dates.date,
    Rule.FEAST: published_dates.date,
    Rule.MONTH: published_dates.month_alone,
    Rule.RANGE: published_dates.date_range,
    Rule.WEEKDAY: published_dates.weekday,
    Rule.WEEKDAY_RANGE: published_dates.weekday_range,
    Rule.LAST_WEEKDAY: published_dates.last_weekday,
    Rule.NEXT_WEEKDAY: published_dates.next_weekday,
    Rule.WEEKDAY_OF_LAST_WEEK: published_dates.weekday_of_last_week,
    Rule.SAME_WEEKDAY: anchored_dates.same_weekday,
    Rule.FOLLOWING_WEEKDAY: anchored_dates.following_weekday,
    Rule.PREVIOUS_WEEKDAY: anchored_dates.previous_weekday,
    Rule.AGO: published_dates.ago,
    Rule.LATER: anchored_dates.later,
    Rule.EARLIER: anchored_dates.earlier,
    Rule.AFTER_EVENT: anchored_dates.subordinate(1),
    Rule.BEFORE_EVENT: anchored_dates.subordinate(-1),
    Rule.NEXT_DAY: anchored_dates.anchor_plus(1),
    Rule.PREVIOUS_DAY: anchored_dates.anchor_plus(-1),
    Rule.SAME_DAY: anchored_dates.same_day,
    Rule.SAME_WEEK: anchored_dates.anchor_week(0),
    Rule.NEXT_WEEK: anchored_dates.anchor_week(1),
    Rule.PREVIOUS_WEEK: anchored_dates.anchor_week(-1),
    Rule.SAME_MONTH: anchored_dates.anchor_months(0),
    Rule.NEXT_MONTH: anchored_dates.anchor_months(1),
    Rule.PREVIOUS_MONTH: anchored_dates.anchor_months(-1),
    Rule.SAME_YEAR: anchored_dates.anchor_years(0),
    Rule.NEXT_YEAR: anchored_dates.anchor_years(1),
    Rule.PREVIOUS_YEAR: anchored_dates.anchor_years(-1),
    Rule.MONTH_OF_SAME_YEAR: anchored_dates.anchor_years(0),
    Rule.MONTH_OF_NEXT_YEAR: anchored_dates.month_of_next_year,
    Rule.MONTH_BEFORE: anchored_dates.month_before,
    Rule.VAGUE_LATER: published_dates.unknown,
    Rule.VAGUE_EARLIER: published_dates.unknown,
    Rule.DAY_OF_SAME_MONTH: anchored_dates.day_of_same_month,
    Rule.THIS_WEEK: published_dates.published_week(0),
    Rule.LAST_WEEK: published_dates.published_week(-1),
    Rule.COMING_WEEK: published_dates.published_week(1),
    Rule.LAST_WEEKEND: published_dates.last_weekend,
    Rule.THAT_WEEKEND: anchored_dates.that_weekend,
    Rule.THIS_MONTH: published_dates.published_months(0),
    Rule.LAST_MONTH: published_dates.published_months(-1),
    Rule.COMING_MONTH: published_dates.published_months(1),
    Rule.THIS_YEAR: published_dates.published_years(0),
    Rule.LAST_YEAR: published_dates.published_years(-1),
    Rule.COMING_YEAR: published_dates.published_years(1),
    Rule.MONTH_OF_THIS_YEAR: published_dates.published_years(0),
    Rule.MONTH_OF_LAST_YEAR: published_dates.published_years(-1),
    Rule.WEEKDAY_ORDINAL: published_dates.weekday_ordinal,
    Rule.WEEKDAY_ORDINAL_LAST_YEAR: published_dates.weekday_ordinal_last_year,
    Rule.YEAR_BEFORE_NOUN: published_dates.date,
    Rule.DAYS_LATER: anchored_dates.days_later,
    Rule.LAST_NAMED_MONTH: published_dates.last_named_month,
    Rule.NEXT_NAMED_MONTH: published_dates.next_named_month,
    Rule.DAY_OF_MONTH: published_dates.day_number,
    Rule.MONTH_THEN_DAY: published_dates.date,
    Rule.DECADE: published_dates.decade,
    Rule.SEASON_OF_YEAR: published_dates.stated_year,
    Rule.SEASON_OF_LAST_YEAR: published_dates.published_years(-1),
    Rule.SEASON_OF_THIS_YEAR: published_dates.published_years(0),
    Rule.LAST_SEASON: published_dates.last_season,
    Rule.PART_OF_YEAR: published_dates.stated_year,
    Rule.PART_OF_MONTH: published_dates.stated_month,
    Rule.OFFSET: published_dates.offset,
}
