"""Where the built JavaScript and CSS stand, for pages that hold them inside."""

from __future__ import annotations

from pathlib import Path

from geo.errors import DataError
from maps.page import STATIC


def bundle_path(name: str) -> Path:
    """Return the path of a built file; raise DataError if it is not built."""
    path = STATIC / "build" / name
    if not path.is_file():
        raise DataError(f"{path} is missing; run `make setup` to build it")
    return path
