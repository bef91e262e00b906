"""Reviewed wording of `data/reference/`: what a title calls an operation type, and its codes in other data sets."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DataError
from geo.model import Localized
from geo.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class AcledType:
    event_type: str | None
    sub_event_type: str | None


def load_titles(folder: Path, vocabulary: Vocabulary) -> Mapping[str, Localized]:
    """Return the short name of every operation type that `titles.csv` lists."""
    return {row["id"]: Localized(row["en"], row["es"]) for row in _rows(folder / "titles.csv", vocabulary)}


def load_acled_types(folder: Path, vocabulary: Vocabulary) -> Mapping[str, AcledType]:
    """Return the ACLED types of the operation types that have one; the others are left out, never forced."""
    return {
        row["id"]: AcledType(row["acled_event_type"] or None, row["acled_sub_event_type"] or None)
        for row in _rows(folder / "crosswalk.csv", vocabulary)
    }


def _rows(path: Path, vocabulary: Vocabulary) -> list[dict[str, str]]:
    try:
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror}); run `make setup` in a complete checkout") from error
    for line, row in enumerate(rows, start=2):
        if row["id"] not in vocabulary.types:
            raise DataError(f"{path}:{line}: {row['id']!r} is no id of operation_types.csv")
    return rows
