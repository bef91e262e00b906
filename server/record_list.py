"""Incidents as the lists of actor, episode and source pages show them: one line each, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.describe import date_words
from geo.model import COUNT_FIELDS, Count, Incident, RecordKind, Status
from server.labels import Labels

_USUAL = (Status.CANDIDATE, Status.REVIEWED)


@dataclass(frozen=True, slots=True)
class Entry:
    """`notes` say what kind of record it is and how it stands, where that is not the usual; `figures` what it cost."""

    id: str
    date: str
    title: str
    notes: tuple[str, ...]
    figures: tuple[str, ...]
    sources: int


def entries(incidents: Iterable[Incident], labels: Labels) -> tuple[Entry, ...]:
    return tuple(_entry(incident, labels) for incident in incidents)


def title_of(incident: Incident, labels: Labels) -> str:
    return (incident.title.es if labels.lang == "es" else incident.title.en) or labels.type(incident.type)


def _entry(incident: Incident, labels: Labels) -> Entry:
    words = labels.words
    return Entry(
        incident.id,
        date_words(incident.date, labels.lang) if incident.date else words["value.undated"],
        title_of(incident, labels),
        tuple(_notes(incident, labels)),
        tuple(_figures(incident, labels)),
        incident.independent_source_count,
    )


def _notes(incident: Incident, labels: Labels) -> Iterable[str]:
    if incident.record_kind is not RecordKind.INCIDENT:
        yield labels.word("kind", incident.record_kind).capitalize()
    if incident.status not in _USUAL:
        yield labels.word("status", incident.status).capitalize()


def _figures(incident: Incident, labels: Labels) -> Iterable[str]:
    for name in COUNT_FIELDS:
        count: Count | None = getattr(incident, name)
        if count:
            yield f"{labels.words[f'field.{name}']}: {labels.count(count)}"
