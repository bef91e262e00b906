"""Which groups and agencies have a part in a frame's event: named in it, or the captured person's group named elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.extract.actors import ActorKind, ActorMention
from geo.extract.facts import Facts
from geo.extract.frames import Frame
from geo.extract.scorers import Model
from geo.extract.spans import breaks_between, words_before

PART = 0.5
"""An actor is taken to have a part from this probability on."""


@dataclass(frozen=True, slots=True)
class Part:
    """An actor of the vocabulary with its best mention and the probability that it has a part in the event."""

    id: str
    mention: ActorMention
    probability: float


@dataclass(frozen=True, slots=True)
class PartCandidate:
    id: str
    mention: ActorMention
    features: tuple[str, ...]


def choose_parts(facts: Facts, frame: Frame, model: Model, kind: ActorKind, scorer: str) -> list[Part]:
    """Return every named actor of `kind` with its probability, in text order of their best mentions."""
    return [Part(c.id, c.mention, model[scorer].probability(c.features)) for c in part_candidates(facts, frame, kind)]


def part_candidates(facts: Facts, frame: Frame, kind: ActorKind) -> list[PartCandidate]:
    """Return the article's actors of `kind`, each once, with what speaks for its part in the frame's event."""
    mentions: dict[str, list[tuple[int, ActorMention]]] = {}
    for index, found in enumerate(facts.actors):
        for actor in found:
            if actor.kind is kind and actor.id:
                mentions.setdefault(actor.id, []).append((index, actor))
    return [_candidate(facts, frame, actor_id, found, len(mentions)) for actor_id, found in mentions.items()]


def _candidate(
    facts: Facts, frame: Frame, actor_id: str, found: list[tuple[int, ActorMention]], rivals: int
) -> PartCandidate:
    own = [(index, actor) for index, actor in found if index in frame.sentences]
    features = ["bias", f"rivals{min(rivals, 3)}", f"type:{frame.type}", f"mentions{min(len(found), 4)}"]
    if own:
        index, best = min(own, key=lambda pair: (pair[0] != frame.sentences[0], abs(pair[1].start - frame.anchor)))
        features += _own_features(facts, frame, index, best)
    else:
        index, best = min(found, key=lambda pair: abs(pair[0] - frame.sentences[0]))
        features += _far_features(facts, frame, index, best, found)
    return PartCandidate(actor_id, best, tuple(features))


def _own_features(facts: Facts, frame: Frame, index: int, actor: ActorMention) -> Iterator[str]:
    where = "first" if index == frame.sentences[0] else "later"
    yield f"own-{where}"
    yield f"own-{frame.type}"
    same_kind = [other for other in facts.actors[index] if other.kind is actor.kind]
    yield f"own-{min(same_kind.index(actor), 2)}-of{min(len({other.id for other in same_kind}), 3)}"
    if actor.qualifier:
        yield f"qualifier:{actor.qualifier}"
    if where == "first":
        side = "before" if actor.end <= frame.anchor else "after"
        breaks = breaks_between(facts, actor.start, frame.anchor)
        yield f"{side}-breaks{min(breaks, 3)}"
        yield f"{side}-{frame.type}"
        yield f"distance{min(abs(actor.start - frame.anchor) // 40, 4)}"
    yield from _cues(facts, actor)


def _cues(facts: Facts, actor: ActorMention) -> Iterator[str]:
    before = words_before(facts, actor.start, 3)
    for distance, word in enumerate(before):
        yield f"w:{word}"
        if distance == 0:
            yield f"w0:{word}"
    after = facts.tokens.first_from(actor.end)
    for position in range(after, min(after + 2, len(facts.tokens))):
        yield f"a{position - after}:{facts.tokens.words[position][:8]}"


def _far_features(
    facts: Facts, frame: Frame, index: int, actor: ActorMention, found: list[tuple[int, ActorMention]]
) -> Iterator[str]:
    names = frozenset().union(*(facts.names(own) for own in frame.sentences))
    shared = any(names & facts.names(there) for there, _ in found)
    gap = index - frame.sentences[-1] if index > frame.sentences[-1] else index - frame.sentences[0]
    side = "next" if gap > 0 else "previous"
    same = facts.sentences[index].paragraph == facts.sentences[frame.sentences[0]].paragraph
    own_others = any(o.kind is actor.kind and o.id != actor.id for own in frame.sentences for o in facts.actors[own])
    yield f"far-{shared}"
    yield f"far-{shared}-{frame.type}"
    yield f"far-{side}{min(abs(gap), 4)}-{same}"
    yield f"far-others-{own_others}-{shared}"
    yield f"far-kind-{facts.sentences[index].kind}"
    yield from (f"far-{cue}" for cue in _cues(facts, actor))
