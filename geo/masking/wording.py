"""All text of a record that is not built from its fields, without the names that a mask withholds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from geo.explanation import Explanation, Option, Passage, Weight
from geo.masking.blanking import MARK, Blanker
from geo.model import Evidence, Incident, IncidentPlace, Source
from geo.text import fold

Span = tuple[str, int, int]
"""Source, and offsets in its text."""


@dataclass(frozen=True)
class Words:
    """Blanks names, and the words that say how a hidden place lies to others ('12 km north of')."""

    blanker: Blanker
    spans: frozenset[Span]

    @classmethod
    def of(cls, incident: Incident, hidden: frozenset[str], moved: Sequence[IncidentPlace], *, coordinates: bool) -> Words:
        blanker = Blanker.of(hidden, coordinates=coordinates)
        spans = (span for place in moved for span in _told_at(place, incident.evidence))
        return cls(blanker, frozenset(spans))

    def text(self, text: str) -> str:
        return self.blanker.blank(text)

    def finds(self, text: str) -> bool:
        return self.blanker.finds(text)

    @staticmethod
    def erased(text: str) -> str:
        return MARK * len(text)

    def blanked(self, incident: Incident) -> Incident:
        """Return the incident with its quotes, claims, explanations, goods and sources blanked."""
        return replace(
            incident,
            evidence=tuple(replace(one, quote=self._at(one.quote, one.start, one.source_id)) for one in incident.evidence),
            claims=tuple(replace(claim, quote=self.text(claim.quote)) for claim in incident.claims),
            explanations=tuple(map(self._explanation, incident.explanations)),
            seized=tuple(replace(one, item=self.text(one.item), unit=self._or_none(one.unit)) for one in incident.seized),
            sources=tuple(map(self._source, incident.sources)),
        )

    def _source(self, source: Source) -> Source:
        title, publisher, author = map(self._or_none, (source.title, source.publisher, source.author))
        return replace(source, title=title, publisher=publisher, author=author)

    def _explanation(self, one: Explanation) -> Explanation:
        return replace(
            one,
            value=self._or_none(one.value),
            detail=self._or_none(one.detail),
            passage=self._passage(one.passage, one.source_id),
            weights=tuple(weight for weight in one.weights if not self._tells(weight)),
            refused=tuple(self._option(option, one.source_id) for option in one.refused),
        )

    def _option(self, option: Option, source_id: str) -> Option:
        return replace(option, value=self.text(option.value), passage=self._passage(option.passage, source_id))

    def _passage(self, passage: Passage | None, source_id: str) -> Passage | None:
        return passage and replace(passage, text=self._at(passage.text, passage.offset, source_id))

    def _tells(self, weight: Weight) -> bool:
        """True for a feature that holds a hidden name, or a word of one."""
        words = {word for name in self.blanker.names for word in name.split()}
        return any(word in fold(weight.feature) for word in words)

    def _or_none(self, text: str | None) -> str | None:
        return None if text is None else self.text(text)

    def _at(self, text: str, offset: int, source_id: str) -> str:
        """Blank a verbatim part of a source that begins there at `offset`."""
        marked = list(self.text(text))
        for source, start, end in self.spans:
            if source == source_id:
                for at in range(max(0, start - offset), min(len(marked), end - offset)):
                    marked[at] = MARK
        return "".join(marked)


def _told_at(place: IncidentPlace, evidence: Iterable[Evidence]) -> Iterable[Span]:
    """Yield where the place's mention and relation stand in the sources whose quotes have the mention there."""
    relation = place.relation
    start = min(place.start, relation.start) if relation else place.start
    end = max(place.end, relation.end) if relation else place.end
    for one in evidence:
        first = place.start - one.start
        if first >= 0 and one.quote[first : first + len(place.mention)] == place.mention:
            yield one.source_id, start, end
