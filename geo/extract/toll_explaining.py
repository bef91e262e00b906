"""Why an incident has these numbers of people and these goods, and which figures it has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from geo.explanation import MOST_REFUSED, Explanation, Option, Refusal, Rule
from geo.extract.counts import CountKind, CountMention
from geo.extract.facts import Facts
from geo.extract.frames import Frame
from geo.extract.passages import passage_at
from geo.extract.tolls import SHOWN, WITHOUT_TOLL, Toll


def explain_tolls(facts: Facts, frame: Frame, tolls: Mapping[CountKind, Toll]) -> Iterator[Explanation]:
    """Yield one explanation for each kind of count that the frame's sentences speak of, and one for each kind of goods."""
    spoken = [mention for index in frame.sentences for mention in facts.counts[index]]
    for kind in SHOWN:
        own = [mention for mention in spoken if mention.kind is kind]
        if own:
            yield _toll(facts, frame, kind, tolls.get(kind), own)
    for index in frame.sentences:
        for goods in facts.seized[index]:
            yield Explanation(
                "seized",
                goods.seized.item,
                Rule.STATED_GOODS,
                facts.source.id,
                passage=passage_at(facts, goods.start, goods.end),
            )


def _toll(facts: Facts, frame: Frame, kind: CountKind, toll: Toll | None, own: list[CountMention]) -> Explanation:
    refused: dict[int, Option] = {}
    for mention in own:
        best = mention.count.best
        if len(refused) < MOST_REFUSED and (toll is None or best != toll.count.best) and best not in refused:
            stands = passage_at(facts, mention.start, mention.end)
            refused[best] = Option(str(best), _why_not(frame, mention, toll), passage=stands)
    return Explanation(
        str(kind),
        str(toll.count.best) if toll else None,
        _rule(toll, own) if toll else Rule.NOTHING_STATED,
        facts.source.id,
        passage=passage_at(facts, toll.mention.start, toll.mention.end) if toll else None,
        refused=tuple(refused.values()),
    )


def _rule(toll: Toll, own: list[CountMention]) -> Rule:
    if toll.mention.corrects:
        return Rule.CORRECTED_FIGURE
    if toll.mention.implied:
        return Rule.ONE_PERSON
    stated = any(mention.count.best == toll.count.best for mention in own)
    return Rule.STATED_FIGURE if stated else Rule.ADDED_FIGURES


def _why_not(frame: Frame, mention: CountMention, toll: Toll | None) -> Refusal:
    if mention.statistic:
        return Refusal.STATISTIC
    if mention.superseded:
        return Refusal.SUPERSEDED
    if toll:
        return Refusal.OTHER_FIGURE
    return Refusal.LEGAL_ACT if frame.type in WITHOUT_TOLL else Refusal.NAMED_ONLY
