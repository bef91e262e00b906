"""A Markdown table of what was reached beside what was aimed at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Outcome = tuple[float | int | None, ...] | None


@dataclass(frozen=True, slots=True)
class Row:
    """One measure; `found` is None where its corpus is missing or nothing was trained, `aim` where none was set."""

    name: str
    found: Outcome
    aim: Outcome
    is_less_better: bool = False

    @property
    def is_reached(self) -> bool | None:
        if self.found is None or self.aim is None or None in self.found:
            return None
        pairs = zip(self.found, self.aim, strict=True)
        return all(
            found is None or aim is None or (found <= aim if self.is_less_better else found >= aim) for found, aim in pairs
        )


def markdown(rows: Iterable[Row]) -> str:
    lines = ["| measure | found | aim | |", "|---|---|---|---|"]
    for row in rows:
        found = "not measured" if row.found is None else _cells(row.found)
        aim = "" if row.aim is None else _cells(row.aim)
        reached = {True: "reached", False: "short", None: ""}[row.is_reached]
        lines.append(f"| {row.name} | {found} | {aim} | {reached} |")
    return "\n".join(lines)


def _cells(values: tuple[float | int | None, ...]) -> str:
    return " / ".join("–" if value is None else _cell(value) for value in values)


def _cell(value: float | int) -> str:
    if isinstance(value, int) or value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"
