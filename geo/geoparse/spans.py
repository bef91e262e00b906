"""Where a toponym may stand: names of the gazetteer, names with a generic word, routes, capitalised names nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from geo.gazetteer import Gazetteer, Match
from geo.geoparse.lexicon import Cue, Lexicon, Words
from geo.geoparse.tokens import DASH, HYPHEN, SPACE, STOP, Tokens
from geo.model import Place, Precision


class Kind(StrEnum):
    __hash__ = str.__hash__
    """Members are looked up in every word of a text, and that of Enum is slow."""

    KNOWN = "known"
    """The gazetteer holds the name as written."""
    COMPOUND = "compound"
    """A generic word with a name: 'penal de Aguaruto', 'Culiacán airport', 'carretera federal 15'."""
    ROUTE = "route"
    """Two ends of a road: 'carretera Culiacán-Mazatlán'."""
    UNKNOWN = "unknown"
    """A capitalised name that the gazetteer lacks."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words `first` to `last` (exclusive) and characters `start` to `end` of a text.

    `places` are what the whole span may mean, most important first. `core` are the spans inside a compound or route
    that name its place or its ends; `generic` is the word that makes it one.
    """

    first: int
    last: int
    start: int
    end: int
    kind: Kind
    places: tuple[Place, ...] = ()
    core: tuple[Span, ...] = ()
    generic: str = ""
    is_abbreviation: bool = field(default=False)


MAX_WORDS = 8
_SMALL_WORD = 3


def runs(tokens: Tokens, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return for each word the range of the run of capitalised words, with connectors inside, that it belongs to.

    A lower-case word outside any run has an empty range.
    """
    found = [(0, 0)] * len(tokens)
    end = 0
    for index, shape in enumerate(tokens.shapes):
        if shape in "XA" and index >= end:
            end = _run_end(tokens, index, lexicon)
            found[index:end] = [(index, end)] * (end - index)
    return found


def _run_end(tokens: Tokens, start: int, lexicon: Lexicon) -> int:
    end = position = start + 1
    while position < len(tokens) and tokens.gaps[position] in (SPACE, HYPHEN) and position - end <= 2:
        if tokens.is_capital(position) or (tokens.shapes[position] == "D" and position == end):
            end = position + 1
        elif not lexicon.is_connector(tokens.folded[position]):
            break
        position += 1
    return end


