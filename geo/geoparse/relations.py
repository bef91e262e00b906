"""Which spatial relation each toponym of a text stands in, by the words before it and between it and the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.geoparse.relation_patterns import Phrase, RelationPatterns
from geo.geoparse.spans import Kind, Span
from geo.geoparse.tokens import COMMA, DASH, HYPHEN, SPACE, STOP, Tokens
from geo.model import RelationKind

_WINDOW, _LONGEST_WORD, _LONGEST_JOINT = 14, 24, 6
_ABBREVIATION = 3


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation between mentions, as the text states it: `start` to `end` are characters, `others` mentions by index."""

    phrase: Phrase
    start: int
    end: int
    others: tuple[int, ...]
    """The mentions at both ends of a line or border; () where there is one anchor."""


@dataclass(frozen=True, slots=True)
class _Window:
    """The words before a name as one string, and where in it each word begins."""

    text: str
    words: Sequence[str]
    first: int
    positions: Sequence[int]

    def token_at(self, position: int) -> int:
        return self.first + self.positions.index(position)


def read_relations(tokens: Tokens, spans: Sequence[Span], patterns: RelationPatterns) -> Mapping[int, Stated]:
    """Return the relation of each of the non-overlapping `spans` (in text order) that stands in one, by its index."""
    found: dict[int, Stated] = {}
    for index in range(len(spans)):
        if index not in found:
            found |= _read_one(tokens, spans, index, patterns)
    for index, stated in _posts_after(tokens, spans, patterns):
        found.setdefault(index, stated)
    return found


def _read_one(tokens: Tokens, spans: Sequence[Span], index: int, patterns: RelationPatterns) -> dict[int, Stated]:
    """Return the longest relation that fits a mention, with the next one where it joins the two."""
    span = spans[index]
    if patterns.may_surround(tokens.word(span.last)) and (around := _phrase_around(tokens, span, patterns)):
        return {index: around}
    for phrase, start in _phrases_before(tokens, span.first, patterns):
        if not phrase.joint and _may_have(tokens, span, phrase, start):
            return {index: Stated(phrase, tokens.starts[start], tokens.ends[span.first - 1], ())}
        other = _joined(tokens, spans, index, phrase.joint, patterns) if phrase.joint else None
        if other is not None:
            return _pair(Stated(phrase, tokens.starts[start], spans[other].end, (index, other)))
    kind = _hyphened(tokens, span, spans[index + 1], patterns) if index + 1 < len(spans) else None
    return _pair(Stated(Phrase(kind), span.start, spans[index + 1].end, (index, index + 1))) if kind else {}


def _pair(stated: Stated) -> dict[int, Stated]:
    return dict.fromkeys(stated.others, stated)


def _may_have(tokens: Tokens, span: Span, phrase: Phrase, start: int) -> bool:
    if phrase.kind is RelationKind.PART and tokens.is_capital(start) and tokens.gaps[start] == SPACE:
        # 'Comando Norte de Estados Unidos' is a name.
        return not tokens.is_capital(start - 1)
    return (phrase.kind is RelationKind.ALONG) == (span.kind is Kind.ROUTE)


def _phrase_around(tokens: Tokens, span: Span, patterns: RelationPatterns) -> Stated | None:
    """Return what words on both sides say: 'off the X coast', 'the X area'."""
    if tokens.gaps[span.last] != SPACE or span.kind is Kind.ROUTE:
        return None
    window = _window(tokens, span.first)
    found = patterns.around(window.text, tokens.folded[span.last])
    if found is None:
        return None
    position, phrase = found
    start = tokens.starts[window.token_at(position)] if position < len(window.text) else span.start
    return Stated(phrase, start, tokens.ends[span.last], ())


def _phrases_before(tokens: Tokens, end: int, patterns: RelationPatterns) -> Iterator[tuple[Phrase, int]]:
    """Yield the phrases that end before word `end`, longest first, each with the index of its first word."""
    if patterns.may_begin(tokens.folded[max(0, end - _WINDOW) : end]):
        window = _window(tokens, end)
        for position, phrase in patterns.find(window.text, window.words):
            yield phrase, window.token_at(position)


