"""When do a gold and a predicted fact agree? Dates, places, and which events are the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

from geo.edtf import bounds
from geo.errors import InputError
from geo.evaluation.documents import Event, Spot, Toponym
from geo.geometry import distance_m

VAGUEST_DAYS = 366
"""A prediction vaguer than a year agrees with nothing that is more exact."""

A = TypeVar("A")


def dates_equal(gold: str | None, predicted: str | None) -> bool:
    return _days(gold) == _days(predicted)


def dates_overlap(gold: str | None, predicted: str | None) -> bool:
    """The intervals meet, and the prediction is no vaguer than a year or than gold; null meets null only."""
    g, p = _days(gold), _days(predicted)
    if g is None or p is None:
        return g == p
    return g[0] <= p[1] and p[0] <= g[1] and (p == g or p[1] - p[0] <= max(VAGUEST_DAYS, g[1] - g[0]))


def dates_compatible(gold: str | None, predicted: str | None) -> bool:
    """They overlap, and the prediction is not narrower than what was stated (padded)."""
    g, p = _days(gold), _days(predicted)
    if not dates_overlap(gold, predicted) or g is None or p is None:
        return g == p
    return g == p or not (g[0] <= p[0] and p[1] <= g[1])


def near(gold: Spot | None, predicted: Spot | None) -> bool:
    """Within the gold radius, or both without a location."""
    if gold is None or predicted is None:
        return gold is predicted
    return kilometres(gold, predicted) <= gold.radius_km


def kilometres(a: Spot, b: Spot) -> float:
    """Great-circle distance."""
    return distance_m(lon=a.lon, lat=a.lat, other_lon=b.lon, other_lat=b.lat) / 1000


def pair_toponyms(gold: Sequence[Toponym], predicted: Sequence[Toponym]) -> list[tuple[Toponym, Toponym]]:
    """Pair spans one to one by greatest shared length; equal spans win ties."""

    def shared(a: Toponym, b: Toponym) -> float:
        return max(0, min(a.end, b.end) - max(a.start, b.start)) + (a.start == b.start and a.end == b.end)

    return _pair(gold, predicted, [[shared(a, b) for b in predicted] for a in gold])


def pair_events(gold: Sequence[Event], predicted: Sequence[Event]) -> list[tuple[Event, Event]]:
    """Pair events one to one by greatest total similarity."""
    return _pair(gold, predicted, [[similarity(a, b) for b in predicted] for a in gold])


def similarity(gold: Event, predicted: Event) -> float:
    """Weighted agreement, 0 to 15; 0 unless they agree on two of type, date and place, one of them stated."""
    same_type = gold.type == predicted.type
    date, place = dates_overlap(gold.date, predicted.date), near(gold.spot, predicted.spot)
    agreements = same_type + date + place
    stated = same_type or (date and gold.date is not None) or (place and gold.spot is not None)
    if agreements < 2 or not stated:
        return 0.0
    return (
        3 * same_type
        + 3 * (0.0 if not date else 1.0 if dates_equal(gold.date, predicted.date) else 0.7)
        + 3 * (1.0 if place else _nearness(gold.spot, predicted.spot))
        + 2 * _jaccard(gold.cartels, predicted.cartels)
        + _jaccard(gold.agencies, predicted.agencies)
        + (gold.outcome == predicted.outcome)
        + (gold.killed == predicted.killed)
        + 0.5 * (gold.injured == predicted.injured)
        + 0.5 * (gold.detained == predicted.detained)
    )


def _pair(gold: Sequence[A], predicted: Sequence[A], scores: list[list[float]]) -> list[tuple[A, A]]:
    if not gold or not predicted:
        return []
    rows, columns = linear_sum_assignment(np.array(scores), maximize=True)
    return [(gold[i], predicted[j]) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if scores[i][j] > 0]


def _days(date: str | None) -> tuple[float, float] | None:
    """Return first and last ordinal day; an unreadable date is an empty interval, which meets nothing."""
    if date is None:
        return None
    try:
        start, end = bounds(str(date).upper())
    except InputError:
        return (math.inf, -math.inf)
    return start.toordinal() if start else -math.inf, end.toordinal() if end else math.inf


def _nearness(gold: Spot | None, predicted: Spot | None) -> float:
    return 0.5 * math.exp(-kilometres(gold, predicted) / 200) if gold and predicted else 0.0


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0
