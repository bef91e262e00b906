"""What all the data hold, whatever the filter: what there is to choose from, since when, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from geo.columns.held import Held, Selection
from geo.columns.layout import KINDS, NO_PRECISION, OPEN_END, OPEN_START, PRECISIONS, STATUS_NUMBERS, STATUSES, Reason
from geo.columns.legends import Area
from geo.columns.mercator import BITS, SIDE, cells
from geo.query import HIDDEN_STATUSES, NOT_STATED, IncidentFilter
from geo.query import NO_PRECISION as WITHOUT_PRECISION
from geo.vocabulary import Vocabulary
from maps.counting.histogram import Span
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
    kinds = _counted(held, "kind")
    months = data_months(shown)
    return Overview(
        version=held.version,
        total=int(kinds[0]),
        kinds={kind.value: int(kinds[number]) for number, kind in enumerate(KINDS)},
        types=legends.types,
        roots=roots_of(legends, vocabulary),
        group_sets=_in_use(held, "groups", legends.groups, ()),
        agency_sets=_in_use(held, "agencies", legends.agencies, ()),
        areas=_areas_in_use(held),
        first_month=months[0] if months else None,
        last_month=months[1] if months else None,
        extent=_extent(shown),
        present=_present(held),
    )


def span_of(found: Overview, bins: int) -> Span | None:
    """Return the span of a time strip over all the data; None where nothing is dated."""
    first, last = found.first_month, found.last_month
    return None if first is None or last is None else Span.of((first, last), bins)


def _in_use(held: Held, name: str, entries: Sequence[T], blank: T) -> tuple[T, ...]:
    used = _counted(held, name, shown=False) > 0
    used[0] = True
    return tuple(entry if used[number] else blank for number, entry in enumerate(entries))


def _areas_in_use(held: Held) -> tuple[Area, ...]:
    used = np.zeros(len(held.legends.areas), np.bool_)
    for part in held.parts:
        points = part.columns.points  # which have no area
        kept = part.without_gone(np.ones(len(part.columns) - points, np.bool_), points)
        used[part.columns.area[points:][kept]] = True
    blank = held.legends.areas[0]
    return tuple(area if used[number] else blank for number, area in enumerate(held.legends.areas))


def _counted(held: Held, name: str, *, shown: bool = True) -> NDArray[np.int64]:
    """Return how many records have each number of a trait; those that are `shown`, or all."""
    counts = np.zeros(65_536)
    for part in held.parts:
        rows, of_each = part.profile_table().rows, part.profile_counts()
        hidden = np.isin(rows.status, [STATUS_NUMBERS[status] for status in HIDDEN_STATUSES]) if shown else None
        weights = of_each if hidden is None else np.where(hidden, 0, of_each)
        counts += np.bincount(getattr(rows, name), weights=weights, minlength=65_536)
    return counts.astype(np.int64)


def _present(held: Held) -> Present:
    legends, precisions = held.legends, _counted(held, "precision")
    return Present(
        groups=_occurring(legends.groups, _counted(held, "groups")),
        types=_occurring([(one,) for one in legends.types], _counted(held, "type")),
        agencies=_occurring([one or (NOT_STATED,) for one in legends.agencies], _counted(held, "agencies")),
        statuses=_occurring([(one.value,) for one in STATUSES], _counted(held, "status", shown=False)),
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
        behind = slice(columns.points, None)
        is_drawn = mask[behind] & (columns.reason[behind] == Reason.ON_MAP) & (columns.area[behind] > 0)
        drawn = np.unique(columns.area[behind][is_drawn])
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
