"""Incidents as RFC 7946 Features and back: `from_feature(to_feature(incident)) == incident`.

The property names are the incident model's. Properties that this version does not know are kept in `Incident.extra`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NoReturn

from geo import edtf, records
from geo.errors import InputError
from geo.explanation_records import dump_explanations, read_explanations
from geo.geometry import from_geojson, to_geojson
from geo.jsonfields import Fields
from geo.model import (
    DateBasis,
    DatePrecision,
    EventDate,
    Incident,
    Localized,
    Masked,
    Outcome,
    Precision,
    RecordKind,
    Status,
)

EXPLANATIONS = "explanations"
PUBLISH_PRECISION, NAMES_WITHHELD = "publish_precision", "names_withheld"


def to_feature(incident: Incident) -> dict[str, object]:
    """Return the incident as a GeoJSON Feature of plain dicts and lists."""
    known = _properties(incident)
    unknown = {name: value for name, value in incident.extra.items() if name not in known}
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": to_geojson(incident.geometry),
        "properties": {**known, **unknown},
    }


def _properties(incident: Incident) -> dict[str, object]:
    return {
        "id": incident.id,
        "revision": incident.revision,
        "status": incident.status.value,
        "merged_into": incident.merged_into,
        "record_kind": incident.record_kind.value,
        "type": incident.type,
        "secondary_types": list(incident.secondary_types),
        "outcome": incident.outcome.value,
        "title": {"en": incident.title.en, "es": incident.title.es},
        "summary": {"en": incident.summary.en, "es": incident.summary.es},
        **_date_properties(incident.date),
        "places": [records.dump_place(place) for place in incident.places],
        "place_precision": incident.place_precision.value if incident.place_precision else None,
        "cartels": list(incident.cartels),
        "agencies": list(incident.agencies),
        "actors": [records.dump_actor(actor) for actor in incident.actors],
        "killed": records.dump_count(incident.killed),
        "injured": records.dump_count(incident.injured),
        "detained": records.dump_count(incident.detained),
        "disappeared": records.dump_count(incident.disappeared),
        "claims": [records.dump_claim(claim) for claim in incident.claims],
        "seized": [records.dump_seized(seized) for seized in incident.seized],
        "evidence": [records.dump_evidence(evidence) for evidence in incident.evidence],
        **_explanation_properties(incident),
        "sources": [records.dump_source(source) for source in incident.sources],
        "source_count": incident.source_count,
        "independent_source_count": incident.independent_source_count,
        "confidence": records.dump_confidence(incident.confidence),
        "episode_id": incident.episode_id,
        "related": [records.dump_related(related) for related in incident.related],
        "crosswalk": records.dump_crosswalk(incident.crosswalk),
        **_mask_properties(incident.masked),
    }


def _mask_properties(masked: Masked | None) -> dict[str, object]:
    """Absent where nothing is kept back."""
    if masked is None:
        return {}
    return {PUBLISH_PRECISION: masked.precision.value if masked.precision else None, NAMES_WITHHELD: masked.names}


def _read_masked(fields: Fields) -> Masked | None:
    if NAMES_WITHHELD not in fields.values:
        return None
    return Masked(fields.choice_or_none(PUBLISH_PRECISION, Precision), fields.count(NAMES_WITHHELD))


def _explanation_properties(incident: Incident) -> dict[str, object]:
    """Absent, not empty, where none are recorded: most readers of many Features do without them."""
    return {EXPLANATIONS: dump_explanations(incident.explanations)} if incident.explanations else {}


def _date_properties(date: EventDate | None) -> dict[str, object]:
    return {
        "date": date.edtf if date else None,
        "date_start": date.start.isoformat() if date and date.start else None,
        "date_end": date.end.isoformat() if date and date.end else None,
        "date_precision": (date.precision if date else DatePrecision.UNKNOWN).value,
        "date_basis": date.basis.value if date else None,
    }


_BLANK = Incident("", RecordKind.INCIDENT, "", Localized("", ""), Localized("", ""))
KNOWN = frozenset({*_properties(_BLANK), EXPLANATIONS, PUBLISH_PRECISION, NAMES_WITHHELD})


def from_feature(feature: object) -> Incident:
    """Read one Feature; raise InputError naming the property, its value and what was expected.

    Derived properties may be missing, but where they stand they must agree with what they are derived from.
    """
    outer = Fields(feature, "feature")
    if outer.values.get("type") != "Feature":
        raise outer.error("type", outer.values.get("type"), "'Feature'")
    fields = Fields(outer.values.get("properties"), "properties")
    precision = fields.choice_or_none("place_precision", Precision)
    incident = Incident(
        id=fields.text("id"),
        revision=fields.integer("revision") if "revision" in fields.values else 1,
        status=fields.choice("status", Status, Status.CANDIDATE),
        merged_into=fields.text_or_none("merged_into"),
        record_kind=fields.choice("record_kind", RecordKind),
        type=fields.text("type"),
        secondary_types=fields.texts("secondary_types"),
        outcome=fields.choice("outcome", Outcome, Outcome.COMPLETED),
        title=records.read_localized(fields.part_or_none("title")),
        summary=records.read_localized(fields.part_or_none("summary")),
        date=_read_date(fields),
        geometry=from_geojson(outer.values.get("geometry")),
        place_precision=precision,
        places=tuple(map(records.read_place, fields.parts("places"))),
        cartels=fields.texts("cartels"),
        agencies=fields.texts("agencies"),
        actors=tuple(map(records.read_actor, fields.parts("actors"))),
        killed=records.read_count(fields.part_or_none("killed")),
        injured=records.read_count(fields.part_or_none("injured")),
        detained=records.read_count(fields.part_or_none("detained")),
        disappeared=records.read_count(fields.part_or_none("disappeared")),
        claims=tuple(map(records.read_claim, fields.parts("claims"))),
        seized=tuple(map(records.read_seized, fields.parts("seized"))),
        evidence=tuple(map(records.read_evidence, fields.parts("evidence"))),
        explanations=read_explanations(fields.part_or_none(EXPLANATIONS)),
        sources=tuple(map(records.read_source, fields.parts("sources"))),
        confidence=records.read_confidence(fields.part_or_none("confidence")),
        episode_id=fields.text_or_none("episode_id"),
        related=tuple(map(records.read_related, fields.parts("related"))),
        crosswalk=records.read_crosswalk(fields.part_or_none("crosswalk")),
        masked=_read_masked(fields),
        extra={name: value for name, value in fields.values.items() if name not in KNOWN},
    )
    _check_derived(fields, incident)
    return incident


def _read_date(fields: Fields) -> EventDate | None:
    stated = fields.text_or_none("date")
    if stated is None:
        return None
    start, end = edtf.bounds(stated)
    return EventDate(
        stated, start, end, fields.choice("date_precision", DatePrecision), fields.choice("date_basis", DateBasis)
    )


def _check_derived(fields: Fields, incident: Incident) -> None:
    derived = {
        "date_start": _date_properties(incident.date)["date_start"],
        "date_end": _date_properties(incident.date)["date_end"],
        "date_precision": _date_properties(incident.date)["date_precision"],
        "date_basis": _date_properties(incident.date)["date_basis"],
        "source_count": incident.source_count,
        "independent_source_count": incident.independent_source_count,
    }
    for name, value in derived.items():
        if name in fields.values and fields.values[name] != value:
            raise fields.error(name, fields.values[name], f"{value!r}, which follows from the other properties")


def dump_feature(incident: Incident) -> str:
    """Return the Feature as one line of JSON text."""
    return dumps(to_feature(incident))


def load_feature(text: str | bytes) -> Incident:
    return from_feature(loads(text))


def dumps(value: Mapping[str, object]) -> str:
    """Return compact JSON on one line; a NaN or an infinity is an InputError, never written."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except ValueError as error:
        raise InputError(f"not a JSON value ({error}); expected finite numbers") from error


