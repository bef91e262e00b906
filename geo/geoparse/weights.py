"""Trained linear weights as plain text: one 'feature<TAB>weight' a line."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import repeat
from pathlib import Path

from geo.errors import DataError


def read_weights(path: Path) -> Mapping[str, float]:
    """Return feature -> weight; DataError if the file is missing or a line is no feature and number."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); restore it or run the training script") from error
    weights: dict[str, float] = {}
    for number, line in enumerate(lines, start=1):
        name, _, value = line.rpartition("\t")
        try:
            weights[name] = float(value)
        except ValueError:
            raise DataError(f"{path}:{number}: '{value}' is no number; restore it or run the training script") from None
    return weights


_REMEMBERED = 100_000
_LEAST = 0.01
"""Weights below it change no answer and are not written."""


def write_weights(path: Path, weights: Mapping[str, float]) -> None:
    lines = (f"{name}\t{value:.3g}\n" for name, value in sorted(weights.items()) if abs(value) >= _LEAST)
    path.write_text("".join(lines), encoding="utf-8")


Group = tuple[Callable[..., Iterable[str]], tuple[Hashable, ...]]
"""Features that depend on a few small values only: the function that names them, and those values."""


def feature_names(groups: Iterable[Group]) -> list[str]:
    """Return the names of all features of `groups`."""
    return [feature for name, values in groups for feature in name(*values)]


class Scorer:
    """Sums the weights of features group by group and remembers each group's sum: the same come back in every text."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._sums: dict[Group, float] = {}

    def __call__(self, groups: Iterable[Group]) -> float:
        """Return the sum of the weights of all features; one without weight counts nothing."""
        total, sums = 0.0, self._sums
        for group in groups:
            value = sums.get(group)
            total += self._sum(group) if value is None else value
        return total

    def _sum(self, group: Group) -> float:
        name, values = group
        found = sum(map(self._weights.get, name(*values), repeat(0.0)))
        if len(self._sums) >= _REMEMBERED:
            self._sums.clear()
        self._sums[group] = found
        return found
