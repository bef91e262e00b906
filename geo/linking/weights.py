"""The reviewed weights of reasons, `data/reference/sameness.csv`."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DataError
from geo.linking.comparing import REASONS
from geo.model import Localized

FILE = "sameness.csv"


@dataclass(frozen=True, slots=True)
class Weight:
    """What one reason adds to the score, and its name in both languages."""

    weight: float
    label: Localized


def load_weights(folder: Path) -> Mapping[str, Weight]:
    """Return the weights by reason; raise DataError if one is missing, unknown or no number."""
    path = folder / FILE
    try:
        with path.open(newline="", encoding="utf-8") as file:
            weights = {row["id"]: _weight(path, row) for row in csv.DictReader(file)}
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror}); run `make setup` in a complete checkout") from error
    wrong = sorted(REASONS ^ weights.keys())
    if wrong:
        problem = "has no line" if wrong[0] in REASONS else "is no reason that is looked for"
        raise DataError(f"{path}: {wrong[0]!r} {problem}; expected one line for each of {', '.join(sorted(REASONS))}")
    return weights


def _weight(path: Path, row: Mapping[str, str]) -> Weight:
    try:
        weight = float(row["weight"])
    except ValueError:
        weight = math.nan
    if not math.isfinite(weight) or not row["en"] or not row["es"]:
        raise DataError(f"{path}: {row['id']}: expected a number as weight ({row['weight']!r}) and a name in both languages")
    return Weight(weight, Localized(row["en"], row["es"]))
