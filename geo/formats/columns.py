"""An incident as one row of plain values, for tables and GIS layers; lists are joined, nested values have a column each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from geo.model import COUNT_FIELDS, Count, Incident, IncidentPlace
from geo.occurrence import best_place

Cell = str | int | float | dt.date | None
JOINT = "; "

_TEXT, _DAY, _NUMBER, _REAL = str, dt.date, int, float
COLUMNS: Mapping[str, type] = MappingProxyType(
    {
        "id": _TEXT,
        "revision": _NUMBER,
        "status": _TEXT,
        "record_kind": _TEXT,
        "type": _TEXT,
        "secondary_types": _TEXT,
        "outcome": _TEXT,
        "title_en": _TEXT,
        "title_es": _TEXT,
        "summary_en": _TEXT,
        "summary_es": _TEXT,
        "date": _TEXT,
        "date_start": _DAY,
        "date_end": _DAY,
        "date_precision": _TEXT,
        "date_basis": _TEXT,
        "place": _TEXT,
        "admin2": _TEXT,
        "admin1": _TEXT,
        "country": _TEXT,
        "gazetteer_id": _TEXT,
        "lon": _REAL,
        "lat": _REAL,
        "place_precision": _TEXT,
        "uncertainty_m": _REAL,
        "publish_precision": _TEXT,
        "names_withheld": _NUMBER,
        "mapped": _NUMBER,
        "cartels": _TEXT,
        "agencies": _TEXT,
        "actors": _TEXT,
        **{f"{count}{part}": _NUMBER for count in COUNT_FIELDS for part in ("", "_low", "_high")},
        "seized": _TEXT,
        "evidence": _TEXT,
        "source_urls": _TEXT,
        "source_publishers": _TEXT,
        "source_count": _NUMBER,
        "independent_source_count": _NUMBER,
        "confidence_event": _REAL,
        "confidence_date": _REAL,
        "confidence_place": _REAL,
        "confidence_actors": _REAL,
        "episode_id": _TEXT,
        "merged_into": _TEXT,
        "acled_event_type": _TEXT,
        "acled_sub_event_type": _TEXT,
        "acled_geo_precision": _NUMBER,
        "acled_time_precision": _NUMBER,
        "ucdp_where_prec": _NUMBER,
        "ucdp_date_prec": _NUMBER,
        "ucdp_type_of_violence": _NUMBER,
    }
)
"""Names and types in order. `lon` and `lat` are those of the best place, in degrees; `mapped` is 1 with a geometry, else 0:
a state's or a country's lon and lat are a centre and no place where anything happened, as `place_precision` says.
`publish_precision` and `names_withheld` say that less is published than is known."""


def row_of(incident: Incident) -> tuple[Cell, ...]:
    """Return the incident's values in the order of COLUMNS."""
    date, place, crosswalk = incident.date, best_place(incident) or incident.occurred_at, incident.crosswalk
    cells: tuple[Cell, ...] = (
        incident.id,
        incident.revision,
        incident.status.value,
        incident.record_kind.value,
        incident.type,
        joined(incident.secondary_types),
        incident.outcome.value,
        incident.title.en,
        incident.title.es,
        incident.summary.en,
        incident.summary.es,
        date.edtf if date else None,
        date.start if date else None,
        date.end if date else None,
        date.precision.value if date else "unknown",
        date.basis.value if date else None,
        *_place_cells(place),
        incident.place_precision.value if incident.place_precision else None,
        place.uncertainty_m if place else None,
        incident.masked.precision.value if incident.masked and incident.masked.precision else None,
        incident.masked.names if incident.masked else 0,
        int(incident.is_mapped),
        joined(incident.cartels),
        joined(incident.agencies),
        joined(f"{actor.name} ({actor.role.value})" for actor in incident.actors),
        *_count_cells(incident.killed),
        *_count_cells(incident.injured),
        *_count_cells(incident.detained),
        *_count_cells(incident.disappeared),
        joined(
            " ".join(str(part) for part in (one.quantity, one.unit, one.item) if part is not None) for one in incident.seized
        ),
        joined(dict.fromkeys(evidence.quote for evidence in incident.evidence)),
        joined(source.url for source in incident.sources if source.url),
        joined(dict.fromkeys(source.publisher for source in incident.sources if source.publisher)),
        incident.source_count,
        incident.independent_source_count,
        incident.confidence.event,
        incident.confidence.date,
        incident.confidence.place,
        incident.confidence.actors,
        incident.episode_id,
        incident.merged_into,
        crosswalk.acled_event_type,
        crosswalk.acled_sub_event_type,
        crosswalk.acled_geo_precision,
        crosswalk.acled_time_precision,
        crosswalk.ucdp_where_prec,
        crosswalk.ucdp_date_prec,
        crosswalk.ucdp_type_of_violence,
    )
    assert len(cells) == len(COLUMNS)
    return cells


def _place_cells(place: IncidentPlace | None) -> tuple[Cell, ...]:
    if place is None:
        return (None,) * 7
    return place.name or place.mention, place.admin2, place.admin1, place.country, place.gazetteer_id, place.lon, place.lat


def _count_cells(count: Count | None) -> tuple[Cell, Cell, Cell]:
    return (count.best, count.low, count.high) if count else (None, None, None)


def joined(values: Iterable[str]) -> str | None:
    """Return the values parted by '; ', None if there are none."""
    return JOINT.join(values) or None
