"""Words of a text with their original offsets, their folded form and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain

from geo.text import fold

# Combining marks belong to the word, so that decomposed text ('a' + U+0301) keeps its words whole.
_WORD_AND_GAP = re.compile(r"([\w\u0300-\u036f]+)([^\w\u0300-\u036f]*)")

SPACE, HYPHEN, COMMA, STOP, COLON, LINE, DASH, OPEN, CLOSE, QUOTE, OTHER = "shcpkndbeqo"
"""Classes of what stands between two words; LINE also stands before the first and after the last word."""

_JOINTS = {
    " ": SPACE, "\u00a0": SPACE, "'": SPACE, "’": SPACE, "-": HYPHEN, "–": HYPHEN, "‑": HYPHEN, "—": DASH,
    ",": COMMA, ";": COMMA, ".": STOP, "?": STOP, "!": STOP, "…": STOP, ":": COLON, "/": OTHER, "|": LINE,
    "(": OPEN, "[": OPEN, ")": CLOSE, "]": CLOSE, "\"": QUOTE, "“": QUOTE, "”": QUOTE, "«": QUOTE, "»": QUOTE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel sequences, one item a word: code point offsets (end exclusive), folded form, capitals.

    `gaps[i]` is the class of what stands before word i; `gaps[len(tokens)]` of what follows the last.
    `shapes[i]` is 'x' lower case, 'X' capitalised, 'A' all capitals (two letters or more), 'D' digits first.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    folded: Sequence[str]
    shapes: Sequence[str]
    gaps: Sequence[str]

    def __len__(self) -> int:
        return len(self.starts)

    def is_capital(self, index: int) -> bool:
        return self.shapes[index] in "XA"

    def word(self, index: int) -> str:
        """Return the folded word at `index`, '' outside the text."""
        return self.folded[index] if 0 <= index < len(self.folded) else ""

    def gap_text(self, index: int) -> str:
        """Return the characters between words `index - 1` and `index`."""
        start = self.ends[index - 1] if index else 0
        return self.text[start : self.starts[index] if index < len(self.starts) else len(self.text)]


def tokenise(text: str) -> Tokens:
    first = _WORD_AND_GAP.search(text)
    if first is None:
        return Tokens(text, [], [], [], [], [LINE])
    words, gaps = zip(*_WORD_AND_GAP.findall(text), strict=True)
    ends = [first.start(), *accumulate(map(len, chain.from_iterable(zip(words, gaps, strict=True))), initial=first.start())]
    inner = list(map(gap_class, gaps[:-1]))
    return Tokens(text, ends[1:-1:2], ends[2::2], list(map(fold_word, words)), list(map(shape, words)), [LINE, *inner, LINE])


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=50_000)
def shape(word: str) -> str:
    first = word[0]
    if first.isdigit():
        return "D"
    if not first.isupper():
        return "x"
    return "A" if len(word) > 1 and word.isupper() else "X"


@lru_cache(maxsize=5_000)
def gap_class(gap: str) -> str:
    """Return the class of the characters between two words; a line break outweighs everything else."""
    if "\n" in gap or "\r" in gap:
        return LINE
    bare = gap.strip()
    if len(gap) == 1 or not bare:
        return _JOINTS.get(gap, OTHER if bare else SPACE)
    if len(bare) == 1:
        # A hyphen set off by spaces is a dash; "Rey' s" is no single word.
        return DASH if bare in "-–—" else _JOINTS.get(bare, OTHER)
    if any(mark in bare for mark in "-–—"):
        return DASH
    if bare[0] in ".?!":
        return STOP
    return _JOINTS.get(bare[0], OTHER)
