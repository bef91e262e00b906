"""The rules by which a temporal expression means a date; the patterns of each stand in `data/lexicon/*/dates.toml`."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """`OFFSET` and `FEAST` have word lists of their own ([days], [feasts]) instead of patterns."""

    DATE = "date"
    YEAR_BEFORE_NOUN = "year_before_noun"
    ISO = "iso"
    SLASHED = "slashed"
    MONTH = "month"
    RANGE = "range"
    WEEKDAY_RANGE = "weekday_range"
    WEEKDAY = "weekday"
    LAST_WEEKDAY = "last_weekday"
    NEXT_WEEKDAY = "next_weekday"
    WEEKDAY_OF_LAST_WEEK = "weekday_of_last_week"
    SAME_WEEKDAY = "same_weekday"
    FOLLOWING_WEEKDAY = "following_weekday"
    PREVIOUS_WEEKDAY = "previous_weekday"
    AGO = "ago"
    LATER = "later"
    EARLIER = "earlier"
    AFTER_EVENT = "after_event"
    BEFORE_EVENT = "before_event"
    NEXT_DAY = "next_day"
    PREVIOUS_DAY = "previous_day"
    SAME_DAY = "same_day"
    SAME_WEEK = "same_week"
    SAME_MONTH = "same_month"
    SAME_YEAR = "same_year"
    DAYS_LATER = "days_later"
    VAGUE_LATER = "vague_later"
    VAGUE_EARLIER = "vague_earlier"
    NEXT_MONTH = "next_month"
    PREVIOUS_MONTH = "previous_month"
    NEXT_YEAR = "next_year"
    PREVIOUS_YEAR = "previous_year"
    NEXT_WEEK = "next_week"
    PREVIOUS_WEEK = "previous_week"
    DAY_OF_SAME_MONTH = "day_of_same_month"
    MONTH_OF_SAME_YEAR = "month_of_same_year"
    MONTH_OF_NEXT_YEAR = "month_of_next_year"
    MONTH_BEFORE = "month_before"
    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    COMING_WEEK = "coming_week"
    LAST_WEEKEND = "last_weekend"
    THAT_WEEKEND = "that_weekend"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    COMING_MONTH = "coming_month"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    COMING_YEAR = "coming_year"
    MONTH_OF_THIS_YEAR = "month_of_this_year"
    MONTH_OF_LAST_YEAR = "month_of_last_year"
    WEEKDAY_ORDINAL = "weekday_ordinal"
    WEEKDAY_ORDINAL_LAST_YEAR = "weekday_ordinal_last_year"
    LAST_NAMED_MONTH = "last_named_month"
    NEXT_NAMED_MONTH = "next_named_month"
    DAY_OF_MONTH = "day_of_month"
    MONTH_THEN_DAY = "month_then_day"
    DECADE = "decade"
    SEASON_OF_YEAR = "season_of_year"
    SEASON_OF_LAST_YEAR = "season_of_last_year"
    SEASON_OF_THIS_YEAR = "season_of_this_year"
    LAST_SEASON = "last_season"
    PART_OF_YEAR = "part_of_year"
    PART_OF_MONTH = "part_of_month"
    OFFSET = "offset"
    FEAST = "feast"


ABSOLUTE = frozenset(
    {
        Rule.DATE,
        Rule.ISO,
        Rule.SLASHED,
        Rule.RANGE,
        Rule.MONTH,
        Rule.FEAST,
        Rule.DECADE,
        Rule.PART_OF_MONTH,
        Rule.PART_OF_YEAR,
        Rule.SEASON_OF_YEAR,
    }
)
"""What they mean does not depend on the day of publication, but for a year left out."""
ANCHORED = frozenset(
    {
        Rule.SAME_WEEKDAY,
        Rule.FOLLOWING_WEEKDAY,
        Rule.PREVIOUS_WEEKDAY,
        Rule.LATER,
        Rule.EARLIER,
        Rule.AFTER_EVENT,
        Rule.BEFORE_EVENT,
        Rule.NEXT_DAY,
        Rule.PREVIOUS_DAY,
        Rule.SAME_DAY,
        Rule.SAME_WEEK,
        Rule.NEXT_WEEK,
        Rule.PREVIOUS_WEEK,
        Rule.SAME_MONTH,
        Rule.NEXT_MONTH,
        Rule.PREVIOUS_MONTH,
        Rule.SAME_YEAR,
        Rule.NEXT_YEAR,
        Rule.PREVIOUS_YEAR,
        Rule.MONTH_OF_SAME_YEAR,
        Rule.MONTH_OF_NEXT_YEAR,
        Rule.MONTH_BEFORE,
        Rule.DAY_OF_SAME_MONTH,
        Rule.THAT_WEEKEND,
    }
)
"""Counted from another date of the text."""
PRESENT = frozenset(
    {
        Rule.OFFSET,
        Rule.WEEKDAY,
        Rule.LAST_WEEKDAY,
        Rule.WEEKDAY_RANGE,
        Rule.WEEKDAY_OF_LAST_WEEK,
        Rule.AGO,
        Rule.THIS_WEEK,
        Rule.LAST_WEEK,
        Rule.LAST_WEEKEND,
        Rule.THIS_MONTH,
        Rule.LAST_MONTH,
        Rule.LAST_NAMED_MONTH,
        Rule.MONTH_OF_THIS_YEAR,
        Rule.THIS_YEAR,
    }
)
"""The text turns to the time of its publication."""
YEAR_STATING = frozenset(
    {
        Rule.MONTH_OF_LAST_YEAR,
        Rule.MONTH_OF_THIS_YEAR,
        Rule.LAST_YEAR,
        Rule.MONTH_OF_SAME_YEAR,
        Rule.MONTH_OF_NEXT_YEAR,
    }
)
"""Name a year without its digits."""
