"""What an exporter offers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from geo.model import Incident


class Exporter(Protocol):
    def write(self, incidents: Iterable[Incident], path: Path) -> int:
        """Write a new file at `path` and return how many incidents are in it."""
