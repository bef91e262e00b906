"""Several processes that do the same work: forked from one, which replaces one that dies and ends them when it ends."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

SHORTEST_LIFE_S = 1.0
"""A worker that dies sooner is started again only after a pause of this length."""
PATIENCE_S = 5.0

log = logging.getLogger(__name__)


class Crew:
    """The processes, by their ids, and when each was started."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._started: dict[int, float] = {}

    def add(self) -> None:
        """Fork a process that works and then ends, whatever happens; it does not come back from here."""
        process = os.fork()
        if process == 0:
            status = 1
            try:
                self._work()
                status = 0
            except KeyboardInterrupt:
                status = 0
            except BaseException:
                log.exception("a worker failed")
            finally:
                sys.stdout.flush()
                os._exit(status)
        self._started[process] = time.monotonic()

    def keep_up(self) -> None:
        """Start another process for each that ends, until interrupted."""
        while True:
            process, status = os.wait()
            started = self._started.pop(process, None)
            if started is None:
                continue
            log.error("worker %d ended with status %d; another takes its place", process, os.waitstatus_to_exitcode(status))
            if time.monotonic() - started < SHORTEST_LIFE_S:
                time.sleep(SHORTEST_LIFE_S)
            self.add()

    def dismiss(self) -> None:
        """Ask every process to end, and end those that do not in time."""
        for process in self._started:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE_S
        while self._started and time.monotonic() < deadline:
            for process in list(self._started):
                with suppress(ChildProcessError):
                    if os.waitpid(process, os.WNOHANG)[0] == 0:
                        continue
                del self._started[process]
            time.sleep(0.02)
        for process in self._started:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


@contextmanager
def workers_of(count: int, work: Callable[[], None]) -> Iterator[Crew]:
    """Have `count` processes do the work inside; they are dismissed on leaving. SIGTERM must raise KeyboardInterrupt."""
    crew = Crew(work)
    try:
        for _ in range(count):
            crew.add()
        yield crew
    finally:
        crew.dismiss()
