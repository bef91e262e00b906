"""Trained linear scorers: named features in, one score a class out. Plain arrays, no library but numpy."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.errors import DataError

WEIGHTS = Path("extract") / "weights.npz"
MUC4 = Path("extract") / "muc4.npz"
"""Scorers that were trained on news of political violence in Latin America, 1988 to 1991, to be measured on it."""
EVENT, KIND, ACTIVITY, LINK, DATE, PLACE, CARTEL, AGENCY, KEEP, EVENT_ALONE, KEEP_ALONE = SCORERS = (
    "event", "kind", "activity", "link", "date", "place", "cartel", "agency", "keep", "event_alone", "keep_alone",
)  # fmt: skip
"""A headline or a bulletin has no article around it that speaks for its event, so such texts have scorers of their own."""
ALONE = "_alone"
"""Ends the name of what was fitted to such texts."""
_FARTHEST = 500.0
"""Beyond this a logistic is 0 in floating point."""


@dataclass(frozen=True)
class Scorer:
    """`weights` has shape (features, classes); a feature that training did not see counts for nothing.

    One class means a yes-or-no score (logistic); several are weighed against each other (softmax). Where `by_length`, the
    sum is divided by the root of how many features are known, so that many words are no louder than few.
    """

    classes: tuple[str, ...]
    rows: Mapping[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    by_length: bool = False

    def scores(self, features: Iterable[str]) -> NDArray[np.float32]:
        """Return the raw scores, shape (classes,)."""
        known = [row for row in map(self.rows.get, features) if row is not None]
        total: NDArray[np.float32] = self.weights[known].sum(axis=0)
        if self.by_length and known:
            total = total / np.float32(math.sqrt(len(known)))
        return self.bias + total

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability of yes, for a scorer of one class."""
        score = float(self.bias[0]) + sum(map(self._plain.get, features, repeat(0.0)))
        return 1.0 / (1.0 + math.exp(-score)) if score > -_FARTHEST else 0.0

    @cached_property
    def _plain(self) -> Mapping[str, float]:
        """The weights of a scorer of one class by feature: for a few features a dictionary is quicker than an array."""
        return dict(zip(self.rows, self.weights[list(self.rows.values()), 0].tolist(), strict=True))

    def distribution(self, features: Iterable[str]) -> NDArray[np.float32]:
        """Return the probability of each class, shape (classes,)."""
        scores = self.scores(features)
        raised = np.exp(scores - scores.max())
        shares: NDArray[np.float32] = raised / raised.sum()
        return shares

    def effects(self, features: Iterable[str]) -> list[tuple[str, float]]:
        """Return what each known feature adds to the score of yes, for a scorer of one class."""
        weight_of = self._plain.get
        return [(feature, weight) for feature in features if (weight := weight_of(feature)) is not None]

    def telling_apart(self, features: Sequence[str], column: int, other: int, most: int) -> list[tuple[str, float]]:
        """Return the `most` features that add most to the class in `column` over `other`, and the `most` that take most."""
        row_of = self.rows.get
        known = [(feature, row) for feature in features if (row := row_of(feature)) is not None]
        rows = [row for _, row in known]
        lead = self.weights[rows, column] - self.weights[rows, other]
        order = np.argsort(lead).tolist()
        return [(known[place][0], float(lead[place])) for place in {*order[:most], *order[-most:]}]

    def weight(self, feature: str, column: int) -> float:
        row = self.rows.get(feature)
        return 0.0 if row is None else float(self.weights[row, column])


@dataclass(frozen=True)
class Calibration:
    """Raw scores and the share that was right on held-out articles, both rising; read with straight lines between."""

    scores: NDArray[np.float32]
    shares: NDArray[np.float32]

    def __call__(self, score: float) -> float:
        return float(np.interp(score, self.scores, self.shares)) if len(self.scores) else score


@dataclass(frozen=True)
class Model:
    """All scorers by name, and the calibration of each part of an incident's confidence."""

    scorers: Mapping[str, Scorer]
    calibrations: Mapping[str, Calibration]

    def __getitem__(self, name: str) -> Scorer:
        return self.scorers[name]

    def calibrated(self, part: str, score: float, *, alone: bool = False) -> float:
        """Return how often `part` was right on held-out articles, or on texts of one line, when it scored `score`."""
        table = (self.calibrations.get(f"{part}{ALONE}") if alone else None) or self.calibrations.get(part)
        return table(score) if table else score

    @classmethod
    def load(cls, data: Path, weights: Path = WEIGHTS) -> Model:
        """Read the file `weights` under `data`; raise DataError when it is missing or damaged."""
        path = data / weights
        try:
            with np.load(path, allow_pickle=False) as arrays:
                scorers = {name: _scorer(name, arrays) for name in SCORERS}
                names = [key.removeprefix("calibration_") for key in arrays.files if key.startswith("calibration_")]
                calibrations = {name: Calibration(*arrays[f"calibration_{name}"].astype(np.float32)) for name in names}
        except (OSError, KeyError, ValueError) as error:
            raise DataError(f"{path} cannot be read ({error}); restore it from the repository or train it again") from error
        return cls(scorers, calibrations)

    def save(self, data: Path, weights: Path = WEIGHTS) -> None:
        """Write what `load` reads: names as UTF-8 lines, weights in half precision."""
        arrays: dict[str, NDArray[np.generic]] = {}
        for name, scorer in self.scorers.items():
            arrays[f"{name}_classes"] = _lines_to_bytes(scorer.classes)
            arrays[f"{name}_features"] = _lines_to_bytes(sorted(scorer.rows, key=lambda feature: scorer.rows[feature]))
            arrays[f"{name}_weights"] = scorer.weights.astype(np.float16)
            arrays[f"{name}_bias"] = scorer.bias.astype(np.float32)
            arrays[f"{name}_by_length"] = np.array(scorer.by_length)
        for name, table in self.calibrations.items():
            arrays[f"calibration_{name}"] = np.stack([table.scores, table.shares]).astype(np.float32)
        path = data / weights
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def _scorer(name: str, arrays: Mapping[str, NDArray[np.generic]]) -> Scorer:
    features = _bytes_to_lines(arrays[f"{name}_features"])
    weights = arrays[f"{name}_weights"].astype(np.float32)
    classes = tuple(_bytes_to_lines(arrays[f"{name}_classes"]))
    if weights.shape != (len(features), len(classes)):
        raise ValueError(f"{name}: weights of shape {weights.shape} for {len(features)} features and {len(classes)} classes")
    rows = {feature: row for row, feature in enumerate(features)}
    return Scorer(classes, rows, weights, arrays[f"{name}_bias"].astype(np.float32), bool(arrays[f"{name}_by_length"]))


def _lines_to_bytes(lines: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def _bytes_to_lines(array: NDArray[np.generic]) -> list[str]:
    return array.astype(np.uint8).tobytes().decode().split("\n")
