"""Incidents by state or municipality of Mexico, for shaded maps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from geo.columns.held import Selection
from geo.columns.layout import NO_COUNT
from geo.columns.unit_codes import STATE


class Level(StrEnum):
    STATE = "state"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True, slots=True)
class UnitCount:
    """`killed` sums what `killed_stated` incidents state."""

    incidents: int
    killed: int
    killed_stated: int


def units(selection: Selection, level: Level) -> dict[int, UnitCount]:
    """Return the counts by INEGI's code, of a state state * 1000; what is known by its state alone has no municipality."""
    size = 100 * STATE
    incidents, stated, killed = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size)
    for index, part in enumerate(selection.held.parts):
        mask = selection.whole(index)
        codes, deaths = part.columns.unit[mask].astype(np.int64), part.columns.killed[mask]
        known = deaths != NO_COUNT
        incidents += np.bincount(codes, minlength=size)
        stated += np.bincount(codes[known], minlength=size)
        killed += np.bincount(codes[known], weights=deaths[known], minlength=size)
    return {
        code: UnitCount(int(incidents[chosen].sum()), int(killed[chosen].sum()), int(stated[chosen].sum()))
        for code, chosen in _chosen(np.flatnonzero(incidents), level)
    }


def _chosen(codes: np.ndarray, level: Level) -> Iterator[tuple[int, np.ndarray]]:
    for code in codes[(codes > 0) & (codes % STATE > 0)].tolist() if level is Level.MUNICIPALITY else ():
        yield code, np.array([code])
    for state in np.unique(codes[codes > 0] // STATE).tolist() if level is Level.STATE else ():
        yield state * STATE, np.arange(state * STATE, (state + 1) * STATE)
