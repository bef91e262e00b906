"""What a reader knows of time at a point of a text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from geo.edtf import bounds
from geo.extract.date_expressions import Expression
from geo.extract.date_rules import PRESENT, YEAR_STATING


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

    def remember(self, expression: Expression, edtf: str) -> None:
        """Take `edtf` as the date that the next expressions may be counted from."""
        if expression.future or (self.published and (bounds(edtf)[0] or dt.date.min) > self.published):
            return
        if not self._holds_anchor(edtf):
            self.anchor, self.anchor_paragraph = edtf, self.paragraph
        self._remember_year(expression, edtf)
        day = single_day(edtf)
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
        if expression.rule in PRESENT and not years_ago:
            self.stated_year = None
        elif expression.rule == "range" and expression.fields.month is None:
            return
        elif (expression.fields.year and not expression.since) or expression.rule in YEAR_STATING or years_ago:
            self.stated_year, self.stated_year_paragraph = int(edtf[:4]), self.paragraph
        elif self.stated_year is not None and edtf[:4] == str(self.stated_year):
            self.stated_year_paragraph = self.paragraph

    def anchor_day(self) -> dt.date | None:
        """Return the last date read if it is a day, the publication date if none was read."""
        if self.anchor is None:
            return self.published
        return single_day(self.anchor) or bounds(self.anchor)[1]

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


def single_day(edtf: str) -> dt.date | None:
    first, _, last = edtf.partition("/")
    point = last or first
    return dt.date.fromisoformat(point) if len(point) == 10 else None
