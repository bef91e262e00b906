"""The parts of an incident as JSON objects, each `read_` the mirror image of its `dump_`."""

from __future__ import annotations

from geo.geometry import checked_lon_lat
from geo.jsonfields import Fields
from geo.model import (
    ActorRole,
    Anchor,
    Basis,
    Candidate,
    Claim,
    Confidence,
    Count,
    Crosswalk,
    Evidence,
    IncidentActor,
    IncidentPlace,
    Localized,
    Place,
    PlaceRole,
    Precision,
    Related,
    RelationKind,
    Seized,
    Side,
    Source,
    SpatialRelation,
)
from geo.relation_wording import relation_words

Json = dict[str, object]


def read_localized(fields: Fields | None) -> Localized:
    return Localized(fields.text("en"), fields.text("es")) if fields else Localized("", "")


def dump_place(place: IncidentPlace) -> Json:
    lon, lat = _lon_lat(place.lon, place.lat)
    return {
        "mention": place.mention,
        "start": place.start,
        "end": place.end,
        "role": place.role.value,
        "name": place.name,
        "admin2": place.admin2,
        "admin1": place.admin1,
        "country": place.country,
        "gazetteer_id": place.gazetteer_id,
        "lon": lon,
        "lat": lat,
        "precision": place.precision.value if place.precision else None,
        "uncertainty_m": place.uncertainty_m,
        "score": place.score,
        "candidates": [_dump_candidate(candidate) for candidate in place.candidates],
        "relation": _dump_relation(place),
    }


def read_place(fields: Fields) -> IncidentPlace:
    lon, lat = _lon_lat(fields.values.get("lon"), fields.values.get("lat"))
    return IncidentPlace(
        mention=fields.text("mention"),
        start=fields.count("start"),
        end=fields.count("end"),
        role=fields.choice("role", PlaceRole),
        name=fields.text_or_none("name"),
        admin2=fields.text_or_none("admin2"),
        admin1=fields.text_or_none("admin1"),
        country=fields.text_or_none("country"),
        gazetteer_id=fields.text_or_none("gazetteer_id"),
        lon=lon,
        lat=lat,
        precision=fields.choice_or_none("precision", Precision),
        uncertainty_m=fields.number_or_none("uncertainty_m"),
        score=fields.share("score"),
        candidates=tuple(map(_read_candidate, fields.parts("candidates"))),
        relation=_read_relation(fields.part_or_none("relation")),
    )


def _dump_relation(place: IncidentPlace) -> Json | None:
    """`words` follow from the rest, for those who show it; they are not read back."""
    relation, words = place.relation, relation_words(place)
    if relation is None or words is None:
        return None
    return {
        "kind": relation.kind.value,
        "words": {"en": words.en, "es": words.es},
        "start": relation.start,
        "end": relation.end,
        "distance_m": relation.distance_m,
        "bearing_deg": relation.bearing_deg,
        "anchors": [{"name": anchor.name, "gazetteer_id": anchor.gazetteer_id} for anchor in relation.anchors],
    }


def _read_relation(fields: Fields | None) -> SpatialRelation | None:
    if fields is None:
        return None
    return SpatialRelation(
        kind=fields.choice("kind", RelationKind),
        start=fields.count("start"),
        end=fields.count("end"),
        distance_m=fields.number_or_none("distance_m"),
        bearing_deg=fields.number_or_none("bearing_deg"),
        anchors=tuple(Anchor(one.text("name"), one.text("gazetteer_id")) for one in fields.parts("anchors")),
    )


def _lon_lat(lon: object, lat: object) -> tuple[float, float] | tuple[None, None]:
    """Both or neither: half a coordinate is an error."""
    return (None, None) if lon is None and lat is None else checked_lon_lat(lon, lat)


def _dump_candidate(candidate: Candidate) -> Json:
    place = candidate.place
    lon, lat = checked_lon_lat(place.lon, place.lat)
    return {
        "gazetteer_id": place.gazetteer_id,
        "name": place.name,
        "lon": lon,
        "lat": lat,
        "precision": place.precision.value,
        "uncertainty_m": place.uncertainty_m,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "population": place.population,
        "area_id": place.area_id,
        "score": candidate.score,
    }


def _read_candidate(fields: Fields) -> Candidate:
    lon, lat = checked_lon_lat(fields.values.get("lon"), fields.values.get("lat"))
    place = Place(
        gazetteer_id=fields.text("gazetteer_id"),
        name=fields.text("name"),
        lon=lon,
        lat=lat,
        precision=fields.choice("precision", Precision),
        uncertainty_m=fields.number("uncertainty_m"),
        country=fields.text_or_none("country"),
        admin1=fields.text_or_none("admin1"),
        admin2=fields.text_or_none("admin2"),
        population=fields.count("population"),
        area_id=fields.text_or_none("area_id"),
    )
    return Candidate(place, fields.share("score"))


