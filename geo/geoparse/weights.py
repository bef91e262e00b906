"""Trained linear weights as plain text: one 'feature<TAB>weight' a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
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


_GROUPS = 20_000
_LEAST = 0.01
"""Weights below it change no answer and are not written."""


def write_weights(path: Path, weights: Mapping[str, float]) -> None:
    lines = (f"{name}\t{value:.3g}\n" for name, value in sorted(weights.items()) if abs(value) >= _LEAST)
    path.write_text("".join(lines), encoding="utf-8")


Group = tuple[str, ...]
Features = tuple[Group, ...]
"""What holds for an option, in groups that other options share."""


class Scorer:
    """Scores features group by group and remembers the last groups' scores."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._score_group = lru_cache(maxsize=_GROUPS)(partial(score, weights=weights))

    def __call__(self, features: Features) -> float:
        return sum(map(self._score_group, features))


def score(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the sum of the weights of `features`; a feature without weight counts nothing."""
    return sum(map(weights.get, features, repeat(0.0)))
