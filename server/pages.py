"""Pages for readers: the map, and one page for each incident."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from maps.page import Addresses, build_page, content_security_policy
from server import headers, oembed
from server.episode_view import events
from server.explanation_view import explanation_rows
from server.incident_view import IncidentView
from server.language import requested_language
from server.services import services

views = Blueprint("pages", __name__, static_folder="static", static_url_path="/assets")


@views.get("/")
def map_page() -> Response:
    """The map; its view and filters stand in the address and are read by the page itself.

    With `embed=1` it is the map alone, and the one page that others may show in a frame.
    """
    shared = services()
    tiles = shared.settings.basemap_tiles
    addresses = Addresses(tiles=tiles, attribution=shared.settings.basemap_attribution)
    embedded = request.args.get("embed") == "1"
    html = build_page(
        requested_language(), shared.vocabulary, addresses, embedded=embedded, oembed="" if embedded else oembed.discovery()
    )
    response = Response(html, mimetype="text/html")
    headers.set_policy(response, content_security_policy(html, tiles), framed=embedded)
    return response


@views.get("/incidents/<incident_id>")
def incident_page(incident_id: str) -> str:
    """All that is known of one incident and why; merged and retracted ones say so and stay."""
    shared, lang = services(), requested_language()
    incident = shared.store.get(incident_id)
    words = shared.words.of(lang)
    view = IncidentView(incident, shared.vocabulary, lang, words, shared.outlines)
    episode = shared.store.links.episode(incident.episode_id) if incident.episode_id else ()
    return render_template(
        "incident.html",
        lang=lang,
        words=words,
        view=view,
        explanations=explanation_rows(incident, view.labels, shared.features),
        episode=events(incident, episode, lang, words),
    )


@views.get("/favicon.ico")
def favicon() -> Response:
    return Response(status=204)
