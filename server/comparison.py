"""Two incidents side by side, with what speaks for and against their being one event; for the review's page and command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.linking.weights import Weight
from geo.model import EVENT_FIELD, IncidentActor
from geo.store.pairs import Pair, PairState
from server.incident_view import IncidentView


@dataclass(frozen=True, slots=True)
class Line:
    """One field of both; empty where neither states it."""

    label: str
    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A reason in the reader's language."""

    label: str
    weight: float
    detail: str


@dataclass(frozen=True)
class Comparison:
    """`pair` holds the reasons as the two are compared, and what was decided; `one` and `other` in the order of its ids."""

    pair: Pair
    one: IncidentView
    other: IncidentView
    weights: Mapping[str, Weight]

    def lines(self) -> Iterator[Line]:
        """Yield the fields that either states, in reading order; then persons, the sentences that tell it, and sources."""
        for row, other in zip(self.one.rows(), self.other.rows(), strict=True):
            yield from _told(row.label, row.values, other.values)
        words = self.one.words
        yield from _told(words["field.people"], _persons(self.one), _persons(self.other))
        yield from _told(words["sentence"], _sentences(self.one), _sentences(self.other))
        yield from _told(words["sources"], _sources(self.one), _sources(self.other))

    def for_it(self) -> tuple[Spoken, ...]:
        return self._spoken(1.0)

    def against_it(self) -> tuple[Spoken, ...]:
        return self._spoken(-1.0)

    def _spoken(self, sign: float) -> tuple[Spoken, ...]:
        """Return the reasons on one side, the weightiest first; those of no weight say nothing."""
        reasons = sorted(self.pair.reasons, key=lambda reason: -abs(reason.weight))
        return tuple(
            Spoken(self._label(reason.name), reason.weight, reason.detail) for reason in reasons if reason.weight * sign > 0
        )

    def _label(self, name: str) -> str:
        weight = self.weights.get(name)
        label = weight.label if weight else None
        return name if label is None else label.es if self.one.lang == "es" else label.en

    @property
    def is_apart(self) -> bool:
        return self.pair.state is PairState.APART


def _told(label: str, one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[Line]:
    if one or other:
        yield Line(label, one, other)


def _persons(view: IncidentView) -> tuple[str, ...]:
    def shown(actor: IncidentActor) -> str:
        return f"{actor.name} ({view.words[f'actorRole.{actor.role}']})"

    return tuple(shown(actor) for actor in view.incident.actors if actor.id is None)


def _sentences(view: IncidentView) -> tuple[str, ...]:
    """Return the sentences that tell the event, all there are if none is marked as doing so."""
    evidence = view.incident.evidence
    telling = [one.quote for one in evidence if one.field == EVENT_FIELD] or [one.quote for one in evidence]
    return tuple(dict.fromkeys(telling))


def _sources(view: IncidentView) -> tuple[str, ...]:
    return tuple(f"{view.source_name(source)} [{source.id}]" for source in view.incident.sources)