def _window(tokens: Tokens, end: int) -> _Window:
    first = end
    while first > max(0, end - _WINDOW) and _joint(tokens, first, end) and len(tokens.folded[first - 1]) <= _LONGEST_WORD:
        first -= 1
    text, positions = "", []
    for index in range(first, end):
        positions.append(len(text))
        text += tokens.folded[index] + _joint(tokens, index + 1, end)
    return _Window(text, tokens.folded[first:end], first, positions)


def _joint(tokens: Tokens, index: int, end: int) -> str:
    """Return what joins words `index - 1` and `index` in a window: ' ', '-', the mark within a number; '' if they part."""
    gap = tokens.gaps[index]
    if gap == SPACE:
        return " "
    if gap == HYPHEN:
        return "-"
    if index < end and tokens.shapes[index - 1] == tokens.shapes[index] == "D":
        mark = tokens.gap_text(index)
        return mark if mark in (".", ",", "+") else ""
    is_short = tokens.ends[index - 1] - tokens.starts[index - 1] <= _ABBREVIATION
    return " " if gap == STOP and is_short and index < end and tokens.gap_text(index) == ". " else ""


def _joined(tokens: Tokens, spans: Sequence[Span], index: int, joint: str, patterns: RelationPatterns) -> int | None:
    """Return the mention that a word of the class `joint` leads to, past a unit as in 'between X, Sinaloa, and Y'."""
    left = index
    if index + 2 < len(spans) and spans[index].last == spans[index + 1].first and tokens.gaps[spans[index].last] == COMMA:
        left = index + 1
    is_joined = left + 1 < len(spans) and _joins(tokens, spans[left], spans[left + 1], joint, patterns)
    return left + 1 if is_joined else None


def _joins(tokens: Tokens, left: Span, right: Span, joint: str, patterns: RelationPatterns) -> bool:
    """True if a word of the class `joint` leads from one name to the other, with words such as 'the town of' behind it."""
    between = range(left.last, right.first)
    if not between or len(between) > _LONGEST_JOINT or tokens.gaps[left.last] not in (SPACE, COMMA):
        return False
    if any(tokens.gaps[index] != SPACE for index in range(left.last + 1, right.first + 1)):
        return False
    return patterns.is_in(joint, tokens.folded[left.last]) and all(
        patterns.introduces(tokens.folded[index]) for index in between[1:]
    )


def _hyphened(tokens: Tokens, left: Span, right: Span, patterns: RelationPatterns) -> RelationKind | None:
    """Return what a hyphen between two names makes of them: 'the X-Y border', 'autopista X - Y'."""
    if left.last != right.first or tokens.gaps[right.first] not in (HYPHEN, DASH):
        return None
    around = (tokens.word(left.first - 1), tokens.word(right.last))
    kinds = (("border", RelationKind.BORDER), ("way", RelationKind.BETWEEN))
    return next((kind for name, kind in kinds if any(patterns.is_in(name, word) for word in around)), None)


def _posts_after(tokens: Tokens, spans: Sequence[Span], patterns: RelationPatterns) -> Iterator[tuple[int, Stated]]:
    """Yield the kilometre posts that follow the name of a road: 'carretera X-Y, a la altura del kilómetro 45'."""
    for index, span in enumerate(spans):
        if span.kind is not Kind.ROUTE or tokens.gaps[span.last] not in (SPACE, COMMA):
            continue
        ends = (end for end in range(span.last + 2, min(span.last + 9, len(tokens) + 1)) if tokens.shapes[end - 1] == "D")
        end = next(ends, None)
        if end is None or any(tokens.gaps[i] != SPACE for i in range(span.last + 1, end)):
            continue
        phrase = patterns.behind(" ".join(tokens.folded[span.last : end]) + " ")
        if phrase is not None:
            yield index, Stated(phrase, tokens.starts[span.last], tokens.ends[end - 1], ())
