"""What the store remembers of articles to tell copies by: fingerprints, found by any band they share; and who told what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import apsw

from geo.copies import Fingerprint, fingerprint
from geo.errors import NotFoundError
from geo.model import Article
from geo.store.protocol import StoredArticle

SCHEMA = """
CREATE TABLE fingerprint(
    article TEXT PRIMARY KEY, origin TEXT NOT NULL, size INTEGER NOT NULL, minima BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE band(
    number INTEGER, minima BLOB, article TEXT, PRIMARY KEY(number, minima, article)) WITHOUT ROWID;
CREATE TABLE told(article TEXT, rid INTEGER, PRIMARY KEY(article, rid)) WITHOUT ROWID;
CREATE INDEX told_rid ON told(rid);
"""
FILL = """
INSERT INTO told SELECT DISTINCT json_extract(source.value, '$.id'), rid
    FROM feature, json_each(feature.json, '$.properties.sources') AS source;
"""
"""What a store without the tables above can say of its articles: who told what, not what they read like."""


def remember(connection: apsw.Connection, article: Article) -> None:
    """Keep the fingerprint of an article with the article that it copies, itself if it copies none."""
    found = fingerprint(article.text)
    if found is None:
        return
    row = (article.id, article.derived_from or article.id, found.size, found.minima)
    connection.execute("INSERT INTO fingerprint VALUES (?, ?, ?, ?)", row)
    connection.executemany("INSERT INTO band VALUES (?, ?, ?)", [(*band, article.id) for band in found.bands()])


def origin_of(connection: apsw.Connection, text: str) -> str | None:
    """Return the id of the article whose text `text` copies, None if no stored one."""
    found = fingerprint(text)
    if found is None:
        return None
    copied = ((found.share(other), origin) for other, origin in _candidates(connection, found) if found.is_copy(other))
    _, nearest = max(copied, default=(0.0, None))
    return nearest


_ARTICLE = "SELECT id, sha256, url, ingested, nullif(origin, id) FROM article LEFT JOIN fingerprint ON article = id"


def article(connection: apsw.Connection, article_id: str) -> StoredArticle:
    """Return what is kept of an article, with those that copy it; raise NotFoundError if it was not ingested."""
    row = next(connection.execute(f"{_ARTICLE} WHERE id = ?", (article_id,)), None)
    if row is None:
        raise NotFoundError(f"article {article_id!r} was not ingested; the sources of an incident carry their ids")
    copies = connection.execute("SELECT article FROM fingerprint WHERE origin = ? AND article <> origin", (article_id,))
    return replace(StoredArticle(*row), copies=tuple(sorted(one for (one,) in copies)))


def latest(connection: apsw.Connection, limit: int) -> tuple[StoredArticle, ...]:
    rows = connection.execute(f"{_ARTICLE} ORDER BY ingested DESC, id LIMIT ?", (limit,))
    return tuple(StoredArticle(*row) for row in rows)


def _candidates(connection: apsw.Connection, found: Fingerprint) -> Iterator[tuple[Fingerprint, str]]:
    sharing = "SELECT article FROM band WHERE (number, minima) = (?, ?)"
    articles = {article for band in found.bands() for (article,) in connection.execute(sharing, band)}
    for article in sorted(articles):
        kept = "SELECT size, minima, origin FROM fingerprint WHERE article = ?"
        for size, minima, origin in connection.execute(kept, (article,)):
            yield Fingerprint(size, minima), origin
