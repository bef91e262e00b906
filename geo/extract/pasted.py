"""The articles that one text holds: a second story pasted below the first, with a head of its own, is a second article.

Read by itself it takes nothing from the first: its 'yesterday' is counted from its own day of publication, its places,
groups and persons are its own. What only looks like a head stays: subheadings, a chronology's days, the entries of a
running report, a quoted dateline, round-ups that give each place a paragraph.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from geo.extract.date_resolution import resolve
from geo.extract.discourse import Discourse, single_day
from geo.extract.head_lines import Line, read_lines
from geo.extract.heads import LONGEST_HEAD, Head, Page
from geo.extract.languages import language_of
from geo.extract.noise import NoiseKind, find_noise, is_noise
from geo.language import detect_language
from geo.model import Article

MOST = 40
"""A text with more heads than this is a listing, and read as one."""
MOST_LINES = 4_000
"""A text of more lines is no page of articles, and its lines are not looked at."""
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
    if article.text.count("\n") > MOST_LINES:
        return (Pasted(article),)
    lines = tuple(read_lines(article.text, language_of(article)))
    heads = tuple(Page(lines).heads())
    if not heads or len(heads) >= MOST or any(line.is_live for line in lines[:LONGEST_HEAD]):
        return (Pasted(article),)
    if not (heads := tuple(_in_story(article.text, lines, heads))):
        return (Pasted(article),)
    starts = [0, *(lines[head.first].start for head in heads), len(article.text)]
    texts = [article.text[start:end] for start, end in pairwise(starts)]
    own = [_below(article, lines, head, text) for head, text in zip(heads, texts[1:], strict=True)]
    return (Pasted(replace(article, text=texts[0])), *own)


def _in_story(text: str, lines: Sequence[Line], heads: Sequence[Head]) -> Iterator[Head]:
    """Yield the heads that are no teasers: not in a list of other headlines, unless a dateline or a day shows a story."""
    noise = tuple(span for span in find_noise(text) if span.kind in _ELSEWHERE)
    for head in heads:
        sure = lines[head.sure]
        is_listed = any(is_noise(noise, lines[index].start) for index in (head.first, head.sure))
        if not is_listed or sure.dateline or sure.day:
            yield head


def _below(article: Article, lines: Sequence[Line], head: Head, text: str) -> Pasted:
    """Return the article with that head; nothing else of what is known of the page is known of it."""
    published, dated = _own_day(article.published, lines, head) or (article.published, None)
    own = replace(article, text=text, title=None, author=None, published=published, lang=detect_language(text))
    return Pasted(own, lines[head.first].start, dated)


def _own_day(published: dt.date | None, lines: Sequence[Line], head: Head) -> tuple[dt.date, tuple[int, int]] | None:
    """Return the day of publication that the head states, and where; a year left out is the last one at that time."""
    for number, line in enumerate(lines[head.first : head.sure + LONGEST_HEAD], start=head.first):
        is_part = line.is_byline or line.is_date_line or line.dateline or (number < head.sure and line.is_masthead)
        stated = line.day if is_part else None
        if stated and (not line.dateline or stated.end <= len(line.dateline)):
            resolved = resolve(Discourse(published), stated)
            day = single_day(resolved.edtf) if resolved else None
            return (day, (line.start + stated.start, line.start + stated.end)) if day else None
    return None
