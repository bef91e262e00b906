"""What a scorer's features say, in the words of the reviewed table `data/extract/feature_words.tsv`."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DataError
from geo.model import Localized

TABLE = Path("extract") / "feature_words.tsv"
COLUMNS = ["scorer", "feature", "en", "es"]
NAME = "name"
"""In the column of the scorer: what features are made of, whoever scores them."""
_REST = "{}"


@dataclass(frozen=True, slots=True)
class FeatureWords:
    """By scorer and feature; a feature that ends in '*' stands for all that begin so, and '{}' for the rest of its name;
    one that begins '*-' for those that begin with any type of event.

    The rest is put in words too where it is a `NAME`: a family of triggers, a kind of count, a precision.
    """

    words: Mapping[tuple[str, str], Localized]

    @classmethod
    def load(cls, data: Path) -> FeatureWords:
        """Read the table under `data`; a line that is wrong is a DataError that names it and what was expected."""
        path = data / TABLE
        try:
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        except (OSError, UnicodeDecodeError) as error:
            raise DataError(f"{path} cannot be read ({error}); restore it from the repository") from error
        if not rows or rows[0] != COLUMNS:
            raise DataError(f"{path}, line 1: expected the columns {', '.join(COLUMNS)}, parted by tabs")
        words: dict[tuple[str, str], Localized] = {}
        for number, row in enumerate(rows[1:], 2):
            for key, told in _entries(row, f"{path}, line {number}"):
                if key in words:
                    raise DataError(f"{path}, line {number}: {key[1]!r} of {key[0]!r} stands twice; keep one")
                words[key] = told
        return cls(words)

    def of(self, scorer: str, feature: str, lang: str) -> str:
        """Return what the feature says in 'en' or 'es', its bare name if the table has no words for it."""
        kindless = f"*-{feature.partition('-')[2]}"
        told, rest = self._found(scorer, feature) or self._found(scorer, kindless) or (None, "")
        return _in(told, lang).replace(_REST, self.named(rest, lang)) if told else feature

    def _found(self, scorer: str, feature: str) -> tuple[Localized, str] | None:
        """Return the words of the longest entry that fits, and what of the feature is left."""
        exact = self.words.get((scorer, feature))
        if exact:
            return exact, ""
        lengths = range(len(feature), 0, -1)
        found = ((self.words.get((scorer, f"{feature[:length]}*")), feature[length:]) for length in lengths)
        return next(((told, rest) for told, rest in found if told), None)

    def named(self, name: str, lang: str) -> str:
        """Return the words of what features are made of, such as a precision or the pattern of a date."""
        told = self.words.get((NAME, name))
        return _in(told, lang) if told else name.replace("_", " ") or "–"


def _in(words: Localized, lang: str) -> str:
    return words.es if lang == "es" else words.en


def _entries(row: list[str], where: str) -> Iterator[tuple[tuple[str, str], Localized]]:
    if len(row) != len(COLUMNS) or not all(cell.strip() for cell in row):
        raise DataError(f"{where}: expected {len(COLUMNS)} cells with words ({', '.join(COLUMNS)}), parted by tabs")
    scorers, feature, en, es = row
    if (_REST in en) != (_REST in es):
        raise DataError(f"{where}: {_REST} stands in one language only; it is the rest of the feature's name")
    if _REST in en and not feature.endswith("*"):
        raise DataError(f"{where}: {_REST} needs a feature that ends in '*', found {feature!r}")
    for scorer in scorers.split():
        yield (scorer, feature), Localized(en, es)
