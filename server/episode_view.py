"""An episode as the page of one of its incidents lists it: in the order of time, with what followed what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.describe import date_words
from geo.linking.episode_rules import SAME_EPISODE
from geo.model import Incident


@dataclass(frozen=True, slots=True)
class Event:
    """One incident of the episode; `relations` are (how, the title of the incident that it follows)."""

    id: str
    date: str
    title: str
    is_this: bool
    relations: tuple[tuple[str, str], ...]


def events(this: Incident, episode: Iterable[Incident], lang: str, words: Mapping[str, str]) -> tuple[Event, ...]:
    """Return the episode's incidents in the order given, in the words of one language."""
    members = {one.id: one for one in episode}

    def event(one: Incident) -> Event:
        followed = (related for related in one.related if related.relation != SAME_EPISODE and related.id in members)
        relations = ((words[f"relation.{related.relation}"], _title(members[related.id], lang)) for related in followed)
        date = date_words(one.date, lang) if one.date else words["value.notStated"]
        return Event(one.id, date, _title(one, lang), one.id == this.id, tuple(relations))

    return tuple(map(event, members.values()))


def _title(incident: Incident, lang: str) -> str:
    return incident.title.es if lang == "es" else incident.title.en
