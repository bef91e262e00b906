"""Frames: the sentences that tell one event, with its type.

Sentences are read in order; each joins a frame, opens one, or tells none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geo.extract.count_totals import stated_total
from geo.extract.counts import CountKind
from geo.extract.facts import Facts
from geo.extract.features import frame_features
from geo.extract.link_features import link_features
from geo.extract.scorers import EVENT, EVENT_ALONE, KIND, LINK, Model

OPENING = 0.2
"""A sentence opens a frame from this probability on; low, for doubtful frames are weighed when the article is read."""
JOINING = 0.5
TELLING = 0.2
"""Below this a sentence joins no frame either."""
FOLLOWING = 0.08
CLOSE = 0.9
"""A sentence that says how many fell tells less of an event, but goes on about the one before: it needs this link."""
RECENT = 12
"""How many frames back a sentence may still belong to; keeps the work proportional to the text."""
_TOLL = (CountKind.KILLED, CountKind.INJURED)
MASSACRE = 4
"""From how many killed on."""


@dataclass
class Frame:
    """One event under construction: indices of its sentences in order, and how probable it is that it is one."""

    sentences: list[int]
    probability: float
    kinds: NDArray[np.float32] = field(repr=False)
    type: str = ""
    anchor: int = 0
    """Offset of the word that tells the event."""
    features: Sequence[str] = field(default=(), repr=False)
    """What its type was read from."""
    by_toll: bool = False
    """Whether a stated number decided between massacre and homicide."""


def build_frames(facts: Facts, features: Sequence[list[str]], model: Model) -> list[Frame]:
    """Return the events told in the article, in order of their first sentence, each with its type.

    `features` are those of `all_features`: one list a sentence.
    """
    scorer = model[EVENT_ALONE if facts.is_alone else EVENT]
    telling = [0.0 if facts.noise[i] else scorer.probability(own) for i, own in enumerate(features)]
    frames: list[Frame] = []
    for index, probability in enumerate(telling):
        if probability < (FOLLOWING if _states_toll(facts, index) else TELLING):
            continue
        shown = frame_features(facts, (index,), features)
        kinds = model[KIND].distribution(shown)
        best, link = _best_link(facts, model, frames, index, kinds)
        if probability < TELLING and link < CLOSE:
            continue
        if best is not None and link >= JOINING:
            best.sentences.append(index)
            best.probability = max(best.probability, probability)
        elif probability * (1 - link) >= OPENING:
            frames.append(Frame([index], probability * (1 - link), kinds, features=shown))
    for frame in frames:
        _settle_kind(frame, facts, model, features)
    return frames


def _states_toll(facts: Facts, index: int) -> bool:
    return any(mention.kind in _TOLL and not mention.statistic for mention in facts.counts[index])


def _best_link(
    facts: Facts, model: Model, frames: Sequence[Frame], index: int, kinds: NDArray[np.float32]
) -> tuple[Frame | None, float]:
    best, link = None, 0.0
    for rank, frame in enumerate(reversed(frames[-RECENT:])):
        probability = model[LINK].probability(link_features(facts, frame.sentences, frame.kinds, index, kinds, rank))
        if probability > link:
            best, link = frame, probability
    return best, link


def _settle_kind(frame: Frame, facts: Facts, model: Model, features: Sequence[list[str]]) -> None:
    scorer = model[KIND]
    if len(frame.sentences) > 1:
        frame.features = frame_features(facts, frame.sentences, features)
        frame.kinds = scorer.distribution(frame.features)
    before = int(frame.kinds.argmax())
    _apply_toll(frame, facts, scorer.classes)
    column = int(frame.kinds.argmax())
    frame.by_toll = column != before
    frame.type = scorer.classes[column]
    frame.anchor = anchor_of(facts, frame.sentences[0], model, column)


def _apply_toll(frame: Frame, facts: Facts, classes: Sequence[str]) -> None:
    """What parts a massacre from a homicide is a number, so a stated one decides between the two."""
    killed = stated_total([m for index in frame.sentences for m in facts.counts[index] if m.kind is CountKind.KILLED])
    if killed is None or killed.count.best == 0 or not {"massacre", "homicide"} <= set(classes):
        return
    right, wrong = ("massacre", "homicide") if killed.count.best >= MASSACRE else ("homicide", "massacre")
    frame.kinds[classes.index(right)] += frame.kinds[classes.index(wrong)]
    frame.kinds[classes.index(wrong)] = 0.0


def anchor_of(facts: Facts, index: int, model: Model, column: int) -> int:
    """Return the offset of the trigger in sentence `index` that speaks most for the type in `column`, else its start."""
    events = [trigger for trigger in facts.triggers[index] if trigger.family in facts.event_names]
    if not events:
        return facts.sentences[index].start
    best = max(events, key=lambda trigger: model[KIND].weight(f"F:{trigger.family}", column))
    return best.start
