"""One table from error class to HTTP status; JSON for programs, a page for readers, never a traceback."""

from __future__ import annotations

import logging

from flask import Flask, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from geo.errors import DataError, GeocoderError, InputError, NotFoundError, StoreError, TerrenoError
from server.language import page_language
from server.services import services

STATUS: dict[type[TerrenoError], int] = {
    InputError: 400,
    NotFoundError: 404,
    GeocoderError: 503,
    StoreError: 503,
    DataError: 500,
    TerrenoError: 500,
}
FOR_PROGRAMS = ("/api", "/export", "/health", "/basemap", "/tiles", "/style.json", "/oembed")

log = logging.getLogger(__name__)


def register(app: Flask) -> None:
    app.register_error_handler(TerrenoError, _terreno_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def status_of(error: TerrenoError) -> int:
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def _terreno_error(error: TerrenoError) -> ResponseReturnValue:
    status = status_of(error)
    if status >= 500:
        log.error("%s %s: %s", request.method, request.path, error)
    return _answer(status, str(error))


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    valid = set(getattr(error, "valid_methods", None) or ["GET"])
    messages = {
        404: f"{request.path}: there is nothing here; the map is at /, the API at /api",
        405: f"{request.method} {request.path}: expected {' or '.join(sorted(valid - {'OPTIONS'}))}",
        416: "Range: expected bytes=FIRST-LAST within the file",
    }
    response = make_response(_answer(error.code, messages.get(error.code, error.description or error.name)))
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def _unexpected(error: Exception) -> ResponseReturnValue:
    log.exception("%s %s", request.method, request.path)
    return _answer(500, "something went wrong on the server; its log says what")


def _answer(status: int, message: str) -> ResponseReturnValue:
    if request.path.startswith(FOR_PROGRAMS):
        return jsonify({"error": {"status": status, "message": message}}), status
    lang = page_language()
    words = services().words.of(lang)
    return render_template("error.html", lang=lang, words=words, status=status, message=message), status
