"""/sources and /sources/ID: an article, what was taken from it, and which others copy it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, render_template

from geo.errors import NotFoundError
from geo.geojson import dump_collection
from geo.model import Incident, Source
from geo.query import HIDDEN_STATUSES
from geo.store import StoredArticle
from server.api import GEOJSON
from server.conditional import revalidated
from server.incident_view import IncidentView
from server.labels import Labels
from server.language import requested_language
from server.record_list import entries
from server.services import services

MOST_LISTED = 100

views = Blueprint("sources", __name__)


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list: what it is called, where it appeared and when, how many records rest on it."""

    id: str
    name: str
    publisher: str | None
    published: str | None
    records: int


@views.get("/sources")
def index() -> str:
    """The articles ingested last."""
    shared, lang = services(), requested_language()
    listed = [_listed(one.id, one.url) for one in shared.store.articles(MOST_LISTED)]
    return render_template("sources.html", lang=lang, words=shared.words.of(lang), sources=listed, most=MOST_LISTED)


@views.get("/sources/<source_id>")
def source_page(source_id: str) -> str:
    shared, lang = services(), requested_language()
    words = shared.words.of(lang)
    article, told = _kept(source_id), shared.store.told_by(source_id)
    source = _source(source_id, told)
    if article is None and source is None:
        raise NotFoundError(f"source {source_id!r} is not in the store; /sources lists the latest")
    shown = tuple(one for one in told if one.status not in HIDDEN_STATUSES)
    origin = (source.derived_from if source else None) or (article.origin if article else None)
    url = source.url if source else article.url if article else None
    return render_template(
        "source.html",
        lang=lang,
        words=words,
        source_id=source_id,
        source=source,
        article=article,
        url=url,
        link=IncidentView.link(url),
        name=IncidentView.source_name(source) if source else url or source_id,
        origin=_listed(origin, None) if origin else None,
        copies=[_listed(one, None) for one in article.copies] if article else [],
        records=entries(shown, Labels(shared.vocabulary, lang, words)),
        map=shared.outlines.draw_all(shown, words["source.map"]),
        off_map=sum(not shared.outlines.shows(one) for one in shown),
    )


@views.get("/api/sources/<source_id>")
def source(source_id: str) -> Response:
    """The Features of the records that rest on an article; none for one that told nothing."""
    told = services().store.told_by(source_id)
    if not told and _kept(source_id) is None:
        raise NotFoundError(f"source {source_id!r} is not in the store; /sources lists the latest")
    return revalidated(dump_collection(one for one in told if one.status not in HIDDEN_STATUSES), GEOJSON)


def _kept(source_id: str) -> StoredArticle | None:
    try:
        return services().store.article(source_id)
    except NotFoundError:
        return None


def _listed(source_id: str, url: str | None) -> Listed:
    told = services().store.told_by(source_id)
    source = _source(source_id, told)
    if source is None:
        return Listed(source_id, url or source_id, None, None, 0)
    published = source.published.isoformat() if source.published else None
    shown = sum(one.status not in HIDDEN_STATUSES for one in told)
    return Listed(source_id, IncidentView.source_name(source), source.publisher, published, shown)


def _source(source_id: str, told: tuple[Incident, ...]) -> Source | None:
    """Return the source as its records have it; as a masked one does if there is one."""
    telling = sorted(told, key=lambda one: one.masked is None)
    return next((source for one in telling for source in one.sources if source.id == source_id), None)
