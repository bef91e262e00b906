"""What every store offers, whatever keeps it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from geo.geojson import load_feature
from geo.masking import Mask
from geo.model import Article, Incident
from geo.query import IncidentFilter
from geo.store.decisions import Decision
from geo.store.map_rows import Changed
from geo.store.pairs import Pair, PairState


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the incidents that were asked for, newest event first, and the `after` of the next page, None at the end.

    `features` are the stored Features verbatim, one JSON text each, without explanations: `get` has those.
    """

    features: tuple[str, ...]
    next: str | None

    @property
    def incidents(self) -> tuple[Incident, ...]:
        return tuple(map(load_feature, self.features))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records a filter finds. Cartels include their factions; `NOT_STATED` counts those without a group.

    A record with two cartels counts for both, so the sum of `by_cartel` may exceed `total`.
    """

    total: int
    not_mapped: int
    by_cartel: Mapping[str, int]
    by_type: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Span:
    """How many records have these as first and last possible day, both included; None at an open end, twice for undated."""

    start: dt.date | None
    end: dt.date | None
    count: int


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """What is kept of an article: not its text. `ingested` is a time in UTC; `origin` the article that it copies, if any."""

    id: str
    sha256: str
    url: str | None
    ingested: str
    origin: str | None = None
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What `terreno store info` shows; sizes in bytes."""

    path: Path
    publication: Path
    schema_version: int
    sqlite_version: str
    size: int
    articles: int
    records: int
    not_mapped: int
    by_kind: Mapping[str, int]
    by_status: Mapping[str, int]


class LinkStore(Protocol):
    """How records hang together: the accounts that an incident is made of, its episode, and pairs for review.

    What is written is kept with the transaction of the store it belongs to (`IncidentStore.transaction`).
    """

    def accounts(self, incident_id: str) -> tuple[Incident, ...]:
        """Return the accounts an incident was made from, each as it was told; none for one that was told once."""

    def lead_of(self, incident_id: str) -> str:
        """Return the id of the incident that this account was joined to, the id itself if to none."""

    def assemble(self, incident_id: str, accounts: Iterable[Incident]) -> None:
        """Keep these as the accounts of the incident, instead of those it had."""

    def stored_first(self, incident_ids: Iterable[str]) -> str:
        """Return which of the records was stored before the others."""

    def naming(self, persons: Iterable[str]) -> tuple[Incident, ...]:
        """Return incidents with one of these persons, or a namesake, among those to whom it happened; the latest ones."""

    def episode(self, episode_id: str) -> tuple[Incident, ...]:
        """Return the incidents of the episode in the order of time, those without a date first."""

    def episodes(self, limit: int) -> tuple[str, ...]:
        """Return the ids of the episodes in which something happened last, the latest first."""

    def pairs(self, least_score: float, limit: int | None = None) -> tuple[Pair, ...]:
        """Return the open pairs, the likeliest first, each by the incidents that its accounts are part of.

        Left out are those whose incidents were joined, retracted or kept apart meanwhile.
        """

    def between(self, one: str, other: str) -> tuple[Pair, ...]:
        """Return all pairs of accounts of the two incidents, whatever their state."""

    def is_apart(self, one: str, other: str) -> bool:
        """True if somebody has decided that the two incidents, or accounts of them, are not the same."""

    def neighbours(self, incident_id: str) -> tuple[str, ...]:
        """Return the ids of the incidents with which it, or an account of it, is an open pair."""

    def keep(self, pair: Pair) -> None:
        """Keep the pair for review, with its score as it is by the latest reading; what is decided stays decided."""

    def decide(self, pairs: Iterable[Pair], state: PairState, by: str) -> None:
        """Keep the pairs as decided, by whom and when."""


class DecisionStore(Protocol):
    def keep(self, decision: Decision) -> None: ...

    def of(self, incident_id: str) -> tuple[Decision, ...]:
        """Return what was decided about the record, in the order of time."""


