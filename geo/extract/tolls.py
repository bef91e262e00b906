"""How many: the killed, injured, detained and disappeared of a frame's event, each with its other claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.extract.actors import ActorKind
from geo.extract.count_totals import stated_total
from geo.extract.counts import CountKind, CountMention
from geo.extract.facts import Facts
from geo.extract.frames import Frame
from geo.model import Count

SHOWN = (CountKind.KILLED, CountKind.INJURED, CountKind.DETAINED, CountKind.DISAPPEARED)
WITHOUT_TOLL = frozenset(
    {
        "charges", "conviction_or_plea", "deployment", "extradition", "group_change", "sanction_designation",
        "surrender_or_transfer",
    }
)  # fmt: skip
"""Acts of law and of administration: whoever is killed or held where they are told fell or was caught before them."""


@dataclass(frozen=True, slots=True)
class Toll:
    """The count preferred and the mention that states it; `others` are the figures that were not."""

    count: Count
    mention: CountMention
    others: tuple[CountMention, ...]


def tolls_of(facts: Facts, frame: Frame) -> Mapping[CountKind, Toll]:
    """Return the stated tolls of the frame, the later figure where the text gives several; a kind not stated is absent.

    Legal and administrative acts have none.
    """
    mentions = [mention for index in frame.sentences for mention in facts.counts[index] if not mention.statistic]
    tolls: dict[CountKind, Toll] = {}
    if frame.type in WITHOUT_TOLL:
        return tolls
    for kind in SHOWN:
        own = [mention for mention in mentions if mention.kind is kind]
        chosen = stated_total(own)
        if chosen is not None:
            others = tuple(mention for mention in own if mention is not chosen and mention.count.best != chosen.count.best)
            tolls[kind] = Toll(chosen.count, chosen, others)
    if CountKind.DETAINED in tolls and _is_only_named(facts, frame, tolls[CountKind.DETAINED]):
        del tolls[CountKind.DETAINED]
    return tolls


def _is_only_named(facts: Facts, frame: Frame, toll: Toll) -> bool:
    """One captive whom the text names is told by name and not by number; 'the driver was held' states one."""
    named = any(actor.kind is ActorKind.PERSON for index in frame.sentences for actor in facts.actors[index])
    return named and toll.count.best == 1
