"""`terreno explain`: why a stored incident, or all that an article yields, is what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from geo.errors import InputError, NotFoundError
from geo.explanation import Passage, RefusedEvent
from geo.explanation_records import dump_refused_event
from geo.feature_wording import FeatureWords
from geo.geojson import dumps, to_feature
from geo.model import Extraction, Incident
from geo.pipeline import Pipeline
from geo.reading import read
from geo.store import open_store
from geo.vocabulary import Vocabulary
from server.cli.options import json_option, settings
from server.explanation_view import Considered, ExplanationRow, explanation_rows
from server.labels import Labels
from server.words import Words

_Explained = tuple[tuple[Incident, ...], tuple[RefusedEvent, ...]]


@click.command()
@click.argument("target", metavar="ID|FILE")
@click.option(
    "--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="Language of the explanation."
)
@click.option("--unmasked", is_flag=True, help="Of a stored incident also what its mask keeps from being published.")
@json_option
def explain(target: str, lang: str, unmasked: bool, as_json: bool) -> None:
    """Say of a stored incident, or of all that the articles in a file yield, why each field is what it is.

    For each field: the sentence with the words that prove it, what set it, how sure that is, and what was considered and
    refused. Of a file also the events that were considered and left out.
    """
    vocabulary = Vocabulary.load(settings().data / "reference")
    explained: Iterable[_Explained] = (
        _from_file(target) if Path(target).exists() else [((_stored(target, vocabulary, unmasked),), ())]
    )
    printer = _Printer(Labels(vocabulary, lang, Words.load().of(lang)), FeatureWords.load(settings().data))
    for incidents, refused in explained:
        if as_json:
            features, left_out = list(map(to_feature, incidents)), list(map(dump_refused_event, refused))
            click.echo(dumps({"incidents": features, "refused": left_out}))
        else:
            click.echo("\n".join(printer.lines(incidents, refused)))


def _from_file(path: str) -> Iterator[_Explained]:
    pipeline = Pipeline.open(settings())
    for document in read(path):
        if isinstance(document, InputError):
            raise document
        extraction: Extraction = pipeline.process(document.article, explain=True)
        yield extraction.incidents, extraction.refused


def _stored(incident_id: str, vocabulary: Vocabulary, unmasked: bool) -> Incident:
    store = open_store(settings(), vocabulary)
    try:
        return (store.unmasked if unmasked else store).get(incident_id)
    except NotFoundError:
        raise NotFoundError(
            f"{incident_id!r} is neither a file nor an incident in {store.info().path}; "
            "find ids with `terreno export` or on the map"
        ) from None
    finally:
        store.close()


class _Printer:
    """Explanations as indented lines; the words that prove a field stand in square brackets."""

    def __init__(self, labels: Labels, features: FeatureWords) -> None:
        self._labels, self._features, self._words = labels, features, labels.words

    def lines(self, incidents: Iterable[Incident], refused: Iterable[RefusedEvent]) -> Iterator[str]:
        for incident in incidents:
            yield from self._incident(incident)
        left_out = tuple(refused)
        if left_out:
            yield self._words["refused_events"]
        for event in left_out:
            why = self._labels.word("refused", event.why)
            yield f"  {self._labels.type(event.type)}: {why}{self._sure(event.score)}"
            yield f"    {_marked(event.passage)}"

    def _incident(self, incident: Incident) -> Iterator[str]:
        title = incident.title.es if self._labels.lang == "es" else incident.title.en
        yield f"{title or self._labels.type(incident.type)}  {incident.id}"
        rows = explanation_rows(incident, self._labels, self._features)
        if not rows:
            yield f"  {self._words['not_explained']}"
            yield from (f"    “{quote}”" for quote in dict.fromkeys(proof.quote for proof in incident.evidence))
        for row in rows:
            yield from self._row(row)
        yield ""

    def _row(self, row: ExplanationRow) -> Iterator[str]:
        yield f"  {row.label}: {row.value or self._words['value.notStated']}"
        if row.passage:
            yield f"    {_marked(row.passage)}"
        yield f"    {row.how}{self._sure(row.score, row.confidence)}"
        for name, told in (("favour", row.favour), ("against", row.against)):
            if told:
                yield f"    {self._words[name]} {'; '.join(told)}"
        for other in row.considered:
            yield from self._considered(other)

    def _considered(self, other: Considered) -> Iterator[str]:
        source = f" ({other.source.publisher or other.source.url or other.source.id})" if other.source else ""
        yield f"    - {other.value}: {other.why}{source}{self._sure(other.score)}"
        if other.passage:
            yield f"      {_marked(other.passage)}"

    def _sure(self, score: float | None, confidence: float | None = None) -> str:
        told = [] if score is None else [self._words["probability"].format(score=f"{score:.2f}")]
        if confidence is not None:
            told.append(self._words["calibrated"].format(percent=round(confidence * 100)))
        return f" ({', '.join(told)})" if told else ""


def _marked(passage: Passage) -> str:
    before, words, behind = (" ".join(part.split("\n")) for part in passage.parts)
    return f"“{before}[{words}]{behind}”" if words else f"“{before}{behind}”"
