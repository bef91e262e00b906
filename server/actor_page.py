"""/actors and /actors/ID: a group with its factions, or an agency: where, when, and every record that names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request, url_for

from geo.errors import NotFoundError
from geo.model import RecordKind
from geo.query import IncidentFilter
from geo.store import IncidentStore
from geo.vocabulary import ROLL_UP_RELATIONS, Actor, Vocabulary
from server.labels import Labels
from server.language import requested_language
from server.record_list import entries
from server.selection import requested_number
from server.services import Services, services
from server.timeline import draw_timeline

LISTED, MOST_LISTED, MOST_DRAWN = 50, 500, 1_000
_INCIDENTS = frozenset({RecordKind.INCIDENT})
_OTHERS = frozenset({RecordKind.ACTIVITY, RecordKind.STATEMENT})

views = Blueprint("actors", __name__)


@dataclass(frozen=True, slots=True)
class Member:
    """An actor in a list, `depth` below the one that the list begins with, and how many incidents name it or a faction."""

    id: str
    name: str
    depth: int
    count: int


@views.get("/actors")
def index() -> str:
    """Every group with its factions, and every agency, with the number of incidents that name it."""
    shared, lang = services(), requested_language()
    vocabulary = shared.vocabulary
    roots = [one for one in vocabulary.actors.values() if one.is_group and not _is_below(one)]
    agencies = [one for one in vocabulary.actors.values() if not one.is_group]
    counts = _counts(shared)
    groups = [_tree(one, vocabulary, counts) for one in sorted(roots, key=lambda one: (-counts[one.id], one.name))]
    listed = [Member(one.id, one.name, 0, counts[one.id]) for one in agencies]
    ranked = sorted(listed, key=lambda one: (-one.count, one.name))
    return render_template("actors.html", lang=lang, words=shared.words.of(lang), groups=groups, agencies=ranked)


@views.get("/actors/<actor_id>")
def actor_page(actor_id: str) -> str:
    """What is known of one group or agency; its incidents come newest first, `after` asks for the next."""
    shared, lang = services(), requested_language()
    actor = _actor(actor_id, shared.vocabulary)
    words = shared.words.of(lang)
    labels = Labels(shared.vocabulary, lang, words)
    wanted, others = _naming(actor, _INCIDENTS), _naming(actor, _OTHERS)
    limit = requested_number("limit", LISTED, MOST_LISTED)
    page = shared.store.find(wanted, limit, request.args.get("after") or None)
    drawn = shared.store.find(wanted, MOST_DRAWN)
    latest = drawn.incidents
    counts = _counts(shared)
    spans = shared.store.spans(wanted)
    return render_template(
        "actor.html",
        lang=lang,
        words=words,
        actor=actor,
        parent=shared.vocabulary.actors.get(actor.related_to or ""),
        factions=_tree(actor, shared.vocabulary, counts)[1:],
        total=shared.store.count(wanted),
        undated=sum(span.count for span in spans if span.start is None and span.end is None),
        map=shared.outlines.draw_all(latest, words["actor.map"].format(name=actor.name)),
        off_map=sum(not shared.outlines.shows(one) for one in latest),
        drawn=len(drawn.features) if drawn.next else None,
        timeline=draw_timeline(spans, words),
        records=entries(page.incidents, labels),
        following=_following(actor_id, lang, page.next, limit),
        others=entries(shared.store.find(others, LISTED).incidents, labels),
        params=_naming(actor, frozenset()).to_params(),
    )


def _actor(actor_id: str, vocabulary: Vocabulary) -> Actor:
    actor = vocabulary.actors.get(actor_id)
    if actor is None:
        raise NotFoundError(f"{actor_id!r} is no group or agency of the vocabulary; /actors lists them")
    return actor


def _naming(actor: Actor, kinds: frozenset[RecordKind]) -> IncidentFilter:
    ids = frozenset({actor.id})
    return (
        IncidentFilter(cartels=ids, record_kinds=kinds)
        if actor.is_group
        else IncidentFilter(agencies=ids, record_kinds=kinds)
    )


def _counts(shared: Services) -> Mapping[str, int]:
    """Count the incidents that name each actor, once for each state of the store."""
    version = shared.columns.now().version
    return shared.columns.answer((version, "actors"), lambda: _counted(shared.store, shared.vocabulary))


def _counted(store: IncidentStore, vocabulary: Vocabulary) -> Mapping[str, int]:
    """Those of a group include those of its factions, each record once."""
    wanted = IncidentFilter(record_kinds=_INCIDENTS)
    own = {**store.count_members("cartel", wanted), **store.count_members("agency", wanted)}
    wider = (one.id for one in vocabulary.actors.values() if len(vocabulary.with_factions(one.id)) > 1)
    several = {one: store.count(IncidentFilter(cartels=frozenset({one}), record_kinds=_INCIDENTS)) for one in wider}
    return {one: several.get(one, own.get(one, 0)) for one in vocabulary.actors}


def _is_below(actor: Actor) -> bool:
    return actor.relation in ROLL_UP_RELATIONS and actor.related_to is not None


def _tree(root: Actor, vocabulary: Vocabulary, counts: Mapping[str, int], depth: int = 0) -> list[Member]:
    """Return the actor and all below it, each before its own factions."""
    below = [one for one in vocabulary.actors.values() if _is_below(one) and one.related_to == root.id]
    members = [Member(root.id, root.name, depth, counts[root.id])]
    for one in sorted(below, key=lambda one: (-counts[one.id], one.name)):
        members += _tree(one, vocabulary, counts, depth + 1)
    return members


def _following(actor_id: str, lang: str, after: str | None, limit: int) -> str | None:
    if after is None:
        return None
    more: dict[str, Any] = {} if limit == LISTED else {"limit": limit}
    return url_for("actors.actor_page", actor_id=actor_id, lang=lang, after=after, **more, _anchor="records")
