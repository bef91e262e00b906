"""Names that the text itself says are places, and where it goes on to say what they lie in.

'X is a city in Y County, Kansas'; 'X, a suburb of Y'; 'X (…) es un municipio de Y'.
"""

from __future__ import annotations

from geo.geoparse.lexicon import Lexicon, Words
from geo.geoparse.spans import Span
from geo.geoparse.tokens import COMMA, HYPHEN, LINE, OPEN, OTHER, SPACE, STOP, Tokens

_FURTHEST_VERB, _FURTHEST_KIND = 25, 8
_ASIDES = (COMMA, OPEN, OTHER)


def definition_end(tokens: Tokens, span: Span, lexicon: Lexicon) -> int | None:
    """Return the index of the word after 'is a city' or ', a village' if that defines `span`, else None."""
    after = tokens.gaps[span.last]
    if after == COMMA and lexicon.is_in(Words.ARTICLE, tokens.word(span.last)):
        found = _kind_end(tokens, span.last + 1, lexicon)
        if found is not None:
            return found
    if after == SPACE:
        return _predicate_end(tokens, span.last, lexicon)
    if after in _ASIDES and tokens.gaps[span.first] in (LINE, STOP):
        return _predicate_after_aside(tokens, span.last, lexicon)
    return None


def _predicate_after_aside(tokens: Tokens, first: int, lexicon: Lexicon) -> int | None:
    """Skip what stands between name and verb: 'Toledo, once …, is a', 'Ambos Nogales (…) is a'."""
    for index in range(first, min(len(tokens), first + _FURTHEST_VERB)):
        if tokens.gaps[index] in (STOP, LINE):
            return None
        found = _predicate_end(tokens, index, lexicon)
        if found is not None:
            return found
    return None


def _predicate_end(tokens: Tokens, verb: int, lexicon: Lexicon) -> int | None:
    if not lexicon.is_in(Words.COPULA, tokens.word(verb)):
        return None
    following = tokens.word(verb + 1)
    if lexicon.is_in(Words.SITUATED, following):
        return verb + 2
    return _kind_end(tokens, verb + 2, lexicon) if lexicon.is_in(Words.ARTICLE, following) else None


def _kind_end(tokens: Tokens, first: int, lexicon: Lexicon) -> int | None:
    """Return the index after the last of the words for kinds of places that follow, with adjectives before them."""
    end = None
    for index in range(first, min(len(tokens), first + _FURTHEST_KIND)):
        if tokens.gaps[index] not in (SPACE, HYPHEN, COMMA) or (tokens.gaps[index] == COMMA and end is not None):
            break
        word = tokens.folded[index]
        if lexicon.is_in(Words.PLACE_KIND, word):
            end = index + 1
        elif lexicon.is_in(Words.LINK, word) or (end is not None and not lexicon.is_in(Words.CONJUNCTION, word)):
            break
    return end
