"""A date, or words that point to one, as read from a text and not yet resolved."""

from __future__ import annotations

from dataclasses import dataclass

from geo.extract.date_rules import Rule


@dataclass(frozen=True, slots=True)
class Fields:
    """What an expression states, each None when unstated; `unit` is day to decade, `n` how many of them."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    day2: int | None = None
    month2: int | None = None
    year2: int | None = None
    weekday2: int | None = None
    n: int | None = None
    unit: str | None = None
    decade: int | None = None
    offset: int | None = None
    season: int | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """`text[start:end]` is a date or points to one by `rule`; `since` and `before` open its end or its beginning.

    `future` stands after a verb in the future; `closed` before a mark that ends the phrase ('two days before,').
    """

    start: int
    end: int
    rule: Rule
    fields: Fields
    since: bool = False
    before: bool = False
    future: bool = False
    closed: bool = False
