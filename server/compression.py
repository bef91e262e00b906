"""Zstandard or gzip for large texts and tiles, to clients that accept it."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping

import zstandard
from flask import Flask, Response, request

from maps.tiles.encoding import MIMETYPE
from maps.tiles.vector_tile import MIMETYPE as VECTOR_TILE

LEAST_BYTES, MOST_FILE_BYTES = 1_400, 2_000_000
"""Below about one network packet it is not worth it; larger files are downloads and go out as they are."""
GZIP_LEVEL, ZSTD_LEVEL = 5, 3
COMPRESSIBLE = (
    "text/", "application/json", "application/geo+json", "application/javascript", "image/svg+xml", MIMETYPE, VECTOR_TILE,
)  # fmt: skip


def register(app: Flask) -> None:
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    attached = response.headers.get("Content-Disposition", "").startswith("attachment")
    if attached or not (response.mimetype or "").startswith(COMPRESSIBLE):
        return response
    response.vary.add("Accept-Encoding")
    encoding = next((name for name in ENCODERS if request.accept_encodings[name]), None)
    if response.status_code != 200 or encoding is None or not _is_worth_it(response):
        return response
    response.direct_passthrough = False
    response.set_data(ENCODERS[encoding](response.get_data()))
    response.headers["Content-Encoding"] = encoding
    response.headers.pop("Accept-Ranges", None)
    tag, _ = response.get_etag()
    if tag:
        response.set_etag(tag, weak=True)  # the same to whoever reads it, not the same bytes
    return response


def _zstd(content: bytes) -> bytes:
    return zstandard.ZstdCompressor(ZSTD_LEVEL).compress(content)


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, GZIP_LEVEL, mtime=0)


ENCODERS: Mapping[str, Callable[[bytes], bytes]] = {"zstd": _zstd, "gzip": _gzip}
"""The quickest first."""


def _is_worth_it(response: Response) -> bool:
    size = response.content_length or response.calculate_content_length() or 0
    return LEAST_BYTES <= size <= (MOST_FILE_BYTES if response.direct_passthrough else size)
