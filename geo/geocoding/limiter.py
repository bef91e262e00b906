"""Who may send the next request: one for all processes that share the file, and none to a server that refused."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.geocoding.database import transaction

ONE_SECOND = 1.0
_LONGEST_NAP_S = 0.05


class StoppedError(Exception):
    """The server `host` has refused with `status` (403 or 429); it is not asked before `until` (seconds since 1970)."""

    def __init__(self, host: str, status: int, until: float) -> None:
        super().__init__(f"{host} refused with status {status}")
        self.host, self.status, self.until = host, status, until


class Limiter:
    """Gives turns so that a request begins at least `interval_s` after the one before has ended, whoever sent it.

    A turn is a reservation in the file, not a lock: that of a process that was killed runs out by itself.
    """

    def __init__(self, path: Path, interval_s: float = ONE_SECOND, *, clock: Callable[[], float] = time.time) -> None:
        self._path, self._interval_s, self._clock = path, interval_s, clock

    @contextmanager
    def turn(self, host: str, *, longest_s: float) -> Iterator[None]:
        """Wait for a turn to ask `host` and hold it for the block; StoppedError if `host` has refused.

        `longest_s` is how long the block can take: for so long the turn is kept free of others if this process dies.
        """
        holder = secrets.token_hex(8)
        while (wait := self._reserve(host, holder, longest_s)) > 0:
            time.sleep(min(wait, _LONGEST_NAP_S))  # the holder may be done before its reservation ends
        try:
            yield
        finally:
            with transaction(self._path) as connection:
                now = self._clock()
                sql = "UPDATE turn SET since = ?, free_at = ? WHERE holder = ?"
                connection.execute(sql, (now, now + self._interval_s, holder))

    def _reserve(self, host: str, holder: str, longest_s: float) -> float:
        """Return 0 when the turn is this holder's, else the seconds after which it may be."""
        with transaction(self._path) as connection:
            now = self._clock()
            stop = next(connection.execute("SELECT status, until FROM stop WHERE host = ? AND until > ?", (host, now)), None)
            if stop:
                raise StoppedError(host, *stop)
            since, free_at = next(connection.execute("SELECT since, free_at FROM turn"), (now, now))
            if now < since:  # the clock was set back: the reservation moves with it
                connection.execute("UPDATE turn SET since = ?, free_at = ?", (now, now + free_at - since))
                return float(free_at - since)
            if now < free_at:
                return float(free_at - now)
            connection.execute("DELETE FROM turn")
            connection.execute("INSERT INTO turn VALUES (?, ?, ?)", (holder, now, now + longest_s + self._interval_s))
            return 0.0

    def stop(self, host: str, status: int, seconds: float) -> StoppedError:
        """Let no process ask `host` for so many seconds; return the error to raise."""
        until = self._clock() + max(seconds, self._interval_s)
        with transaction(self._path) as connection:
            connection.execute("REPLACE INTO stop VALUES (?, ?, ?)", (host, until, status))
        return StoppedError(host, status, until)
