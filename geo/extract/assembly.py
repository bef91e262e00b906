"""From frame to incident: every field with the words that prove it, and a confidence for each part."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from geo.extract.actors import ActorKind, ActorMention
from geo.extract.counts import CountKind
from geo.extract.dating import DateChoice
from geo.extract.facts import Facts
from geo.extract.frames import Frame
from geo.extract.membership import PART, Part
from geo.extract.outcome import outcome_of
from geo.extract.placing import PlaceChoice
from geo.extract.roles import actor_role, place_role
from geo.extract.scorers import Model
from geo.extract.settling import Settled, judge_all, settle_all
from geo.extract.tolls import Toll, tolls_of
from geo.model import (
    EVENT_FIELD,
    Claim,
    Confidence,
    Count,
    Evidence,
    Incident,
    IncidentActor,
    IncidentPlace,
    Localized,
    PlaceMention,
    PlaceRole,
    RecordKind,
)


def incidents_of(facts: Facts, frames: Sequence[Frame], model: Model) -> list[Incident]:
    """Return the incidents that the frames tell, in order; what is too doubtful, or no event by its words, is left out."""
    judged = judge_all(settle_all(facts, frames, model), model)
    return [incident_of(one.settled, one.probability, model) for one in judged if one.refusal is None]


def incident_of(settled: Settled, probability: float, model: Model) -> Incident:
    """Return the incident that a settled frame tells; nothing that the text does not state is filled in."""
    facts, frame, date, place = settled.story.facts, settled.frame, settled.date, settled.place
    tolls = tolls_of(facts, frame)
    killed = _count(tolls, CountKind.KILLED)
    parts = settled.taking_part
    return Incident(
        id=incident_id(facts, frame),
        record_kind=RecordKind.INCIDENT,
        type=frame.type,
        title=Localized("", ""),
        summary=Localized("", ""),
        outcome=outcome_of(facts, frame, killed.best if killed else None),
        date=date.date,
        places=tuple(_places(facts, frame, place)),
        cartels=tuple(part.id for part in settled.groups if part.probability >= PART),
        agencies=tuple(part.id for part in settled.agencies if part.probability >= PART),
        actors=tuple(_actors(facts, frame, parts)),
        killed=killed,
        injured=_count(tolls, CountKind.INJURED),
        detained=_count(tolls, CountKind.DETAINED),
        disappeared=_count(tolls, CountKind.DISAPPEARED),
        claims=tuple(_claims(facts, tolls)),
        seized=tuple(mention.seized for index in frame.sentences for mention in facts.seized[index]),
        evidence=tuple(_evidence(facts, frame, date, place, parts, tolls)),
        sources=(facts.source,),
        confidence=_confidence(settled, probability, model),
    )


def incident_id(facts: Facts, frame: Frame) -> str:
    """Return an id that the same text always yields: from the article, the words that tell the event, and its type."""
    sentence = facts.sentences[frame.sentences[0]]
    key = f"{facts.source.id}:{sentence.start}-{sentence.end}:{frame.anchor}:{frame.type}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def quote(facts: Facts, field: str, start: int, end: int) -> Evidence:
    return Evidence(field, facts.article.text[start:end], start, end, facts.source.id)


def _count(tolls: Mapping[CountKind, Toll], kind: CountKind) -> Count | None:
    return tolls[kind].count if kind in tolls else None


def _places(facts: Facts, frame: Frame, choice: PlaceChoice) -> Iterator[IncidentPlace]:
    if choice.mention:
        yield place_record(choice.mention, PlaceRole.OCCURRED_AT)
    for index in frame.sentences:
        for mention in facts.places[index]:
            if mention is not choice.mention:
                yield place_record(mention, place_role(facts, index, mention))


def place_record(mention: PlaceMention, role: PlaceRole) -> IncidentPlace:
    """Flatten a mention and the place that it stands for into the record that an incident keeps."""
    place = mention.where
    return IncidentPlace(
        mention=mention.name,
        start=mention.start,
        end=mention.end,
        role=role,
        name=place.name if place else None,
        admin2=place.admin2 if place else None,
        admin1=place.admin1 if place else None,
        country=place.country if place else None,
        gazetteer_id=place.gazetteer_id if place else None,
        lon=place.lon if place else None,
        lat=place.lat if place else None,
        precision=mention.precision,
        uncertainty_m=place.uncertainty_m if place else None,
        score=mention.score,
        candidates=mention.candidates,
        relation=mention.relation,
    )


def _actors(facts: Facts, frame: Frame, parts: Sequence[Part]) -> Iterator[IncidentActor]:
    for part in parts:
        yield _actor(facts, frame, part.id, part.mention)
    for index in frame.sentences:
        for mention in facts.actors[index]:
            if mention.kind is ActorKind.PERSON:
                yield _actor(facts, frame, None, mention)


def _actor(facts: Facts, frame: Frame, actor_id: str | None, mention: ActorMention) -> IncidentActor:
    text = facts.article.text[mention.start : mention.end]
    return IncidentActor(actor_id, mention.name, text, mention.start, mention.end, actor_role(facts, frame, mention))


def _claims(facts: Facts, tolls: Mapping[CountKind, Toll]) -> Iterator[Claim]:
    for kind, toll in tolls.items():
        if toll.others:
            for mention in (*toll.others, toll.mention):
                words = facts.article.text[mention.start : mention.end]
                yield Claim(str(kind), mention.count, facts.source.id, words)


def _evidence(
    facts: Facts, frame: Frame, date: DateChoice, place: PlaceChoice, parts: Sequence[Part], tolls: Mapping[CountKind, Toll]
) -> Iterator[Evidence]:
    for index in frame.sentences:
        yield quote(facts, EVENT_FIELD, facts.sentences[index].start, facts.sentences[index].end)
    if date.mention:
        yield quote(facts, "date", date.mention.start, date.mention.end)
    if place.mention:
        yield quote(facts, "place", *_words_of_place(place.mention))
    for part in parts:
        yield quote(facts, "actors", part.mention.start, part.mention.end)
    for kind, toll in tolls.items():
        yield quote(facts, str(kind), toll.mention.start, toll.mention.end)


def _words_of_place(mention: PlaceMention) -> tuple[int, int]:
    """Return the characters of the name, with the words of its relation ('12 km north of Los Mochis')."""
    relation = mention.relation
    if relation is None:
        return mention.start, mention.end
    return min(mention.start, relation.start), max(mention.end, relation.end)


def _confidence(settled: Settled, probability: float, model: Model) -> Confidence:
    """The doubtful actor decides: the set is right only if each is rightly in or out."""
    parts = (*settled.groups, *settled.agencies)
    certainty = min((max(part.probability, 1 - part.probability) for part in parts), default=1.0)
    raw = {
        "event": probability,
        "date": settled.date.probability,
        "place": settled.place.probability,
        "actors": certainty,
    }
    alone = settled.story.facts.is_alone
    return Confidence(**{name: round(model.calibrated(name, score, alone=alone), 3) for name, score in raw.items()})
