"""What the words around a recognised toponym say about which place it means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.geoparse.containment import is_container
from geo.geoparse.coordinates import Written, find_coordinates
from geo.geoparse.document import Document
from geo.geoparse.lexicon import Cue, Lexicon, Words
from geo.geoparse.spans import Span
from geo.geoparse.tokens import COMMA, DASH, LINE, OPEN, SPACE, STOP, Tokens
from geo.model import Precision

_FURTHEST_UNIT = 10
_UNITS = frozenset({Precision.ADMIN1, Precision.ADMIN2, Precision.COUNTRY})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`cue` is that of the word that governs the name ('municipio de X'); `container` the index of the mention that follows
    in a containment ('X, Sinaloa') or that a definition gives (`is_defined`: 'X is a town in Sinaloa'), `contained` of the
    one before, `peers` of those beside it in a list; `point` is what its sentence goes on to give as coordinates; `sentence`
    and `line` number the text's parts."""

    before: str
    after: str
    gap_before: str
    gap_after: str
    head: str
    cue: str
    is_near: bool
    container: int | None
    contained: int | None
    peers: tuple[int, ...]
    is_defined: bool
    point: Written | None
    is_dateline: bool
    sentence: int
    line: int

    @property
    def wording(self) -> tuple[Hashable, ...]:
        """What the words beside the name say of it: all but where it stands and what it is linked to."""
        words = self.before, self.after, self.gap_before, self.gap_after, self.head, self.cue
        return *words, self.is_near, self.is_dateline, self.container is None, self.contained is None


def read_surroundings(document: Document, spans: Sequence[Span], lexicon: Lexicon) -> list[Surroundings]:
    """Return the surroundings of each of the non-overlapping `spans`, which are in text order."""
    tokens = document.tokens
    sentences, lines = _counts(tokens, (STOP, LINE)), _counts(tokens, (LINE,))
    containers = _containers(tokens, spans, lexicon)
    defined = _defined_in(document, spans, sentences, containers, lexicon)
    containers |= defined
    contained = {outer: inner for inner, outer in containers.items()}
    points = _Points(tokens, sentences)
    result = []
    for i, span in enumerate(spans):
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(spans) and j not in (containers.get(i), contained.get(i))]
        peers = tuple(j for j in beside if _are_listed(tokens, spans[min(i, j)], spans[max(i, j)], lexicon))
        links = _Links(containers.get(i), contained.get(i), peers, i in defined, points.after(span))
        result.append(_surroundings(document, span, lexicon, links, sentences[span.first], lines[span.first]))
    return result


@dataclass(frozen=True, slots=True)
class _Links:
    container: int | None
    contained: int | None
    peers: tuple[int, ...]
    is_defined: bool
    point: Written | None


class _Points:
    """The coordinates of a text by the words that begin them."""

    def __init__(self, tokens: Tokens, sentences: Sequence[int]) -> None:
        self._points, self._sentences = find_coordinates(tokens.text), sentences
        self._words = [bisect_left(tokens.starts, point.start) for point in self._points]

    def after(self, span: Span) -> Written | None:
        """Return the first point that follows in the sentence of `span`."""
        following = bisect_left(self._words, span.last)
        if following == len(self._words) or self._words[following] >= len(self._sentences):
            return None
        is_same = self._sentences[self._words[following]] == self._sentences[span.first]
        return self._points[following] if is_same else None


def _containers(tokens: Tokens, spans: Sequence[Span], lexicon: Lexicon) -> dict[int, int]:
    by_first = {span.first: index for index, span in enumerate(spans)}
    found = {}
    for index, span in enumerate(spans):
        outer = _container_index(tokens, span, by_first, lexicon)
        if outer is not None and may_contain(spans[outer], span, stated=tokens.gaps[span.last] == SPACE):
            found[index] = outer
    return found


def _defined_in(
    document: Document, spans: Sequence[Span], sentences: Sequence[int], containers: Mapping[int, int], lexicon: Lexicon
) -> dict[int, int]:
    """Return for each name that the text defines the place it gives: 'X is a village in Y', 'X, a town in Y'.

    That is a unit, or a town whose own unit follows.
    """
    found = {}
    for index, span in enumerate(spans):
        end = document.definitions.get(span.first)
        following = index + 1
        while following < len(spans) and end is not None and spans[following].first < end:
            following += 1
        if end is None or following == len(spans) or sentences[spans[following].first] != sentences[span.first]:
            continue
        outer = spans[following]
        is_certain = _has_unit(outer) or following in containers
        if is_certain and _leads_inside(document.tokens, end, outer.first, lexicon):
            found[index] = following
    return found


