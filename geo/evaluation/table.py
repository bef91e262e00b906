"""Figures for people (a table) and for scripts (JSON)."""

from __future__ import annotations

import json
from collections.abc import Mapping

from geo.evaluation.scores import Figures


def as_table(result: Mapping[str, Figures]) -> str:
    """One line a figure, one column a language; '-' where there was nothing to score."""
    groups = list(result)
    names = list(result[groups[0]].values) if groups else []
    header = f"{'':36}" + "".join(f"{group:>9}" for group in groups)
    return "\n".join([header] + [f"{name:36}" + "".join(f"{_cell(result[g][name]):>9}" for g in groups) for name in names])


def as_json(result: Mapping[str, Figures], *, details: bool = False) -> str:
    """{'en': {figure: value}, …}; with `details` also what went wrong under 'notes'."""
    groups: dict[str, object] = {group: dict(figures.values) for group, figures in result.items()}
    if details and "total" in result:
        groups["notes"] = list(result["total"].notes)
    return json.dumps(groups, indent=1, ensure_ascii=False, allow_nan=False)


def _cell(value: float | int | None) -> str:
    return "-" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"
