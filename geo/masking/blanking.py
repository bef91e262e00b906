"""Names blanked out of text, a mark for each character, so that what stands behind them keeps its offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from geo.text import fold

MARK = "█"
MARKED = MARK * 5
"""Stands for a whole name where no offsets are kept."""

_COORDINATES = re.compile(
    r"\d{1,3}[.,]\d{2,9}°?\s?[NSns]?\s?[,;/ ]\s?-?\d{1,3}[.,]\d{2,9}°?"  # 25.79, -108.99
    r"|\d{1,3}[.,]\d{4,9}"
    r"|\d{1,3}\s?[°º][\d\s.,'′’\"″”]{0,16}"
)


@dataclass(frozen=True)
class Blanker:
    """Blanks whole words that are one of the names, whatever their case, accents and spacing; `coordinates` too if asked."""

    names: frozenset[str]
    coordinates: bool = False

    @classmethod
    def of(cls, names: Iterable[str], *, coordinates: bool = False) -> Blanker:
        return cls(frozenset(filter(None, map(fold, names))), coordinates)

    def blank(self, text: str) -> str:
        """Return a text of the same length, without the names."""
        marked = list(text)
        for start, end in self._spans(text):
            marked[start:end] = MARK * (end - start)
        return "".join(marked)

    def finds(self, text: str | None) -> bool:
        return text is not None and any(True for _ in self._spans(text))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        ways = ("[ -]".join(map(re.escape, re.split("[ -]", name))) for name in sorted(self.names, key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)") if self.names else None

    def _spans(self, text: str) -> Iterable[tuple[int, int]]:
        if self._pattern is not None:
            folded, origins = _folded(text)
            for found in self._pattern.finditer(folded):
                yield origins[found.start()], origins[found.end()]
        if self.coordinates:
            yield from (found.span() for found in _COORDINATES.finditer(text))


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and for each of its characters and its end where it begins in `text`."""
    folded: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        plain = " " if character.isspace() else fold(character)
        if plain == " " and folded and folded[-1] == " ":
            continue
        folded += plain
        origins += [place] * len(plain)
    return "".join(folded), [*origins, len(text)]
