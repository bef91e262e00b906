"""What the page asks for beside tiles: /api/version, /api/overview, /api/summary, /api/seen, /api/rows and /api/outlines."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, Response, request

from geo.columns.held import Held
from geo.columns.layout import Reason
from geo.errors import InputError
from geo.geojson import dumps, to_feature
from geo.query import BoundingBox
from maps.counting.listing import Listed, Sort, Within, listed
from maps.counting.overview import Overview, overview, span_of
from maps.counting.seen import seen
from maps.counting.summary import UNMAPPED, summary
from server.cards import card
from server.conditional import conditional
from server.outlines import outlines
from server.selection import requested_choice, requested_filter, requested_number, requested_view
from server.services import services

JSON = "application/json"
BINS, MOST_BINS, CARDS, MOST_CARDS, MOST_OUTLINES = 72, 400, 50, 500, 1_000

REASONS = {
    **{name: (reason,) for name, reason in UNMAPPED.items()},
    "any": tuple(reason for reason in Reason.ALL if reason != Reason.ON_MAP),
}

views = Blueprint("map_data", __name__)


@views.get("/api/version")
def version_of_data() -> Response:
    """What the page asks again and again: another version is other data."""
    requested_filter()
    held = services().columns.now()
    return conditional(held.version, JSON, lambda: dumps({"version": held.version}))


@views.get("/api/overview")
def overview_of_all() -> Response:
    """What the data hold, whatever the filter."""
    requested_filter()
    held = services().columns.now()
    return conditional(held.version, JSON, lambda: dumps(asdict(overview_of(held))))


def overview_of(held: Held) -> Overview:
    """Return the overview, worked out once for each state of the data."""
    shared = services()
    return shared.columns.answer((held.version, "overview"), lambda: overview(held, shared.vocabulary))


@views.get("/api/summary")
def summary_of_selection() -> Response:
    """Counts by facet, over time and by area; each facet's pass every other one."""
    wanted = requested_filter(("bins",))
    shared, bins = services(), requested_number("bins", BINS, MOST_BINS)
    held = shared.columns.now()

    def counted() -> dict[str, object]:
        found = shared.columns.found(wanted.q) if wanted.q else None
        return asdict(summary(held, wanted, shared.vocabulary, span_of(overview_of(held), bins), found))

    return conditional(held.version, JSON, lambda: dumps(shared.columns.answer((held.version, wanted, bins), counted)))


@views.get("/api/seen")
def seen_in_view() -> Response:
    """Counts by facet, as in the summary, over what is on the map in the box `view`."""
    wanted, view = requested_filter(("view",)), requested_view()
    shared = services()
    held = shared.columns.now()
    if view is not None and _covers(view, overview_of(held).extent):
        view = None

    def counted() -> dict[str, object]:
        found = shared.columns.found(wanted.q) if wanted.q else None
        return seen(held, wanted, shared.vocabulary, view, found)

    def body() -> str:
        counts = counted() if view else shared.columns.answer((held.version, wanted, "seen"), counted)
        return dumps({"version": held.version, **counts})

    return conditional(held.version, JSON, body)


@views.get("/api/rows")
def rows() -> Response:
    """Records as lists show them, in the order of `sort`; in a `view`, an `area`, `at` a point, not mapped for a `reason`.

    With `numbers`, just those, whatever the filter.
    """
    wanted = requested_filter(("sort", "offset", "limit", "view", "area", "at", "reason", "numbers"))
    sort, within = requested_choice("sort", Sort, Sort.DATE_DOWN), _within()
    offset, limit = requested_number("offset", 0, 2**31, least=0), requested_number("limit", CARDS, MOST_CARDS)
    shared, numbers = services(), _indices("numbers", MOST_CARDS, "numbers of records")
    held = shared.columns.now()

    def body() -> str:
        if numbers:
            found = Listed(len(numbers), numbers)
        else:
            found = listed(shared.columns.selection(held, wanted), within, sort, offset, limit)
        cards = [card(number, feature) for number, feature in shared.store.map_rows.features(found.numbers)]
        return dumps({"version": held.version, "total": found.total, "cards": cards})

    return conditional(held.version, JSON, body)


@views.get("/api/rows/<int:number>")
def row(number: int) -> Response:
    """The Feature of a record by its number, as /api/incidents/ID gives it, and with its number."""
    shared = services()
    version = shared.columns.now().version
    return conditional(version, "application/geo+json", lambda: dumps(_numbered(number)))


@views.get("/api/rows/find")
def row_by_id() -> Response:
    """The same for the record with the id `id`."""
    requested_filter(("id",))
    shared = services()
    version, incident_id = shared.columns.now().version, request.args.get("id", "")
    return conditional(
        version, "application/geo+json", lambda: dumps(_numbered(shared.store.map_rows.number_of(incident_id)))
    )


@views.get("/api/outlines")
def outlines_of_areas() -> Response:
    """The outlines of the areas `keys`, indices into the overview's, simplified for the map."""
    requested_filter(("keys",))
    indices = _indices("keys", MOST_OUTLINES, "indices into the overview's areas")
    held = services().columns.now()
    return conditional(held.version, JSON, lambda: dumps(outlines(held, indices)))


def _covers(view: BoundingBox, extent: tuple[float, float, float, float] | None) -> bool:
    """Whether nothing on the map lies outside the view: there is one answer for all such views."""
    if extent is None:
        return True
    west, south, east, north = extent
    inside = view.west <= west <= east <= view.east and not view.crosses_antimeridian
    return inside and view.south <= south and north <= view.north


def _numbered(number: int) -> dict[str, object]:
    return {**to_feature(services().store.map_rows.get(number)), "number": number}


def _within() -> Within:
    area, at, reason = (request.args.get(name, "") for name in ("area", "at", "reason"))
    if reason and reason not in REASONS:
        raise InputError(f"reason {reason!r}: expected one of {', '.join(REASONS)}")
    if area and not (area.isascii() and area.isdigit()):
        raise InputError(f"area {area!r}: expected an index into the overview's areas")
    return Within(requested_view(), int(area[:9]) if area else None, _lon_lat(at) if at else None, REASONS.get(reason, ()))


def _lon_lat(text: str) -> tuple[float, float]:
    try:
        box = BoundingBox.parse(f"{text},{text}")
    except InputError:
        raise InputError(f"at {text!r}: expected lon,lat in degrees, as -107.39,24.8") from None
    return box.west, box.south


def _indices(name: str, most: int, meaning: str) -> tuple[int, ...]:
    parts = [part for part in request.args.get(name, "").split(",") if part]
    if len(parts) > most or not all(part.isascii() and part.isdigit() and len(part) < 11 for part in parts):
        raise InputError(f"{name} {request.args[name][:40]!r}: expected up to {most} {meaning}, as 3,7")
    return tuple(map(int, parts))
