"""Standing programmes, cooperation and ongoing conflicts: records of their own kind, never counted as incidents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from geo.explanation import Explanation, Rule
from geo.extract.actors import ActorKind
from geo.extract.assembly import place_record, quote
from geo.extract.facts import Facts
from geo.extract.passages import passage_at
from geo.extract.scorers import ACTIVITY, Model
from geo.model import (
    EVENT_FIELD,
    Confidence,
    Evidence,
    Incident,
    IncidentPlace,
    Localized,
    PlaceMention,
    PlaceRole,
    RecordKind,
)

LIKELY = 0.35
NONE = "none"
_STANDING = frozenset({"train", "coordinate", "intelligence", "conflict"})
_NOT_STANDING = frozenset({"planned", "hypothetical", "requested", "promo", "fiction", "question", "sport"})


def find_activities(facts: Facts, features: Sequence[list[str]], model: Model, told: frozenset[int]) -> Iterator[Incident]:
    """Yield an activity for each sentence outside `told` that speaks of one."""
    scorer = model[ACTIVITY]
    for index in range(len(features)):
        if index in told or facts.noise[index] or _NOT_STANDING.intersection(facts.families[index]):
            continue
        shares = dict(zip(scorer.classes, scorer.distribution(features[index]).tolist(), strict=True))
        shares.pop(NONE, None)
        likely = max(shares, key=lambda name: shares[name])
        scored = shares[likely] >= LIKELY
        best = likely if scored else plain_activity(facts, index)
        if best:
            rule = Rule.ACTIVITY_SCORER if scored else Rule.TWO_PARTIES
            yield record_of(facts, index, RecordKind.ACTIVITY, best, shares[best], rule)


def plain_activity(facts: Facts, index: int) -> str | None:
    """Return what two named parties and a word for it tell by themselves: groups in conflict, agencies of both countries.

    Examples are too few to learn this from; of 15 sentences that annotators saw, the rule for conflicts had 12 right.
    """
    families = facts.families[index]
    ids = {actor.id: actor.kind for actor in facts.actors[index] if actor.id}
    groups = sum(kind is ActorKind.GROUP for kind in ids.values())
    if "conflict" in families and groups >= 2:
        return "ongoing_conflict"
    countries = {facts.agency_kinds[name] for name in ids if name in facts.agency_kinds}
    tells_event = set(facts.event_families(index)) - _STANDING
    if "coordinate" in families and len(countries) == 2 and not tells_event and not facts.dates[index]:
        return "coordination"
    return None


def record_of(facts: Facts, index: int, kind: RecordKind, name: str, probability: float, rule: Rule) -> Incident:
    """Return a record that is no incident: one sentence, the places and actors it names, no date and no toll."""
    sentence = facts.sentences[index]
    key = f"{facts.source.id}:{sentence.start}-{sentence.end}:{kind}:{name}"
    actors = facts.actors[index]
    evidence: tuple[Evidence, ...] = (quote(facts, EVENT_FIELD, sentence.start, sentence.end),)
    return Incident(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        record_kind=kind,
        type=name,
        title=Localized("", ""),
        summary=Localized("", ""),
        places=tuple(_places(facts, index, kind)),
        cartels=tuple(dict.fromkeys(actor.id for actor in actors if actor.kind is ActorKind.GROUP and actor.id)),
        agencies=tuple(dict.fromkeys(actor.id for actor in actors if actor.kind is ActorKind.AGENCY and actor.id)),
        evidence=evidence,
        explanations=(_explanation(facts, index, kind, probability, rule),),
        sources=(facts.source,),
        confidence=Confidence(event=round(probability, 3)),
    )


def _explanation(facts: Facts, index: int, kind: RecordKind, probability: float, rule: Rule) -> Explanation:
    sentence = facts.sentences[index]
    passage = passage_at(facts, sentence.start, sentence.start)
    return Explanation(EVENT_FIELD, kind.value, rule, facts.source.id, score=round(probability, 3), passage=passage)


def _places(facts: Facts, index: int, kind: RecordKind) -> Iterator[IncidentPlace]:
    """Yield the sentence's places; an activity goes on at the first, else at the last one named before in its paragraph."""
    if kind is RecordKind.ACTIVITY and not facts.places[index] and (before := _named_before(facts, index)):
        yield place_record(before, PlaceRole.OCCURRED_AT)
    for position, mention in enumerate(facts.places[index]):
        first = position == 0 and kind is RecordKind.ACTIVITY
        yield place_record(mention, PlaceRole.OCCURRED_AT if first else PlaceRole.MENTIONED)


def _named_before(facts: Facts, index: int) -> PlaceMention | None:
    paragraph = facts.sentences[index].paragraph
    for earlier in range(index - 1, -1, -1):
        if facts.sentences[earlier].paragraph != paragraph:
            return None
        if facts.places[earlier]:
            return facts.places[earlier][-1]
    return None
