"""Columns in one file that is read by memory mapping: every process shares its pages, and none reads more than it touches.

Layout: 8 bytes magic, the header's length as little-endian u32, a JSON header padded with spaces to `_HEADER` bytes in all,
then each array in the order of the header, aligned to 64 bytes. The legends stay in the store, which only adds to them.
"""

from __future__ import annotations

import json
import mmap
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.columns.columns import NAMES, Columns
from geo.columns.layout import ROW
from geo.columns.legends import FIRST, Legends
from geo.wholefile import replacing

MAGIC, FORMAT = b"TERRCOL\n", 1
_PREFIX = struct.Struct("<8sI")
_HEADER, _ALIGN = 4096, 64


@dataclass(frozen=True, slots=True)
class Origin:
    """Which store the columns are of, and the last change that they include."""

    store: str
    change: int


def write_columns(path: Path, origin: Origin, array: Callable[[str], NDArray[Any]], rows: int) -> None:
    """Write the arrays, each asked for by name when its turn comes, to `path` at once: no reader sees half a file.

    Raises InputError if the folder cannot be written.
    """
    header = {"format": FORMAT, "store": origin.store, "change": origin.change, "rows": rows}
    text = json.dumps(header).encode().ljust(_HEADER - _PREFIX.size)
    with replacing(path) as temporary, temporary.open("wb") as stream:
        stream.write(_PREFIX.pack(MAGIC, len(text)) + text)
        for name in NAMES:
            content = np.ascontiguousarray(array(name), ROW[name])
            stream.write(content.data)
            stream.write(b"\0" * (-content.nbytes % _ALIGN))


def open_columns(path: Path) -> tuple[Columns, Origin] | None:
    """Map the file, its legends left blank; None if it is missing or not one of this format: it can be built again."""
    try:
        with path.open("rb") as stream:
            mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        magic, length = _PREFIX.unpack_from(mapped)
        header = json.loads(mapped[_PREFIX.size : _PREFIX.size + length]) if magic == MAGIC else {}
        if header.get("format") != FORMAT:
            return None
        arrays, offset = {}, _HEADER
        for name in NAMES:
            arrays[name] = np.frombuffer(mapped, ROW[name], header["rows"], offset)
            offset += -(-arrays[name].nbytes // _ALIGN) * _ALIGN
        return Columns(**arrays, legends=Legends.read(FIRST)), Origin(header["store"], header["change"])
    except (OSError, ValueError, KeyError, struct.error):
        return None
