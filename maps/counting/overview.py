"""What all the data hold, whatever the filter: what there is to choose from, since when, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from geo.columns.held import Held, Selection
from geo.columns.layout import KINDS, NO_PRECISION, OPEN_END, OPEN_START, PRECISIONS, STATUSES, Reason
from geo.columns.legends import Area
from geo.columns.mercator import BITS, SIDE, cells
from geo.query import NO_PRECISION as WITHOUT_PRECISION
from geo.query import NOT_STATED, IncidentFilter
from geo.vocabulary import Vocabulary
from maps.tiles.composition import roots_of

T = TypeVar("T")
_EXTENT_BITS = 12
"""The extent is told to a cell of about 10 km: it is what a map opens on."""


@dataclass(frozen=True, slots=True)
class Present:
    """Ids that occur among the records that are neither retracted nor merged; every status that occurs at all."""

    groups: tuple[str, ...]
    types: tuple[str, ...]
    agencies: tuple[str, ...]
    statuses: tuple[str, ...]
    precisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Months count from year 0; the extent is west, south, east, north degrees.

    Sets and areas that no record has any more are blank: what was withheld or mended does not linger here.
    """

    version: str
    total: int
    kinds: dict[str, int]
    types: tuple[str, ...]
    roots: tuple[str, ...]
    group_sets: tuple[tuple[str, ...], ...]
    agency_sets: tuple[tuple[str, ...], ...]
    areas: tuple[Area, ...]
    first_month: int | None
    last_month: int | None
    extent: tuple[float, float, float, float] | None
    present: Present


def overview(held: Held, vocabulary: Vocabulary) -> Overview:
    legends, shown = held.legends, Selection(held, IncidentFilter(), vocabulary)
    kinds = _counted(shown, "kind")
    months = data_months(shown)
    return Overview(
        version=held.version,
        total=int(kinds[0]),
        kinds={kind.value: int(kinds[number]) for number, kind in enumerate(KINDS)},
        types=legends.types,
        roots=roots_of(legends, vocabulary),
        group_sets=_in_use(held, "groups", legends.groups, ()),
        agency_sets=_in_use(held, "agencies", legends.agencies, ()),
        areas=_in_use(held, "area", legends.areas, legends.areas[0]),
        first_month=months[0] if months else None,
        last_month=months[1] if months else None,
        extent=_extent(shown),
        present=_present(shown),
    )


def _in_use(held: Held, name: str, entries: Sequence[T], blank: T) -> tuple[T, ...]:
    used = np.zeros(65_536, np.bool_)
    used[0] = True
    for part in held.parts:
        kept = part.without_gone(np.ones(len(part.columns), np.bool_))
        used |= np.bincount(getattr(part.columns, name)[kept], minlength=65_536) > 0
    return tuple(entry if used[number] else blank for number, entry in enumerate(entries))


def _counted(shown: Selection, name: str) -> NDArray[np.int64]:
    """Return how often each number of a column occurs."""
    counts = np.zeros(65_536, np.int64)
    for index, part in enumerate(shown.held.parts):
        column = getattr(part.columns, name)
        counts += np.bincount(column[shown.whole(index)], minlength=65_536)
    return counts


def _present(shown: Selection) -> Present:
    legends, statuses = shown.held.legends, np.zeros(len(STATUSES), np.int64)
    for part in shown.held.parts:
        every = part.without_gone(np.ones(len(part.columns), np.bool_))
        statuses += np.bincount(part.columns.status[every], minlength=len(STATUSES))
    precisions = _counted(shown, "precision")
    return Present(
        groups=_occurring(legends.groups, _counted(shown, "groups")),
        types=_occurring([(one,) for one in legends.types], _counted(shown, "type")),
        agencies=_occurring([one or (NOT_STATED,) for one in legends.agencies], _counted(shown, "agencies")),
        statuses=_occurring([(one.value,) for one in STATUSES], statuses),
        precisions=(
            *_occurring([(one.value,) for one in PRECISIONS], precisions),
            *((WITHOUT_PRECISION,) if precisions[NO_PRECISION] else ()),
        ),
    )


def _occurring(sets: Sequence[Iterable[str]], counts: NDArray[np.int64]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for ids, count in zip(sets, counts, strict=False) if count for one in ids))


def data_months(shown: Selection) -> tuple[int, int] | None:
    """Return the months of the first and the last day that a date of an incident states; None if none does."""
    days = []
    for index, part in enumerate(shown.held.parts):
        columns = part.columns
        incidents = shown.whole(index) & (columns.kind == 0) & (columns.start <= columns.end)
        for column, open_end in ((columns.start, OPEN_START), (columns.end, OPEN_END)):
            stated = column[incidents & (column != open_end)]
            days += [int(stated.min()), int(stated.max())] if len(stated) else []
    return (month_of(min(days)), month_of(max(days))) if days else None


def month_of(day: int) -> int:
    """Return the month, counted from year 0, of a day since 1970-01-01."""
    return int(np.datetime64(day, "D").astype("M8[M]").astype(np.int64)) + 1970 * 12


def _extent(shown: Selection) -> tuple[float, float, float, float] | None:
    boxes = []
    for index, part in enumerate(shown.held.parts):
        columns, mask = part.columns, shown.whole(index)
        points = columns.position[: columns.points][mask[: columns.points]] >> np.uint64(2 * (BITS - _EXTENT_BITS))
        if len(points):
            boxes.append(_box_of(points[np.flatnonzero(np.diff(points, prepend=points[0] + np.uint64(1)))]))
        drawn = np.unique(columns.area[mask & (columns.reason == Reason.ON_MAP) & (columns.area > 0)])
        boxes += [shown.held.legends.areas[number].bounds for number in drawn.tolist()]
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _box_of(coarse: NDArray[np.uint64]) -> tuple[float, float, float, float]:
    x, y = cells(coarse)
    side = SIDE >> (BITS - _EXTENT_BITS)
    west, east = float(x.min()) / side, float(x.max() + 1) / side
    north, south = _lat(float(y.min()) / side), _lat(float(y.max() + 1) / side)
    return west * 360 - 180, south, east * 360 - 180, north


def _lat(y: float) -> float:
    return float(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y)))))
