"""Which candidate spans are toponyms: a linear classifier on each, then the best set that does not overlap."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.geoparse.document import Document
from geo.geoparse.lexicon import Lexicon
from geo.geoparse.recognition_features import span_groups
from geo.geoparse.spans import Span
from geo.geoparse.weights import Scorer


@dataclass(frozen=True, slots=True)
class Recognised:
    """A span taken for a toponym, with the probability that it is one."""

    span: Span
    probability: float


class Recogniser:
    def __init__(self, weights: Mapping[str, float], lexicon: Lexicon) -> None:
        self._scorer, self._lexicon = Scorer(weights), lexicon

    def recognise(self, document: Document) -> list[Recognised]:
        """Return the toponyms of a document in text order, never overlapping."""
        logits = [self._scorer(span_groups(document, span, self._lexicon)) for span in document.spans]
        return best_set(document.spans, logits)


def best_set(spans: Sequence[Span], logits: Sequence[float]) -> list[Recognised]:
    """Return the spans with positive logit whose sum is highest among all sets without overlap."""
    chosen = sorted(((s.last, s.first, x, s) for s, x in zip(spans, logits, strict=True) if x > 0), key=lambda c: c[:2])
    ends = [last for last, *_ in chosen]
    totals, picked = [0.0], [False]
    for _, first, logit, _ in chosen:
        compatible = bisect_right(ends, first, 0, len(totals) - 1)
        with_this = totals[compatible] + logit
        picked.append(with_this > totals[-1])
        totals.append(max(with_this, totals[-1]))
    result, index = [], len(chosen)
    while index:
        _, first, logit, span = chosen[index - 1]
        if picked[index]:
            result.append(Recognised(span, 1 / (1 + math.exp(-logit))))
            index = bisect_right(ends, first, 0, index - 1)
        else:
            index -= 1
    return result[::-1]
