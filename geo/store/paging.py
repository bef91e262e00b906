"""Where a page of results ends, as the text that asks for the next."""

from __future__ import annotations

import base64

from geo.errors import InputError


def encoded(newest: int, rid: int) -> str:
    return base64.urlsafe_b64encode(f"{newest}.{rid}".encode()).decode().rstrip("=")


def decoded(after: str) -> tuple[int, int]:
    try:
        newest, rid = base64.b64decode(after + "=" * (-len(after) % 4), altchars=b"-_", validate=True).decode().split(".")
        position = int(newest), int(rid)
        if max(map(abs, position)) >= 2**63:
            raise ValueError(after)  # SQLite's integers end there
        return position
    except ValueError:
        raise InputError(f"after {after!r}: expected the value that a page of results gave as its next") from None
