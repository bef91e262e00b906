"""An episode in the order of time, with what followed what: as the page of one of its incidents lists it, and as its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geo.describe import date_words
from geo.linking.episode_rules import SAME_EPISODE, Shared
from geo.linking.episodes import EpisodeKeeper, shared_persons
from geo.model import EventDate, Incident
from geo.occurrence import best_place
from server.labels import Labels
from server.record_list import Entry, entries


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


@dataclass(frozen=True, slots=True)
class Link:
    """That an incident follows another: how, and why it is held to, as far as what is published tells."""

    relation: str
    id: str
    title: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    entry: Entry
    summary: str
    links: tuple[Link, ...]


def chapters(episode: Iterable[Incident], labels: Labels, keeper: EpisodeKeeper) -> tuple[Chapter, ...]:
    """Return the incidents in the order given, each with what it follows."""
    members = {one.id: one for one in episode}

    def chapter(one: Incident, entry: Entry) -> Chapter:
        followed = (related for related in one.related if related.relation != SAME_EPISODE and related.id in members)
        links = tuple(
            Link(
                labels.word("relation", related.relation),
                related.id,
                _title(members[related.id], labels.lang),
                tuple(_reasons(members[related.id], one, labels, keeper)),
            )
            for related in followed
        )
        return Chapter(entry, one.summary.es if labels.lang == "es" else one.summary.en, links)

    return tuple(map(chapter, members.values(), entries(members.values(), labels)))


def _reasons(first: Incident, following: Incident, labels: Labels, keeper: EpisodeKeeper) -> Iterator[str]:
    for rule in keeper.rules_between(first, following):
        if rule.shared is Shared.PERSON:
            names = ", ".join(shared_persons(first, following))
            yield labels.words["reason.person"].format(names=names)
        else:
            place = best_place(following)
            groups = ", ".join(map(labels.actor, following.cartels))
            yield labels.words["reason.group"].format(groups=groups, state=(place.admin1 if place else None) or "")
    yield from _later(first.date, following.date, labels.words)


def _later(first: EventDate | None, following: EventDate | None, words: Mapping[str, str]) -> Iterator[str]:
    """Yield how many days lie between, at least so many where the dates are no days; nothing where they overlap."""
    if first is None or following is None or first.end is None or following.start is None:
        return
    days = (following.start - first.end).days
    is_exact = first.span_days == following.span_days == 1
    if days == 0 and is_exact:
        yield words["reason.same_day"]
    elif days == 1 and is_exact:
        yield words["reason.next_day"]
    elif days > 0:
        yield words["reason.days" if is_exact else "reason.at_least"].format(days=f"{days:,}")


def _title(incident: Incident, lang: str) -> str:
    return incident.title.es if lang == "es" else incident.title.en
