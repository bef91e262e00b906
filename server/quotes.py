"""Evidence as a reader meets it: each sentence once, and in it the words that prove a field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from geo.model import Evidence


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a quote; `fields` are those it proves beyond what the whole quote proves."""

    text: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words of one source: `start` and `end` are their offsets in its text, `fields` all that they prove."""

    source_id: str
    start: int
    end: int
    parts: tuple[Part, ...]
    fields: tuple[str, ...]


def quotes(evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    """Return the widest quotes, source by source in the order of their texts, with the narrower ones marked inside."""
    outer: list[tuple[Evidence, list[Evidence]]] = []
    for proof in sorted(evidence, key=lambda proof: (proof.source_id, proof.start, -proof.end)):
        if outer and _contains(outer[-1][0], proof):
            outer[-1][1].append(proof)
        else:
            outer.append((proof, [proof]))
    return tuple(_quote(widest, proofs) for widest, proofs in outer)


def _contains(outer: Evidence, inner: Evidence) -> bool:
    shift = inner.start - outer.start
    return (
        outer.source_id == inner.source_id
        and inner.end <= outer.end
        and outer.quote[shift : shift + len(inner.quote)] == inner.quote
    )


def _quote(widest: Evidence, proofs: list[Evidence]) -> Quote:
    inner = [proof for proof in proofs if proof.quote != widest.quote]
    ends = {0, len(widest.quote)} | {end - widest.start for proof in inner for end in (proof.start, proof.end)}
    cuts = sorted(end for end in ends if 0 <= end <= len(widest.quote))
    parts = [
        Part(
            widest.quote[first:last],
            _fields(p for p in inner if p.start - widest.start <= first and last <= p.end - widest.start),
        )
        for first, last in pairwise(cuts)
    ]
    return Quote(widest.source_id, widest.start, widest.end, tuple(parts), _fields(proofs))


def _fields(proofs: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(proof.field for proof in proofs))
