"""What the geoparser found in a text, in the geoparsing format (one JSON object a text)."""

from __future__ import annotations

from collections.abc import Iterable

from geo.geometry import DECIMALS
from geo.model import Candidate, PlaceMention, SpatialRelation

Json = dict[str, object]


def geoparsed(document_id: str, lang: str | None, mentions: Iterable[PlaceMention], *, candidates: bool = False) -> Json:
    """Return id, lang and toponyms; `lat`, `lon` and what goes with them are null where a mention was not resolved.

    Offsets count Unicode code points, end exclusive. `lat`, `lon` and `uncertainty_m` are those of the place named,
    `precision` is the mention's; where the words around put it elsewhere ('12 km north of X'), `relation` says how and has
    its own. With `candidates`, each toponym has the places it may mean.
    """
    return {
        "id": document_id,
        "lang": lang,
        "toponyms": [_toponym(mention, candidates=candidates) for mention in mentions],
    }


def _toponym(mention: PlaceMention, *, candidates: bool) -> Json:
    place = mention.place
    toponym: Json = {
        "start": mention.start,
        "end": mention.end,
        "name": mention.name,
        "lat": _degrees(place.lat if place else None),
        "lon": _degrees(place.lon if place else None),
        "score": round(mention.score, 4),
        "precision": mention.precision.value if mention.precision else None,
        "uncertainty_m": round(place.uncertainty_m) if place else None,
        "gazetteer_id": place.gazetteer_id if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
    }
    if mention.relation is not None:
        toponym["relation"] = _relation(mention, mention.relation)
    if mention.is_demonym:
        toponym["is_demonym"] = True
    if candidates:
        toponym["candidates"] = [_candidate(candidate) for candidate in mention.candidates]
    return toponym


def _relation(mention: PlaceMention, relation: SpatialRelation) -> Json:
    return {
        "kind": relation.kind.value,
        "start": relation.start,
        "end": relation.end,
        "lat": _degrees(mention.lat),
        "lon": _degrees(mention.lon),
        "uncertainty_m": None if mention.uncertainty_m is None else round(mention.uncertainty_m),
        "distance_m": None if relation.distance_m is None else round(relation.distance_m),
        "bearing_deg": relation.bearing_deg,
    }


def _candidate(candidate: Candidate) -> Json:
    place = candidate.place
    return {
        "gazetteer_id": place.gazetteer_id,
        "name": place.name,
        "admin2": place.admin2,
        "admin1": place.admin1,
        "country": place.country,
        "lat": _degrees(place.lat),
        "lon": _degrees(place.lon),
        "precision": place.precision.value,
        "score": round(candidate.score, 4),
    }


def _degrees(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS)
