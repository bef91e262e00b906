"""Passages that are no part of the story: promo lines, author boxes, lists of other headlines, navigation, footers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from geo.extract.lexicon import LEXICON, Table
from geo.extract.tokens import fold_in_place, tokenize
from geo.language import LANGUAGES
from geo.text import is_code

_KEYS = (
    "promo", "promo_alone", "block", "author", "byline", "author_verbs", "author_nouns", "footer", "social", "caption",
    "caption_alone", "button",
)  # fmt: skip
_LINE = re.compile(r"[^\n]+")
_DECORATION = " \t-*+•·●○▪■□►▸◂◾‣⇒➤✔☞–—>»«<[]()|#_=~:☰≡🔍▾🔴📷📸👉⬇️\"'"
_SEPARATOR = re.compile(r"\s[|·•»>›▸◂/⁄.]\s|\s{2,}|\t|^[☰≡🔍]|\s[▾☰🔍]")
_INLINE_MARKS = ":>»➤⇒►|"
_RULE = re.compile(r"[\s\W_]+")
_MAXIMUM_FOOTER = 220
_MAXIMUM_HEADLINE = 150
_MAXIMUM_BYLINE = 90
_MENU_WORDS = 5
_MINIMUM = 4


class NoiseKind(StrEnum):
    PROMO = "promo"
    BLOCK = "block"
    AUTHOR = "author"
    CAPTION = "caption"
    MENU = "menu"
    FOOTER = "footer"
    SOCIAL = "social"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` is noise of one kind."""

    start: int
    end: int
    kind: NoiseKind


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    folded: str
    bare: str
    after_blank: bool


@dataclass(frozen=True)
class _Phrases:
    """Phrases that are looked for as whole words; the plain search first, for it is the quickest."""

    phrases: tuple[str, ...]

    def found_in(self, folded: str) -> bool:
        return any(phrase in folded and self._whole(phrase, folded) for phrase in self.phrases)

    @staticmethod
    def _whole(phrase: str, folded: str) -> bool:
        start = folded.index(phrase)
        end = start + len(phrase)
        opens = start == 0 or not (phrase[0].isalnum() and folded[start - 1].isalnum())
        return opens and (end == len(folded) or not (phrase[-1].isalnum() and folded[end].isalnum()))


@dataclass(frozen=True)
class _Patterns:
    promo: re.Pattern[str]
    block: frozenset[str]
    author: re.Pattern[str]
    biography: re.Pattern[str]
    footer: _Phrases
    social: _Phrases
    caption: re.Pattern[str]
    caption_alone: re.Pattern[str]
    button: frozenset[str]
    inline: re.Pattern[str]


def find_noise(text: str, lexicon: Path = LEXICON) -> tuple[Span, ...]:
    """Return the passages of `text` that tell nothing about an event, in order, as whole lines where they are lines."""
    patterns = _patterns(lexicon)
    lines = tuple(_lines(text))
    spans: list[Span] = []
    in_block = False
    for number, line in enumerate(lines):
        in_block = in_block and _is_listed(line)
        in_block = in_block or _opens_block(line, patterns)
        kind = NoiseKind.BLOCK if in_block else _line_noise(line, patterns, len(lines) - number)
        if kind is NoiseKind.CAPTION and len(lines) == 1:
            kind = None
        if kind:
            spans.append(Span(line.start, line.end, kind))
        else:
            spans.extend(_inline(line, patterns))
    return tuple(spans)


def is_noise(spans: tuple[Span, ...], offset: int) -> bool:
    """Does the character at `offset` lie in one of `spans` (in order, as `find_noise` returns them)?"""
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return index >= 0 and offset < spans[index].end


def _lines(text: str) -> Iterator[_Line]:
    folded, previous_end = tokenize(text).folded, 0
    for match in _LINE.finditer(text):
        stripped = match.group().strip()
        if not stripped:
            continue
        start = match.start() + match.group().index(stripped[0])
        end = start + len(stripped)
        own = folded[start:end]
        yield _Line(start, end, stripped, own, own.strip(_DECORATION), text.count("\n", previous_end, start) > 1)
        previous_end = end


def _line_noise(line: _Line, patterns: _Patterns, lines_left: int) -> NoiseKind | None:
    if len(line.text) < _MINIMUM:
        return NoiseKind.MENU if _RULE.fullmatch(line.text) else None
    if _RULE.fullmatch(line.text):
        return NoiseKind.MENU
    if is_code(line.text):
        return NoiseKind.UNREADABLE
    if patterns.promo.match(line.bare) and line.folded[-1] != "." and len(line.text) <= _MAXIMUM_FOOTER:
        return NoiseKind.PROMO
    if patterns.caption.match(line.bare) or _is_caption(line, patterns):
        return NoiseKind.CAPTION
    if line.bare in patterns.button:
        return NoiseKind.SOCIAL
    if (author := patterns.author.match(line.bare)) and (author["box"] or _is_byline(line)):
        return NoiseKind.AUTHOR
    if lines_left <= 4 and patterns.biography.match(line.bare):
        return NoiseKind.AUTHOR
    if len(line.text) <= _MAXIMUM_FOOTER and patterns.footer.found_in(line.folded):
        return NoiseKind.FOOTER
    if len(line.text) <= _MAXIMUM_FOOTER and line.text[-1] != "." and patterns.social.found_in(line.folded):
        return NoiseKind.SOCIAL
    return NoiseKind.MENU if _is_menu(line) else None


