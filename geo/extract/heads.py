"""Where in a page of lines the head of another article begins below one that was told."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from geo.extract.date_rules import PRESENT
from geo.extract.head_lines import Line
from geo.extract.noise import NoiseKind, Span, find_noise, is_noise

_LEAST_TOLD, _LEAST_BELOW_DATELINE = 160, 80
_COLUMN = 55
LONGEST_HEAD = 4
_HEADLINE, _HEADLINE_ALONE = 4, 6
"""Words that a headline has at least; more where nothing but a rule above it says that it is one."""
_PARAGRAPHS = 2


@dataclass(frozen=True, slots=True)
class Head:
    """The lines from `first` to `sure`: the last is the one that shows that an article begins here."""

    first: int
    sure: int


@dataclass(frozen=True)
class Page:
    """The lines of a text, from which the heads of articles are told."""

    lines: Sequence[Line]

    def heads(self) -> Iterator[Head]:
        """Yield the heads of the articles below the first."""
        start = 0
        for number in range(1, len(self.lines)):
            if self._told_before[number] - self._told_before[start] < _LEAST_BELOW_DATELINE:
                continue
            first = self._begins(number, start)
            if first is not None and self._is_told(start, first) and self._is_followed(number):
                yield Head(first, number)
                start = first

    def _is_told(self, start: int, stop: int) -> bool:
        """Do the lines tell a story, more than the sentence below a headline that a dateline has not opened?"""
        told = self._told_before[stop] - self._told_before[start]
        return told >= (_LEAST_BELOW_DATELINE if self._last_dateline(start, stop) is not None else _LEAST_TOLD)

    def _last_dateline(self, start: int, stop: int) -> int | None:
        index = bisect_left(self._datelines, stop) - 1
        return self._datelines[index] if index >= 0 and self._datelines[index] >= start else None

    @cached_property
    def _told_before(self) -> Sequence[int]:
        return [0, *accumulate(self._told(number) for number in range(len(self.lines)))]

    @cached_property
    def _datelines(self) -> Sequence[int]:
        return [number for number, line in enumerate(self.lines) if line.opens_with_dateline]

    def _told(self, number: int) -> int:
        """Return how many characters of a story the line has: a sentence, or a line of a hard-wrapped one."""
        line = self.lines[number]
        return len(line.own) if line.is_sentence or self._wraps(number) else 0

    def _wraps(self, number: int) -> bool:
        """Does the sentence of a hard-wrapped line go on in the next?"""
        line, following = self.lines[number], self.lines[number + 1 : number + 2]
        if line.is_rule or len(line.own) < _COLUMN or not following or following[0].after_blank:
            return False
        below = following[0]
        return not (below.is_rule or below.is_byline or below.is_date_line or below.dateline)

    def _begins(self, number: int, start: int) -> int | None:
        """Return the first line of the article whose head line `number` shows, None if it shows none."""
        line = self.lines[number]
        dateline = line.opens_with_dateline or line.is_whole_dateline
        if not (dateline or line.is_byline or line.is_date_line):
            return number if self._is_lede_below_rule(number) else None
        first = self._first_title(number, start)
        above = self.lines[first - 1]
        if above.own[-1] == ":":
            return None
        if above.is_rule:
            has_title = any(one.has_words(_HEADLINE) for one in self.lines[first:number])
            return first if has_title or line.is_byline or line.has_wire_dateline else None
        headline = self._headline(first, number)
        if headline is not None:
            is_head = (
                self._is_headed_dateline(headline, number) if dateline else line.is_byline or self._is_publication(number)
            )
            return self._with_masthead(first, headline) if is_head else None
        return number if first == number and self._parts_two_stories(number, start) else None

    def _is_headed_dateline(self, headline: int, number: int) -> bool:
        """A headline that tells an event, or is long; 'Resultados en la zona norte' heads a region of a communiqué."""
        line, title = self.lines[number], self.lines[headline]
        is_long = line.has_wire_dateline and title.has_words(_HEADLINE_ALONE)
        return line.has_dispatch_dateline or is_long or title.tells_event

    def _with_masthead(self, first: int, headline: int) -> int:
        """Return the first of the lines above the headline if they state the day ('For release: May 14, 2012')."""
        above = self.lines[first:headline]
        has_day = any(line.day and not is_noise(self._noise, line.start) for line in above)
        return first if has_day else headline

    def _first_title(self, number: int, start: int) -> int:
        """Return the first of the short lines right above line `number`, itself if there is none."""
        first = number
        while first - 1 > start and number - first < LONGEST_HEAD:
            above = self.lines[first - 1]
            if not (above.is_title or above.is_byline or above.is_date_line) or self._told(first - 1):
                break
            first -= 1
        return first

    def _headline(self, first: int, number: int) -> int | None:
        """Return where the headline above line `number` begins, its second line or deck below it; None without one."""
        last = next((index for index in range(number - 1, first - 1, -1) if self._may_be_headline(index)), None)
        if last is None:
            return None
        top = last
        while top > first and self._may_be_headline(top - 1) and not self._is_listed(top - 1):
            top -= 1
        stands_alone = any(line.after_blank for line in self.lines[first : top + 1]) or self.lines[first - 1].is_sentence
        return top if stands_alone and not any(line.goes_on for line in self.lines[top : last + 1]) else None

    def _may_be_headline(self, index: int) -> bool:
        line = self.lines[index]
        return line.is_title and line.has_words(_HEADLINE) and not self._is_furniture(line)

    def _is_furniture(self, line: Line) -> bool:
        """'3 min read', 'Foto: Ana Ruiz'; a list of other headlines may run on into the one of a story."""
        return line.is_byline or line.is_date_line or is_noise(self._noise, line.start)

    def _is_listed(self, index: int) -> bool:
        return is_noise(self._lists, self.lines[index].start)

    @cached_property
    def _noise(self) -> tuple[Span, ...]:
        return tuple(span for span in self._all_noise if span.kind is not NoiseKind.BLOCK)

    @cached_property
    def _lists(self) -> tuple[Span, ...]:
        return tuple(span for span in self._all_noise if span.kind is NoiseKind.BLOCK)

    @cached_property
    def _all_noise(self) -> tuple[Span, ...]:
        return find_noise(self.lines[0].text)

    def _is_publication(self, number: int) -> bool:
        """Is a day below a headline that of publication, and not that of the event: what follows counts from it?"""
        if self.lines[number].says_published or _counts_from_publication(self._body(number + 1)):
            return True
        following = self.lines[number + 1 : number + 2]
        return any(line.is_byline or line.opens_with_dateline for line in following)

    def _is_lede_below_rule(self, number: int) -> bool:
        """A rule, a headline and a first sentence that counts from its publication, where the page began so too."""
        above, line = self.lines[number - 1], self.lines[number]
        if not (above.is_rule and line.is_title and line.has_words(_HEADLINE_ALONE)) or line.goes_on:
            return False
        opening = self.lines[0]
        return opening.is_title and opening.has_words(_HEADLINE) and _counts_from_publication(self._body(number + 1))

    def _parts_two_stories(self, number: int, start: int) -> bool:
        """Two datelines, each with paragraphs of its own below it; where each has one, it is a round-up.

        A dateline that names an agency or a day opens a dispatch of its own.
        """
        line = self.lines[number]
        if not (line.opens_with_dateline and line.has_full_dateline):
            return False
        if line.has_dispatch_dateline:
            return True
        above = self._last_dateline(start, number)
        index = bisect_right(self._datelines, number)
        below = self._datelines[index] if index < len(self._datelines) else len(self.lines)
        return above is not None and min(self._paragraphs(above, number), self._paragraphs(number, below)) >= _PARAGRAPHS

    def _paragraphs(self, first: int, stop: int) -> int:
        return sum(self.lines[index].is_sentence for index in range(first, stop))

    def _body(self, number: int) -> Line | None:
        """Return the first sentence of a story from line `number` on, None if none is near."""
        near = range(number, min(number + LONGEST_HEAD, len(self.lines)))
        return next((self.lines[index] for index in near if self._told(index)), None)

    def _is_followed(self, number: int) -> bool:
        return self.lines[number].opens_with_dateline or self._body(number + 1) is not None


def _counts_from_publication(line: Line | None) -> bool:
    return line is not None and any(one.rule in PRESENT for one in line.dates)
