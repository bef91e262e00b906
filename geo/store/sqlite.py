"""The store in one SQLite file, with its publication beside it."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import apsw

from geo.errors import InputError, StoreError
from geo.geojson import dump_feature, load_feature
from geo.masking import Mask, Publisher
from geo.model import Article, Incident, Status
from geo.query import IncidentFilter
from geo.settings import Settings
from geo.store import checking, explanations, map_rows, origins, publication, schema
from geo.store.clear_errors import clear_errors
from geo.store.connections import Connections
from geo.store.counting import Counting
from geo.store.decisions import SqliteDecisions
from geo.store.filtering import Value, compiled
from geo.store.links import SqliteLinks
from geo.store.map_rows import SqliteMapRows
from geo.store.masks import SqliteMasks
from geo.store.paging import decoded, encoded
from geo.store.protocol import Counts, Page, Span, StoredArticle, StoreInfo
from geo.store.rows import HOT_COLUMNS, rows_of
from geo.vocabulary import Vocabulary

DATABASE, PUBLICATION = "incidents.sqlite", "incidents.geojson"


class SqliteStore:
    """One folder with `incidents.sqlite` and `incidents.geojson`. Each thread has its own connection; readers never wait."""

    def __init__(self, folder: Path, vocabulary: Vocabulary, data: Path | None = None) -> None:
        self.path, self.publication = folder / DATABASE, folder / PUBLICATION
        self._vocabulary = vocabulary
        self._publisher = Publisher(data or Settings().data, vocabulary)
        self._connections = Connections(self.path, vocabulary)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{folder} cannot be made ({error.strerror}); set TERRENO_STORE to another folder") from error
        _ = self._connection
        self._look_at(whole=False)

    def _look_at(self, *, whole: bool) -> None:
        """Read records whole, or as they are published."""
        self._feature, self._both = f"{'whole_' * whole}feature", explanations.both(whole=whole)
        self.links = SqliteLinks(self._run, self._publish_again, whole=whole)
        self._masks, self.decisions = SqliteMasks(self._run), SqliteDecisions(self._run)
        self.map_rows = SqliteMapRows(self._run, self.path, self._vocabulary, whole=whole)
        self._counting = Counting(self._run, self._vocabulary)

    @cached_property
    def unmasked(self) -> SqliteStore:
        other = copy.copy(self)
        other._look_at(whole=True)
        return other

    @property
    def _connection(self) -> apsw.Connection:
        return self._connections.own

    def close(self) -> None:
        self._connections.close()

    # Writing

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with clear_errors(self.path):
            if self._connection.in_transaction:
                with self._connection:  # a savepoint: what fails inside is undone though the caller goes on
                    yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            with schema.connection_commit(self._connection):
                yield

    def has_article(self, article_id: str) -> bool:
        return self._first("SELECT 1 FROM article WHERE id = ?", article_id) is not None

    def put(self, incidents: Iterable[Incident], article: Article) -> bool:
        with self.transaction():
            if self.has_article(article.id):
                return False
            for incident in incidents:
                self._write(incident)
            ingested = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            self._run("INSERT INTO article VALUES (?, ?, ?, ?)", article.id, article.sha256, article.url, ingested)
            origins.remember(self._connection, article)
            self._run("UPDATE publication SET changes = changes + 1")
            return True

    def change(self, incidents: Iterable[Incident]) -> None:
        with self.transaction():
            for incident in incidents:
                self._write(incident)
            self._run("UPDATE publication SET changes = changes + 1")

    def mask_of(self, incident_id: str) -> Mask:
        return self._masks.of(incident_id)

    def mask(self, incident_id: str, mask: Mask) -> None:
        with self.transaction():
            accounts = self._masks.cluster(incident_id)
            self._masks.keep(accounts, mask)
            self.change([replace(one, revision=one.revision + 1) for one in map(self.unmasked.get, accounts)])
            map_rows.forget_areas(self._connection)

    def _publish_again(self, incident_ids: Iterable[str]) -> None:
        """Publish records anew whose accounts have changed: each keeps the masks of those it is joined with."""
        for one in incident_ids:
            self._masks.keep([one], self._masks.of(one))
            found = self._first("SELECT rid FROM hot WHERE id = ?", one)
            if found and (self._masks.of(one) or self._masks.any_of([one])):
                whole = self.unmasked.get(one)
                self._remove(found[0])
                self._keep(found[0], whole)
                self._run("UPDATE publication SET changes = changes + 1")

    def _write(self, incident: Incident) -> None:
        if incident.masked:
            raise StoreError(f"incident {incident.id} is what is published of it; change the one of `store.unmasked`")
        stored = self._first("SELECT rid, revision FROM hot WHERE id = ?", incident.id)
        if stored and stored[1] >= incident.revision:
            raise StoreError(f"incident {incident.id} is stored as revision {stored[1]}; a change needs a higher one")
        if stored:
            self._remove(stored[0])
        self._keep(stored[0] if stored else None, incident)

    def _keep(self, rid: int | None, incident: Incident) -> None:
        """Keep the record as it is published, what it is found by, and under a mask the whole of it."""
        mask = self._masks.of(incident.id)
        published = self._publisher.published(incident, mask)
        text = dump_feature(replace(published, explanations=()))
        kept = load_feature(text)  # read back, so that nothing is kept that cannot be read
        rows = rows_of(kept, incident)
        self._run("INSERT INTO feature(rid, json) VALUES (?, ?)", rid, text)
        rid = self._connection.last_insert_rowid()
        explanations.remember(self._run, rid, published)
        map_rows.remember(self._run, rid, kept, self._vocabulary)
        if mask:
            self._masks.remember(rid, incident)
        self._run(f"INSERT INTO hot(rid, {HOT_COLUMNS}) VALUES (?{', ?' * len(rows.hot)})", rid, *rows.hot)
        for field, actor in rows.members:
            self._run("INSERT INTO member(field, actor, rid) VALUES (?, ?, ?)", field, actor, rid)
        for article in dict.fromkeys(source.id for source in incident.sources):
            self._run("INSERT INTO told(article, rid) VALUES (?, ?)", article, rid)
        if rows.extent:
            west, south, east, north = rows.extent
            self._run("INSERT INTO extent VALUES (?, ?, ?, ?, ?)", rid, west, east, south, north)
        self._run("INSERT INTO search(rowid, text) VALUES (?, ?)", rid, rows.search)

    def _remove(self, rid: int) -> None:
        for table, key in (
            ("feature", "rid"),
            ("explanation", "rid"),
            ("map_row", "rid"),
            ("truth", "rid"),
            ("hot", "rid"),
            ("member", "rid"),
            ("told", "rid"),
            ("extent", "rid"),
            ("search", "rowid"),
        ):
            self._run(f"DELETE FROM {table} WHERE {key} = ?", rid)

    # Reading

    def get(self, incident_id: str) -> Incident:
        return self.map_rows.get(self.map_rows.number_of(incident_id))

    def find(self, wanted: IncidentFilter, limit: int = 100, after: str | None = None) -> Page:
        if limit < 1:
            raise InputError(f"limit {limit}: expected 1 or more")
        clauses = compiled(wanted, self._vocabulary)
        if after is not None:
            clauses.add("(newest, rid) < (?, ?)", *decoded(after))
        found = f"SELECT newest, rid FROM hot WHERE {clauses.where} ORDER BY newest DESC, rid DESC LIMIT ?"
        sql = f"SELECT newest, rid, json FROM ({found}) JOIN {self._feature} USING (rid) ORDER BY newest DESC, rid DESC"
        rows = list(self._run(sql, *clauses.values, limit + 1))
        following = encoded(*rows[limit - 1][:2]) if len(rows) > limit else None
        return Page(tuple(json for _, _, json in rows[:limit]), following)

    def origin_of(self, text: str) -> str | None:
        with clear_errors(self.path):
            return origins.origin_of(self._connection, text)

    def told_by(self, article_id: str) -> tuple[Incident, ...]:
        sql = f"""SELECT {self._both} JOIN told USING (rid) JOIN hot USING (rid)
            WHERE article = ? AND status <> ? ORDER BY rid"""
        return tuple(explanations.whole(*row) for row in self._run(sql, article_id, Status.MERGED.value))

    def features(self, wanted: IncidentFilter) -> Iterator[str]:
        clauses = compiled(wanted, self._vocabulary)
        sql = f"SELECT json FROM hot JOIN {self._feature} USING (rid) WHERE {clauses.where} ORDER BY newest DESC, rid DESC"
        for (json,) in self._run(sql, *clauses.values):
            yield json

    def count(self, wanted: IncidentFilter) -> int:
        clauses = compiled(wanted, self._vocabulary)
        return self._one(f"SELECT count(*) FROM hot WHERE {clauses.where}", *clauses.values)

    def counts(self, wanted: IncidentFilter) -> Counts:
        return self._counting.counts(wanted)

    def spans(self, wanted: IncidentFilter) -> tuple[Span, ...]:
        return self._counting.spans(wanted)

    def count_members(self, field: str, wanted: IncidentFilter) -> Mapping[str, int]:
        return self._counting.members(field, wanted)

    def article(self, article_id: str) -> StoredArticle:
        with clear_errors(self.path):
            return origins.article(self._connection, article_id)

    def articles(self, limit: int) -> tuple[StoredArticle, ...]:
        with clear_errors(self.path):
            return origins.latest(self._connection, limit)

    @property
    def folder(self) -> Path:
        return self.path.parent

    @property
    def identity(self) -> str:
        return str(self._run("SELECT id FROM identity").get)

    # Keeping

    def publish(self) -> Path:
        publication.publish(self._connection, self.path, self.publication, self.transaction)
        return self.publication

    def check(self) -> tuple[str, ...]:
        with clear_errors(self.path):
            return tuple(checking.problems(self._connection, self._publisher))

    def info(self) -> StoreInfo:
        everything = "SELECT {0}, count(*) FROM hot GROUP BY {0} ORDER BY {0}"
        return StoreInfo(
            path=self.path,
            publication=self.publication,
            schema_version=schema.VERSION,
            sqlite_version=apsw.sqlite_lib_version(),
            size=self._one("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"),
            articles=self._one("SELECT count(*) FROM article"),
            records=self._one("SELECT count(*) FROM hot"),
            not_mapped=self._one("SELECT count(*) FROM hot WHERE west IS NULL"),
            by_kind=dict(self._run(everything.format("record_kind"))),
            by_status=dict(self._run(everything.format("status"))),
        )

    def _run(self, sql: str, *values: Value | None) -> apsw.Cursor:
        with clear_errors(self.path):
            return self._connection.execute(sql, values)

    def _first(self, sql: str, *values: Value) -> tuple[Any, ...] | None:
        return next(iter(self._run(sql, *values)), None)

    def _one(self, sql: str, *values: Value) -> int:
        row = self._first(sql, *values)
        assert row is not None  # an aggregate always has a row
        return int(row[0])
