"""Why each field of an extracted incident is what it is, from what was weighed when it was settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import nlargest
from operator import itemgetter
from typing import TypeVar

from geo.explanation import MOST_REFUSED, Explanation, Option, Passage, Refusal, RefusedEvent, Rule, Weight
from geo.extract.facts import Facts
from geo.extract.frames import Frame
from geo.extract.membership import PART, Part
from geo.extract.outcome import OUTCOME_WORDS
from geo.extract.passages import passage_at
from geo.extract.scorers import AGENCY, CARTEL, DATE, KIND, PLACE, Model
from geo.extract.settling import Judged, Settled, keep_scorer
from geo.extract.toll_explaining import explain_tolls
from geo.extract.tolls import tolls_of
from geo.extract.triggers import Trigger
from geo.model import EVENT_FIELD, Incident, Outcome, RecordKind
from geo.text import fold

T = TypeVar("T")
_MOST_WEIGHTS = 3
"""For and against each."""
_LEAST_WEIGHT = 0.1
_LEAST_SHARE = 0.02


def explained(incident: Incident, judged: Judged, model: Model) -> Incident:
    """Return the incident with why each field is as it is."""
    return replace(incident, explanations=tuple(_explanations(incident.outcome, judged, model)))


def refused_event(judged: Judged, refusal: Refusal, model: Model) -> RefusedEvent:
    facts, frame = judged.settled.story.facts, judged.settled.frame
    told = _telling_words(facts, frame)
    return RefusedEvent(frame.type, refusal, round(judged.probability, 3), told, _keep_weights(judged, model))


def _explanations(outcome: Outcome, judged: Judged, model: Model) -> Iterator[Explanation]:
    settled = judged.settled
    facts, frame = settled.story.facts, settled.frame
    yield _event(facts, frame, judged, model)
    yield _type(facts, frame, model)
    yield _outcome(facts, frame, outcome)
    yield _date(settled, model)
    yield _place(settled, model)
    yield from _parts(facts, "cartels", Rule.CARTEL_SCORER, CARTEL, settled.groups, model)
    yield from _parts(facts, "agencies", Rule.AGENCY_SCORER, AGENCY, settled.agencies, model)
    yield from explain_tolls(facts, frame, tolls_of(facts, frame))


def _event(facts: Facts, frame: Frame, judged: Judged, model: Model) -> Explanation:
    return Explanation(
        EVENT_FIELD,
        RecordKind.INCIDENT.value,
        Rule.KEEP_SCORER,
        facts.source.id,
        *_scored(judged.probability, EVENT_FIELD, model, facts),
        passage=_telling_words(facts, frame),
        weights=_keep_weights(judged, model),
    )


def _telling_words(facts: Facts, frame: Frame) -> Passage:
    first = frame.sentences[0]
    told = next((trigger for trigger in facts.triggers[first] if trigger.start == frame.anchor), None)
    return passage_at(facts, frame.anchor, _end(facts, told) if told else frame.anchor)


def _end(facts: Facts, trigger: Trigger) -> int:
    return facts.tokens.ends[trigger.last]


def _keep_weights(judged: Judged, model: Model) -> tuple[Weight, ...]:
    """The steps of a curve ('telling>1', 'telling>2' …) are one observation."""
    summed: dict[str, float] = {}
    for feature, value in keep_scorer(judged.settled, model).effects(judged.features):
        name = feature.partition(">")[0] if ">" in feature else feature
        summed[name] = summed.get(name, 0.0) + value
    return _counted_most(summed.items())


def _type(facts: Facts, frame: Frame, model: Model) -> Explanation:
    scorer, shares = model[KIND], frame.kinds.tolist()
    column, *others = nlargest(MOST_REFUSED, range(len(shares)), key=shares.__getitem__)
    return Explanation(
        "type",
        frame.type,
        Rule.TOLL_OF_MASSACRE if frame.by_toll else Rule.KIND_SCORER,
        facts.source.id,
        score=round(shares[column], 3),
        passage=_telling_words(facts, frame),
        weights=_counted_most(scorer.telling_apart(frame.features, column, others[0], _MOST_WEIGHTS)),
        refused=tuple(
            Option(scorer.classes[other], Refusal.LESS_PROBABLE, round(shares[other], 3))
            for other in others
            if shares[other] >= _LEAST_SHARE
        ),
    )


def _outcome(facts: Facts, frame: Frame, outcome: Outcome) -> Explanation:
    telling = (trigger for index in frame.sentences for trigger in facts.triggers[index] if trigger.family in OUTCOME_WORDS)
    told = None if outcome is Outcome.COMPLETED else next(telling, None)
    return Explanation(
        "outcome",
        outcome.value,
        Rule.OUTCOME_WORDS if told else Rule.NOTHING_ELSE_STATED,
        facts.source.id,
        passage=passage_at(facts, told.start, _end(facts, told)) if told else None,
    )


def _date(settled: Settled, model: Model) -> Explanation:
    facts, choice = settled.story.facts, settled.date
    mention = choice.mention
    if mention is None or choice.date is None:
        return Explanation("date", None, Rule.NOTHING_STATED, facts.source.id)
    features: Sequence[str] = ()
    others: dict[str, Option] = {}
    for score, candidate in _likeliest_first(choice.weighed):
        if candidate.mention is mention:
            features = candidate.features
            continue
        edtf = candidate.mention.date.edtf if candidate.mention.date else ""
        if edtf != choice.date.edtf and edtf not in others and len(others) < MOST_REFUSED:
            others[edtf] = _option(facts, edtf, score, candidate.mention.start, candidate.mention.end)
    return Explanation(
        "date",
        choice.date.edtf,
        Rule.DATE_SCORER,
        facts.source.id,
        *_scored(choice.probability, "date", model, facts),
        detail=mention.rule.value,
        passage=passage_at(facts, mention.start, mention.end),
        weights=_counted_most(model[DATE].effects(features)),
        refused=tuple(others.values()),
    )


def _place(settled: Settled, model: Model) -> Explanation:
    facts, choice = settled.story.facts, settled.place
    mention = choice.mention
    if mention is None:
        return Explanation("place", None, Rule.NOTHING_STATED, facts.source.id)
    features: Sequence[str] = ()
    own, others = fold(mention.name), dict[str, Option]()
    for score, candidate in _likeliest_first(choice.weighed):
        name = fold(candidate.mention.name)
        if candidate.mention is mention:
            features = candidate.features
        elif name != own and name not in others and len(others) < MOST_REFUSED:
            others[name] = _option(facts, candidate.mention.name, score, candidate.mention.start, candidate.mention.end)
    return Explanation(
        "place",
        mention.name,
        Rule.IMPLIED_COUNTRY if choice.implied else Rule.PLACE_SCORER,
        facts.source.id,
        *_scored(choice.probability, "place", model, facts),
        passage=passage_at(facts, mention.start, mention.end),
        weights=_counted_most(model[PLACE].effects(features)),
        refused=tuple(others.values()),
    )


def _likeliest_first(weighed: Iterable[tuple[float, T]]) -> list[tuple[float, T]]:
    return sorted(weighed, key=itemgetter(0), reverse=True)


def _parts(facts: Facts, field: str, rule: Rule, scorer: str, parts: Sequence[Part], model: Model) -> Iterator[Explanation]:
    """Yield one explanation an actor that takes part; the first, or one without a value, names those left out."""
    out = sorted((part for part in parts if part.probability < PART), key=lambda part: -part.probability)[:MOST_REFUSED]
    refused = tuple(_option(facts, part.id, part.probability, part.mention.start, part.mention.end) for part in out)
    for part in parts:
        if part.probability >= PART:
            yield Explanation(
                field,
                part.id,
                rule,
                facts.source.id,
                *_scored(part.probability, "actors", model, facts),
                passage=passage_at(facts, part.mention.start, part.mention.end),
                weights=_counted_most(model[scorer].effects(part.features)),
                refused=refused,
            )
            refused = ()
    if refused:
        yield Explanation(field, None, Rule.NONE_PROBABLE, facts.source.id, refused=refused)


def _option(facts: Facts, value: str, score: float, start: int, end: int) -> Option:
    return Option(value, Refusal.LESS_PROBABLE, round(score, 3), passage_at(facts, start, end))


def _scored(probability: float, part: str, model: Model, facts: Facts) -> tuple[float, float]:
    return round(probability, 3), round(model.calibrated(part, probability, alone=facts.is_alone), 3)


def _counted_most(effects: Iterable[tuple[str, float]]) -> tuple[Weight, ...]:
    """Return the few features that counted most, those that spoke for it first."""
    counting = [pair for pair in effects if not -_LEAST_WEIGHT < pair[1] < _LEAST_WEIGHT and pair[0] != "bias"]
    counting.sort(key=itemgetter(1), reverse=True)
    most = [pair for pair in counting[:_MOST_WEIGHTS] if pair[1] > 0]
    least = [pair for pair in counting[: -_MOST_WEIGHTS - 1 : -1] if pair[1] < 0]
    return tuple([Weight(feature, round(value, 2)) for feature, value in (*most, *least)])
