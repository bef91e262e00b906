"""How many: the killed, injured, detained and disappeared of a frame's event, each with its other claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.extract.counts import CountKind, CountMention, stated_total
from geo.extract.facts import Facts
from geo.extract.frames import Frame
from geo.model import Count

SHOWN = (CountKind.KILLED, CountKind.INJURED, CountKind.DETAINED, CountKind.DISAPPEARED)


@dataclass(frozen=True, slots=True)
class Toll:
    """The count preferred and the mention that states it; `others` are the figures that were not."""

    count: Count
    mention: CountMention
    others: tuple[CountMention, ...]


def tolls_of(facts: Facts, frame: Frame) -> Mapping[CountKind, Toll]:
    """Return the stated tolls of the frame, the later figure where the text gives several; a kind not stated is absent."""
    mentions = [mention for index in frame.sentences for mention in facts.counts[index] if not mention.statistic]
    tolls: dict[CountKind, Toll] = {}
    for kind in SHOWN:
        own = [mention for mention in mentions if mention.kind is kind]
        chosen = stated_total(own)
        if chosen is not None:
            others = tuple(mention for mention in own if mention is not chosen and mention.count.best != chosen.count.best)
            tolls[kind] = Toll(chosen.count, chosen, others)
    if CountKind.DETAINED in tolls and _is_named_only(tolls[CountKind.DETAINED].mention):
        del tolls[CountKind.DETAINED]
    return tolls


def _is_named_only(mention: CountMention) -> bool:
    """A captured person who is only named states no number of detained."""
    return mention.implied
