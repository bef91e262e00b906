"""Words that say what kind of place a name means: 'municipio de Culiacán', 'Sinaloa state'."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geo.errors import DataError
from geo.gazetteer.names import name_tokens
from geo.gazetteer.reviewed import read_table
from geo.geocoding.queries import TOWN, Part
from geo.model import Precision

_COLUMNS = ("phrase", "side", "precision")
_SIDES = ("before", "after")


class UnitWords:
    """The phrases of `data/geocoding/unit_words.csv`, each with the precision of what it stands beside."""

    def __init__(self, path: Path) -> None:
        self._phrases: dict[tuple[str, tuple[str, ...]], Precision] = {}
        for row in read_table(path, _COLUMNS):
            side, precision = row.text("side"), row.text("precision")
            if side not in _SIDES or precision not in set(Precision):
                raise DataError(f"{path}:{row.line}: {side!r}, {precision!r}: expected {_SIDES} and a place precision")
            self._phrases[side, name_tokens(row.text("phrase"))] = Precision(precision)
        self._longest = max((len(tokens) for _, tokens in self._phrases), default=0)

    def bared(self, part: Part) -> Iterator[Part]:
        """Yield the part without such words and with what they say of its kind, for each way to take them off."""
        words = part.text.split()
        for count in range(1, min(self._longest, len(words) - 1) + 1):
            for side, phrase, rest in (
                ("before", words[:count], words[count:]),
                ("after", words[-count:], words[:-count]),
            ):
                precision = self._phrases.get((side, name_tokens(" ".join(phrase))))
                if precision in part.kinds:
                    kinds = TOWN if precision is Precision.LOCALITY else frozenset({precision})
                    yield Part(" ".join(rest), kinds & part.kinds)
