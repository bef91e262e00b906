"""The built gazetteer's container: named sections of bytes in one file that is read by memory mapping.

Layout: 8 bytes magic, version and header length as little-endian uint32, a JSON header padded with spaces to `_HEADER`
bytes (section -> [offset, length], length of all sections, what it was built from), then the sections, each aligned to 64
bytes.
"""

from __future__ import annotations

import json
import mmap
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from geo.errors import DataError, InputError
from geo.gazetteer.origin import REMEDY, Origin
from geo.wholefile import replacing

MAGIC = b"TERRGAZ\n"
VERSION = 2
_PREFIX = struct.Struct("<8sII")
_ALIGN = 64
_HEADER = 1 << 16
Content = bytes | bytearray | NDArray[Any]


class SectionWriter:
    """Writes one section after another; made by `writing_sections`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._table: dict[str, list[int]] = {}
        self._offset = 0
        stream.write(b"\0" * _HEADER)

    def add(self, name: str, content: Content) -> None:
        length = content.nbytes if isinstance(content, np.ndarray) else len(content)
        if length:
            self._stream.write(content.data if isinstance(content, np.ndarray) else content)
        padded = -(-length // _ALIGN) * _ALIGN
        self._stream.write(b"\0" * (padded - length))
        self._table[name] = [self._offset, length]
        self._offset += padded

    def finish(self, origin: Origin) -> None:
        """Write the header; nothing is added after it."""
        described = {"sections": self._table, "length": self._offset, "origin": origin.to_dict()}
        header = json.dumps(described, ensure_ascii=False).encode("utf-8", "surrogateescape")
        room = _HEADER - _PREFIX.size
        if len(header) > room:
            raise DataError(f"what the gazetteer is built from takes {len(header)} bytes to list, {room} are kept for it")
        self._stream.seek(0)
        self._stream.write(_PREFIX.pack(MAGIC, VERSION, room) + header.ljust(room))


@contextmanager
def writing_sections(path: Path) -> Iterator[SectionWriter]:
    """Write what is added inside, and then finished, to `path` at once: no reader sees half a file.

    DataError if it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary, temporary.open("wb") as stream:
            yield SectionWriter(stream)
    except (OSError, InputError) as error:
        raise DataError(f"the gazetteer cannot be written ({error})") from error


class MappedFile:
    """Sections of a file written by `writing_sections`, mapped read-only; raises DataError for anything else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as stream:
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError:
            raise DataError(f"{path}: the gazetteer is not built; {REMEDY}") from None
        except (OSError, ValueError) as error:
            raise DataError(f"{path}: the gazetteer cannot be read ({error}); {REMEDY}") from error
        header, start = self._read_header()
        if len(self._map) != start + header["length"]:
            expected = start + header["length"]
            raise DataError(f"{path}: the gazetteer is {len(self._map)} bytes long, expected {expected}; {REMEDY}")
        self.origin = Origin.from_dict(header["origin"])
        self._sections = {name: (start + offset, length) for name, (offset, length) in header["sections"].items()}

    def _read_header(self) -> tuple[dict[str, Any], int]:
        version, start, header = _header(self._map, self.path)
        if version != VERSION:
            remedy = Origin.from_dict(header.get("origin", {})).remedy
            raise DataError(f"{self.path}: the gazetteer has format {version}, expected {VERSION}; {remedy}")
        return header, start

    def __len__(self) -> int:
        """Return the file's length in bytes."""
        return len(self._map)

    def section(self, name: str) -> memoryview:
        """Return the bytes of a section, read from disk only as they are touched."""
        try:
            start, length = self._sections[name]
        except KeyError:
            raise DataError(f"{self.path}: the gazetteer lacks its part '{name}'; {REMEDY}") from None
        return memoryview(self._map)[start : start + length]


def extended_origin(path: Path) -> Origin | None:
    """Return the origin of a built file, of whatever format, that holds further sources; None for any other, or no, file."""
    try:
        with path.open("rb") as stream:
            _, _, header = _header(stream.read(_HEADER), path)
    except (OSError, DataError):
        return None
    origin = Origin.from_dict(header.get("origin", {}))
    return origin if origin.is_extended else None


def _header(content: bytes | mmap.mmap, path: Path) -> tuple[int, int, dict[str, Any]]:
    """Return the format's version, where the sections start, and the header."""
    if len(content) < _PREFIX.size or content[: len(MAGIC)] != MAGIC:
        raise DataError(f"{path}: this is no gazetteer file; {REMEDY}")
    _, version, length = _PREFIX.unpack_from(content)
    start = _PREFIX.size + length
    try:
        return version, start, json.loads(content[_PREFIX.size : start])
    except ValueError:
        raise DataError(f"{path}: the gazetteer's header is damaged; {REMEDY}") from None
