"""Anyone's GeoDataFrame as Features for the map's layers: places in degrees, days as EDTF, categories as groups and types.

A cell that says nothing stays 'not stated', a place that is none is listed as not on the map; nothing is dropped or guessed.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import MultiPoint, mapping
from shapely.geometry.base import BaseGeometry

from geo import edtf
from geo.errors import InputError
from maps.catalogue import LANGUAGES
from maps.colours import MUTED, PATTERNS, Look, on_dark
from maps.vocabulary_json import look_json

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

Json = dict[str, Any]
JOINT = "; "
"""Between several groups in one cell, as in this project's own tables."""
SYMBOLS = ("disc", "ring", "square", "diamond", "triangle", "plus", "bar", "cross")
"""Of types that have no symbol of their own: the commonest first, the last for all that remain."""
_DEGREES = 5


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns tell when, who (the colours) and what (the symbols); `title` the heading of a popup, if there is one."""

    time: str
    group: str
    kind: str
    title: str | None = None


def read_frame(frame: GeoDataFrame, columns: Columns, own: Iterable[Look], missing: str) -> Json:
    """Return `features` and `vocabulary` for the page; `own` are the looks of the commonest groups, `missing` names no type.

    Raise InputError for a column that is not there, and for coordinates that are no degrees when the frame has no CRS.
    """
    _check(frame, columns)
    placed = _in_degrees(frame)
    rows = list(_rows(placed, columns))
    groups = Counter(group for row in rows for group in row["cartels"])
    kinds = Counter(row["type"] for row in rows)
    return {"features": [_feature(row) for row in rows], "vocabulary": _vocabulary(groups, kinds, own, missing)}


def _check(frame: GeoDataFrame, columns: Columns) -> None:
    wanted = [columns.time, columns.group, columns.kind, *([columns.title] if columns.title else [])]
    missing = [name for name in wanted if name not in frame.columns]
    if missing:
        have = ", ".join(map(str, frame.columns))
        raise InputError(f"the frame has no column {missing[0]!r}; it has {have}: name the right one")
    if frame.columns.has_duplicates:
        twice = frame.columns[frame.columns.duplicated()][0]
        raise InputError(f"the frame has two columns {twice!r}: rename one")


def _in_degrees(frame: GeoDataFrame) -> GeoDataFrame:
    if frame.crs is not None:
        return frame.to_crs("EPSG:4326")
    west, south, east, north = frame.total_bounds
    if not all(map(math.isnan, (west, south, east, north))) and (min(west, -east) < -180.0 or min(south, -north) < -90.0):
        raise InputError(
            f"the frame has no CRS and bounds of {west:.0f}, {south:.0f}, {east:.0f}, {north:.0f}, which are no degrees: "
            "set it with frame.set_crs(…)"
        )
    return frame


def _rows(frame: GeoDataFrame, columns: Columns) -> Iterator[Json]:
    told = {columns.time, columns.group, columns.kind, columns.title, frame.geometry.name}
    others = [name for name in frame.columns if name not in told]
    for number, (geometry, (_, row)) in enumerate(zip(frame.geometry, frame.iterrows(), strict=True)):
        yield {
            "number": number,
            "geometry": _geometry(geometry),
            "date": _date(row[columns.time]),
            "cartels": _groups(row[columns.group]),
            "type": _text(row[columns.kind]) or "",
            "title": (_text(row[columns.title]) if columns.title else None) or "",
            "fields": [[str(name), text] for name in others if (text := _text(row[name]))],
        }


def _geometry(value: object) -> BaseGeometry | None:
    """Return what can be drawn: finite, not empty, rings that do not cross; None for the rest."""
    if not isinstance(value, BaseGeometry) or value.is_empty:
        return None
    flat = shapely.force_2d(value)
    if not all(map(math.isfinite, shapely.get_coordinates(flat).ravel())):
        return None
    west, south, east, north = flat.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        return None
    whole = flat if flat.is_valid else shapely.make_valid(flat)
    return whole.geoms[0] if isinstance(whole, MultiPoint) and len(whole.geoms) == 1 else whole


def _date(value: object) -> str | None:
    """Return EDTF: a day, or the month or year that is all that is said; None for what is no date."""
    if _is_nothing(value):
        return None
    if isinstance(value, dt.datetime):  # pandas.Timestamp is one
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():  # a column of years with gaps is one of floats
        value = int(value)
    text = str(value).strip()
    for candidate in (text, text[:10]):
        try:
            edtf.bounds(candidate)
        except InputError:
            continue
        return candidate
    return None


def _groups(value: object) -> list[str]:
    if isinstance(value, (list, tuple, set, frozenset)):
        found = [text for each in value if (text := _text(each))]
    else:
        found = [part.strip() for part in (_text(value) or "").split(JOINT)]
    return [*dict.fromkeys(filter(None, found))]


def _text(value: object) -> str | None:
    return None if _is_nothing(value) else str(value).strip()


def _is_nothing(value: object) -> bool:
    """None, NaN, NaT and pandas' NA: what is not equal to itself, or will not say."""
    if value is None:
        return True
    try:
        return bool(value != value)
    except (TypeError, ValueError):
        return type(value).__name__ == "NAType"


def _feature(row: Mapping[str, Any]) -> Json:
    geometry: BaseGeometry | None = row["geometry"]
    date: str | None = row["date"]
    start, end = edtf.bounds(date) if date else (None, None)
    precision = None if geometry is None else "locality" if geometry.geom_type == "Point" else "natural_area"
    return {
        "geometry": None if geometry is None else mapping(shapely.set_precision(geometry, 10.0**-_DEGREES)),
        "id": str(row["number"]),
        "type": row["type"],
        "cartels": row["cartels"],
        "title": row["title"],
        "date": date,
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
        "precision": precision,
        "fields": row["fields"],
    }


def _vocabulary(groups: Counter[str], kinds: Counter[str], own: Iterable[Look], missing: str) -> Json:
    looks = [*own, *(Look(colour, on_dark(colour), pattern, False) for pattern, colour in product(PATTERNS, MUTED))]
    order = [group for group, _ in groups.most_common()]
    return {
        "agencies": {},
        "groups": [
            {"id": group, "name": group, "root": group, "parent": None, "look": look_json(looks[number % len(looks)])}
            for number, group in enumerate(order)
        ],
        "types": [
            {
                "id": kind,
                "kind": "incident",
                "group": kind,
                "symbol": SYMBOLS[min(number, len(SYMBOLS) - 1)],
                "look": look_json(looks[number % len(looks)]),
                "label": dict.fromkeys(LANGUAGES, kind or missing),
            }
            for number, (kind, _) in enumerate(kinds.most_common())
        ],
    }
