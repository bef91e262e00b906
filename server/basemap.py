"""The basemap file, in the ranges that a PMTiles reader asks for."""

from __future__ import annotations

from flask import Blueprint, Response, send_file

from geo.errors import DataError
from server.services import services

views = Blueprint("basemap", __name__)


@views.get("/basemap.pmtiles")
def basemap() -> Response:
    path = services().settings.data / "basemap" / "terreno.pmtiles"
    if not path.is_file():
        raise DataError(f"{path} is missing; run `make data` to build it")
    return send_file(path, mimetype="application/vnd.pmtiles", conditional=True, etag=True, max_age=3600)