class SpanFinder:
    """Finds all candidate spans of a text, which may overlap; what is a toponym is decided elsewhere."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer, self._lexicon = gazetteer, lexicon
        self._inside = lexicon.words[Words.CONNECTOR] | lexicon.words[Words.MIDDLE] | lexicon.generic
        """Words that may stand in lower case inside a name of the gazetteer."""

    def find(self, tokens: Tokens, word_runs: Sequence[tuple[int, int]], blocked: Iterable[tuple[int, int]]) -> list[Span]:
        """Return candidates in text order, one for each range of words, none within the `blocked` ranges."""
        closed = bytearray(len(tokens) + 1)
        for first, last in blocked:
            closed[first:last] = b"\1" * (last - first)
        known = list(self._known(tokens, closed))
        simple = known + list(self._unknown(tokens, word_runs, closed, known))
        spans = {(span.first, span.last): span for span in self._roads(tokens, closed)}
        for span in simple:
            for wider in self._with_generic(tokens, span):
                spans.setdefault((wider.first, wider.last), wider)
        for route in self._routes(tokens, simple):
            for span in (route, *self._with_generic(tokens, route)):
                spans[span.first, span.last] = span
        for span in simple:
            spans[span.first, span.last] = span
        return sorted(spans.values(), key=lambda span: (span.first, span.last))

    def _known(self, tokens: Tokens, closed: bytearray) -> Iterator[Span]:
        generic, end = self._lexicon.generic, 0
        begins = (
            i
            for i, (shape, word) in enumerate(zip(tokens.shapes, tokens.folded, strict=True))
            if shape in "XA" or word in generic
        )
        for position in begins:
            if position >= end and not closed[position] and (span := self._known_at(tokens, position, closed)) is not None:
                yield span
                # 'prison in Piedras Negras' is a site, and Piedras Negras a town whatever is made of the rest.
                end = position + 1 if span.places[0].precision is Precision.SITE else span.last

    def _known_at(self, tokens: Tokens, first: int, closed: bytearray) -> Span | None:
        window = list(tokens.folded[first : self._window_end(tokens, first, closed)])
        while window and (match := self._gazetteer.match_at(window, 0)):
            last = first + match.end
            if match.end == 1 and len(window[0]) == 1:
                # A single letter numbers a list or shortens a name far more often than it is a village.
                return None
            is_whole = tokens.shapes[last - 1] != "x" or _is_joined(tokens, last - 1)
            if is_whole and any(tokens.is_capital(i) for i in range(first, last)):
                return _known_span(tokens, first, match)
            window = window[: match.end - 1]
        return None

    def _window_end(self, tokens: Tokens, first: int, closed: bytearray) -> int:
        end, furthest = first + 1, min(len(tokens), first + MAX_WORDS)
        gaps, shapes, folded = tokens.gaps, tokens.shapes, tokens.folded
        while end < furthest and not closed[end]:
            gap = gaps[end]
            if gap == STOP:
                if tokens.ends[end - 1] - tokens.starts[end - 1] > 3 or tokens.gap_text(end).strip() != ".":
                    break
            elif gap not in (SPACE, HYPHEN):
                break
            if shapes[end] == "x" and folded[end] not in self._inside and not _is_part(tokens, end):
                break
            end += 1
        return end

    def _unknown(
        self, tokens: Tokens, word_runs: Sequence[tuple[int, int]], closed: bytearray, known: Sequence[Span]
    ) -> Iterator[Span]:
        """Yield runs, and their parts between connectors, that follow a word after which places are named."""
        taken = {(span.first, span.last) for span in known}
        for first, last in dict.fromkeys(word_runs):
            if first == last or last - first > MAX_WORDS or closed.find(1, first, last) >= 0:
                continue
            for piece in _pieces(tokens, first, last, self._lexicon):
                if piece not in taken and self._is_worth_trying(tokens, *piece):
                    taken.add(piece)
                    yield _span(tokens, *piece, Kind.UNKNOWN)

    def _is_worth_trying(self, tokens: Tokens, first: int, last: int) -> bool:
        words = tokens.folded[first:last]
        if (
            all(word in self._lexicon.common or self._lexicon.is_connector(word) for word in words)
            and first
            and tokens.gaps[first] in "np"
        ):
            return False
        before = tokens.word(first - 1)
        led = tokens.gaps[first] == SPACE and (self._lexicon.is_in(Words.LEAD, before) or bool(self._lexicon.cue(before)))
        return led or tokens.gaps[first] in "cnod" or tokens.gaps[last] == "c" or bool(self._lexicon.cue(tokens.word(last)))

    def _with_generic(self, tokens: Tokens, span: Span) -> Iterator[Span]:
        before = self._generic_before(tokens, span.first)
        if before is not None:
            yield self._compound(tokens, before, span.last, span, tokens.folded[before])
        after = self._generic_after(tokens, span.last)
        if after is not None:
            yield self._compound(tokens, span.first, after + 1, span, tokens.folded[after])

    def _compound(self, tokens: Tokens, first: int, last: int, core: Span, generic: str) -> Span:
        if core.kind is Kind.ROUTE and self._lexicon.has_cue(generic, Cue.ROAD):
            return _span(tokens, first, last, Kind.ROUTE, core=core.core, generic=generic)
        inner = () if core.kind is Kind.ROUTE else (core,)
        places = self._gazetteer.lookup(" ".join(tokens.folded[first:last]))
        return _span(tokens, first, last, Kind.COMPOUND, places=places, core=inner, generic=generic)

    def _generic_before(self, tokens: Tokens, first: int) -> int | None:
        index = first - 1
        for _ in range(4):
            if index < 0 or tokens.gaps[index + 1] != SPACE:
                return None
            word = tokens.folded[index]
            if self._lexicon.is_generic(word):
                return index
            if self._lexicon.is_in(Words.CONJUNCTION, word) or not self._may_link(word):
                return None
            index -= 1
        return None

    def _may_link(self, word: str) -> bool:
        return self._lexicon.is_connector(word) or self._lexicon.is_in(Words.MIDDLE, word)

    def _generic_after(self, tokens: Tokens, last: int) -> int | None:
        index = last
        for _ in range(2):
            if index >= len(tokens) or tokens.gaps[index] != SPACE:
                return None
            if self._lexicon.is_generic(tokens.folded[index]):
                return index
            if not self._lexicon.is_in(Words.MIDDLE, tokens.folded[index]):
                return None
            index += 1
        return None

    def _roads(self, tokens: Tokens, closed: bytearray) -> Iterator[Span]:
        """Yield 'carretera federal 15', 'Highway 2', 'Cereso número 3'."""
        for number, shape in enumerate(tokens.shapes):
            if shape != "D" or tokens.ends[number] - tokens.starts[number] > 4:
                continue
            first = self._generic_before(tokens, number)
            if first is None or first == number or closed[first]:
                continue
            generic = tokens.folded[first]
            if not any(self._lexicon.has_cue(generic, cue) for cue in (Cue.ROAD, Cue.SITE)):
                continue
            while (
                first
                and tokens.gaps[first] == SPACE
                and self._lexicon.is_in(Words.MIDDLE, tokens.folded[first - 1])
                and tokens.is_capital(first - 1)
            ):
                first -= 1
            places = self._gazetteer.lookup(" ".join(tokens.folded[first : number + 1]))
            yield _span(tokens, first, number + 1, Kind.COMPOUND, places=places, generic=generic)

    def _routes(self, tokens: Tokens, simple: Sequence[Span]) -> Iterator[Span]:
        by_first = {span.first: span for span in simple if span.kind is Kind.KNOWN}
        for start in list(by_first.values()):
            end = by_first.get(start.last)
            if end is None:
                continue
            if tokens.gaps[start.last] == HYPHEN or (tokens.gaps[start.last] == DASH and self._is_road(tokens, start, end)):
                yield _span(tokens, start.first, end.last, Kind.ROUTE, core=(start, end))

    def _is_road(self, tokens: Tokens, start: Span, end: Span) -> bool:
        """True for 'autopista Culiacán - Mazatlán', where the dash stands for a hyphen."""
        beside = self._generic_before(tokens, start.first), self._generic_after(tokens, end.last)
        return any(index is not None and self._lexicon.has_cue(tokens.folded[index], Cue.ROAD) for index in beside)


def _is_part(tokens: Tokens, index: int) -> bool:
    """True for a lower-case word that may stand inside any name: the 'es' of 'Dar es Salaam', the 'an' of 'Xi'an'."""
    is_small = len(tokens.folded[index]) <= _SMALL_WORD and index + 1 < len(tokens) and tokens.is_capital(index + 1)
    return is_small or _is_joined(tokens, index)


