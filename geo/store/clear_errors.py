"""SQLite's errors in words that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from geo.errors import StoreError


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into a StoreError that names the file and what to do."""
    try:
        yield
    except (apsw.NotADBError, apsw.CorruptError) as error:
        raise StoreError(
            f"{path} is damaged or no SQLite file ({error}); restore it from a copy, or move it away"
        ) from error
    except apsw.BusyError as error:
        raise StoreError(f"{path} is being written by another process; try again when it has finished") from error
    except (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError) as error:
        raise StoreError(f"{path} cannot be opened for writing ({error}); check the rights, or set TERRENO_STORE") from error
    except apsw.FullError as error:
        raise StoreError(f"{path}: the disk is full; nothing of this article was kept") from error
    except apsw.Error as error:
        raise StoreError(f"{path}: SQLite says {error}; run `terreno store check`") from error
