"""Standing programmes, cooperation and ongoing conflicts: records of their own kind, never counted as incidents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from geo.extract.actors import ActorKind
from geo.extract.assembly import place_record, quote, source_of
from geo.extract.facts import Facts
from geo.extract.scorers import ACTIVITY, Model
from geo.model import EVENT_FIELD, Confidence, Evidence, Incident, Localized, PlaceRole, RecordKind

LIKELY = 0.35
NONE = "none"


def find_activities(facts: Facts, features: Sequence[list[str]], model: Model, told: frozenset[int]) -> Iterator[Incident]:
    """Yield an activity for each sentence outside `told` that speaks of one."""
    scorer = model[ACTIVITY]
    for index in range(len(features)):
        if index in told or facts.noise[index]:
            continue
        shares = dict(zip(scorer.classes, scorer.distribution(features[index]).tolist(), strict=True))
        shares.pop(NONE, None)
        best = max(shares, key=lambda name: shares[name])
        if shares[best] >= LIKELY:
            yield record_of(facts, index, RecordKind.ACTIVITY, best, shares[best])


def record_of(facts: Facts, index: int, kind: RecordKind, name: str, probability: float) -> Incident:
    """Return a record that is no incident: one sentence, the places and actors it names, no date and no toll."""
    sentence = facts.sentences[index]
    key = f"{facts.article.id}:{sentence.start}-{sentence.end}:{kind}:{name}"
    actors = facts.actors[index]
    evidence: tuple[Evidence, ...] = (quote(facts, EVENT_FIELD, sentence.start, sentence.end),)
    return Incident(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        record_kind=kind,
        type=name,
        title=Localized("", ""),
        summary=Localized("", ""),
        places=tuple(
            place_record(
                mention, PlaceRole.OCCURRED_AT if position == 0 and kind is RecordKind.ACTIVITY else PlaceRole.MENTIONED
            )
            for position, mention in enumerate(facts.places[index])
        ),
        cartels=tuple(dict.fromkeys(actor.id for actor in actors if actor.kind is ActorKind.GROUP and actor.id)),
        agencies=tuple(dict.fromkeys(actor.id for actor in actors if actor.kind is ActorKind.AGENCY and actor.id)),
        evidence=evidence,
        sources=(source_of(facts.article),),
        confidence=Confidence(event=round(probability, 3)),
    )
