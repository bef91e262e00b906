"""A comparison of two incidents as lines of plain text, in two columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from server.comparison import Comparison, Spoken

LABEL, COLUMN = 18, 48


def side_by_side(comparison: Comparison) -> Iterator[str]:
    """Yield the two in columns, then the reasons, then the commands that decide."""
    pair = comparison.pair
    yield _row("", pair.one, pair.other)
    yield from _rows("", [comparison.one.title], [comparison.other.title])
    for line in comparison.lines():
        yield from _rows(line.label, line.one or ("not stated",), line.other or ("not stated",))
    yield ""
    yield f"Score {pair.score:g}"
    yield from _reasons("For", comparison.for_it())
    yield from _reasons("Against", comparison.against_it())
    yield ""
    if pair.by:
        yield f"Decided by {pair.by} at {pair.at}: {'kept apart' if comparison.is_apart else pair.state}."
    yield f"terreno review merge {pair.one} {pair.other}"
    yield f"terreno review apart {pair.one} {pair.other}"


def _rows(label: str, one: Iterable[str], other: Iterable[str]) -> Iterator[str]:
    columns = ([part for value in values for part in _wrapped(value)] for values in (one, other))
    for number, (left, right) in enumerate(zip_longest(*columns, fillvalue="")):
        yield _row("" if number else label, left, right)


def _wrapped(value: str) -> list[str]:
    return textwrap.wrap(plain(value), COLUMN - 2) or [""]


def plain(value: str) -> str:
    """Return the value on one line, without anything that would move the cursor."""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def _row(label: str, one: str, other: str) -> str:
    return f"{label:{LABEL}}{one:{COLUMN}}{other}".rstrip()


def _reasons(label: str, reasons: tuple[Spoken, ...]) -> Iterator[str]:
    for reason in reasons:
        seen = f" ({plain(reason.detail)})" if reason.detail else ""
        yield f"{label:{LABEL}}{reason.weight:+5g}  {reason.label}{seen}"
