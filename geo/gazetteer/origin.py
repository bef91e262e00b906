"""What a built gazetteer was built from, and whether that is still so."""

from __future__ import annotations

import hashlib
import shlex
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from geo.errors import DataError

REMEDY = "build it with 'make setup' (or python -m geo.gazetteer.build)"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file beyond the committed ones; `sha256` in hexadecimal, `modified_ns` as the file system has it."""

    path: str
    size: int
    modified_ns: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> Self:
        """Read `path` and describe it; DataError if it cannot be read."""
        try:
            stat = path.stat()
            return cls(str(path.resolve()), stat.st_size, stat.st_mtime_ns, file_sha256(path))
        except OSError as error:
            raise DataError(f"{path}: cannot be read ({error.strerror}); name a file that you may read") from error

    def is_unchanged(self) -> bool:
        """True if the file is as it was, or gone; it is read only where its size or time differ."""
        try:
            stat = Path(self.path).stat()
            if (stat.st_size, stat.st_mtime_ns) == (self.size, self.modified_ns):
                return True
            return stat.st_size == self.size and file_sha256(Path(self.path)) == self.sha256
        except FileNotFoundError:
            return True
        except OSError:
            return False


def file_sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Origin:
    """`inputs` maps committed files to their CRC-32; `options` are those of `terreno gazetteer build`, none if bundled only.

    `counts` maps the authority of the ids ('geonames', 'inegi') to precision to the number of places.
    """

    inputs: Mapping[str, int] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    files: tuple[SourceFile, ...] = ()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def is_extended(self) -> bool:
        return bool(self.options)

    @property
    def command(self) -> str:
        return shlex.join(("terreno", "gazetteer", "build", *self.options))

    @property
    def remedy(self) -> str:
        return f"run '{self.command}' again" if self.is_extended else REMEDY

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        return cls(
            inputs=values.get("inputs", {}),
            options=tuple(values.get("options", ())),
            files=tuple(SourceFile(**file) for file in values.get("files", ())),
            counts=values.get("counts", {}),
        )

    def changed(self, data: Path) -> Path | None:
        """Return a file that differs from the one built from, None if there is none; `data` without sources is fresh."""
        present = input_checksums(data)
        names = present.keys() | self.inputs.keys() if present else ()
        for name in sorted(name for name in names if present.get(name) != self.inputs.get(name)):
            return data / name
        return next((Path(file.path) for file in self.files if not file.is_unchanged()), None)

    def require_fresh(self, data: Path) -> None:
        """Raise DataError if a file differs from the one that the gazetteer was built from."""
        if changed := self.changed(data):
            raise DataError(f"{changed}: changed since the gazetteer was built; {self.remedy}")


def input_checksums(data: Path) -> dict[str, int]:
    """Return path relative to `data` -> CRC-32 of every committed file that the gazetteer is built from."""
    paths = sorted(path for folder in ("gazetteer", "boundaries") for path in (data / folder).glob("*") if path.is_file())
    return {path.relative_to(data).as_posix(): zlib.crc32(path.read_bytes()) for path in paths}
