"""What the page asks for beside tiles: /api/overview, /api/summary, /api/rows and /api/outlines."""

from __future__ import annotations

from dataclasses import asdict, replace

from flask import Blueprint, Response, request

from geo.errors import InputError
from geo.geojson import dump_feature, dumps
from geo.query import BoundingBox
from maps.counting.listing import Sort, Within, listed
from maps.counting.overview import overview
from maps.counting.summary import summary
from maps.counting.view import counted_in_view
from server.cards import card
from server.conditional import conditional
from server.outlines import outlines
from server.selection import requested_choice, requested_filter, requested_number, requested_view
from server.services import services

JSON = "application/json"
BINS, MOST_BINS, CARDS, MOST_CARDS, MOST_OUTLINES = 72, 400, 50, 500, 1_000

views = Blueprint("map_data", __name__)


@views.get("/api/overview")
def overview_of_all() -> Response:
    """What the data hold, whatever the filter."""
    requested_filter()
    shared = services()
    held = shared.columns.now()

    def body() -> str:
        found = shared.columns.answer((held.version, "overview"), lambda: overview(held, shared.vocabulary))
        return dumps(asdict(found))

    return conditional(held.version, JSON, body)


@views.get("/api/summary")
def summary_of_selection() -> Response:
    """Counts by facet, over time and by area; each facet's pass every other one. `in_view` counts the box `view`."""
    wanted, view = requested_filter(("view", "bins")), requested_view()
    shared, bins = services(), requested_number("bins", BINS, MOST_BINS)
    held = shared.columns.now()

    def counted() -> dict[str, object]:
        found = shared.columns.found(wanted.q) if wanted.q else None
        return asdict(summary(held, wanted, shared.vocabulary, bins, found))

    def body() -> str:
        counts = shared.columns.answer((held.version, wanted, bins), counted)
        selection = shared.columns.selection(held, replace(wanted, record_kinds=frozenset()))
        return dumps(counts | {"in_view": counted_in_view(selection, view) if view else counts["total"]})

    return conditional(held.version, JSON, body)


@views.get("/api/rows")
def rows() -> Response:
    """Records as lists show them, in the order of `sort`; in a `view`, in an `area`, `at` one point, or `only=unmapped`."""
    wanted = requested_filter(("sort", "offset", "limit", "view", "area", "at", "only"))
    sort, within = requested_choice("sort", Sort, Sort.DATE_DOWN), _within()
    offset, limit = requested_number("offset", 0, 2**31, least=0), requested_number("limit", CARDS, MOST_CARDS)
    shared = services()
    held = shared.columns.now()

    def body() -> str:
        found = listed(shared.columns.selection(held, wanted), within, sort, offset, limit)
        cards = [card(number, feature) for number, feature in shared.store.numbered_features(found.numbers)]
        return dumps({"version": held.version, "total": found.total, "cards": cards})

    return conditional(held.version, JSON, body)


@views.get("/api/rows/<int:number>")
def row(number: int) -> Response:
    """The Feature of a record by its number, as /api/incidents/ID gives it."""
    shared = services()
    version = shared.columns.now().version
    return conditional(version, "application/geo+json", lambda: dump_feature(shared.store.numbered(number)) + "\n")


@views.get("/api/outlines")
def outlines_of_areas() -> Response:
    """The outlines of the areas `keys`, indices into the overview's, simplified for the map."""
    requested_filter(("keys",))
    indices = _indices(request.args.get("keys", ""))
    held = services().columns.now()
    return conditional(held.version, JSON, lambda: dumps(outlines(held, indices)))


def _within() -> Within:
    area, at, only = (request.args.get(name, "") for name in ("area", "at", "only"))
    if only not in ("", "unmapped"):
        raise InputError(f"only {only!r}: expected unmapped")
    if area and not (area.isascii() and area.isdigit()):
        raise InputError(f"area {area!r}: expected an index into the overview's areas")
    return Within(requested_view(), int(area[:9]) if area else None, _lon_lat(at) if at else None, only == "unmapped")


def _lon_lat(text: str) -> tuple[float, float]:
    try:
        box = BoundingBox.parse(f"{text},{text}")
    except InputError:
        raise InputError(f"at {text!r}: expected lon,lat in degrees, as -107.39,24.8") from None
    return box.west, box.south


def _indices(text: str) -> tuple[int, ...]:
    parts = [part for part in text.split(",") if part]
    if len(parts) > MOST_OUTLINES or not all(part.isascii() and part.isdigit() and len(part) < 9 for part in parts):
        raise InputError(f"keys {text[:40]!r}: expected up to {MOST_OUTLINES} indices into the overview's areas, as 3,7")
    return tuple(map(int, parts))
