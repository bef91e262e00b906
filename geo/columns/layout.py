"""What the columns are: names, sizes, and the values that stand for 'none'. Little-endian throughout.

One row is packed as `ROW`, 38 bytes; sets and names that many rows share are numbers into a legend (`geo.columns.legends`).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.model import Precision, RecordKind, Status

ROW = np.dtype(
    [
        ("position", "<u8"),  # see geo.columns.mercator
        ("number", "<u4"),  # by which the holder knows the record
        ("start", "<i4"),  # first and last possible day since 1970-01-01, both included
        ("end", "<i4"),
        ("groups", "<u2"),  # legend: the most specific groups named
        ("agencies", "<u2"),  # legend
        ("area", "<u2"),  # legend: where it is known as an area, 0 where not
        ("unit", "<u2"),  # legend when packed, then INEGI's code: state * 1000 + municipality, 0 for none
        ("radius", "<u2"),  # of a point's uncertainty, in RADIUS_UNIT_M, 0 for none
        ("killed", "<u2"),
        ("type", "u1"),  # legend
        ("kind", "u1"),  # these three: place in the enum
        ("status", "u1"),
        ("precision", "u1"),
        ("confidence", "u1"),  # in the event, percent
        ("reason", "u1"),  # see Reason
    ]
)

Rows = NDArray[Any]
"""An array of `ROW`."""

OPEN_START, OPEN_END = -(2**31), 2**31 - 1
"""Days at an open end. An undated row starts at OPEN_END and ends at OPEN_START: it meets no interval."""
EPOCH = dt.date(1970, 1, 1).toordinal()
NO_PRECISION, NO_COUNT = 255, 2**16 - 1
RADIUS_UNIT_M = 100.0

KINDS, STATUSES, PRECISIONS = tuple(RecordKind), tuple(Status), tuple(Precision)
KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
STATUS_NUMBERS = {status: number for number, status in enumerate(STATUSES)}
PRECISION_NUMBERS = {precision: number for number, precision in enumerate(PRECISIONS)}


class Reason:
    """Why a record is not on the map, in the column `reason`."""

    ALL = range(6)
    ON_MAP, COUNTRY, NO_OUTLINE, UNRESOLVED, NO_PLACE, STATEMENT = ALL
