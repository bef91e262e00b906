"""Dates of a text as EDTF, in discourse order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from geo.extract.calendar_days import WEEK, event_date
from geo.extract.date_expressions import Expression
from geo.extract.date_grammar import read_expressions
from geo.extract.date_resolution import resolve
from geo.extract.date_rules import Rule
from geo.extract.discourse import Discourse
from geo.extract.lexicon import LEXICON, language
from geo.extract.sentences import Sentence, SentenceKind, sentence_at
from geo.model import EventDate

_LONGEST_WEEK = dt.timedelta(WEEK + 2)
_MASTHEAD = 400
_YEARS_AGO = 2


class DateKind(StrEnum):
    """What an expression is for: an event's day, the place and day line of a report, a heading over what follows."""

    EVENT = "event"
    DATELINE = "dateline"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class DateMention:
    """`text[start:end]` states or implies `date`, None when it cannot be known.

    `rule` is the pattern's name in `data/lexicon/*/dates.toml`; `anchored` dates were counted from another date of the
    text; `future` ones stand after a verb in the future. `since` and `before` stand after such a word: `date` is the day
    itself, `opened` what the words leave open.
    """

    start: int
    end: int
    sentence: int
    date: EventDate | None
    rule: Rule
    kind: DateKind = DateKind.EVENT
    anchored: bool = False
    since: bool = False
    before: bool = False
    future: bool = False

    @property
    def opened(self) -> EventDate | None:
        """Return '2023-01/..' for 'since January 2023', '../2023-01' for 'before' it, `date` otherwise."""
        if self.date is None or "/" in self.date.edtf or self.date.edtf.endswith("X") or not (self.since or self.before):
            return self.date
        return event_date(f"{self.date.edtf}/.." if self.since else f"../{self.date.edtf}", self.date.basis)


def find_dates(
    text: str, sentences: tuple[Sentence, ...], published: dt.date | None, lang: str | None, lexicon: Path = LEXICON
) -> tuple[DateMention, ...]:
    """Return the dates of `text` in order.

    Without a publication date, relative ones have no date, unless a dateline states the day of the report.
    """
    expressions = read_expressions(text, language(lang), lexicon)
    reference = published or _stated_report_day(expressions, sentences)
    discourse, found = Discourse(reference, is_history=_is_history(expressions, reference)), []
    for expression in expressions:
        index = sentence_at(sentences, expression.start)
        if index is None:
            continue
        sentence = sentences[index]
        if sentence.paragraph != discourse.paragraph:
            discourse.paragraph = sentence.paragraph
        kind = _kind(expression, sentence, sentences, index, reference)
        resolved = resolve(discourse, expression)
        date = event_date(resolved.edtf, resolved.basis) if resolved else None
        found.append(
            DateMention(
                expression.start, expression.end, index, date, expression.rule, kind,
                resolved.anchored if resolved else False, expression.since, expression.before, expression.future,
            )
        )  # fmt: skip
        if date and kind is not DateKind.DATELINE:
            discourse.remember(expression, date.edtf)
            _set_week(discourse, date, kind)
    return tuple(found)


def _is_history(expressions: Sequence[Expression], published: dt.date | None) -> bool:
    """Does the text open with a day of years ago, or state years more often than days counted from its publication?"""
    first = next((e.fields for e in expressions if e.fields.year != (published and published.year)), None)
    if published and first and first.year and first.day and published.year - first.year >= _YEARS_AGO:
        return True
    years = sum(expression.fields.year is not None for expression in expressions)
    return years > 2 * sum(expression.rule in (Rule.OFFSET, Rule.WEEKDAY, Rule.LAST_WEEKDAY) for expression in expressions)


def _stated_report_day(expressions: Sequence[Expression], sentences: tuple[Sentence, ...]) -> dt.date | None:
    """Return the full date in a dateline, where the page does not say when it was published."""
    for expression in expressions:
        index = sentence_at(sentences, expression.start)
        fields = expression.fields
        if (
            index is not None
            and sentences[index].kind is SentenceKind.DATELINE
            and fields.year
            and fields.month
            and fields.day
        ):
            try:
                return dt.date(fields.year, fields.month, fields.day)
            except ValueError:
                continue
    return None


def _kind(
    expression: Expression, sentence: Sentence, sentences: tuple[Sentence, ...], index: int, reference: dt.date | None
) -> DateKind:
    if sentence.kind is SentenceKind.DATELINE:
        return DateKind.HEADING if expression.rule is Rule.RANGE else DateKind.DATELINE
    fields = expression.fields
    full = reference and (fields.year, fields.month, fields.day) == (reference.year, reference.month, reference.day)
    if full and expression.start < _MASTHEAD and sentence.kind is not SentenceKind.PROSE:
        return DateKind.DATELINE
    is_short = sentence.end - sentence.start < 60
    opens = expression.start - sentence.start <= 4
    if sentence.kind in (SentenceKind.HEADLINE, SentenceKind.HEADING) or (
        is_short and opens and expression.end >= sentence.end - 2
    ):
        return DateKind.HEADING
    return DateKind.EVENT


def _set_week(discourse: Discourse, date: EventDate, kind: DateKind) -> None:
    """A heading such as 'DOCKET WATCH, 16-20 May 2022' puts the weekdays below it into that week."""
    if kind is DateKind.HEADING and date.start and date.end and dt.timedelta(2) <= date.end - date.start <= _LONGEST_WEEK:
        discourse.week = date.start, date.end
