"""Small questions about stretches of a text: the words before a point, the clause breaks between two."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from geo.extract.facts import Facts
from geo.extract.tokens import Tokens

_MARKS = frozenset(";:()—")
_SURE = _MARKS | {"while", "after", "mientras", "tras"}
"""What breaks clauses wherever it stands; the other words only after a comma."""
_BREAKING = _SURE | {
    "and", "but", "when", "who", "which", "where", "as", "before",
    "y", "e", "pero", "luego", "cuando", "quien", "quienes", "donde", "despues", "que",
}  # fmt: skip
_ARTICLES = frozenset({"the", "a", "an", "el", "la", "los", "las", "lo", "un", "una", "al", "del"})


def words_before(facts: Facts, offset: int, count: int) -> list[str]:
    """Return up to `count` folded words that stand before `offset`, nearest first; articles are passed over."""
    tokens = facts.tokens
    found: list[str] = []
    position = tokens.first_from(offset) - 1
    farthest = max(0, position - 2 * count)
    while position >= farthest and len(found) < count:
        word = tokens.words[position]
        if word not in _ARTICLES or word in ("al", "del"):
            found.append(word if not word[0].isdigit() else "<number>")
        position -= 1
    return found


def breaks_between(facts: Facts, one: int, other: int) -> int:
    """Return how many clause breaks (a semicolon, a comma before 'and', 'who', 'mientras' …) lie between two offsets."""
    first, last = sorted((facts.tokens.first_from(one), facts.tokens.first_from(other)))
    breaks = _breaks(facts.tokens)
    return breaks[min(last, len(breaks) - 1)] - breaks[min(first, len(breaks) - 1)]


@lru_cache(maxsize=4)
def _breaks(tokens: Tokens) -> tuple[int, ...]:
    """Return for each token how many breaks stand before it in the text."""
    breaks = bytearray(len(tokens))
    for position in tokens.positions_of(_BREAKING):
        word, after_comma = tokens.words[position], position > 0 and tokens.words[position - 1] == ","
        breaks[position] = word in _SURE or after_comma
    return tuple(accumulate(breaks, initial=0))
