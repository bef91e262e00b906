"""What an article yielded, in the newsroom format in which extraction is scored (one JSON object an article)."""

from __future__ import annotations

from geo.model import EVENT_FIELD, Count, Extraction, Incident, IncidentPlace, PlaceMention, RecordKind
from geo.occurrence import best_place

Json = dict[str, object]


def prediction(document_id: str, extraction: Extraction) -> Json:
    """Return toponyms, incidents and activities; unresolved toponyms have null coordinates. Statements are left out."""
    by_kind = {kind: [one for one in extraction.incidents if one.record_kind is kind] for kind in RecordKind}
    return {
        "id": document_id,
        "lang": extraction.article.lang,
        "toponyms": [_toponym(mention) for mention in extraction.mentions],
        "incidents": [_incident(incident) for incident in by_kind[RecordKind.INCIDENT]],
        "activities": [{"type": one.type, "evidence": _quotes(one)} for one in by_kind[RecordKind.ACTIVITY]],
    }


def _toponym(mention: PlaceMention) -> Json:
    place = mention.place
    return {
        "start": mention.start,
        "end": mention.end,
        "name": mention.name,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision": mention.precision.value if mention.precision else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "score": round(mention.score, 4),
    }


def _incident(incident: Incident) -> Json:
    return {
        "id": incident.id,
        "type": incident.type,
        "outcome": incident.outcome.value,
        "date": incident.date.edtf if incident.date else None,
        "place": _place(best_place(incident) or incident.occurred_at),
        "cartels": list(incident.cartels),
        "agencies": list(incident.agencies),
        "killed": _best(incident.killed),
        "injured": _best(incident.injured),
        "detained": _best(incident.detained),
        "evidence": _quotes(incident),
        "confidence": round(incident.confidence.event, 4),
    }


def _place(place: IncidentPlace | None) -> Json | None:
    if place is None:
        return None
    return {
        "name": place.name or place.mention,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "precision": place.precision.value if place.precision else None,
    }


def _best(count: Count | None) -> int | None:
    return count.best if count else None


def _quotes(incident: Incident) -> list[str]:
    """Return the sentences that tell the event, without the single words that prove a date or a place."""
    return list(dict.fromkeys(evidence.quote for evidence in incident.evidence if evidence.field == EVENT_FIELD))
