"""Answers that a client keeps and asks about again: 304 while the data are the same, before anything is worked out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from flask import Response, request

VERSION_HEADER = "Terreno-Version"


def conditional(version: str, mimetype: str, body: Callable[[], bytes | str]) -> Response:
    """Answer the request's address from data of this version; `body` is asked for only if the client lacks it."""
    tag = hashlib.sha256(f"{version} {request.full_path}".encode()).hexdigest()[:20]
    response = Response(status=304) if request.if_none_match.contains_weak(tag) else Response(body(), mimetype=mimetype)
    response.set_etag(tag, weak=True)  # compressed or not, it is the same to whoever reads it
    response.cache_control.no_cache = True
    response.headers[VERSION_HEADER] = version
    return response


def revalidated(body: str, mimetype: str) -> Response:
    """Answer with this body, or with 304 while the client has the same."""
    response = Response(body, mimetype=mimetype)
    response.add_etag(weak=True)  # weak: gzipped or not, it is the same to whoever reads it
    response.cache_control.no_cache = True
    response.make_conditional(request)
    return response
