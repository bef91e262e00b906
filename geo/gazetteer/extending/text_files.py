"""Text files as sources hand them out: plain, gzipped, or the one table in a zip archive."""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from geo.errors import DataError
from geo.gazetteer.extending.progress import Advance, ignore_progress

_BLOCK = 1 << 18


class _Counted(io.RawIOBase):
    """Reads `stream` and tells how far the file below it has been read."""

    def __init__(self, stream: IO[bytes], file: IO[bytes], advance: Advance) -> None:
        self._stream, self._file, self._advance = stream, file, advance
        self._told = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        block = self._stream.read(len(buffer))
        buffer[: len(block)] = block
        position = self._file.tell()
        # A zip archive's directory, at its end, is read first.
        if position > self._told and block:
            self._advance(position - self._told)
            self._told = position
        return len(block)


@contextmanager
def open_text(
    path: Path, *, member: str | None = None, encodings: tuple[str, ...] = ("utf-8-sig",), advance: Advance = ignore_progress
) -> Iterator[IO[str]]:
    """Open a text file, plain, gzipped or zipped, for reading lines, which end in '\\n' or '\\r\\n'.

    `member` names the table in a zip archive; without it there must be one only. The first of `encodings` that fits the
    whole file is taken, where there are several. DataError, also for what goes wrong while it is read.
    """
    try:
        encoding = encodings[0] if len(encodings) == 1 else _fitting(path, member, encodings)
        with path.open("rb") as file, _unpacked(file, path, member) as stream:
            reader = io.BufferedReader(_Counted(stream, file, advance), _BLOCK)
            with io.TextIOWrapper(reader, encoding=encoding, newline="\n") as text:
                yield text
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read ({error}); get the file again") from error


@contextmanager
def _unpacked(file: IO[bytes], path: Path, member: str | None) -> Iterator[IO[bytes]]:
    if path.suffix == ".gz":
        yield cast(IO[bytes], gzip.GzipFile(fileobj=file))
    elif path.suffix == ".zip":
        with zipfile.ZipFile(file) as archive:
            if member and member not in archive.namelist():
                raise DataError(f"{path}: there is no '{member}' in the archive; get the file again")
            with archive.open(member or _only_table(archive, path)) as stream:
                yield stream
    else:
        yield file


def _only_table(archive: zipfile.ZipFile, path: Path) -> str:
    tables = [name for name in archive.namelist() if name.lower().endswith((".csv", ".txt", ".tsv"))]
    if len(tables) != 1:
        raise DataError(f"{path}: expected one table in the archive, found {len(tables)}; unpack it and name the table")
    return tables[0]


def _fitting(path: Path, member: str | None, encodings: tuple[str, ...]) -> str:
    """Return the first of the encodings that fits the whole file; the last one is not tried."""
    for encoding in encodings[:-1]:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            with path.open("rb") as file, _unpacked(file, path, member) as stream:
                while block := stream.read(_BLOCK):
                    decoder.decode(block)
                decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    return encodings[-1]