def _is_joined(tokens: Tokens, index: int) -> bool:
    """True for a lower-case word that a hyphen or an apostrophe makes a part of a name: 'Port-au-Prince', 'Xi'an'."""
    gap = tokens.gaps[index]
    return gap == HYPHEN or (gap == SPACE and tokens.gap_text(index) in ("'", "’"))


def _pieces(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield a run, the run without its first word, and its parts between connectors."""
    yield first, last
    begin = first
    for index in range(first, last + 1):
        if index == last or lexicon.is_in(Words.JOINT, tokens.folded[index]):
            while begin < index and tokens.shapes[begin] == "x":
                begin += 1
            if begin < index and (begin, index) != (first, last):
                yield begin, index
            begin = index + 1


def _known_span(tokens: Tokens, first: int, match: Match) -> Span | None:
    """Return the span of a match; a name that stands for a place only as an abbreviation must be written as one."""
    last = first + match.end
    start, end = tokens.starts[first], tokens.ends[last - 1]
    dotted = tokens.text[end : end + 1] == "."
    if match.abbreviates and (dotted or STOP in tokens.gaps[first + 1 : last] or tokens.text[start:end].isupper()):
        places = match.abbreviates + match.places
        return Span(first, last, start, end + dotted, Kind.KNOWN, places, is_abbreviation=True)
    return Span(first, last, start, end, Kind.KNOWN, match.places) if match.places else None


def _span(
    tokens: Tokens,
    first: int,
    last: int,
    kind: Kind,
    *,
    places: tuple[Place, ...] = (),
    core: tuple[Span, ...] = (),
    generic: str = "",
) -> Span:
    return Span(first, last, tokens.starts[first], tokens.ends[last - 1], kind, places, core, generic)
