"""The selection as a file: /export.geojson, .geojsonl, .csv, .gpkg and /report."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from flask import Blueprint, Response, request, send_file

from geo import formats
from geo.errors import InputError
from geo.geojson import load_feature
from maps.page import content_security_policy
from maps.report import build_report
from server import headers
from server.language import requested_language
from server.selection import requested_filter
from server.services import services

MIMETYPES = {
    "geojson": "application/geo+json",
    "geojsonl": "application/geo+json-seq",
    "csv": "text/csv",
    "gpkg": "application/geopackage+sqlite3",
}

views = Blueprint("downloads", __name__)


@views.get("/export.<extension>")
def export(extension: str) -> Response:
    """Every record that the filter finds, in one file that is whole before the first byte is sent."""
    if extension not in MIMETYPES:
        raise InputError(f"export.{extension}: expected one of {', '.join(f'export.{known}' for known in MIMETYPES)}")
    incidents = map(load_feature, services().store.features(requested_filter()))
    with tempfile.TemporaryDirectory(prefix="terreno-") as folder:
        path = Path(folder) / f"incidents.{extension}"
        formats.export(incidents, path)
        file = path.open("rb")  # stays readable when the folder is gone
    response = send_file(file, mimetype=MIMETYPES[extension], as_attachment=True, download_name=_file_name(extension))
    response.content_length = file.seek(0, 2)
    file.seek(0)
    return response


@views.get("/report")
def report() -> Response:
    """The selection as one self-contained page; `download=1` hands it over as a file."""
    wanted = requested_filter(("lang", "download"))
    lang = requested_language()
    incidents = tuple(map(load_feature, services().store.features(wanted)))
    body = build_report(incidents, services().vocabulary, lang, wanted=wanted)
    response = Response(body, mimetype="text/html")
    headers.set_policy(response, content_security_policy(body))
    if request.args.get("download") == "1":
        response.headers["Content-Disposition"] = f'attachment; filename="{_file_name("html")}"'
    return response


def _file_name(extension: str) -> str:
    return f"terreno-{dt.date.today().isoformat()}.{extension}"