def loads(text: str | bytes) -> object:
    """Decode JSON; InputError says where it breaks. NaN and Infinity are refused."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg} at column {error.colno}", line=error.lineno) from None
    except (UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"not JSON: {error}") from None


def _refuse(constant: str) -> NoReturn:
    raise InputError(f"{constant} is no JSON number; expected a finite number or null")


def collection_lines(features: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a FeatureCollection, one Feature a line, so that it streams, and differs line by line."""
    yield '{"type":"FeatureCollection","features":[\n'
    separator = ""
    for feature in features:
        yield separator + feature
        separator = ",\n"
    yield "\n]}\n"


def dump_collection(incidents: Iterable[Incident]) -> str:
    return "".join(collection_lines(map(dump_feature, incidents)))


def load_collection(text: str | bytes) -> tuple[Incident, ...]:
    """Read a FeatureCollection; raise InputError naming the number of the feature that is wrong."""
    fields = Fields(loads(text), "FeatureCollection")
    if fields.values.get("type") != "FeatureCollection":
        raise fields.error("type", fields.values.get("type"), "'FeatureCollection'")
    return tuple(_numbered(number, part.values) for number, part in enumerate(fields.parts("features")))


def _numbered(number: int, feature: object) -> Incident:
    try:
        return from_feature(feature)
    except InputError as error:
        raise InputError(f"features[{number}]: {error}") from None
