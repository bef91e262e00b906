"""The built gazetteer's container: named sections of bytes in one file that is read by memory mapping.

Layout: 8 bytes magic, version and header length as little-endian uint32, a JSON header (section -> [offset, length],
length of all sections, checksums of the inputs), then the sections, each aligned to 64 bytes.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.errors import DataError

MAGIC = b"TERRGAZ\n"
VERSION = 1
_PREFIX = struct.Struct("<8sII")
_ALIGN = 64
REMEDY = "build it with 'make setup' (or python -m geo.gazetteer.build)"


def write_sections(path: Path, sections: Mapping[str, bytes], inputs: Mapping[str, int]) -> None:
    """Write `sections` to `path` at once: a temporary file, then a rename, so no reader sees half a file."""
    # The header's own length depends on the offsets in it, so offsets count from the end of the header.
    offset, table = 0, {}
    for name, content in sections.items():
        table[name] = [offset, len(content)]
        offset = _aligned(offset + len(content))
    header = json.dumps({"sections": table, "length": offset, "inputs": dict(inputs)}).encode()
    header += b" " * (_aligned(_PREFIX.size + len(header)) - _PREFIX.size - len(header))
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    with temporary.open("wb") as stream:
        stream.write(_PREFIX.pack(MAGIC, VERSION, len(header)))
        stream.write(header)
        for content in sections.values():
            stream.write(content)
            stream.write(b"\0" * (_aligned(len(content)) - len(content)))
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)


def _aligned(length: int) -> int:
    return -(-length // _ALIGN) * _ALIGN


class MappedFile:
    """Sections of a file written by `write_sections`, mapped read-only; raises DataError for anything else."""

    def __init__(self, path: Path) -> None:
        self._path = path
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
        self.inputs: Mapping[str, int] = header["inputs"]
        self._sections = {name: (start + offset, length) for name, (offset, length) in header["sections"].items()}

    def _read_header(self) -> tuple[dict[str, Any], int]:
        if len(self._map) < _PREFIX.size or self._map[: len(MAGIC)] != MAGIC:
            raise DataError(f"{self._path}: this is no gazetteer file; {REMEDY}")
        _, version, length = _PREFIX.unpack_from(self._map)
        if version != VERSION:
            raise DataError(f"{self._path}: the gazetteer has format {version}, expected {VERSION}; {REMEDY}")
        start = _PREFIX.size + length
        try:
            return json.loads(self._map[_PREFIX.size : start]), start
        except ValueError:
            raise DataError(f"{self._path}: the gazetteer's header is damaged; {REMEDY}") from None

    def section(self, name: str) -> memoryview:
        """Return the bytes of a section, read from disk only as they are touched."""
        try:
            start, length = self._sections[name]
        except KeyError:
            raise DataError(f"{self._path}: the gazetteer lacks its part '{name}'; {REMEDY}") from None
        return memoryview(self._map)[start : start + length]


def input_checksums(data: Path) -> dict[str, int]:
    """Return path relative to `data` -> CRC-32 of every committed file that the gazetteer is built from."""
    paths = sorted(path for folder in ("gazetteer", "boundaries") for path in (data / folder).glob("*") if path.is_file())
    return {path.relative_to(data).as_posix(): zlib.crc32(path.read_bytes()) for path in paths}


def require_fresh(mapped: MappedFile, data: Path) -> None:
    """Raise DataError if a committed file differs from the one that the gazetteer was built from."""
    present = input_checksums(data)
    changed = sorted(name for name in present.keys() | mapped.inputs.keys() if present.get(name) != mapped.inputs.get(name))
    if present and changed:
        raise DataError(f"{data / changed[0]}: changed since the gazetteer was built; {REMEDY}")
