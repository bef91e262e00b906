"""What single layers of the map ask for: /api/units, /api/hexagons and /api/routes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace

import numpy as np
from flask import Blueprint, Response, request

from geo.columns.held import Held
from geo.errors import InputError
from geo.geojson import dumps
from geo.query import NOTHING, BoundingBox, IncidentFilter
from maps.counting.hexagons import RESOLUTIONS, hexagons
from maps.counting.routes import route_of, transfer_types
from maps.counting.units import Level, units
from maps.unit_outlines import unit_outlines
from server.conditional import conditional
from server.selection import requested_choice, requested_filter, requested_view
from server.services import services, terreno_version

JSON = "application/json"
MOST_ROUTES = 5_000
"""So many transfers, the latest, are looked at."""
USUAL_RESOLUTION = 4
WORLD = BoundingBox(-180, -90, 180, 90)

Json = dict[str, object]
views = Blueprint("layers", __name__)


@views.get("/api/units")
def counts_by_unit() -> Response:
    """Incidents and deaths by INEGI's code of the state or municipality they lie in."""
    wanted, level = requested_filter(("level",)), requested_choice("level", Level, Level.STATE)
    columns = services().columns
    held = columns.now()

    def body() -> str:
        found = columns.answer((held.version, wanted, level), lambda: units(columns.selection(held, wanted), level))
        return dumps({"level": level, "units": {str(code): asdict(count) for code, count in found.items()}})

    return conditional(held.version, JSON, body)


@views.get("/api/units/outlines")
def outlines_of_units() -> Response:
    """The units of a level as GeoJSON, with `code` and `name`."""
    requested_filter(("level",))
    level, shared = requested_choice("level", Level, Level.STATE), services()

    def body() -> str:
        return shared.columns.answer(("units", level), lambda: unit_outlines(shared.settings.data, level))

    return conditional(f"units {terreno_version()}", "application/geo+json", body)


@views.get("/api/hexagons")
def counts_by_hexagon() -> Response:
    """Incidents with a point by H3 cell of a `resolution`, in the box `view`."""
    wanted = requested_filter(("resolution", "view"))
    resolution, view = _resolution(), requested_view() or WORLD
    columns = services().columns
    held = columns.now()

    def body() -> str:
        found = hexagons(columns.selection(held, wanted), resolution, view)
        return dumps({"cells": [asdict(one) for one in found]})

    return conditional(held.version, JSON, body)


@views.get("/api/routes")
def routes() -> Response:
    """From where to where: incidents whose origin and destination are both known."""
    wanted, columns = requested_filter(), services().columns
    held = columns.now()
    transfers = transfer_types(services().vocabulary)
    asked = replace(wanted, types=(wanted.types & transfers or frozenset({NOTHING})) if wanted.types else transfers)

    def body() -> str:
        return dumps({"routes": columns.answer((held.version, asked, "routes"), lambda: list(_routes(held, asked)))})

    return conditional(held.version, JSON, body)


def _resolution() -> int:
    text = request.args.get("resolution", "") or str(USUAL_RESOLUTION)
    known = {str(resolution): resolution for resolution in RESOLUTIONS}
    if text not in known:
        raise InputError(f"resolution {text!r}: expected one of {', '.join(known)}")
    return known[text]


def _routes(held: Held, wanted: IncidentFilter) -> Iterator[Json]:
    shared = services()
    selection = shared.columns.selection(held, wanted)
    numbers = [part.columns.number[selection.whole(index)] for index, part in enumerate(held.parts)]
    latest = np.sort(np.concatenate(numbers))[-MOST_ROUTES:].tolist()
    for number, feature in shared.store.map_rows.features(latest):
        route = route_of(number, feature["properties"])
        if route is not None:
            yield route
