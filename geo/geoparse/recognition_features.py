"""What speaks for and against a candidate span being a toponym: its own words, those around it, the rest of the text.

Features come in groups that depend on a few small values each, so that a group's score is computed once and looked up after.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from geo.geoparse.containment import is_container
from geo.geoparse.document import Document, container_after
from geo.geoparse.lexicon import Cue, Lexicon, Words
from geo.geoparse.spans import Kind, Span
from geo.geoparse.surroundings import governing_word
from geo.geoparse.tokens import COMMA, HYPHEN, LINE, SPACE, STOP, Tokens, fold_word
from geo.geoparse.weights import Group
from geo.model import Precision

_SENSES = 24


def span_groups(document: Document, span: Span, lexicon: Lexicon) -> Iterator[Group]:
    """Yield the groups of the features that hold for `span`; each feature counts 1."""
    yield from _name_groups(document, span, lexicon)
    yield from _context_groups(document.tokens, span, lexicon)
    if not document.is_shouted[span.first]:
        yield from _run_groups(document, span, lexicon)
    yield from _document_groups(document, span, lexicon)


def _name_groups(document: Document, span: Span, lexicon: Lexicon) -> Iterator[Group]:
    tokens, first, last, kind = document.tokens, span.first, span.last, span.kind
    words = tuple(tokens.folded[first:last])
    yield _words, (kind, words, span.generic)
    yield _shape, (kind, tokens.shapes[first], tokens.shapes[last - 1], document.is_shouted[first], span.is_abbreviation)
    if span.generic:
        core = span.core[0].kind if span.core else "number"
        yield _generic, (span.generic == words[0], core, tokens.is_capital(first), tokens.is_capital(last - 1))
    content = [word for word in words if not lexicon.is_connector(word)]
    person = words[0] in lexicon.first_names, words[-1] in lexicon.surnames, last - first > 1
    is_common = all(word in lexicon.common for word in content)
    is_demonym = any(word in lexicon.demonyms for word in content)
    is_time = last - first == 1 and lexicon.has_cue(words[0], Cue.TIME)
    yield _lists, (kind, person, is_common and tokens.shapes[first], is_demonym, is_time)
    if span.places:
        yield from _place_groups(document, span, person)


def _words(kind: str, words: tuple[str, ...], generic: str) -> Iterator[str]:
    yield f"k={kind}"
    yield f"k={kind} len={min(len(words), 4)}"
    for word in words:
        yield f"t={word}"
    yield f"t0={words[0]} n={len(words) > 1:d}"
    if generic:
        yield f"gen={generic}"


def _shape(kind: str, first: str, last: str, is_shouted: bool, is_abbreviation: bool) -> Iterator[str]:
    yield "bias"
    yield f"shape={first}{last}{is_shouted:d}"
    if is_abbreviation:
        yield "abbr"


def _generic(at_start: bool, core: str, is_first_capital: bool, is_last_capital: bool) -> Iterator[str]:
    yield f"gen at={'start' if at_start else 'end'} core={core}"
    yield f"gencap={is_first_capital:d}{is_last_capital:d}"


def _lists(
    kind: str, person: tuple[bool, bool, bool], common_shape: str | bool, is_demonym: bool, is_time: bool
) -> Iterator[str]:
    yield f"person={_flags(*person)}"
    if common_shape:
        yield f"common k={kind} n={person[2]:d} shape={common_shape}"
    if is_demonym:
        yield f"demonym k={kind}"
    if is_time:
        yield f"time k={kind}"


def _flags(*flags: bool) -> str:
    return "".join("01"[flag] for flag in flags)


def _place_groups(document: Document, span: Span, person: tuple[bool, bool, bool]) -> Iterator[Group]:
    top, shown = span.places[0], document.shown
    size = 0 if top.population <= 0 else int(math.log10(top.population))
    standing, precision = shown.standing(top.country), top.precision
    is_exact = document.name(span) == fold_word(top.name)
    has_foremost = any(place.country == shown.foremost for place in span.places[:_SENSES])
    senses = min(len(span.places), 20).bit_length()
    yield _place, (precision, size, standing, person, senses, is_exact, has_foremost)
    tokens = document.tokens
    if (top.precision is Precision.COUNTRY and tokens.shapes[span.first] == "A") or span.is_abbreviation:
        follows = tokens.shapes[span.last] if tokens.gaps[span.last] == SPACE else tokens.gaps[span.last]
        yield _short, (precision, standing, "MX" in shown.countries, tokens.word(span.first - 1), follows)


def _place(
    precision: str,
    size: int,
    standing: str,
    person: tuple[bool, bool, bool],
    senses: int,
    is_exact: bool,
    has_foremost: bool,
) -> Iterator[str]:
    yield f"prec={precision}"
    yield f"prec={precision} pop={size} {standing}"
    yield f"n={senses}"
    yield f"person={_flags(*person)} prec={precision} big={size > 4:d} {standing}"
    yield f"exact={is_exact:d} big={size > 3:d}"
    yield f"foremost among senses={has_foremost:d}"


def _short(precision: str, standing: str, is_about_mexico: bool, before: str, follows: str) -> Iterator[str]:
    """Whether 'U.S.' before a noun counts as a place depends on what a text is about, and on whether a noun follows."""
    yield f"short {precision} mexico={is_about_mexico:d}"
    yield f"short {precision} {standing}"
    yield f"short mexico={is_about_mexico:d} n1={follows}"
    yield f"short mexico={is_about_mexico:d} p1={before} n1={follows}"


def _context_groups(tokens: Tokens, span: Span, lexicon: Lexicon) -> Iterator[Group]:
    first, last, kind = span.first, span.last, span.kind
    before, after = tokens.gaps[first], tokens.gaps[last]
    p1, p2, p3 = _word(tokens, first - 1), _word(tokens, first - 2), tokens.word(first - 3)
    n1, n2 = _word(tokens, last), _word(tokens, last + 1)
    if before == LINE:
        p1 = p2 = p3 = "^"
    elif before == STOP:
        p1 = "."
    if after == LINE:
        n1 = n2 = "$"
    is_capital = last < len(tokens) and tokens.is_capital(last)
    yield _before, (kind, before, p1, lexicon.cue(p1))
    yield _two_before, (kind, before, p1, p2, lexicon.cue(p2), lexicon.cue(p3))
    yield _after, (kind, after, n1, lexicon.cue(n1), is_capital)
    yield _two_after, (after, n1, n2, lexicon.cue(n2))
    yield _around, (kind, before, p1, after, n1, lexicon.cue(governing_word(tokens, span, lexicon)))


def _word(tokens: Tokens, index: int) -> str:
    """Return a word, of numbers only how long they are: 'Paris, 44,' is a person of any age."""
    word = tokens.word(index)
    return "#" * len(word) if word and tokens.shapes[index] == "D" else word


def _before(kind: str, gap: str, word: str, cue: str) -> Iterator[str]:
    yield f"k={kind} g0={gap}"
    yield f"p1={gap}{word}"
    yield f"k={kind} p1={gap}{word}"
    if cue:
        yield f"c1={cue}{gap}"
        yield f"k={kind} c1={cue}"


def _two_before(kind: str, gap: str, word: str, second: str, cue: str, third_cue: str) -> Iterator[str]:
    yield f"p2={second} {gap}{word}"
    yield f"p2={second}"
    if cue:
        yield f"c2={cue} p1={word}"
        yield f"k={kind} c2={cue}"
    if third_cue:
        yield f"c3={third_cue}"


def _after(kind: str, gap: str, word: str, cue: str, is_capital: bool) -> Iterator[str]:
    yield f"k={kind} g1={gap}"
    yield f"n1={gap}{word}"
    if cue:
        yield f"nc={cue}{gap} cap={is_capital:d}"
        yield f"k={kind} nc={cue}{gap}"


def _two_after(gap: str, word: str, second: str, cue: str) -> Iterator[str]:
    yield f"n2={gap}{word} {second}"
    if cue:
        yield f"nc2={cue}"


def _around(kind: str, before: str, previous: str, after: str, following: str, head: str) -> Iterator[str]:
    yield f"g={before}{after}"
    yield f"p1 n1={before}{previous} {after}{following}"
    if head:
        yield f"k={kind} head={head}"


def _run_groups(document: Document, span: Span, lexicon: Lexicon) -> Iterator[Group]:
    """What the capitalised words directly before and after say: 'Ovidio _', 'Universidad de _', '_ Cartel'."""
    tokens = document.tokens
    start, end = document.runs[span.first]
    if start == end:
        return
    end = max(end, document.runs[span.last - 1][1])
    left, right = _paired(document, span)
    if left or right:
        start, end = span.first if left else start, span.last if right else end
    before, after = max(span.first - start, 0), max(end - span.last, 0)
    yield _run, (span.kind, min(before, 3), min(after, 3))
    if before:
        word, head = tokens.folded[span.first - 1], tokens.folded[start]
        linked = lexicon.is_connector(word)
        near = tokens.folded[span.first - (2 if linked and before > 1 else 1)]
        person = head in lexicon.first_names, near in lexicon.first_names, near in lexicon.surnames
        yield _run_before, (head, lexicon.cue(head), lexicon.cue(near), word if linked else "", person)
    if after:
        word = tokens.folded[span.last]
        named = word in lexicon.first_names, word in lexicon.surnames
        yield _run_after, (lexicon.cue(word), lexicon.is_connector(word), named, lexicon.cue(tokens.folded[end - 1]))


def _paired(document: Document, span: Span) -> tuple[Span | None, Span | None]:
    """Return the known names that a hyphen joins to a known span: 'the Sinaloa-Durango border'."""
    gaps = document.tokens.gaps
    if span.kind is not Kind.KNOWN:
        return None, None
    left = document.known_to.get(span.first) if gaps[span.first] == HYPHEN else None
    return left, document.known_from.get(span.last) if gaps[span.last] == HYPHEN else None


def _run(kind: str, before: int, after: int) -> Iterator[str]:
    yield f"rb={before} ra={after}"
    if not before and not after:
        yield f"whole run k={kind}"


def _run_before(head: str, head_cue: str, near_cue: str, link: str, person: tuple[bool, bool, bool]) -> Iterator[str]:
    linked = bool(link)
    yield f"rb head={head_cue} linked={linked:d}"
    yield f"rb near={near_cue} {link}"
    yield f"rb first={_flags(*person)} linked={linked:d}"
    yield f"rb head={head} linked={linked:d}"


def _run_after(cue: str, linked: bool, named: tuple[bool, bool], last_cue: str) -> Iterator[str]:
    yield f"ra cue={cue} linked={linked:d}"
    yield f"ra person={_flags(*named)} linked={linked:d}"
    yield f"ra last={last_cue}"


def _document_groups(document: Document, span: Span, lexicon: Lexicon) -> Iterator[Group]:
    tokens, name = document.tokens, document.name(span)
    words = tokens.folded[span.first : span.last]
    start, end = document.lines[span.first]
    outer = container_after(tokens, span, document.known_from, lexicon)
    is_single = len(words) == 1
    yield (
        _elsewhere,
        (
            span.kind,
            (is_single, not document.people.isdisjoint(words), is_single and name in document.lower),
            min(document.counts[name], 4),
            2 if span.first in document.definitions else int(name in document.defined),
            name in document.supported,
            outer.places[0].precision if outer is not None else None,
        ),
    )
    yield _line, (span.first == start, span.last == end, end - start < 12, start == 0)
    yield from _neighbour_groups(document, span, lexicon)


def _elsewhere(
    kind: str, person: tuple[bool, bool, bool], count: int, defined: int, is_supported: bool, outer: str | None
) -> Iterator[str]:
    is_single, is_person, is_lower = person
    if is_person:
        yield f"people n={not is_single:d} k={kind}"
    if is_lower:
        yield f"lower k={kind}"
    yield f"count={count} k={kind}"
    if defined:
        yield f"defined{' elsewhere' if defined == 1 else ''} k={kind}"
    if is_supported:
        yield f"supported k={kind}"
    if outer:
        yield f"in {outer} k={kind}"


def _line(at_start: bool, at_end: bool, is_short: bool, is_title: bool) -> Iterator[str]:
    yield f"line start={at_start:d} end={at_end:d} short={is_short:d}"
    if is_title:
        yield "title"


def _neighbour_groups(document: Document, span: Span, lexicon: Lexicon) -> Iterator[Group]:
    """What the known name before says: it may contain or head a list ('in A, B and C')."""
    tokens, kind = document.tokens, span.kind
    position = span.first
    for _ in range(4):
        if position < 2 or tokens.gaps[position] not in (COMMA, SPACE):
            return
        linked = tokens.gaps[position] == SPACE
        if linked and not lexicon.is_in(Words.CONJUNCTION, tokens.folded[position - 1]):
            return
        previous = document.known_to.get(position - linked)
        if previous is None:
            return
        if position == span.first:
            contains = not linked and is_container(span, previous)
            yield _previous, (kind, previous.places[0].precision, linked, contains)
        position = previous.first
        head = tokens.word(position - 1)
        if tokens.gaps[position] == SPACE and not lexicon.is_in(Words.CONJUNCTION, head):
            yield _list_head, (kind, head, lexicon.cue(head))
            return


def _previous(kind: str, precision: str, linked: bool, contains: bool) -> Iterator[str]:
    yield f"after {precision} {'and' if linked else 'comma'} k={kind}"
    if contains:
        yield "contains previous"


def _list_head(kind: str, head: str, cue: str) -> Iterator[str]:
    yield f"list head={head} k={kind}"
    yield f"list cue={cue}"
