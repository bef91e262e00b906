"""A frame with all that was chosen for it: date, place, parts, tolls; and whether it is kept as an incident."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.explanation import Refusal
from geo.extract.actors import ActorKind
from geo.extract.allusions import Allusions
from geo.extract.dating import DateChoice, choose_date
from geo.extract.facts import Facts
from geo.extract.features import setting_features
from geo.extract.frames import Frame
from geo.extract.membership import PART, Part, choose_parts
from geo.extract.placing import PlaceChoice, choose_place
from geo.extract.scorers import AGENCY, CARTEL, KEEP, KEEP_ALONE, Model, Scorer
from geo.extract.story import NEAR, Story
from geo.extract.unreal import why_unreal

KEPT = 0.54
"""A frame counts from this probability on; above one half, for an invented incident does more harm than a missed one."""
KEPT_ALONE = 0.45
"""In one line there is less to go by, and few of those that sound like an event tell none."""
_TWINS = ("twin-", "same-day-and-place-")
_MODALITIES = frozenset(
    {
        "planned",
        "hypothetical",
        "denied",
        "requested",
        "statistic",
        "background",
        "attempt",
        "question",
        "fiction",
        "sport",
        "figure",
        "accident",
        "drill",
    }
)


@dataclass(frozen=True)
class Settled:
    """What was chosen for the story's frame; `groups` and `agencies` are all that the article names, with probabilities."""

    story: Story
    date: DateChoice
    place: PlaceChoice
    groups: tuple[Part, ...]
    agencies: tuple[Part, ...]

    @property
    def frame(self) -> Frame:
        return self.story.frame

    @property
    def taking_part(self) -> tuple[Part, ...]:
        return tuple(part for part in (*self.groups, *self.agencies) if part.probability >= PART)


@dataclass(frozen=True)
class Judged:
    """How probable it is that a frame is an event that happened, told nowhere else in the article; from which features.

    `refusal` says why it is no incident, None if it is one.
    """

    settled: Settled
    features: Sequence[str]
    probability: float
    refusal: Refusal | None


def settle_all(facts: Facts, frames: Sequence[Frame], model: Model) -> list[Settled]:
    """Settle the frames in order, each in the light of those before it."""
    settled: list[Settled] = []
    parts: deque[frozenset[str]] = deque(maxlen=NEAR)
    allusions = Allusions(facts)
    for number in range(len(frames)):
        own = _settle(Story(facts, allusions, frames, number, tuple(parts)), model)
        settled.append(own)
        parts.append(frozenset(part.id for part in own.taking_part))
    return settled


def _settle(story: Story, model: Model) -> Settled:
    return Settled(
        story,
        choose_date(story.facts, story.frame, model),
        choose_place(story.facts, story.frame, model),
        tuple(choose_parts(story, model, ActorKind.GROUP, CARTEL)),
        tuple(choose_parts(story, model, ActorKind.AGENCY, AGENCY)),
    )


def judge_all(settled: Sequence[Settled], model: Model) -> list[Judged]:
    """Judge the frames of one article, each in the light of those around it."""
    return [_judge(own, keep_features(settled, number), model) for number, own in enumerate(settled)]


def _judge(own: Settled, features: list[str], model: Model) -> Judged:
    """It is told elsewhere if it would count were it not for another frame of its type and day, or of its day and place."""
    scorer, kept = keep_scorer(own, model), KEPT_ALONE if own.story.facts.is_alone else KEPT
    probability = scorer.probability(features)
    refusal = why_unreal(own.story.facts, own.frame, own.date.date)
    if refusal is None and probability < kept:
        alone = [feature for feature in features if not feature.startswith(_TWINS)]
        refusal = Refusal.TOLD_ELSEWHERE if scorer.probability(alone) >= kept else Refusal.TOO_DOUBTFUL
    return Judged(own, features, probability, refusal)


def keep_scorer(settled: Settled, model: Model) -> Scorer:
    """Return the scorer that judges the frames of such a text."""
    return model[KEEP_ALONE if settled.story.facts.is_alone else KEEP]


def keep_features(settled: Sequence[Settled], number: int) -> list[str]:
    """Return what speaks for and against keeping frame `number` among all of its article."""
    own = settled[number]
    return [
        *_strength(own),
        *_completeness(own),
        *_manner(own),
        *_company(settled, number),
        *setting_features(own.story.facts),
    ]


def _strength(own: Settled) -> Iterator[str]:
    frame = own.frame
    clear = float(frame.kinds.max())
    yield "bias"
    yield f"type:{frame.type}"
    yield from _steps("telling", frame.probability)
    yield from _steps("clear", clear)
    yield from _steps("both", frame.probability * clear)
    yield f"size{min(len(frame.sentences), 3)}"


def _steps(name: str, share: float) -> Sequence[str]:
    """One feature for each tenth that `share` reaches, so that weights add up along a rising curve."""
    return [f"{name}>{tenth}" for tenth in range(1, min(int(share * 10), 9) + 1)]


def _completeness(own: Settled) -> Iterator[str]:
    facts, frame = own.story.facts, own.frame
    dated = any(own.date.mention in facts.dates[index] for index in frame.sentences)
    placed = any(own.place.mention in facts.places[index] for index in frame.sentences)
    yield f"date-{'own' if dated else 'carried' if own.date.mention else 'none'}"
    yield f"place-{'own' if placed else 'near' if own.place.mention else 'none'}"
    yield f"own-{dated}-{placed}"
    yield from _steps("date", own.date.probability)
    yield from _steps("place", own.place.probability)
    yield f"date-{own.date.date.precision if own.date.date else 'none'}"
    yield f"parts{min(len(own.taking_part), 2)}"
    yield from (f"count-{mention.kind}" for index in frame.sentences for mention in facts.counts[index])


def _manner(own: Settled) -> Iterator[str]:
    facts, first = own.story.facts, own.frame.sentences[0]
    events = len(facts.event_families(first))
    yield f"events{min(events, 4)}"
    yield f"kind-{facts.sentences[first].kind}"
    yield from (f"modality-{family}" for family in facts.families[first] if family in _MODALITIES)
    if facts.text_of(first).endswith("?"):
        yield "asks"


def _company(settled: Sequence[Settled], number: int) -> Iterator[str]:
    own = settled[number]
    others = [*settled[max(0, number - NEAR) : number], *settled[number + 1 : number + NEAR + 1]]
    mean = sum(other.frame.probability for other in others) / len(others) if others else 0.0
    yield f"others{min(len(others), 4)}"
    yield f"others{min(len(others), 2)}-mean{int(mean * 4)}"
    twins = [other for other in others if other.frame.type == own.frame.type and _edtf(other) == _edtf(own)]
    if twins:
        stronger = any(other.frame.probability >= own.frame.probability for other in twins)
        same = any(_place(other) == _place(own) for other in twins)
        yield f"twin-{stronger}-{same}"
    same_day = [other for other in others if _edtf(other) == _edtf(own) and _place(other) == _place(own)]
    if same_day:
        yield f"same-day-and-place-{any(o.frame.probability >= own.frame.probability for o in same_day)}"


def _edtf(settled: Settled) -> str | None:
    return settled.date.date.edtf if settled.date.date else None


def _place(settled: Settled) -> str | None:
    return settled.place.mention.name if settled.place.mention else None
