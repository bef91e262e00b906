"""Which candidate spans are toponyms: a linear classifier on each, then the best set that does not overlap."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.geoparse.containment import is_container
from geo.geoparse.document import Document, container_after
from geo.geoparse.lexicon import Cue, Lexicon, Words
from geo.geoparse.spans import Span
from geo.geoparse.surroundings import governing_word
from geo.geoparse.tokens import COMMA, LINE, SPACE, STOP
from geo.geoparse.weights import score
from geo.model import Precision

_SENSES = 24


@dataclass(frozen=True, slots=True)
class Recognised:
    """A span taken for a toponym, with the probability that it is one."""

    span: Span
    probability: float


class Recogniser:
    def __init__(self, weights: Mapping[str, float], lexicon: Lexicon) -> None:
        self._weights, self._lexicon = weights, lexicon

    def recognise(self, document: Document) -> list[Recognised]:
        """Return the toponyms of a document in text order, never overlapping."""
        logits = [score(span_features(document, span, self._lexicon), self._weights) for span in document.spans]
        return best_set(document.spans, logits)


def best_set(spans: Sequence[Span], logits: Sequence[float]) -> list[Recognised]:
    """Return the spans with positive logit whose sum is highest among all sets without overlap."""
    chosen = sorted(((s.last, s.first, x, s) for s, x in zip(spans, logits, strict=True) if x > 0), key=lambda c: c[:2])
    ends = [last for last, *_ in chosen]
    totals, picked = [0.0], [False]
    for _, first, logit, _ in chosen:
        compatible = bisect_right(ends, first, 0, len(totals) - 1)
        with_this = totals[compatible] + logit
        picked.append(with_this > totals[-1])
        totals.append(max(with_this, totals[-1]))
    result, index = [], len(chosen)
    while index:
        _, first, logit, span = chosen[index - 1]
        if picked[index]:
            result.append(Recognised(span, 1 / (1 + math.exp(-logit))))
            index = bisect_right(ends, first, 0, index - 1)
        else:
            index -= 1
    return result[::-1]


def span_features(document: Document, span: Span, lexicon: Lexicon) -> list[str]:
    """Return the names of the features that hold for `span`; each counts 1."""
    features = ["bias"]
    features += _self_features(document, span, lexicon)
    features += _context_features(document, span, lexicon)
    features += _run_features(document, span, lexicon)
    features += _document_features(document, span, lexicon)
    return features


def _self_features(document: Document, span: Span, lexicon: Lexicon) -> Iterator[str]:
    tokens, first, last = document.tokens, span.first, span.last
    words = tokens.folded[first:last]
    kind = span.kind.value
    yield f"k={kind}"
    yield f"k={kind} len={min(last - first, 4)}"
    shout = document.is_shouted[first]
    yield f"shape={tokens.shapes[first]}{tokens.shapes[last - 1]}{shout:d}"
    for word in words:
        yield f"t={word}"
    yield f"t0={words[0]} n={last - first > 1:d}"
    if span.generic:
        yield f"gen={span.generic}"
        core = span.core[0].kind if span.core else "number"
        yield f"gen at={'start' if span.generic == words[0] else 'end'} core={core}"
        yield f"gencap={tokens.is_capital(first):d}{tokens.is_capital(last - 1):d}"
    content = [word for word in words if not lexicon.is_connector(word)]
    person = f"{words[0] in lexicon.first_names:d}{words[-1] in lexicon.surnames:d}{last - first > 1:d}"
    yield f"person={person}"
    if all(word in lexicon.common for word in content):
        yield f"common k={kind} n={last - first > 1:d} shape={tokens.shapes[first]}"
    if any(word in lexicon.demonyms for word in content):
        yield f"demonym k={kind}"
    if lexicon.has_cue(words[0], Cue.TIME) and last - first == 1:
        yield f"time k={kind}"
    if span.is_abbreviation:
        yield "abbr"
    if span.places:
        yield from _place_features(document, span, person)


def _place_features(document: Document, span: Span, person: str) -> Iterator[str]:
    top = span.places[0]
    standing, precision = document.shown.standing(top.country), top.precision.value
    size = 0 if top.population <= 0 else int(math.log10(top.population))
    yield f"prec={precision}"
    yield f"prec={precision} pop={size} {standing}"
    yield f"n={min(len(span.places), 20).bit_length()}"
    yield f"person={person} prec={precision} big={size > 4:d} {standing}"
    yield f"exact={document.name(span) == top.name.casefold():d} big={size > 3:d}"
    yield f"foremost among senses={any(place.country == document.shown.foremost for place in span.places[:_SENSES]):d}"
    if (top.precision is Precision.COUNTRY and document.tokens.shapes[span.first] == "A") or span.is_abbreviation:
        yield f"short {precision} mexico={'MX' in document.shown.countries:d}"
        yield f"short {precision} {standing}"
        yield from _short_name_features(document, span)


def _short_name_features(document: Document, span: Span) -> Iterator[str]:
    """Whether 'U.S.' before a noun counts as a place depends on what a text is about, and on whether a noun follows."""
    tokens = document.tokens
    follows = tokens.shapes[span.last] if tokens.gaps[span.last] == SPACE else tokens.gaps[span.last]
    mexico = "MX" in document.shown.countries
    yield f"short mexico={mexico:d} n1={follows}"
    yield f"short mexico={mexico:d} p1={tokens.word(span.first - 1)} n1={follows}"


def _context_features(document: Document, span: Span, lexicon: Lexicon) -> Iterator[str]:
    tokens, first, last, kind = document.tokens, span.first, span.last, span.kind.value
    before, after = tokens.gaps[first], tokens.gaps[last]
    p1, p2, p3 = (tokens.word(first - n) for n in (1, 2, 3))
    n1, n2 = tokens.word(last), tokens.word(last + 1)
    if before == LINE:
        p1 = p2 = p3 = "^"
    elif before == STOP:
        p1 = "."
    if after == LINE:
        n1 = n2 = "$"
    c1, c2, c3 = lexicon.cue(p1), lexicon.cue(p2), lexicon.cue(p3)
    yield f"g={before}{after}"
    yield f"k={kind} g0={before}"
    yield f"k={kind} g1={after}"
    yield f"p1={before}{p1}"
    yield f"k={kind} p1={before}{p1}"
    yield f"p2={p2} {before}{p1}"
    yield f"p2={p2}"
    yield f"n1={after}{n1}"
    yield f"n2={after}{n1} {n2}"
    yield f"p1 n1={before}{p1} {after}{n1}"
    if c1:
        yield f"c1={c1}{before}"
        yield f"k={kind} c1={c1}"
    if c2:
        yield f"c2={c2} p1={p1}"
        yield f"k={kind} c2={c2}"
    if c3:
        yield f"c3={c3}"
    if head := lexicon.cue(governing_word(tokens, span, lexicon)):
        yield f"k={kind} head={head}"
    if cue := lexicon.cue(n1):
        yield f"nc={cue}{after} cap={last < len(tokens) and tokens.is_capital(last):d}"
        yield f"k={kind} nc={cue}{after}"
    if cue := lexicon.cue(n2):
        yield f"nc2={cue}"


def _run_features(document: Document, span: Span, lexicon: Lexicon) -> Iterator[str]:
    """What the capitalised words directly before and after say: 'Ovidio _', 'Universidad de _', '_ Cartel'."""
    tokens = document.tokens
    if document.is_shouted[span.first]:
        return
    start, end = document.runs[span.first]
    if start == end:
        return
    end = max(end, document.runs[span.last - 1][1])
    before, after = max(span.first - start, 0), max(end - span.last, 0)
    yield f"rb={min(before, 3)} ra={min(after, 3)}"
    if before:
        word = tokens.folded[span.first - 1]
        linked = lexicon.is_connector(word)
        head, near = tokens.folded[start], tokens.folded[span.first - (2 if linked and before > 1 else 1)]
        yield f"rb head={lexicon.cue(head)} linked={linked:d}"
        yield f"rb near={lexicon.cue(near)} {word if linked else ''}"
        person = f"{head in lexicon.first_names:d}{near in lexicon.first_names:d}{near in lexicon.surnames:d}"
        yield f"rb first={person} linked={linked:d}"
        yield f"rb head={head} linked={linked:d}"
    if after:
        word = tokens.folded[span.last]
        linked = lexicon.is_connector(word)
        yield f"ra cue={lexicon.cue(word)} linked={linked:d}"
        yield f"ra person={word in lexicon.first_names:d}{word in lexicon.surnames:d} linked={linked:d}"
        yield f"ra last={lexicon.cue(tokens.folded[end - 1])}"
    if not before and not after:
        yield f"whole run k={span.kind}"


def _document_features(document: Document, span: Span, lexicon: Lexicon) -> Iterator[str]:
    tokens, name, kind = document.tokens, document.name(span), span.kind.value
    words = tokens.folded[span.first : span.last]
    if any(word in document.people for word in words):
        yield f"people n={len(words) > 1:d} k={kind}"
    if len(words) == 1 and name in document.lower:
        yield f"lower k={kind}"
    yield f"count={min(document.counts[name], 4)} k={kind}"
    if span.first in document.definitions:
        yield f"defined k={kind}"
    elif name in document.defined:
        yield f"defined elsewhere k={kind}"
    if name in document.supported:
        yield f"supported k={kind}"
    outer = container_after(tokens, span, document.known_from, lexicon)
    if outer is not None:
        yield f"in {outer.places[0].precision} k={kind}"
    yield from _neighbour_features(document, span, lexicon)
    start, end = document.lines[span.first]
    yield f"line start={span.first == start:d} end={span.last == end:d} short={end - start < 12:d}"
    if start == 0:
        yield "title"


def _neighbour_features(document: Document, span: Span, lexicon: Lexicon) -> Iterator[str]:
    """What the known name before says: it may contain or head a list ('in A, B and C')."""
    tokens = document.tokens
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
            yield f"after {previous.places[0].precision} {'and' if linked else 'comma'} k={span.kind}"
            if not linked and is_container(span, previous):
                yield "contains previous"
        position = previous.first
        head = tokens.word(position - 1)
        if tokens.gaps[position] == SPACE and not lexicon.is_in(Words.CONJUNCTION, head):
            yield f"list head={head} k={span.kind}"
            yield f"list cue={lexicon.cue(head)}"
            return
