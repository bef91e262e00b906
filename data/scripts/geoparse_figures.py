"""What a crosswise trained geoparser scores on each source, and the table from its scores to probabilities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from sklearn.isotonic import IsotonicRegression


@dataclass
class Tally:
    """Counts of one source, and (raw score, is right) of each answer that the annotation can judge."""

    counts: Counter[str] = field(default_factory=Counter)
    scored: list[tuple[float, bool]] = field(default_factory=list)

    def print(self, name: str, is_partial: bool) -> None:
        gold, found, matched, right = (self.counts[key] for key in ("gold", "found", "matched", "right"))
        if is_partial:
            print(f"{name}: found {matched / gold:.3f}, right of all {right / gold:.3f}, of found {right / matched:.3f}")
            return
        print(
            f"{name}: recognition P {matched / found:.3f} R {matched / gold:.3f} F1 {2 * matched / (found + gold):.3f}, "
            f"resolved {right / self.counts['judged']:.3f}, end to end F1 {2 * right / (found + gold):.3f}"
        )


def calibration(tallies: Mapping[str, Tally], contained: Mapping[str, Sequence[bool]]) -> Mapping[str, float]:
    """Fit one rising table to all sources alike, print how far it is off on each, and return it with the constants."""
    raw = np.array([s for tally in tallies.values() for s, _ in tally.scored])
    right = np.array([float(r) for tally in tallies.values() for _, r in tally.scored])
    weight = np.concatenate([np.full(len(t.scored), max(1.0 / len(t.scored), 1e-4)) for t in tallies.values() if t.scored])
    fitted = _isotonic(raw, right, weight)
    half = np.arange(len(raw)) % 2
    told = np.empty(len(raw))
    for part in (0, 1):
        told[half == part] = _isotonic(raw[half != part], right[half != part], weight[half != part]).predict(
            raw[half == part]
        )
    begin = 0
    for name, tally in tallies.items():
        end = begin + len(tally.scored)
        print(f"{name}: expected calibration error {_gap(told[begin:end], right[begin:end]):.3f}")
        begin = end
    grid = np.linspace(0.0, 1.0, 41)
    table = {f"raw@{x:.3f}": float(p) for x, p in zip(grid, fitted.predict(grid), strict=True)}
    for reason, outcomes in contained.items():
        print(f"container {reason}: {sum(outcomes)} of {len(outcomes)} right")
        table[f"constant:{reason}"] = (sum(outcomes) + 1) / (len(outcomes) + 2)
    return table


def _isotonic(raw: np.ndarray, right: np.ndarray, weight: np.ndarray) -> IsotonicRegression:
    return IsotonicRegression(y_min=0.02, y_max=0.98, out_of_bounds="clip").fit(raw, right, sample_weight=weight)


def _gap(told: np.ndarray, right: np.ndarray) -> float:
    """Return the mean gap between stated and true share in ten bins."""
    bins = np.minimum((told * 10).astype(int), 9)
    return float(sum(abs((told - right)[bins == b].sum()) for b in range(10)) / max(len(told), 1))
