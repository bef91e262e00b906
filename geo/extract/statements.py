"""Statements: what is planned, feared, denied or asked for. Kept for context, searchable, with no marker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.explanation import Rule
from geo.extract.activities import record_of
from geo.extract.facts import Facts
from geo.extract.features import frame_features
from geo.extract.scorers import KIND, Model
from geo.model import Incident, RecordKind

MODALITIES = frozenset({"planned", "hypothetical", "denied", "requested"})
_UNREAL = frozenset({"fiction", "promo"})
_SURE = 0.5


def find_statements(facts: Facts, features: Sequence[list[str]], model: Model, told: frozenset[int]) -> Iterator[Incident]:
    """Yield a statement for each sentence outside `told` that speaks of an event of a plain type as not (yet) happened."""
    for index in range(len(facts.sentences)):
        families = facts.families[index]
        if index in told or facts.noise[index] or not MODALITIES.intersection(families) or _UNREAL.intersection(families):
            continue
        if not facts.event_families(index) or not (facts.places[index] or any(actor.id for actor in facts.actors[index])):
            continue
        shares = model[KIND].distribution(frame_features(facts, (index,), features))
        column = int(shares.argmax())
        if shares[column] >= _SURE:
            name, share = model[KIND].classes[column], float(shares[column])
            yield record_of(facts, index, RecordKind.STATEMENT, name, share, Rule.STATEMENT_WORDS)