def _is_caption(line: _Line, patterns: _Patterns) -> bool:
    """'(Photo by Ana Cruz)', 'FILE - In this photo …': a credit, or the archive's own words before the sentence."""
    if not patterns.caption_alone.match(line.folded.lstrip("([ ")):
        return False
    return line.text[0] in "([" or line.text[-1] != "." or line.folded.startswith("file")


def _is_byline(line: _Line) -> bool:
    return len(line.text) <= _MAXIMUM_BYLINE and line.text[-1] not in ".!?:;"


def _is_menu(line: _Line) -> bool:
    """'Home | News | Sports', 'Inicio / Policía / Desplazados': three short labels or more between separators."""
    if line.text[0] in "☰≡🔍":
        return len(line.text) <= _MAXIMUM_FOOTER
    labels = [label.split() for label in _SEPARATOR.split(line.text) if label.strip()]
    if len(labels) < 3 or any(len(label) > _MENU_WORDS for label in labels):
        return False
    digits = sum(any(c.isdigit() for c in word) for label in labels for word in label)
    return digits <= 1 and line.text[-1] != "."


def _opens_block(line: _Line, patterns: _Patterns) -> bool:
    name = re.sub(r"\s*\(\d+\)?$", "", line.bare).strip(_DECORATION + ".")
    return len(name) < 40 and name in patterns.block


def _is_listed(line: _Line) -> bool:
    """Does a line below 'RELATED' belong to its list: short, and no sentence of the story?"""
    if len(line.text) > _MAXIMUM_HEADLINE and "|" not in line.text:
        return False
    if not line.after_blank or not line.text[0].isalnum():
        return True
    return line.text[-1] not in ".:" and len(line.text.split()) >= 4


def _inline(line: _Line, patterns: _Patterns) -> Iterator[Span]:
    """A promo inside a paragraph: after a full stop or in brackets, up to the closing bracket or the line's end."""
    position = 0
    if not any(mark in line.folded for mark in _INLINE_MARKS):
        return
    while match := patterns.inline.search(line.folded, position):
        start = match.start("promo")
        opening = line.folded[start - 1] if start else ""
        closing = {"(": ")", "[": "]"}.get(opening)
        stop = line.folded.find(closing, match.end()) + 1 if closing else len(line.folded)
        if start > 0 or closing:
            yield Span(line.start + start - bool(closing), line.start + (stop or len(line.folded)), NoiseKind.PROMO)
        position = stop or len(line.folded)


@lru_cache(maxsize=4)
def _patterns(folder: Path) -> _Patterns:
    tables = [Table.read(folder / lang / "noise.toml", _KEYS) for lang in LANGUAGES]
    words = {key: [fold_in_place(phrase) for table in tables for phrase in table.phrases(key)] for key in _KEYS}
    mark, alone, byline = "[:>»➤⇒►]", _any(words["promo_alone"]), _any(words["byline"])
    promo = f"(?:{_any(words['promo'])})\\s*(?:[:>»➤|⇒►▸-]|$)"
    return _Patterns(
        promo=re.compile(f"{promo}|(?:{_any(words['promo_alone'])})(?![^\\W_])"),
        block=frozenset(words["block"]),
        author=re.compile(
            f"(?:{_any(words['author'])})(?:(?P<box>\\s*[.:])|(?![^\\W_]))|(?:{byline})(?:: ?|\\s)(?=[^\\W_]+(?:\\W|$))"
        ),
        biography=re.compile(
            f"[^\\W\\d_]+(?:[ .'-]+[^\\W\\d_]+){{1,4}}? (?:{_any(words['author_verbs'])}) [^.\\n]{{0,80}}?"
            f"\\b(?:{_any(words['author_nouns'])})(?![^\\W_])"
        ),
        footer=_Phrases(tuple(dict.fromkeys(words["footer"]))),
        social=_Phrases(tuple(dict.fromkeys(words["social"]))),
        caption=re.compile(f"(?:{_any(words['caption'])})\\s*[:|/]"),
        caption_alone=re.compile(f"(?:{_any(words['caption_alone'])})(?![^\\W_])"),
        button=frozenset(words["button"]),
        inline=re.compile(
            r'(?:^|[.!?")\]]\s+|[\[(])'
            f"(?P<promo>(?:{_any(words['promo'])})\\s*{mark}|(?:{alone})\\s*(?:{mark}|[|-]))"
        ),
    )


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(set(phrases), key=len, reverse=True))
