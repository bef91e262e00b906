"""What was read from the articles of one text, as one extraction of that text: offsets, sources and ids are the text's."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from geo.explanation import Explanation, Option, Passage
from geo.extract.pasted import Pasted
from geo.geoparse.stretches import moved
from geo.linking.merging import united
from geo.linking.sameness import Answer, Judge
from geo.model import Article, DateBasis, Evidence, Extraction, Incident, IncidentPlace, Source


def rejoined(article: Article, read: Sequence[tuple[Pasted, Extraction]], judge: Judge) -> Extraction:
    """Return what the articles that make up `article` yield together.

    An event that two of them surely tell is one incident; an article that is pasted twice tells its events once.
    """
    told, known = list[Incident](), set[str]()
    for pasted, found in read:
        if pasted.article.text.strip() not in known:
            told = _united(told, [_put(incident, pasted, article.text) for incident in found.incidents], judge)
        known.add(pasted.article.text.strip())
    source = Source.of(article)
    return Extraction(
        article,
        tuple(moved(mention, pasted.start) for pasted, found in read for mention in found.mentions),
        tuple(_told_by(source, incident) for incident in told),
        tuple(
            replace(one, passage=_moved_passage(one.passage, pasted.start))
            for pasted, found in read
            for one in found.refused
        ),
    )


def _united(told: Sequence[Incident], below: Sequence[Incident], judge: Judge) -> list[Incident]:
    """Add the incidents of the article below to those told above it; what is surely told again adds to what was told."""
    known, added = list(told), list[Incident]()
    for incident in below:
        same = (i for i, other in enumerate(known) if judge.assess(other, incident).answer is Answer.SAME)
        index = next(same, None)
        if index is None:
            added.append(incident)
        else:
            first = known[index]
            together = united((first, incident), first.id)
            known[index] = replace(together, revision=first.revision, explanations=first.explanations)
    return [*known, *added]


def _put(incident: Incident, pasted: Pasted, text: str) -> Incident:
    """Return the incident with the offsets of the whole text, and with the words that say what its date counts from."""
    by = pasted.start
    evidence = [replace(one, start=one.start + by, end=one.end + by) for one in incident.evidence]
    if pasted.dated and incident.date and incident.date.basis is DateBasis.RELATIVE_TO_PUBLICATION:
        start, end = pasted.dated
        evidence.append(Evidence("date", text[start:end], start, end, pasted.article.id))
    return replace(
        incident,
        places=tuple(_moved_place(place, by) for place in incident.places),
        actors=tuple(replace(actor, start=actor.start + by, end=actor.end + by) for actor in incident.actors),
        evidence=tuple(evidence),
        explanations=tuple(_moved_explanation(one, by) for one in incident.explanations),
    )


def _moved_place(place: IncidentPlace, by: int) -> IncidentPlace:
    relation = place.relation
    if relation is not None:
        relation = replace(relation, start=relation.start + by, end=relation.end + by)
    return replace(place, start=place.start + by, end=place.end + by, relation=relation)


def _moved_explanation(explanation: Explanation, by: int) -> Explanation:
    passage = explanation.passage and _moved_passage(explanation.passage, by)
    return replace(explanation, passage=passage, refused=tuple(_moved_option(one, by) for one in explanation.refused))


def _moved_option(option: Option, by: int) -> Option:
    return replace(option, passage=option.passage and _moved_passage(option.passage, by))


def _moved_passage(passage: Passage, by: int) -> Passage:
    return replace(passage, offset=passage.offset + by, start=passage.start + by, end=passage.end + by)


def _told_by(source: Source, incident: Incident) -> Incident:
    """Return the incident with the whole text as its one source; its id is derived from that text and the id it had."""
    return replace(
        incident,
        id=hashlib.sha256(f"{source.id}:{incident.evidence[0].start}:{incident.id}".encode()).hexdigest()[:16],
        sources=(source,),
        evidence=tuple(replace(one, source_id=source.id) for one in incident.evidence),
        claims=tuple(replace(one, source_id=source.id) for one in incident.claims),
        explanations=tuple(replace(one, source_id=source.id) for one in incident.explanations),
    )
