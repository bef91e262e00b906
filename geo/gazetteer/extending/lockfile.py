"""The digests of downloaded files, in a small file beside them, so that a later build can insist on the same."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

from geo.errors import DataError
from geo.wholefile import replacing


@dataclass(frozen=True, slots=True)
class Pin:
    """What a file was when it was downloaded: SHA-256 in hexadecimal, length in bytes, and the server's marks of it."""

    sha256: str
    size: int
    etag: str = ""
    last_modified: str = ""


@dataclass(slots=True)
class LockFile:
    """URL -> Pin, kept in a JSON file."""

    path: Path
    pins: dict[str, Pin] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read the file; empty if there is none, DataError if it cannot be read."""
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            return cls(path, {url: Pin(**pin) for url, pin in found["files"].items()})
        except FileNotFoundError:
            return cls(path)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise DataError(f"{path}: cannot be read as a list of digests ({error}); restore or remove it") from error

    def pin(self, url: str, pin: Pin) -> None:
        """Record a file, at once on disk."""
        self.pins[url] = pin
        content = {"files": {key: asdict(self.pins[key]) for key in sorted(self.pins)}}
        with replacing(self.path) as temporary:
            temporary.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
