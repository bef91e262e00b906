"""Arrays as a page reads them: a JSON header, then byte planes, which gzip packs far better than whole numbers."""

from __future__ import annotations

import base64
import gzip
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.geojson import dumps

Array = NDArray[Any]
LEVEL = 6
"""Of gzip; a higher one takes thrice the time for a hundredth less."""


class Coding(StrEnum):
    """How an array is laid out; `maps/frontend/src/data/columns.js` reads them."""

    PLANES = "planes"
    """All first bytes, then all second, and so on."""
    DELTA = "delta+planes"
    """Differences from row to row, modulo the size of the type."""
    FROM_START = "from-start+planes"
    """Differences from the array `start`, which stands before."""
    SAME = "same"
    """One value for all rows, in the header."""


@dataclass(frozen=True, slots=True)
class Coded:
    """An array ready to be written."""

    name: str
    dtype: str
    coding: Coding
    content: bytes
    value: int | None = None

    def head(self) -> dict[str, object]:
        known: dict[str, object] = {"name": self.name, "dtype": self.dtype, "coding": self.coding.value}
        return known if self.value is None else {**known, "value": self.value}


def code(name: str, array: Array, coding: Coding = Coding.PLANES, start: Array | None = None) -> Coded:
    """Lay an array out; one that holds a single value takes no room. `start` is what FROM_START counts from."""
    dtype = array.dtype.name
    if len(array) and coding is not Coding.DELTA and (array == array[0]).all():
        return Coded(name, dtype, Coding.SAME, b"", int(array[0]))
    unsigned = array.view(f"u{array.dtype.itemsize}")
    if coding is Coding.DELTA:
        unsigned = np.diff(unsigned, prepend=unsigned.dtype.type(0))
    elif coding is Coding.FROM_START:
        assert start is not None
        unsigned = unsigned - start.view(unsigned.dtype)
    planes = unsigned.astype(unsigned.dtype.newbyteorder("<")).view(np.uint8).reshape(-1, array.dtype.itemsize)
    return Coded(name, dtype, coding, np.ascontiguousarray(planes.T).tobytes())


def container(header: Mapping[str, object], length: int, arrays: list[Coded]) -> bytes:
    """Return u32 length of the header, the header as JSON with `n` and `columns`, then the arrays."""
    whole = dumps({**header, "n": length, "columns": [array.head() for array in arrays]}).encode()
    return b"".join((struct.pack("<I", len(whole)), whole, *(array.content for array in arrays)))


def packed(content: bytes) -> str:
    """Return gzip in base64, the same for the same content."""
    return base64.b64encode(gzip.compress(content, LEVEL, mtime=0)).decode()
