"""Which groups and agencies have a part in a frame's event: named in it, or known from elsewhere in the article.

A group is often named once ('the plaza boss of the …') and meant from then on by 'he', 'his men' or a surname, so what was
settled for the frame before counts, and so do names that the frame shares with the sentences that name the group.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from geo.extract.actors import ActorKind, ActorMention
from geo.extract.facts import Facts
from geo.extract.frames import Frame
from geo.extract.scorers import Model
from geo.extract.sentences import SentenceKind
from geo.extract.spans import breaks_between, words_before
from geo.extract.story import Story

PART = 0.4
"""An actor is taken to have a part from this probability on."""
_PERSONAL = frozenset(
    {
        "capture", "failed_capture", "escape", "extradition", "surrender_or_transfer", "charges", "conviction_or_plea",
        "killing_of_leader", "sanction_designation", "group_change",
    }
)  # fmt: skip
_RIVALRY = frozenset({"conflict", "split"})
_CONTESTED = frozenset({"armed_clash", "group_change", "displacement"})
"""Types of events that those who fight over a place have a part in."""
_BESIDE = 120


@dataclass(frozen=True, slots=True)
class Part:
    """An actor of the vocabulary with its best mention and the probability that it has a part in the event."""

    id: str
    mention: ActorMention
    probability: float
    features: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class PartCandidate:
    id: str
    mention: ActorMention
    features: tuple[str, ...]


_Named = Mapping[str, Sequence[tuple[int, ActorMention]]]


def choose_parts(story: Story, model: Model, kind: ActorKind, scorer: str) -> list[Part]:
    """Return every actor of `kind` that the article names, with its probability."""
    return [Part(c.id, c.mention, model[scorer].probability(c.features), c.features) for c in part_candidates(story, kind)]


def part_candidates(story: Story, kind: ActorKind) -> list[PartCandidate]:
    """Return the article's actors of `kind`, each once, with what speaks for its part in the frame's event."""
    named: dict[str, list[tuple[int, ActorMention]]] = {}
    for index, actor in story.facts.actors_around(kind, story.frame.sentences[0], story.frame.sentences[-1]):
        if kind is ActorKind.GROUP and _is_bystander(story, index, actor):
            continue
        named.setdefault(actor.id or "", []).append((index, actor))
    most = max(map(len, named.values()), default=0)
    return [_candidate(story, actor_id, named, rank, most) for rank, actor_id in enumerate(named)]


def _is_bystander(story: Story, index: int, group: ActorMention) -> bool:
    """Is the group named without a part? In the sentence that tells the event a rival may be the one it happens to."""
    bystanders, frame = story.allusions.bystanders, story.frame
    if group.start in bystanders.denied:
        return True
    return index != frame.sentences[0] and frame.type not in _CONTESTED and group.start in bystanders.rivals


def _candidate(story: Story, actor_id: str, named: _Named, rank: int, most: int) -> PartCandidate:
    frame, found = story.frame, named[actor_id]
    own = [(index, actor) for index, actor in found if index in frame.sentences]
    where = "own" if own else "far"
    features = ["bias", f"type:{frame.type}", f"mentions{min(len(found), 4)}"]
    features += _standing(story, actor_id, named, rank, most, where)
    if own:
        index, best = min(own, key=lambda pair: (pair[0] != frame.sentences[0], abs(pair[1].start - frame.anchor)))
        features += _own_features(story.facts, frame, index, best)
    else:
        index, best = min(found, key=lambda pair: abs(pair[0] - frame.sentences[0]))
        features += _far_features(story, index, best, found)
    features += _ties(story, actor_id, where)
    if best.kind is ActorKind.GROUP:
        features += _alluded(story, actor_id, found, where)
    features += _kin(story, actor_id, named, where)
    return PartCandidate(actor_id, best, tuple(features))


def _standing(story: Story, actor_id: str, named: _Named, rank: int, most: int, where: str) -> Iterator[str]:
    """How the actor stands among those of its kind in the whole article, and in the frames before.

    It is the one named at `rank` of them; the one named most often is named `most` times.
    """
    first = named[actor_id][0][0]
    yield f"{where}-order{min(rank, 2)}-of{min(len(named), 3)}"
    yield f"{where}-only-{len(named) == 1}-first{min(first, 3)}"
    yield f"{where}-most-{len(named[actor_id]) == most}"
    if story.facts.sentences[first].kind is SentenceKind.HEADLINE:
        yield f"{where}-headline"
    previous, frame = story.previous, story.frame
    if previous is None:
        yield f"{where}-first-frame"
        return
    gap = min(frame.sentences[0] - previous.sentences[-1], 3)
    sentences = story.facts.sentences
    same = sentences[frame.sentences[0]].paragraph == sentences[previous.sentences[-1]].paragraph
    had = actor_id in story.parts[-1]
    yield f"{where}-before-{had}-gap{gap}"
    yield f"{where}-before-{had}-same{same}-pronoun{story.opens_with_pronoun}"
    yield f"{where}-before-{had}-tie{min(story.names_shared_with_previous, 2)}"
    yield f"{where}-before-{had}-personal{frame.type in _PERSONAL}-{previous.type in _PERSONAL}"
    yield f"{where}-ever-{sum(actor_id in ids for ids in story.parts) * 3 // len(story.parts)}"


def _ties(story: Story, actor_id: str, where: str) -> Iterator[str]:
    """Is a person of the frame, or the one that its pronouns may mean, said to belong to the group?"""
    facts, frame = story.facts, story.frame
    personal = frame.type in _PERSONAL
    if story.groups_of_persons is not None:
        yield f"{where}-affiliated-{actor_id in story.groups_of_persons}-{personal}"
    elif story.previous and story.opens_with_pronoun:
        yield f"{where}-pronoun-affiliated-{actor_id in (story.groups_of_previous_persons or ())}-{personal}"
    if ties := facts.ties.get(actor_id):
        own = (facts.sentences[index] for index in frame.sentences)
        inside = any(bisect_left(ties, sentence.start) < bisect_left(ties, sentence.end) for sentence in own)
        yield f"{where}-tied-{inside}-{personal}"


def _alluded(story: Story, actor_id: str, found: Sequence[tuple[int, ActorMention]], where: str) -> Iterator[str]:
    """Is the actor blamed for the event, meant by 'the gang', or named where its persons are spoken of?"""
    allusions, frame = story.allusions, story.frame
    first, last = frame.sentences[0], frame.sentences[-1]
    personal = frame.type in _PERSONAL
    shared = not all(story.figures.isdisjoint(allusions.figures[index]) for index, _ in found)
    yield f"{where}-chain-{shared}-{personal}"
    yield f"{where}-chain-{shared}-{frame.type}"
    meant = any(allusions.meaning_groups[index] for index in frame.sentences)
    yield f"{where}-meant-{meant}-{allusions.last_named[first] == actor_id}"
    blamed = [index - last for index, _ in found if allusions.blaming[index] and index > last]
    if blamed:
        paragraph = story.facts.sentences[last].paragraph
        gap = min(blamed)
        same = story.facts.sentences[last + gap].paragraph == paragraph
        taken = story.is_told_by_others(range(last + 1, last + gap + 1))
        yield f"{where}-blamed-gap{min(gap, 4)}-{same}"
        yield f"{where}-blamed-taken{taken}-{min(gap, 3)}"
        yield f"{where}-blamed-{frame.type}"
    if where == "own" and any(allusions.blaming[index] for index, _ in found if index in frame.sentences):
        yield "own-blamed"


def _kin(story: Story, actor_id: str, named: _Named, where: str) -> Iterator[str]:
    """A parent group counts only where the text names it beside its faction."""
    for other, found in named.items():
        down, up = story.facts.parents.get(other) == actor_id, story.facts.parents.get(actor_id) == other
        if not (down or up):
            continue
        is_own = any(index in story.frame.sentences for index, _ in found)
        beside = any(abs(a.start - b.start) < _BESIDE for _, a in found for _, b in named[actor_id])
        yield f"{where}-{'parent' if down else 'child'}-of-{'own' if is_own else 'far'}-beside{beside}"


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


@lru_cache(maxsize=1024)
def _cues(facts: Facts, actor: ActorMention) -> tuple[str, ...]:
    """The words around a mention; remembered, for every frame near it asks."""
    return tuple(_words_around(facts, actor))


@lru_cache(maxsize=1024)
def _far_cues(facts: Facts, actor: ActorMention) -> tuple[str, ...]:
    return tuple([f"far-{cue}" for cue in _cues(facts, actor)])


def _words_around(facts: Facts, actor: ActorMention) -> Iterator[str]:
    before = words_before(facts, actor.start, 3)
    for distance, word in enumerate(before):
        yield f"w:{word}"
        if distance == 0:
            yield f"w0:{word}"
    after = facts.tokens.first_from(actor.end)
    for position in range(after, min(after + 2, len(facts.tokens))):
        yield f"a{position - after}:{facts.tokens.words[position][:8]}"


def _far_features(story: Story, index: int, actor: ActorMention, found: Sequence[tuple[int, ActorMention]]) -> Iterator[str]:
    facts, frame = story.facts, story.frame
    shared = max(story.names_shared_with(there) for there in {there for there, _ in found})
    tie = f"tie{min(shared, 2)}"
    gap = index - frame.sentences[-1] if index > frame.sentences[-1] else index - frame.sentences[0]
    side = "next" if gap > 0 else "previous"
    same = facts.sentences[index].paragraph == facts.sentences[frame.sentences[0]].paragraph
    own_others = any(o.kind is actor.kind and o.id != actor.id for own in frame.sentences for o in facts.actors[own])
    taken = story.is_told_by_others(range(index, index + 1))
    yield f"far-{tie}"
    yield f"far-{tie}-{frame.type in _PERSONAL}"
    yield f"far-{frame.type}"
    yield f"far-{side}{min(abs(gap), 4)}-{same}"
    yield f"far-{side}{min(abs(gap), 2)}-taken{taken}"
    yield f"far-others-{own_others}-{tie}"
    yield f"far-kind-{facts.sentences[index].kind}"
    yield f"far-pronoun{story.opens_with_pronoun}-{side}{min(abs(gap), 2)}"
    if not _RIVALRY.isdisjoint(facts.families[index]):
        yield f"far-rivalry-{side}"
    between = range(index + 1, frame.sentences[0]) if side == "previous" else range(frame.sentences[-1] + 1, index)
    yield f"far-crossed{story.is_told_by_others(between)}-{side}-{tie}"
    yield from _far_cues(facts, actor)
