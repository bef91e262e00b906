"""`incidents.geojson` beside the store: whole at every moment, for any GIS tool to open."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import apsw

from geo import wholefile
from geo.errors import StoreError
from geo.geojson import collection_lines
from geo.query import HIDDEN_STATUSES
from geo.store.clear_errors import clear_errors


def publish(
    connection: apsw.Connection, database: Path, target: Path, transaction: Callable[[], AbstractContextManager[None]]
) -> None:
    """Write all incidents but the retracted and merged ones to `target`, unless it is up to date."""
    with clear_errors(database):
        changes, published = next(connection.execute("SELECT changes, published FROM publication"))
        if changes == published and target.exists():
            return
        temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        try:
            _sweep(target)
            changes = _write(connection, temporary)
            with transaction():
                _take_its_place(connection, temporary, target, changes)
        except OSError as error:
            raise StoreError(
                f"{target} cannot be written ({error.strerror}); check the rights and the free space"
            ) from error
        finally:
            temporary.unlink(missing_ok=True)


def _write(connection: apsw.Connection, temporary: Path) -> int:
    """Write one snapshot and return how many changes it includes."""
    hidden = ", ".join(f"'{status}'" for status in sorted(HIDDEN_STATUSES))
    connection.execute("BEGIN")
    try:
        changes: int = connection.execute("SELECT changes FROM publication").get
        rows = connection.execute(
            f"SELECT json FROM feature JOIN hot USING (rid) WHERE status NOT IN ({hidden}) ORDER BY rid"
        )
        with temporary.open("w", encoding="utf-8") as file:
            file.writelines(collection_lines(json for (json,) in rows))
        return changes
    finally:
        connection.execute("COMMIT")


def _take_its_place(connection: apsw.Connection, temporary: Path, target: Path, changes: int) -> None:
    """Under the store's lock, so that an older snapshot never replaces a later one."""
    if not target.exists() or connection.execute("SELECT published FROM publication").get <= changes:
        wholefile.commit(temporary, target)
        connection.execute("UPDATE publication SET published = ?", (changes,))


def _sweep(target: Path) -> None:
    """Remove what publications of killed processes left behind."""
    for left in target.parent.glob(f".{target.name}.*.tmp"):
        found = re.search(r"\.(\d+)\.tmp$", left.name)
        if found and not Path(f"/proc/{found[1]}").exists() and Path("/proc/self").exists():
            left.unlink(missing_ok=True)
