"""From raw scores to probabilities: a table learned on articles that the scorer had not seen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DataError
from geo.geoparse.weights import read_weights


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising step table raw -> probability, linear in between; `constants` for answers that have no raw score."""

    raw: Sequence[float]
    probability: Sequence[float]
    constants: dict[str, float]

    @classmethod
    def read(cls, path: Path) -> Calibration:
        """Read 'raw@0.35<TAB>0.41' and 'constant:name<TAB>0.5' lines."""
        rows = read_weights(path)
        points = sorted((float(name[4:]), value) for name, value in rows.items() if name.startswith("raw@"))
        constants = {name[9:]: value for name, value in rows.items() if name.startswith("constant:")}
        if len(points) < 2:
            raise DataError(f"{path}: expected at least two 'raw@' lines; restore it or run the training script")
        return cls([raw for raw, _ in points], [probability for _, probability in points], constants)

    def __call__(self, raw: float) -> float:
        index = bisect_right(self.raw, raw)
        if index == 0:
            return self.probability[0]
        if index == len(self.raw):
            return self.probability[-1]
        low, high = self.raw[index - 1], self.raw[index]
        share = (raw - low) / (high - low)
        return self.probability[index - 1] + share * (self.probability[index] - self.probability[index - 1])