def _leads_inside(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> bool:
    """True for 'in southern', 'of the province of'; not for '5 km north of', 'near'."""
    words = tokens.folded[first:last]
    if len(words) > _FURTHEST_UNIT or not any(lexicon.is_in(Words.LINK, word) for word in words):
        return False
    beside = any(lexicon.is_in(w, word) for word in words for w in (Words.ASIDE, Words.MEASURE))
    return not beside and not any(lexicon.is_in(Words.SIDE, a) and lexicon.is_in(Words.LINK, b) for a, b in pairwise(words))


def _has_unit(span: Span) -> bool:
    return any(place.precision in _UNITS for place in span.places[:6])


def may_contain(outer: Span, inner: Span, *, stated: bool) -> bool:
    """True if a sense of `outer` can contain `inner`; a name without any sense lies in what is `stated`, or in a unit."""
    if inner.places:
        return is_container(outer, inner)
    return stated or _has_unit(outer)


def _are_listed(tokens: Tokens, left: Span, right: Span, lexicon: Lexicon) -> bool:
    """True for 'X, Y' and 'X and Y'."""
    if left.last == right.first:
        return tokens.gaps[right.first] == COMMA
    return left.last + 1 == right.first and lexicon.is_in(Words.CONJUNCTION, tokens.folded[left.last])


def _counts(tokens: Tokens, gaps: tuple[str, ...]) -> list[int]:
    counts, count = [], 0
    for index in range(len(tokens)):
        count += tokens.gaps[index] in gaps
        counts.append(count)
    return counts


def _surroundings(document: Document, span: Span, lexicon: Lexicon, links: _Links, sentence: int, line: int) -> Surroundings:
    tokens = document.tokens
    before, after = tokens.gaps[span.first], tokens.gaps[span.last]
    head = governing_word(tokens, span, lexicon)
    return Surroundings(
        before="^" if before == LINE else tokens.word(span.first - 1),
        after="$" if after == LINE else tokens.word(span.last),
        gap_before=before,
        gap_after=after,
        head=head,
        cue=cue_after(tokens, span, lexicon) or lexicon.cue(head),
        is_near=is_aside(tokens, span, lexicon),
        container=links.container,
        contained=links.contained,
        peers=links.peers,
        is_defined=links.is_defined,
        point=links.point,
        is_dateline=document.lines[span.first][0] == span.first and (after == DASH or links.container is not None),
        sentence=sentence,
        line=line,
    )


def cue_after(tokens: Tokens, span: Span, lexicon: Lexicon) -> str:
    """Return the cue of a word that follows the name: 'the X neighborhood', 'X city', 'X municipality'; else ''."""
    if tokens.gaps[span.last] != SPACE:
        return ""
    after = tokens.word(span.last)
    kinds = ((Words.QUARTER, Cue.QUARTER), (Words.TOWN, Cue.LOCALITY), (Words.UNIT_AFTER, Cue.ADMIN2))
    return next((cue.value for words, cue in kinds if lexicon.is_in(words, after)), "")


def governing_word(tokens: Tokens, span: Span, lexicon: Lexicon) -> str:
    """Return the word before the name, or before the connectors that lead to it ('municipio' of 'municipio de X')."""
    index = span.first - 1
    for _ in range(3):
        if index < 0 or tokens.gaps[index + 1] != SPACE:
            return ""
        if not lexicon.is_connector(tokens.folded[index]):
            return tokens.folded[index]
        index -= 1
    return ""


def is_aside(tokens: Tokens, span: Span, lexicon: Lexicon) -> bool:
    """True if the text says that it happened not in the place but beside it: 'near X', '12 km al norte de X'."""
    words: list[str] = []
    index = span.first - 1
    while index >= 0 and len(words) < 4 and tokens.gaps[index + 1] == SPACE:
        words.append(tokens.folded[index])
        index -= 1
    for position, word in enumerate(words):
        if lexicon.is_in(Words.ASIDE, word) or lexicon.is_in(Words.MEASURE, word) or lexicon.has_cue(word, Cue.NEAR):
            return True
        if lexicon.is_in(Words.SIDE, word):
            return position == 1 and lexicon.is_in(Words.LINK, words[0])
        if not (lexicon.is_connector(word) or lexicon.has_cue(word, Cue.LOCALITY) or lexicon.is_in(Words.ORIGIN, word)):
            return False
    return False


def _container_index(tokens: Tokens, span: Span, by_first: dict[int, int], lexicon: Lexicon) -> int | None:
    """Return the index of the mention that directly follows as the larger unit: 'X, Y', 'X (Y)', 'X, municipio de Y'."""
    position = span.last
    if position >= len(tokens) or tokens.gaps[position] not in (COMMA, OPEN, SPACE):
        return None
    if tokens.gaps[position] == SPACE and not any(
        lexicon.is_in(w, tokens.folded[position]) for w in (Words.LINK, Words.QUARTER)
    ):
        return None
    for _ in range(5):
        if position in by_first:
            return by_first[position]
        if (
            position + 1 >= len(tokens)
            or tokens.gaps[position + 1] != SPACE
            or not _leads_on(tokens.folded[position], lexicon)
        ):
            return None
        position += 1
    return None


def _leads_on(word: str, lexicon: Lexicon) -> bool:
    if lexicon.is_in(Words.CONJUNCTION, word):
        return False
    if lexicon.has_cue(word, Cue.DIRECTION):
        return True
    return any(lexicon.is_in(words, word) for words in (Words.CONNECTOR, Words.UNIT, Words.LINK, Words.QUARTER))
