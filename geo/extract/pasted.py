"""The articles that one text holds: a second story pasted below the first, with a head of its own, is a second article.

Read by itself it takes nothing from the first: its 'yesterday' is counted from its own day of publication, its places,
groups and persons are its own. What only looks like a head stays: subheadings, a chronology's days, the entries of a
running report, a quoted dateline, round-ups that give each place a paragraph.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise

from geo.extract.date_resolution import resolve
from geo.extract.date_rules import PRESENT
from geo.extract.discourse import Discourse, single_day
from geo.extract.heads import Line, read_lines
from geo.extract.languages import language_of
from geo.extract.noise import NoiseKind, Span, find_noise, is_noise
from geo.language import detect_language
from geo.model import Article

MOST = 40
"""A text with more heads than this is a listing, and read as one."""
_LEAST_TOLD, _LEAST_BELOW_DATELINE = 160, 80
_COLUMN = 55
_LONGEST_HEAD = 4
_OPENING = 4
_HEADLINE, _HEADLINE_ALONE = 4, 6
"""Words that a headline has at least; more where nothing but a rule above it says that it is one."""
_PARAGRAPHS = 2
_ELSEWHERE = (NoiseKind.BLOCK, NoiseKind.PROMO, NoiseKind.CAPTION)


@dataclass(frozen=True, slots=True)
class Pasted:
    """An article that makes up the characters of a text from `start` on; its day of publication is its own if it states one.

    `dated` is where in the whole text it states that day.
    """

    article: Article
    start: int = 0
    dated: tuple[int, int] | None = None


def pasted_articles(article: Article) -> tuple[Pasted, ...]:
    """Return the articles that the text holds, in order; they follow on each other and make it up. Mostly it is one."""
    lines = tuple(read_lines(article.text, language_of(article)))
    heads = tuple(_Page(lines).heads())
    if not heads or len(heads) >= MOST or any(line.is_live for line in lines[:_OPENING]):
        return (Pasted(article),)
    if not (heads := tuple(_in_story(article.text, lines, heads))):
        return (Pasted(article),)
    starts = [0, *(lines[head.first].start for head in heads), len(article.text)]
    texts = [article.text[start:end] for start, end in pairwise(starts)]
    own = [_below(article, lines, head, text) for head, text in zip(heads, texts[1:], strict=True)]
    return (Pasted(replace(article, text=texts[0])), *own)


@dataclass(frozen=True, slots=True)
class _Head:
    """The lines from `first` to `sure`: the last is the one that shows that an article begins here."""

    first: int
    sure: int


@dataclass(frozen=True)
class _Page:
    lines: Sequence[Line]

    def heads(self) -> Iterator[_Head]:
        """Yield the heads of the articles below the first."""
        start = 0
        for number in range(1, len(self.lines)):
            if self._told_before[number] - self._told_before[start] < _LEAST_BELOW_DATELINE:
                continue
            first = self._begins(number, start)
            if first is not None and self._is_told(start, first) and self._is_followed(number):
                yield _Head(first, number)
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
            if dateline:
                return headline if self._is_headed_dateline(headline, number) else None
            return headline if line.is_byline or self._is_publication(number) else None
        return number if first == number and self._parts_two_stories(number, start) else None

    def _is_headed_dateline(self, headline: int, number: int) -> bool:
        """A headline that tells an event, or is long; 'Resultados en la zona norte' heads a region of a communiqué."""
        line, title = self.lines[number], self.lines[headline]
        return line.day is not None or "(" in (line.dateline or "") or title.has_words(_HEADLINE_ALONE) or title.tells_event

    def _first_title(self, number: int, start: int) -> int:
        """Return the first of the short lines right above line `number`, itself if there is none."""
        first = number
        while first - 1 > start and number - first < _LONGEST_HEAD:
            above = self.lines[first - 1]
            if not (above.is_title or above.is_byline or above.is_date_line) or self._told(first - 1):
                break
            first -= 1
        return first

    def _headline(self, first: int, number: int) -> int | None:
        """Return the last line from `first` on that may be the headline above line `number`."""
        for index in range(number - 1, first - 1, -1):
            line = self.lines[index]
            if line.is_title and line.has_words(_HEADLINE) and not self._is_furniture(line):
                stands_alone = line.after_blank or self.lines[index - 1].is_sentence
                return index if stands_alone and not line.goes_on else None
        return None

    def _is_furniture(self, line: Line) -> bool:
        """'3 min read', 'Foto: Ana Ruiz'; a list of other headlines may run on into the one of a story."""
        return line.is_byline or line.is_date_line or is_noise(self._noise, line.start)

    @cached_property
    def _noise(self) -> tuple[Span, ...]:
        return tuple(span for span in find_noise(self.lines[0].text) if span.kind is not NoiseKind.BLOCK)

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
        """Two datelines, each with paragraphs of its own below it; where each has one, it is a round-up."""
        if not (self.lines[number].opens_with_dateline and self.lines[number].has_full_dateline):
            return False
        above = self._last_dateline(start, number)
        index = bisect_right(self._datelines, number)
        below = self._datelines[index] if index < len(self._datelines) else len(self.lines)
        return above is not None and min(self._paragraphs(above, number), self._paragraphs(number, below)) >= _PARAGRAPHS

    def _paragraphs(self, first: int, stop: int) -> int:
        return sum(self.lines[index].is_sentence for index in range(first, stop))

    def _body(self, number: int) -> Line | None:
        """Return the first sentence of a story from line `number` on, None if none is near."""
        near = range(number, min(number + _LONGEST_HEAD, len(self.lines)))
        return next((self.lines[index] for index in near if self._told(index)), None)

    def _is_followed(self, number: int) -> bool:
        return self.lines[number].opens_with_dateline or self._body(number + 1) is not None


def _counts_from_publication(line: Line | None) -> bool:
    return line is not None and any(one.rule in PRESENT for one in line.dates)


def _in_story(text: str, lines: Sequence[Line], heads: Sequence[_Head]) -> Iterator[_Head]:
    """Yield the heads that are no teasers: not in a list of other headlines, unless a dateline or a day shows a story."""
    noise = tuple(span for span in find_noise(text) if span.kind in _ELSEWHERE)
    for head in heads:
        sure = lines[head.sure]
        is_listed = any(is_noise(noise, lines[index].start) for index in (head.first, head.sure))
        if not is_listed or sure.dateline or sure.day:
            yield head


def _below(article: Article, lines: Sequence[Line], head: _Head, text: str) -> Pasted:
    """Return the article with that head; nothing else of what is known of the page is known of it."""
    published, dated = _own_day(article.published, lines, head) or (article.published, None)
    own = replace(article, text=text, title=None, author=None, published=published, lang=detect_language(text))
    return Pasted(own, lines[head.first].start, dated)


def _own_day(published: dt.date | None, lines: Sequence[Line], head: _Head) -> tuple[dt.date, tuple[int, int]] | None:
    """Return the day of publication that the head states, and where; a year left out is the last one at that time."""
    for line in lines[head.first : head.sure + _LONGEST_HEAD]:
        is_part = line.is_byline or line.is_date_line or line.dateline
        stated = line.day if is_part else None
        if stated and (not line.dateline or stated.end <= len(line.dateline)):
            resolved = resolve(Discourse(published), stated)
            day = single_day(resolved.edtf) if resolved else None
            return (day, (line.start + stated.start, line.start + stated.end)) if day else None
    return None
