"""Names that no gazetteer holds, put where the words right behind them say: 'in X, 12 km north of Los Mochis'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.geoparse.relation_patterns import RelationPatterns
from geo.geoparse.spans import Span
from geo.geoparse.tokens import COMMA, OPEN, SPACE, Tokens
from geo.model import PlaceMention, Precision, RelationKind

_POINTING = frozenset({RelationKind.OFFSET, RelationKind.DISTANCE, RelationKind.NEAR, RelationKind.TRAVEL_TIME})
_MOST_WORDS = 4


def put_beside(
    mentions: Sequence[PlaceMention], spans: Sequence[Span], tokens: Tokens, patterns: RelationPatterns, most: float
) -> list[PlaceMention]:
    """Return the mentions, the unresolved ones where the relation that follows them puts the next; `most` caps the score."""
    placed = list(mentions)
    for index in range(len(spans) - 1):
        following = mentions[index + 1]
        if mentions[index].place is None and _is_told(tokens, spans[index], spans[index + 1], following, patterns):
            placed[index] = _beside(mentions[index], following, most)
    return placed


def _beside(mention: PlaceMention, told: PlaceMention, most: float) -> PlaceMention:
    score = min(most, told.score)
    return replace(mention, place=told.where, precision=told.precision, score=score, relation=told.relation)


def _is_told(tokens: Tokens, span: Span, next_span: Span, following: PlaceMention, patterns: RelationPatterns) -> bool:
    """True if only a comma or bracket and words such as 'located some' stand before the next mention's relation."""
    relation = following.relation
    if relation is None or relation.kind not in _POINTING or following.precision is not Precision.NEAR_LOCALITY:
        return False
    between = [i for i in range(span.last, next_span.first) if tokens.starts[i] < relation.start]
    return (
        relation.start >= span.end
        and len(between) <= _MOST_WORDS
        and tokens.gaps[span.last] in (COMMA, OPEN, SPACE)
        and all(tokens.gaps[i] == SPACE for i in range(span.last + 1, span.last + len(between) + 1))
        and all(patterns.is_in("apposed", tokens.folded[i]) for i in between)
    )
