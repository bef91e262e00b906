"""From an article to the incidents that the model tells and the article proves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from geo.endpoint.answer import Named, Number, Part, Told, read_answer
from geo.endpoint.checking import Quoted, actor_in, count_in, date_in, find_quote, place_in
from geo.endpoint.client import Endpoint
from geo.endpoint.explaining import explanations_of
from geo.endpoint.question import answer_schema, instructions
from geo.errors import EndpointError
from geo.extract.assembly import place_record, quote
from geo.extract.facts import Facts
from geo.model import (
    EVENT_FIELD,
    Article,
    Basis,
    Count,
    EventDate,
    Evidence,
    Extraction,
    Incident,
    IncidentActor,
    IncidentPlace,
    Localized,
    PlaceMention,
    PlaceRole,
    RecordKind,
)
from geo.settings import Settings
from geo.vocabulary import Vocabulary

LONGEST_TEXT = 100_000
MADE_BY = "extracted_by"
"""The property of a Feature that names the model; incidents of the built-in extractor have none."""


class EndpointExtractor:
    """Asks about one article at a time. What the model says counts only where the article and our reading of it agree.

    Its incidents have no confidence (0.0): a model's own certainty is not calibrated.
    """

    def __init__(self, vocabulary: Vocabulary, settings: Settings) -> None:
        """Raise EndpointError if the settings name no endpoint. Nothing is asked yet."""
        self._vocabulary, self._endpoint = vocabulary, Endpoint.of(settings)
        self._instructions, self._schema = instructions(vocabulary), answer_schema(vocabulary)

    def examine(self, article: Article, mentions: tuple[PlaceMention, ...]) -> Extraction:
        """Return what `extract` does; what the model told without a quote from the article is not kept."""
        return Extraction(article, mentions, self.extract(article, mentions))

    def extract(self, article: Article, mentions: tuple[PlaceMention, ...]) -> tuple[Incident, ...]:
        """Return the explained incidents in text order; EndpointError if the model cannot be asked or answers no JSON."""
        if len(article.text) > LONGEST_TEXT:
            raise EndpointError(
                f"the article has {len(article.text):,} characters, expected at most {LONGEST_TEXT:,}; split it"
            )
        answer = self._endpoint.complete(self._instructions, _question(article), self._schema)
        facts = Facts.gather(article, mentions, self._vocabulary)
        checked = (self._incident(facts, told) for told in read_answer(answer))
        unique = {incident.id: incident for incident in checked if incident}
        return tuple(sorted(unique.values(), key=lambda incident: incident.evidence[0].start))

    def _incident(self, facts: Facts, told: Told) -> Incident | None:
        event = find_quote(facts.article.text, told.quote, 0)
        kind = self._vocabulary.types.get(told.type)
        if event is None or kind is None or kind.record_kind is not RecordKind.INCIDENT:
            return None
        proof = _Proof(facts, event)
        incident = Incident(
            id=_incident_id(facts.article, event, told.type),
            record_kind=RecordKind.INCIDENT,
            type=told.type,
            title=Localized("", ""),
            summary=Localized("", ""),
            outcome=told.outcome,
            date=proof.date(told.date),
            places=proof.places(told.place),
            cartels=proof.actors(told.groups),
            agencies=proof.actors(told.agencies),
            sources=(facts.source,),
            extra={MADE_BY: self._endpoint.model},
        )
        counts: dict[str, Count | None] = {name: proof.count(name, told) for name in told.counts}
        whole = replace(incident, **counts, actors=tuple(proof.named), evidence=proof.evidence)  # type: ignore[arg-type]
        return replace(whole, explanations=tuple(explanations_of(facts, whole, self._endpoint.model)))


def _question(article: Article) -> str:
    published = article.published.isoformat() if article.published else "unknown"
    return "\n".join([f"Published: {published}", f"Title: {article.title or ''}", "", article.text])


def _incident_id(article: Article, event: Quoted, type_id: str) -> str:
    return hashlib.sha256(f"{article.id}:{event.start}-{event.end}:{type_id}".encode()).hexdigest()[:16]


@dataclass
class _Proof:
    """Checks one told incident field by field and keeps the words that prove what stands."""

    facts: Facts
    event: Quoted
    _kept: list[Evidence] = field(default_factory=list)
    named: list[IncidentActor] = field(default_factory=list)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return (quote(self.facts, EVENT_FIELD, self.event.start, self.event.end), *self._kept)

    def date(self, told: Named | None) -> EventDate | None:
        quoted = self._quoted(told)
        date = date_in(self.facts, quoted, told) if told and quoted else None
        if date and quoted:
            self._keep("date", quoted)
        return date

    def places(self, told: Named | None) -> tuple[IncidentPlace, ...]:
        quoted = self._quoted(told)
        mention = place_in(self.facts, quoted, told) if told and quoted else None
        if mention is None:
            return ()
        self._keep("place", Quoted(mention.start, mention.end))
        return (place_record(mention, PlaceRole.OCCURRED_AT),)

    def actors(self, told: tuple[Part, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._actors(told)))

    def _actors(self, told: tuple[Part, ...]) -> Iterator[str]:
        for part in told:
            quoted = self._quoted(part)
            mention = actor_in(self.facts, quoted, part) if quoted else None
            if mention and mention.id:
                start, end = mention.start, mention.end
                words = self.facts.article.text[start:end]
                self._keep("actors", Quoted(start, end))
                self.named.append(IncidentActor(mention.id, mention.name, words, start, end, part.role, Basis.INFERRED))
                yield mention.id

    def count(self, name: str, told: Told) -> Count | None:
        number = told.counts[name]
        quoted = self._quoted(number)
        count = count_in(self.facts, name, quoted, number) if quoted else None
        if count and quoted:
            self._keep(name, quoted)
        return count

    def _quoted(self, told: Named | Part | Number | None) -> Quoted | None:
        return find_quote(self.facts.article.text, told.quote, self.event.start) if told else None

    def _keep(self, name: str, quoted: Quoted) -> None:
        self._kept.append(quote(self.facts, name, quoted.start, quoted.end))
