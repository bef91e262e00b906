"""Does this sentence go on about the event of an earlier frame? Features of the pair."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo.edtf import bounds
from geo.extract.dates import DateMention
from geo.extract.facts import Facts
from geo.model import EventDate

_OPENING_WORDS = 3
_MOST_TOLD = 60
"""Of the sentences of a frame the first and this many last ones are compared with: no story of an article has more."""


def link_features(
    facts: Facts,
    sentences: Sequence[int],
    frame_kinds: NDArray[np.float32],
    index: int,
    kinds: NDArray[np.float32],
    rank: int,
) -> list[str]:
    """Return the features of sentence `index` as a continuation of the frame told in `sentences`.

    `frame_kinds` and `kinds` are the type distributions of both, `rank` is 0 for the frame opened last.
    """
    if len(sentences) > _MOST_TOLD:
        sentences = [sentences[0], *sentences[-_MOST_TOLD:]]
    last, first = facts.sentences[sentences[-1]], facts.sentences[sentences[0]]
    here = facts.sentences[index]
    gap = min(index - sentences[-1], 5)
    same = float(np.sqrt(frame_kinds * kinds).sum())
    near = "near" if gap == 1 else "far"
    features = [
        "bias", f"gap{gap}", f"rank{min(rank, 3)}", f"kin{int(same * 5)}", f"{near}-kin{int(same * 4)}",
        f"size{min(len(sentences), 3)}",
        f"top-{frame_kinds.argmax() == kinds.argmax()}-{near}", f"from-{first.kind}", f"to-{here.kind}",
    ]  # fmt: skip
    if last.paragraph == here.paragraph:
        features += ["same-paragraph", f"same-paragraph-gap{gap}"]
    elif here.paragraph - last.paragraph == 1:
        features.append(f"next-paragraph-gap{gap}")
    if last.line == here.line:
        features.append("same-line")
    features.append(f"{near}-{_date_relation(facts, sentences, index)}")
    features += [
        f"{near}-{relation}"
        for relation in (_place_relation(facts, sentences, index), _count_relation(facts, sentences, index))
    ]
    features += _name_relation(facts, sentences, index)
    features += [f"opens:{word}" for word in _opening(facts, index)]
    features += [
        f"has:{family}"
        for family in facts.families[index]
        if family in ("reference", "fresh", "die", "wound", "arrest", "seize")
    ]
    features += [f"{near}-has:{family}" for family in facts.event_families(index)]
    return features


def _opening(facts: Facts, index: int) -> list[str]:
    words = facts.masked_words(index)[:_OPENING_WORDS]
    return [*words, "_".join(words[:2])]


def _event_dates(mentions: Sequence[DateMention]) -> list[EventDate]:
    return [mention.date for mention in mentions if mention.date and not mention.future]


def _date_relation(facts: Facts, sentences: Sequence[int], index: int) -> str:
    here = _event_dates(facts.dates[index])
    there = [date for sentence in sentences for date in _event_dates(facts.dates[sentence])]
    if not here or not there:
        return f"dates-{bool(there)}-{bool(here)}"
    if any(a.edtf == b.edtf for a in here for b in there):
        return "dates-equal"
    return "dates-meet" if any(_meet(a, b) for a in here for b in there) else "dates-differ"


def _meet(a: EventDate, b: EventDate) -> bool:
    (a_start, a_end), (b_start, b_end) = bounds(a.edtf), bounds(b.edtf)
    return (a_start is None or b_end is None or a_start <= b_end) and (b_start is None or a_end is None or b_start <= a_end)


def _place_relation(facts: Facts, sentences: Sequence[int], index: int) -> str:
    here = {place.name for place in facts.places[index]}
    there = {place.name for sentence in sentences for place in facts.places[sentence]}
    if not here or not there:
        return f"places-{bool(there)}-{bool(here)}"
    return "places-shared" if here & there else "places-differ"


def _count_relation(facts: Facts, sentences: Sequence[int], index: int) -> str:
    here = {mention.kind for mention in facts.counts[index]}
    there = {mention.kind for sentence in sentences for mention in facts.counts[sentence]}
    return f"counts-{bool(there)}-{bool(here)}-{bool(here & there)}"


def _name_relation(facts: Facts, sentences: Sequence[int], index: int) -> list[str]:
    here = facts.names(index)
    there = {name for sentence in sentences for name in facts.names(sentence)}
    features = ["names-shared"] if here & there else []
    actors = {actor.id for actor in facts.actors[index] if actor.id}
    before = {actor.id for sentence in sentences for actor in facts.actors[sentence] if actor.id}
    if actors:
        features.append(f"actors-{bool(actors & before)}-{bool(before)}")
    return features
