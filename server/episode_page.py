"""/episodes and /episodes/ID: what followed what, in the order of time, and why one is held to follow the other."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from geo.errors import NotFoundError
from geo.geojson import dump_collection
from geo.model import Incident
from server.api import GEOJSON
from server.conditional import revalidated
from server.episode_view import Chapter, chapters
from server.labels import Labels
from server.language import requested_language
from server.record_list import entries, title_of
from server.services import services

MOST_LISTED = 100

views = Blueprint("episodes", __name__)


@views.get("/episodes")
def index() -> str:
    """The episodes in which something happened last, each with its incidents."""
    shared, lang = services(), requested_language()
    words = shared.words.of(lang)
    labels = Labels(shared.vocabulary, lang, words)
    ids = shared.store.links.episodes(MOST_LISTED)
    listed = [(one, entries(shared.store.links.episode(one), labels)) for one in ids]
    return render_template("episodes.html", lang=lang, words=words, episodes=listed, most=MOST_LISTED)


@views.get("/episodes/<episode_id>")
def episode_page(episode_id: str) -> str:
    shared, lang = services(), requested_language()
    words = shared.words.of(lang)
    labels = Labels(shared.vocabulary, lang, words)
    members = _members(episode_id)
    told: tuple[Chapter, ...] = chapters(members, labels, shared.pipeline.episodes(shared.store))
    return render_template(
        "episode.html",
        lang=lang,
        words=words,
        episode_id=episode_id,
        title=title_of(next((one for one in members if one.id == episode_id), members[0]), labels),
        chapters=told,
        map=shared.outlines.draw_all(members, words["episode.map"]),
        off_map=sum(not shared.outlines.shows(one) for one in members),
    )


@views.get("/api/episodes/<episode_id>")
def episode(episode_id: str) -> Response:
    """The Features of an episode in the order of time."""
    return revalidated(dump_collection(_members(episode_id)), GEOJSON)


def _members(episode_id: str) -> tuple[Incident, ...]:
    members = services().store.links.episode(episode_id)
    if not members:
        raise NotFoundError(f"episode {episode_id!r} is not in the store; /episodes lists the latest")
    return members
