"""GeoJSON for programs and for the map: /api, /api/incidents, /api/incidents/ID, /api/counts; and /health."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, request, url_for

from geo.geojson import dump_feature, dumps
from maps.tiles.encoding import MIMETYPE
from server.conditional import revalidated
from server.selection import FILTER_PARAMETERS, requested_filter, requested_number
from server.services import services, terreno_version

DEFAULT_LIMIT, MAX_LIMIT = 100, 10_000
GEOJSON = "application/geo+json"

views = Blueprint("api", __name__)


@views.get("/api")
def landing() -> Response:
    """What there is, for who comes without the documentation."""
    return jsonify(
        {
            "title": "Terreno",
            "version": terreno_version(),
            "description": "Incidents of operations against organised crime in Mexico, each field with its evidence.",
            "parameters": [*FILTER_PARAMETERS, "limit", "after"],
            "links": [
                {"rel": "self", "href": url_for("api.landing"), "type": "application/json"},
                {"rel": "items", "href": url_for("api.incidents"), "type": GEOJSON},
                {"rel": "counts", "href": url_for("api.counts"), "type": "application/json"},
                {"rel": "overview", "href": url_for("map_data.overview_of_all"), "type": "application/json"},
                {"rel": "summary", "href": url_for("map_data.summary_of_selection"), "type": "application/json"},
                {"rel": "rows", "href": url_for("map_data.rows"), "type": "application/json"},
                {"rel": "tiles", "href": "/tiles/{z}/{x}/{y}", "type": MIMETYPE, "templated": True},
                {"rel": "geoparse", "href": url_for("geoparse.form"), "type": "text/html"},
                {"rel": "health", "href": url_for("api.health"), "type": "application/json"},
                {"rel": "map", "href": url_for("pages.map_page"), "type": "text/html"},
            ],
        }
    )


@views.get("/api/incidents")
def incidents() -> Response:
    """A page of Features, newest event first; `numberMatched` counts all that the filter finds."""
    store, wanted = services().store, requested_filter(("limit", "after"))
    limit = requested_number("limit", DEFAULT_LIMIT, MAX_LIMIT)
    page = store.find(wanted, limit, request.args.get("after") or None)
    asked = wanted.to_params() | {"limit": str(limit)}
    after = request.args.get("after")
    links = [_link("self", asked | ({"after": after} if after else {}))]
    if page.next:
        links.append(_link("next", asked | {"after": page.next}))
    head = {
        "type": "FeatureCollection",
        "numberMatched": store.count(wanted),
        "numberReturned": len(page.features),
        "links": links,
    }
    # The stored Features go out as they are: decoding them only to encode them again would be most of the work.
    features = ",\n".join(page.features)
    return revalidated(f'{dumps(head)[:-1]},"features":[\n{features}\n]}}\n', GEOJSON)


@views.get("/api/incidents/<incident_id>")
def incident(incident_id: str) -> Response:
    """One Feature, whatever its status; merged and retracted ones stay."""
    return revalidated(dump_feature(services().store.get(incident_id)) + "\n", GEOJSON)


@views.get("/api/counts")
def counts() -> Response:
    """How many records the filter finds, by cartel (factions included) and by type."""
    found = services().store.counts(requested_filter())
    body = {
        "total": found.total,
        "not_mapped": found.not_mapped,
        "by_cartel": dict(found.by_cartel),
        "by_type": dict(found.by_type),
    }
    return revalidated(dumps(body) + "\n", "application/json")


@views.get("/health")
def health() -> Response:
    """Whether the store answers, and what is in it; 503 with the reason when it does not."""
    info = services().store.info()
    body = {
        "status": "ok",
        "version": terreno_version(),
        "articles": info.articles,
        "records": info.records,
        "not_mapped": info.not_mapped,
        "by_kind": dict(info.by_kind),
        "by_status": dict(info.by_status),
        "store": {"schema": info.schema_version, "sqlite": info.sqlite_version, "bytes": info.size},
    }
    response = jsonify(body)
    response.cache_control.no_store = True
    return response


def _link(relation: str, params: Mapping[str, str]) -> dict[str, str]:
    return {"rel": relation, "href": f"{url_for('api.incidents')}?{urlencode(params)}", "type": GEOJSON}