def dump_actor(actor: IncidentActor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "mention": actor.mention,
        "start": actor.start,
        "end": actor.end,
        "role": actor.role.value,
        "basis": actor.basis.value,
    }


def read_actor(fields: Fields) -> IncidentActor:
    return IncidentActor(
        id=fields.text_or_none("id"),
        name=fields.text("name"),
        mention=fields.text("mention"),
        start=fields.count("start"),
        end=fields.count("end"),
        role=fields.choice("role", ActorRole),
        basis=fields.choice("basis", Basis, Basis.STATED),
    )


def dump_count(count: Count | None) -> Json | None:
    return None if count is None else _dump_value(count)


def _dump_value(count: Count) -> Json:
    return {"best": count.best, "low": count.low, "high": count.high, "by": count.by.value}


def read_count(fields: Fields | None) -> Count | None:
    if fields is None:
        return None
    low, high = fields.integer_or_none("low"), fields.integer_or_none("high")
    best, by = fields.count("best"), fields.choice("by", Side, Side.UNKNOWN)
    if (low is not None and not 0 <= low <= best) or (high is not None and high < best):
        raise fields.error("best", best, f"a number from low ({low}) to high ({high})")
    return Count(best, low, high, by)


def dump_claim(claim: Claim) -> Json:
    return {"field": claim.field, "value": _dump_value(claim.value), "source_id": claim.source_id, "quote": claim.quote}


def read_claim(fields: Fields) -> Claim:
    value = read_count(fields.part("value"))
    assert value is not None  # part() raises where there is none
    return Claim(fields.text("field"), value, fields.text("source_id"), fields.text("quote"))


def dump_seized(seized: Seized) -> Json:
    return {"item": seized.item, "quantity": seized.quantity, "unit": seized.unit}


def read_seized(fields: Fields) -> Seized:
    return Seized(fields.text("item"), fields.number_or_none("quantity"), fields.text_or_none("unit"))


def dump_evidence(evidence: Evidence) -> Json:
    return {
        "field": evidence.field,
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "source_id": evidence.source_id,
    }


def read_evidence(fields: Fields) -> Evidence:
    return Evidence(
        fields.text("field"), fields.text("quote"), fields.count("start"), fields.count("end"), fields.text("source_id")
    )


def dump_source(source: Source) -> Json:
    return {
        "id": source.id,
        "url": source.url,
        "publisher": source.publisher,
        "title": source.title,
        "author": source.author,
        "published": source.published.isoformat() if source.published else None,
        "retrieved": source.retrieved.isoformat() if source.retrieved else None,
        "lang": source.lang,
        "sha256": source.sha256,
        "derived_from": source.derived_from,
    }


def read_source(fields: Fields) -> Source:
    return Source(
        id=fields.text("id"),
        sha256=fields.text("sha256"),
        url=fields.text_or_none("url"),
        publisher=fields.text_or_none("publisher"),
        title=fields.text_or_none("title"),
        author=fields.text_or_none("author"),
        published=fields.day_or_none("published"),
        retrieved=fields.day_or_none("retrieved"),
        lang=fields.text_or_none("lang"),
        derived_from=fields.text_or_none("derived_from"),
    )


def dump_confidence(confidence: Confidence) -> Json:
    return {
        "event": confidence.event,
        "date": confidence.date,
        "place": confidence.place,
        "actors": confidence.actors,
    }


def read_confidence(fields: Fields | None) -> Confidence:
    if fields is None:
        return Confidence()
    return Confidence(*(fields.share(name) for name in ("event", "date", "place", "actors")))


def dump_related(related: Related) -> Json:
    return {"id": related.id, "relation": related.relation}


def read_related(fields: Fields) -> Related:
    return Related(fields.text("id"), fields.text("relation"))


def dump_crosswalk(crosswalk: Crosswalk) -> Json:
    return {
        "acled_event_type": crosswalk.acled_event_type,
        "acled_sub_event_type": crosswalk.acled_sub_event_type,
        "acled_geo_precision": crosswalk.acled_geo_precision,
        "acled_time_precision": crosswalk.acled_time_precision,
        "ucdp_where_prec": crosswalk.ucdp_where_prec,
        "ucdp_date_prec": crosswalk.ucdp_date_prec,
        "ucdp_type_of_violence": crosswalk.ucdp_type_of_violence,
    }


def read_crosswalk(fields: Fields | None) -> Crosswalk:
    if fields is None:
        return Crosswalk()
    return Crosswalk(
        acled_event_type=fields.text_or_none("acled_event_type"),
        acled_sub_event_type=fields.text_or_none("acled_sub_event_type"),
        acled_geo_precision=fields.integer_or_none("acled_geo_precision"),
        acled_time_precision=fields.integer_or_none("acled_time_precision"),
        ucdp_where_prec=fields.integer_or_none("ucdp_where_prec"),
        ucdp_date_prec=fields.integer_or_none("ucdp_date_prec"),
        ucdp_type_of_violence=fields.integer_or_none("ucdp_type_of_violence"),
    )
