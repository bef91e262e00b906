"""What every store offers, whatever keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from geo.geojson import load_feature
from geo.model import Article, Incident
from geo.query import IncidentFilter


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the incidents that were asked for, newest event first, and the `after` of the next page, None at the end.

    `features` are the stored Features verbatim, one JSON text each.
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


class IncidentStore(Protocol):
    """Incidents by id, found by `IncidentFilter`. Every method raises StoreError if the store fails."""

    def transaction(self) -> AbstractContextManager[None]:
        """Everything written inside is kept together or not at all; other writers wait. May be nested."""

    def has_article(self, article_id: str) -> bool: ...

    def put(self, incidents: Iterable[Incident], article: Article) -> bool:
        """Keep the article's incidents in one transaction; an incident with a stored id takes its place.

        Returns False, and changes nothing, if the article is known. Raises InputError if an incident is not valid.
        """

    def get(self, incident_id: str) -> Incident:
        """Return the incident, whatever its status; raise NotFoundError if there is none."""

    def find(self, wanted: IncidentFilter, limit: int = 100, after: str | None = None) -> Page:
        """Return up to `limit` incidents, newest event first, undated last. `after` is a page's `next`, else InputError."""

    def origin_of(self, text: str) -> str | None:
        """Return the id of the stored article that `text` copies (`geo.copies`), its origin if that is a copy; else None."""

    def told_by(self, article_id: str) -> tuple[Incident, ...]:
        """Return the incidents that have this article among their sources."""

    def features(self, wanted: IncidentFilter) -> Iterator[str]:
        """Yield every Feature found, verbatim, in the order of `find`."""

    def count(self, wanted: IncidentFilter) -> int: ...

    def counts(self, wanted: IncidentFilter) -> Counts: ...

    def publish(self) -> Path:
        """Bring the published `incidents.geojson` up to date, atomically, and return its path."""

    def check(self) -> tuple[str, ...]:
        """Return what is wrong with the store, one sentence each; empty when it is sound."""

    def info(self) -> StoreInfo: ...

    def close(self) -> None: ...
