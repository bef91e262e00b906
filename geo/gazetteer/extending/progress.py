"""How long work says how far it is, to whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

Advance = Callable[[int], None]
"""Told how many more bytes are done."""
Progress = Callable[[str, int], AbstractContextManager[Advance]]
"""Called with what is being done and how many bytes it takes, 0 if that is unknown."""


def ignore_progress(_: int) -> None:
    pass


@contextmanager
def no_progress(_: str, __: int) -> Iterator[Advance]:
    yield ignore_progress
