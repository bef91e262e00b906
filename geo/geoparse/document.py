"""One article's words with all that recognition asks of them more than once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat

from geo.geoparse.containment import is_container
from geo.geoparse.definitions import definition_end
from geo.geoparse.lexicon import Lexicon, Words
from geo.geoparse.shown import Shown, at_home, shown_units
from geo.geoparse.spans import Kind, Span, SpanFinder, runs
from geo.geoparse.tokens import COMMA, LINE, OPEN, SPACE, Tokens, tokenise
from geo.geoparse.vetoes import titled_names, vetoed
from geo.text import is_code

_LINE_OF_CAPITALS = 0.7


@dataclass(frozen=True, slots=True)
class Document:
    """`spans` are all candidates in text order; the other fields are facts about words and names of this text."""

    tokens: Tokens
    spans: Sequence[Span]
    runs: Sequence[tuple[int, int]]
    is_shouted: Sequence[bool]
    """Whether the word stands in a line of capitals, where capitals tell nothing."""
    lines: Sequence[tuple[int, int]]
    lower: frozenset[str]
    people: frozenset[str]
    counts: Counter[str]
    supported: frozenset[str]
    """Names that elsewhere in the text stand where a place must stand."""
    definitions: Mapping[int, int]
    """First word of each span that the text defines as a place -> the word after that definition's kind ('is a city')."""
    defined: frozenset[str]
    """Names so defined."""
    shown: Shown
    known_from: Mapping[int, Span]
    known_to: Mapping[int, Span]
    """The known span that begins with a word, and the one that ends before it."""

    def name(self, span: Span) -> str:
        return " ".join(self.tokens.folded[span.first : span.last])


def read_document(text: str, finder: SpanFinder, lexicon: Lexicon, *, home: str | None = None) -> Document:
    tokens = tokenise(text)
    word_runs = runs(tokens, lexicon)
    lines = line_ranges(tokens)
    is_shouted = shouted_words(tokens, lines)
    with_title = list(titled_names(tokens, lexicon))
    titled = frozenset(word for start, end in with_title for word in tokens.folded[start + 1 : end])
    closed = [*vetoed(tokens, is_shouted, with_title, lexicon), *code_lines(tokens, lines)]
    found = finder.find(tokens, word_runs, closed)
    spans = [span for span in found if not repeats_person(tokens, span, titled, lexicon)]
    known_from = {span.first: span for span in spans if span.kind is Kind.KNOWN}
    names = [" ".join(tokens.folded[span.first : span.last]) for span in spans]
    definitions = {span.first: end for span in spans if (end := definition_end(tokens, span, lexicon)) is not None}
    return Document(
        tokens=tokens,
        spans=spans,
        runs=word_runs,
        is_shouted=is_shouted,
        lines=lines,
        lower=frozenset(word for word, shape in zip(tokens.folded, tokens.shapes, strict=True) if shape == "x"),
        people=titled | people_words(tokens, word_runs, lexicon),
        counts=Counter(names),
        supported=frozenset(
            name for span, name in zip(spans, names, strict=True) if stands_as_place(tokens, span, known_from, lexicon)
        ),
        definitions=definitions,
        defined=frozenset(name for span, name in zip(spans, names, strict=True) if span.first in definitions),
        shown=at_home(shown_units(tokens, known_from, lexicon), home),
        known_from=known_from,
        known_to={span.last: span for span in known_from.values()},
    )


def line_ranges(tokens: Tokens) -> list[tuple[int, int]]:
    """Return for each word the range of words of its line."""
    breaks = [index for index in range(len(tokens) + 1) if tokens.gaps[index] == LINE]
    return [line for start, end in pairwise(breaks) for line in repeat((start, end), end - start)]


def code_lines(tokens: Tokens, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the word ranges of lines that are code and no language: the 'KY' of a picture in base64 is not Kentucky."""
    for start, end in dict.fromkeys(lines):
        if is_code(tokens.text[tokens.starts[start] : tokens.ends[end - 1]]):
            yield start, end


def shouted_words(tokens: Tokens, lines: Sequence[tuple[int, int]]) -> list[bool]:
    shouted = [False] * len(tokens)
    for start, end in dict.fromkeys(lines):
        letters = [index for index in range(start, end) if tokens.shapes[index] != "D"]
        capitals = sum(tokens.shapes[index] == "A" or tokens.folded[index] in ("a", "y", "e", "o") for index in letters)
        if len(letters) > 2 and capitals >= _LINE_OF_CAPITALS * len(letters):
            shouted[start:end] = [True] * (end - start)
    return shouted


def people_words(tokens: Tokens, word_runs: Sequence[tuple[int, int]], lexicon: Lexicon) -> set[str]:
    """Return the words that follow a first name in some run of capitalised words: most likely surnames."""
    people: set[str] = set()
    for start, end in dict.fromkeys(word_runs):
        if end - start < 2 or tokens.folded[start] not in lexicon.first_names:
            continue
        words = [w for w in tokens.folded[start + 1 : end] if not lexicon.is_connector(w)]
        if words and (words[-1] in lexicon.surnames or words[0] in lexicon.first_names or len(words) > 1):
            people.update(words)
    return people


def repeats_person(tokens: Tokens, span: Span, titled: frozenset[str], lexicon: Lexicon) -> bool:
    """True for the single name of a person who elsewhere has a title, unless a word such as 'en' leads to it."""
    is_single = span.last - span.first == 1 and tokens.folded[span.first] in titled
    led = tokens.gaps[span.first] == SPACE and lexicon.is_in(Words.LEAD, tokens.word(span.first - 1))
    return is_single and not led


def stands_as_place(tokens: Tokens, span: Span, known_from: Mapping[int, Span], lexicon: Lexicon) -> bool:
    """True where the words around leave little doubt: 'in X', 'X, Sinaloa', 'X (Sonora)'."""
    if tokens.gaps[span.first] == SPACE and lexicon.is_in(Words.PLACE_LEAD, tokens.word(span.first - 1)):
        return True
    return container_after(tokens, span, known_from, lexicon) is not None


def container_after(tokens: Tokens, span: Span, known_from: Mapping[int, Span], lexicon: Lexicon) -> Span | None:
    """Return the state, country or municipality that follows after a comma or in brackets and can contain `span`."""
    if tokens.gaps[span.last] not in (COMMA, OPEN):
        return None
    first = span.last
    if lexicon.is_in(Words.LINK, tokens.word(first)):
        first += 1
    if lexicon.is_in(Words.UNIT, tokens.word(first)) and lexicon.is_in(Words.LINK, tokens.word(first + 1)):
        first += 2
    other = known_from.get(first)
    return other if other is not None and is_container(other, span) else None