class MapRowStore(Protocol):
    """What the map's columns are made from, and the records by the numbers that the columns know them by."""

    def last_change(self) -> int:
        """Return the number of the last change; every write counts one up."""

    def changed_since(self, change: int) -> Changed:
        """Return the map's rows written after the change of this number, all for -1; a record's number never changes."""

    def numbers_of(self, text: str) -> tuple[int, ...]:
        """Return the numbers of all records, whatever their status, that `IncidentFilter(q=text)` finds."""

    def number_of(self, incident_id: str) -> int:
        """Return the number that the record with this id has in columns and tiles; NotFoundError if there is none."""

    def get(self, number: int) -> Incident:
        """Return the incident with this number, as the store's `get` does; raise NotFoundError if there is none."""

    def features(self, numbers: Iterable[int]) -> Iterator[tuple[int, Any]]:
        """Yield each number with its decoded Feature, in this order; numbers that there are none of are left out."""


class IncidentStore(Protocol):
    """Incidents by id, found by `IncidentFilter`. Every method raises StoreError if the store fails.

    Whatever is read, its `links` included, is what may be published: records as their masks have them (`geo.masking`).
    """

    @property
    def unmasked(self) -> IncidentStore:
        """The same store, read whole whatever the masks: to link and review in, and never for an output."""

    @property
    def links(self) -> LinkStore: ...

    @property
    def map_rows(self) -> MapRowStore: ...

    @property
    def decisions(self) -> DecisionStore:
        """What persons decided about single records; their reasons are for those who look after the store."""

    def transaction(self) -> AbstractContextManager[None]:
        """Everything written inside is kept together or not at all; other writers wait. May be nested."""

    def has_article(self, article_id: str) -> bool: ...

    def put(self, incidents: Iterable[Incident], article: Article) -> bool:
        """Keep the article's incidents in one transaction; an incident with a stored id takes its place.

        Returns False, and changes nothing, if the article is known. Raises InputError if an incident is not valid.
        """

    def change(self, incidents: Iterable[Incident]) -> None:
        """Keep what became of incidents; each takes the place of the stored one, of which it is a later revision.

        `find`, `features` and `links` hand incidents out without their explanations: change what `unmasked.get` returns.
        Raises StoreError for what is only published of an incident under a mask.
        """

    def mask(self, incident_id: str, mask: Mask) -> None:
        """Publish the incident, and all accounts of it, under this mask from now on; an empty one lifts what is in force.

        Raises their revisions. Raises NotFoundError if there is no such incident.
        """

    def mask_of(self, incident_id: str) -> Mask:
        """Return the mask that the incident is published under, an empty one if none."""

    def get(self, incident_id: str) -> Incident:
        """Return the incident with its explanations, whatever its status; raise NotFoundError if there is none."""

    def find(self, wanted: IncidentFilter, limit: int = 100, after: str | None = None) -> Page:
        """Return up to `limit` incidents, newest event first, undated last. `after` is a page's `next`, else InputError."""

    def origin_of(self, text: str) -> str | None:
        """Return the id of the stored article that `text` copies (`geo.copies`), its origin if that is a copy; else None."""

    def told_by(self, article_id: str) -> tuple[Incident, ...]:
        """Return the incidents that have this article among their sources, without those merged into others."""

    def features(self, wanted: IncidentFilter) -> Iterator[str]:
        """Yield every Feature found, verbatim, in the order of `find`."""

    def count(self, wanted: IncidentFilter) -> int: ...

    def counts(self, wanted: IncidentFilter) -> Counts: ...

    @property
    def folder(self) -> Path:
        """Where what is derived from the store may be kept beside it."""

    @property
    def identity(self) -> str:
        """Tell this store from every other; what is derived from a store carries it."""

    def spans(self, wanted: IncidentFilter) -> tuple[Span, ...]:
        """Return when what the filter finds may have been."""

    def count_members(self, field: str, wanted: IncidentFilter) -> Mapping[str, int]:
        """Count what the filter finds by the group ('cartel') or 'agency' that it names, each faction for itself."""

    def article(self, article_id: str) -> StoredArticle:
        """Return what is kept of an article; raise NotFoundError if it was not ingested."""

    def articles(self, limit: int) -> tuple[StoredArticle, ...]:
        """Return the articles ingested last, the latest first."""

    def publish(self) -> Path:
        """Bring the published `incidents.geojson` up to date, atomically, and return its path."""

    def check(self) -> tuple[str, ...]:
        """Return what is wrong with the store, one sentence each; empty when it is sound."""

    def info(self) -> StoreInfo: ...

    def close(self) -> None: ...
