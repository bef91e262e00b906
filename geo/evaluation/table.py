"""Figures for people (a table) and for scripts (what becomes JSON)."""

from __future__ import annotations

from collections.abc import Mapping

from geo.evaluation.scores import Figures


def as_table(result: Mapping[str, Figures]) -> str:
    """One line a figure, one column a group; '-' where there was nothing to score."""
    groups = list(result)
    names = list(result[groups[0]].values) if groups else []
    widths = [max(9, len(group) + 2) for group in groups]
    rows = [("", groups)] + [(name, [_cell(result[group][name]) for group in groups]) for name in names]
    return "\n".join(
        f"{name:36}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True)) for name, cells in rows
    )


def as_dict(result: Mapping[str, Figures], *, details: bool = False) -> dict[str, object]:
    """Return {'en': {figure: value}, …}; with `details` also what went wrong under 'notes'."""
    groups: dict[str, object] = {group: dict(figures.values) for group, figures in result.items()}
    if details and "total" in result:
        groups["notes"] = list(result["total"].notes)
    return groups


def _cell(value: float | int | None) -> str:
    return "-" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"
