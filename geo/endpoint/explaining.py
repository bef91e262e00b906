"""Why each field of an incident that a language model told is what it is: the words in which our own reading found it."""

from __future__ import annotations

from collections.abc import Iterator

from geo.explanation import Explanation, Rule
from geo.extract.facts import Facts
from geo.extract.passages import passage_at
from geo.model import COUNT_FIELDS, EVENT_FIELD, Incident

_OF_THE_EVENT = (EVENT_FIELD, "type", "outcome")
"""Fields that the quote of the whole event has to prove."""


def explanations_of(facts: Facts, incident: Incident, model: str) -> Iterator[Explanation]:
    """Yield one explanation for each field that stands, and for a date or place that does not."""
    proofs = {proof.field: (proof.start, proof.end) for proof in reversed(incident.evidence)}
    for field, value in _values(incident).items():
        words = proofs.get(EVENT_FIELD if field in _OF_THE_EVENT else field)
        yield _explanation(facts, field, value, words if value else None, model)
    for actor in incident.actors:
        field = "cartels" if actor.id in incident.cartels else "agencies"
        yield _explanation(facts, field, actor.id, (actor.start, actor.end), model)


def _values(incident: Incident) -> dict[str, str | None]:
    counts = {name: str(count.best) for name in COUNT_FIELDS if (count := getattr(incident, name))}
    return {
        EVENT_FIELD: incident.record_kind.value,
        "type": incident.type,
        "outcome": incident.outcome.value,
        "date": incident.date.edtf if incident.date else None,
        "place": incident.occurred_at.mention if incident.occurred_at else None,
        **counts,
    }


def _explanation(facts: Facts, field: str, value: str | None, words: tuple[int, int] | None, model: str) -> Explanation:
    passage = passage_at(facts, *words) if words else None
    rule = Rule.LANGUAGE_MODEL if value else Rule.NOTHING_STATED
    return Explanation(field, value, rule, facts.source.id, detail=model, passage=passage)
