"""An incident as one row of the columns."""

from __future__ import annotations

import datetime as dt
import hashlib

import numpy as np
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.columns import layout
from geo.columns.layout import Reason
from geo.columns.legends import Area, Numbering
from geo.columns.mercator import HIDDEN, NOWHERE, position_of
from geo.geometry import checked_lon_lat
from geo.model import AREA_PRECISIONS, POINT_PRECISIONS, EventDate, Incident, IncidentPlace, Precision, RecordKind
from geo.occurrence import best_place
from geo.query import NOT_STATED, percent
from geo.vocabulary import Vocabulary


def packed(incident: Incident, number: int, vocabulary: Vocabulary, numbering: Numbering) -> bytes:
    """Return the row's bytes (`layout.ROW`); `unit` is a number of its legend."""
    place = best_place(incident) or incident.occurred_at
    position, area = _position_and_area(incident, place)
    start, end = _days(incident.date)
    precision = incident.place_precision
    radius = place.uncertainty_m if place and position < HIDDEN else None
    row = (
        position,
        number,
        start,
        end,
        numbering.number("groups", ",".join(vocabulary.most_specific(incident.cartels)) or NOT_STATED),
        numbering.number("agencies", ",".join(sorted(set(incident.agencies)))),
        numbering.number("area", area.text()) if area else 0,
        numbering.number("unit", unit_name(place)),
        min(max(round(radius / layout.RADIUS_UNIT_M), 1), 65_535) if radius else 0,
        min(incident.killed.best, layout.NO_COUNT - 1) if incident.killed else layout.NO_COUNT,
        numbering.number("type", incident.type),
        layout.KIND_NUMBERS[incident.record_kind],
        layout.STATUS_NUMBERS[incident.status],
        layout.NO_PRECISION if precision is None else layout.PRECISION_NUMBERS[precision],
        percent(incident.confidence.event),
        reason_of(incident),
    )
    return np.array(row, layout.ROW).tobytes()


def reason_of(incident: Incident) -> int:
    """Return why the incident is not on the map: a coarse place never becomes a point, a country is not drawn."""
    if incident.record_kind is RecordKind.STATEMENT:
        return Reason.STATEMENT
    if _is_drawn(incident.geometry, incident.place_precision):
        return Reason.ON_MAP
    if incident.place_precision is Precision.COUNTRY:
        return Reason.COUNTRY
    place = incident.occurred_at
    if place is None:
        return Reason.NO_PLACE
    return Reason.UNRESOLVED if place.lon is None else Reason.NO_OUTLINE


def _is_drawn(geometry: BaseGeometry | None, precision: Precision | None) -> bool:
    if isinstance(geometry, Point):
        return precision in POINT_PRECISIONS and _position(geometry) is not None
    return geometry is not None and precision in AREA_PRECISIONS


def _position(point: Point) -> int | None:
    return position_of(*checked_lon_lat(point.x, point.y))


def _position_and_area(incident: Incident, place: IncidentPlace | None) -> tuple[int, Area | None]:
    """A Point that is not drawn keeps its position, for boxes; one beyond the map's latitudes is an area without extent."""
    geometry = incident.geometry
    position = _position(geometry) if isinstance(geometry, Point) else None
    if position is not None:
        return position if reason_of(incident) == Reason.ON_MAP else position | int(HIDDEN), None
    return int(NOWHERE), _area(incident, geometry, place) if geometry is not None else None


def _area(incident: Incident, geometry: BaseGeometry, place: IncidentPlace | None) -> Area:
    """Places of one id may be drawn differently ('northern X'): the digest tells the outlines apart."""
    digest = hashlib.sha256(geometry.wkb).hexdigest()[:12]
    west, south, east, north = geometry.bounds
    return Area(
        key=f"{(place.gazetteer_id if place else None) or ''}@{digest}",
        name=(place.name or place.mention) if place else "",
        precision=incident.place_precision or "",
        admin1=(place.admin1 if place else None) or "",
        bounds=(west, south, east, north),
    )


def unit_name(place: IncidentPlace | None) -> str:
    """Return 'state TAB municipality' of a place in Mexico, '' for any other."""
    if place is None or place.country != "MX" or not place.admin1:
        return ""
    return f"{place.admin1}\t{place.admin2 or ''}"


def _days(date: EventDate | None) -> tuple[int, int]:
    if date is None:
        return layout.OPEN_END, layout.OPEN_START
    return (
        layout.OPEN_START if date.start is None else day_number(date.start),
        layout.OPEN_END if date.end is None else day_number(date.end),
    )


def day_number(day: dt.date) -> int:
    """Return the days since 1970-01-01."""
    return day.toordinal() - layout.EPOCH
