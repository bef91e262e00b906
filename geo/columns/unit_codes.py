"""INEGI's codes of states and municipalities by their names, as places carry them."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.errors import DataError
from geo.gazetteer.reviewed import read_table
from geo.text import fold

_STATE_COLUMNS = ("key", "name", "lon", "lat", "names", "abbreviations")
STATE = 1000
"""A code is state * STATE + municipality, and a whole state's ends in 000."""


@dataclass(frozen=True, slots=True)
class UnitCodes:
    """Codes by folded (state, municipality), the latter '' for a whole state."""

    codes: Mapping[tuple[str, str], int]

    @classmethod
    def load(cls, data: Path) -> UnitCodes:
        """Read the names from `data`/gazetteer and `data`/boundaries; DataError if they cannot be read."""
        table = data / "gazetteer" / "mexico_states.csv"
        states = {row.text("key"): row.text("name") for row in read_table(table, _STATE_COLUMNS)}
        path = data / "boundaries" / "mexico_municipalities.geojson.gz"
        try:
            features = json.loads(gzip.decompress(path.read_bytes()))["features"]
            named = {str(feature["properties"]["key"]): str(feature["properties"]["name"]) for feature in features}
        except (OSError, ValueError, KeyError, EOFError, zlib.error) as error:
            raise DataError(f"{path}: no readable boundary layer ({error}); restore the file or run 'make data'") from error
        codes = {(fold(name), ""): int(key) * STATE for key, name in states.items()}
        codes |= {(fold(states[key[:2]]), fold(name)): int(key) for key, name in named.items()}
        return cls(codes)

    def of(self, names: Sequence[tuple[str, str]]) -> NDArray[np.uint16]:
        """Return the code of each (state, municipality), the state's for an unknown municipality, 0 for what is neither."""
        return np.array([self._code(fold(state), fold(municipality)) for state, municipality in names], np.uint16)

    def _code(self, state: str, municipality: str) -> int:
        return self.codes.get((state, municipality)) or self.codes.get((state, ""), 0)
