"""The columns of a store, kept up to date: a sorted file, mapped by every process, and what was written since."""

from __future__ import annotations

import fcntl
import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

from geo.columns.columns import Columns, columns_of
from geo.columns.grid import Grid
from geo.columns.held import Held, Indices, Part
from geo.columns.mapped import Origin, open_columns, write_columns
from geo.columns.profiles import Profiles
from geo.columns.unit_codes import UnitCodes
from geo.errors import InputError, TerrenoError
from geo.store import IncidentStore

FILE = "map.columns"
LEAST_TAIL, TAIL_SHARE = 5_000, 0.01
"""More rows than both, written since the file was, are merged into another."""
BUSY_SHARE, LONGEST_WAIT_S = 0.1, 1.5
"""Under steady writing no more than this share of the time goes into following; a change shows after this wait at most."""

Stamp = tuple[int, int]

log = logging.getLogger(__name__)


class LiveColumns:
    """`now` is what the store holds. Safe between threads; any number of processes may follow one store."""

    def __init__(self, store: IncidentStore, data: Path) -> None:
        self._store, self._data = store, data
        self._path = store.folder / FILE
        self._lock, self._merging = threading.Lock(), threading.Lock()
        self._units: UnitCodes | None = None
        self._base: tuple[Columns, Origin] | None = None
        self._grid: Grid | None = None
        self._profiles: Profiles | None = None
        self._held: Held | None = None
        self._seen: Stamp | None = None
        self._change, self._next_look = -1, 0.0

    def now(self) -> Held:
        """Return all rows as of the last change, or of one at most `LONGEST_WAIT_S` ago under steady writing."""
        held, change = self._held, self._store.map_rows.last_change()
        if held is not None and (change == self._change or time.monotonic() < self._next_look):
            return held
        with self._lock:
            if self._held is None or change > self._change:
                started = time.monotonic()
                self._follow()
                ended = time.monotonic()
                if held is not None:  # the first time is longer than any other
                    self._next_look = ended + min((ended - started) / BUSY_SHARE, LONGEST_WAIT_S)
            assert self._held is not None
            return self._held

    def _follow(self) -> None:
        base, origin = self._newest_base()
        changed = self._store.map_rows.changed_since(origin.change)
        base = replace(base, legends=changed.legends)
        tail = columns_of(changed.rows, changed.legends, self._unit_codes())
        gone = _indices_of(tail, base)
        first = Part(base, gone, self._grid, self._profiles)
        parts = (first, Part(tail)) if len(tail) else (first,)
        self._held = Held(parts, changed.legends, f"{origin.store}.{changed.last}")
        self._change = changed.last
        if len(tail) > max(LEAST_TAIL, TAIL_SHARE * len(base)) and not self._merging.locked():
            threading.Thread(target=self._merge, args=(self._held, Origin(origin.store, changed.last)), daemon=True).start()

    def _newest_base(self) -> tuple[Columns, Origin]:
        """Return the file's columns, those of another process's merging too; build them if there are none of this store."""
        if self._base is None or self._is_replaced():
            self._base = self._opened() or self._built()
            self._grid, self._profiles = Grid(self._base[0]), Profiles(self._base[0])
        return self._base

    def _opened(self) -> tuple[Columns, Origin] | None:
        """Return the file's columns if it is this store's, and not of a later state than the store has been put back to."""
        self._seen = _stamp(self._path)
        found = open_columns(self._path)
        known = found and found[1].store == self._store.identity and found[1].change <= self._store.map_rows.last_change()
        return found if known else None

    def _is_replaced(self) -> bool:
        return _stamp(self._path) not in (None, self._seen)

    def _built(self) -> tuple[Columns, Origin]:
        """Build the file; where it cannot be kept, the columns stay in memory."""
        everything = self._store.map_rows.changed_since(-1)
        origin = Origin(self._store.identity, everything.last)
        columns = columns_of(everything.rows, everything.legends, self._unit_codes())
        if len(columns) <= LEAST_TAIL:
            return columns, origin
        try:
            write_columns(self._path, origin, lambda name: getattr(columns, name), len(columns))
        except InputError as error:
            log.warning("the map's columns stay in memory: %s", error)
            return columns, origin
        return self._opened() or (columns, origin)

    def _merge(self, held: Held, origin: Origin) -> None:
        """Write the parts as one file, unless another process is at it."""
        with self._merging, _only_one(self._path.with_suffix(".lock")) as alone:
            if not alone:
                return
            try:
                write_merged(self._path, held, origin)
            except (TerrenoError, OSError) as error:
                log.warning("the map's columns could not be merged: %s", error)

    def _unit_codes(self) -> UnitCodes:
        self._units = self._units or UnitCodes.load(self._data)
        return self._units


def write_merged(path: Path, held: Held, origin: Origin) -> None:
    """Write the rows of all parts, sorted, one column after another."""
    keeping = [part.without_gone(np.ones(len(part.columns), np.bool_)) for part in held.parts]

    def joined(name: str) -> np.ndarray:
        arrays = (getattr(part.columns, name)[kept] for part, kept in zip(held.parts, keeping, strict=True))
        return np.concatenate(list(arrays))

    order = np.lexsort((joined("number"), joined("position")))
    write_columns(path, origin, lambda name: joined(name)[order], len(order))


def _indices_of(tail: Columns, base: Columns) -> Indices:
    """Return where in `base` records stand that `tail` holds anew."""
    if not len(tail) or not len(base):
        return np.zeros(0, np.int64)
    table = np.zeros(int(max(tail.number.max(), base.number.max())) + 1, np.bool_)
    table[tail.number] = True
    return np.flatnonzero(table[base.number])


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


@contextmanager
def _only_one(path: Path) -> Iterator[bool]:
    """True for one process at a time; it is let go when the process ends, however that is."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(descriptor)
