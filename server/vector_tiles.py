"""The map for others' maps: /tiles/Z/X/Y.mvt in Mapbox's format, /tiles.json, and /style.json for MapLibre and QGIS."""

from __future__ import annotations

from flask import Blueprint, Response, request

from geo.columns.held import Held
from geo.geojson import dumps
from maps.tiles.address import TileAddress
from maps.tiles.composition import By
from maps.tiles.cutting import cut
from maps.tiles.styles import style, tile_json
from maps.tiles.vector_tile import MIMETYPE, vector_tile
from server.conditional import conditional
from server.headers import let_others_read
from server.map_data import overview_of
from server.selection import requested_choice, requested_filter
from server.services import services

JSON = "application/json"

views = Blueprint("vector_tiles", __name__)


@views.get("/tiles/<int:z>/<int:x>/<int:y>.mvt")
def vector_tile_of(z: int, x: int, y: int) -> Response:
    """The same as /tiles/Z/X/Y, as a vector tile with layers `incidents` and `clusters`."""
    address, wanted, by = TileAddress(z, x, y), requested_filter(("by",)), requested_choice("by", By, By.CARTEL)
    columns = services().columns
    held = columns.now()

    def body() -> bytes:
        composition = columns.composition(held, by)
        tile = cut(address, columns.selection(held, wanted), composition)
        return vector_tile(tile, address, composition.names, composition.roots, lambda number: {})

    return let_others_read(conditional(held.version, MIMETYPE, body))


@views.get("/tiles.json")
def described() -> Response:
    """TileJSON of the vector tiles; the filter in its address goes into theirs."""
    requested_filter(("by",))
    held = services().columns.now()
    return let_others_read(conditional(held.version, JSON, lambda: dumps(_tile_json(held))))


@views.get("/style.json")
def styled() -> Response:
    """A MapLibre style of the vector tiles, filtered alike."""
    requested_filter(("by",))
    shared = services()
    held = shared.columns.now()
    return let_others_read(conditional(held.version, JSON, lambda: dumps(style(_source(held), shared.vocabulary))))


def _source(held: Held) -> dict[str, object]:
    described = _tile_json(held)
    return {"type": "vector"} | {name: described[name] for name in ("tiles", "minzoom", "maxzoom", "attribution")}


def _tile_json(held: Held) -> dict[str, object]:
    shared, by = services(), requested_choice("by", By, By.CARTEL)
    query = request.query_string.decode()
    template = f"{request.host_url}tiles/{{z}}/{{x}}/{{y}}.mvt" + (f"?{query}" if query else "")
    return tile_json(template, shared.columns.composition(held, by).names, overview_of(held).extent)
