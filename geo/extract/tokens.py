"""Words of a text with their offsets, folded without moving a character."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_PLAIN = {**dict.fromkeys("–—‑−", "-"), **dict.fromkeys("’‘´", "'"), **dict.fromkeys("“”«»„", '"')}


class _Folding(dict[int, str]):
    """Translate each character to one character, computing an entry the first time it is met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    base = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)).casefold()
    return base if len(base) == 1 else character


_FOLDING = _Folding()


def fold_in_place(text: str) -> str:
    """Return `text` in lower case and without accents, of the same length: offsets in it are offsets in `text`."""
    return text.translate(_FOLDING)


@dataclass(frozen=True, eq=False)
class Tokens:
    """Folded words, runs of digits and single marks of one text; `starts` and `ends` are character offsets.

    Equal only to itself, so that what is known of a text is found again without reading the text again.
    """

    text: str
    folded: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def raw(self, index: int) -> str:
        """Return the token as written."""
        return self.text[self.starts[index] : self.ends[index]]

    def is_capitalised(self, index: int) -> bool:
        return self.text[self.starts[index]].isupper()

    def positions_of(self, wanted: Container[str]) -> list[int]:
        """Return, in order, the indices of the tokens that are one of `wanted`.

        Each different word is looked up once, for every table of words asks this of every text.
        """
        return sorted(chain.from_iterable([found for word, found in self._by_word.items() if word in wanted]))

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for position, word in enumerate(self.words):
            found.setdefault(word, []).append(position)
        return found

    @cached_property
    def numerals(self) -> Sequence[int]:
        """The indices of the tokens that are runs of digits, in order."""
        return sorted(chain.from_iterable([found for word, found in self._by_word.items() if word[0].isdigit()]))

    def within(self, start: int, end: int) -> range:
        """Return the indices of the tokens that lie in the characters from `start` to `end`."""
        return range(bisect_left(self.starts, start), bisect_right(self.ends, end))

    def first_from(self, offset: int) -> int:
        """Return the index of the first token that starts at or after `offset`."""
        return bisect_left(self.starts, offset)


def cut(text: str) -> Tokens:
    """Return the words of a phrase or text."""
    folded = fold_in_place(text)
    spans = [match.span() for match in _TOKEN.finditer(folded)]
    return Tokens(
        text=text,
        folded=folded,
        words=tuple([folded[start:end] for start, end in spans]),
        starts=tuple([start for start, _ in spans]),
        ends=tuple([end for _, end in spans]),
    )


@lru_cache(maxsize=8)
def tokenize(text: str) -> Tokens:
    """Return the words of an article; the last texts are remembered, for every reader of an article asks for them."""
    return cut(text)


def words_of(phrase: str) -> tuple[str, ...]:
    """Return the folded words of a phrase alone."""
    return tuple(_TOKEN.findall(fold_in_place(phrase)))
