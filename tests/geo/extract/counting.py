"""What is counted in a text, for the tests of counting."""

from __future__ import annotations

from geo.extract.count_totals import stated_total
from geo.extract.counts import CountKind, CountMention, find_counts
from geo.extract.sentences import split


def counts(text: str, lang: str) -> tuple[CountMention, ...]:
    return find_counts(text, split(text), lang)


def total(text: str, lang: str, kind: CountKind) -> int | None:
    found = stated_total([m for m in counts(text, lang) if m.kind is kind])
    return found.count.best if found else None
