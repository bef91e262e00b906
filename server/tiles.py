"""The map's tiles: /tiles/Z/X/Y, filtered like everything else, in the page's own binary form."""

from __future__ import annotations

from flask import Blueprint, Response, request

from geo.errors import InputError
from maps.tiles.address import TileAddress
from maps.tiles.composition import By
from maps.tiles.cutting import cut
from maps.tiles.encoding import MIMETYPE, encoded
from server.conditional import conditional
from server.selection import requested_choice, requested_filter
from server.services import services

views = Blueprint("tiles", __name__)


@views.get("/tiles/<int:z>/<int:x>/<int:y>")
def tile(z: int, x: int, y: int) -> Response:
    """What lies in the tile (`maps.tiles.encoding`); `by` is cartel or type, `kind` incident unless another is asked for."""
    address, wanted, by = TileAddress(z, x, y), requested_filter(("by",)), requested_choice("by", By, By.CARTEL)
    columns = services().columns
    held = columns.now()

    def body() -> bytes:
        return encoded(cut(address, columns.selection(held, wanted), columns.composition(held, by)))

    return conditional(held.version, MIMETYPE, body)


@views.get("/tiles/<path:address>")
def no_tile(address: str) -> Response:
    raise InputError(f"tile {address!r}: expected /tiles/ZOOM/X/Y, three whole numbers; {request.path} is no tile")
