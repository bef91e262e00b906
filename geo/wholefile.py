"""Files that are there whole or not at all: written beside their place, synced to disk, then renamed."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.errors import InputError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path to write to; on leaving without an error it takes the place of `path`.

    Whoever reads `path` meanwhile reads the old file. Raises InputError if the folder cannot be written.
    """
    temporary = path.with_name(f".{path.stem}.{os.getpid()}-{secrets.token_hex(4)}{path.suffix}")
    try:
        temporary.touch(exist_ok=False)  # fails here, in one way, whatever will write
        temporary.unlink()
        yield temporary
        commit(temporary, path)
    except OSError as error:
        raise InputError(
            f"{path} cannot be written ({error.strerror or error}); choose a folder that you may write"
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def commit(temporary: Path, path: Path) -> None:
    """Sync `temporary` to disk and rename it to `path`, and sync the folder so that the rename survives a power cut."""
    _sync(temporary)
    temporary.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
