"""A small GeoNames of our own on a loopback server that can misbehave."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from geo.gazetteer.extending.downloads import Downloads
from geo.gazetteer.extending.progress import no_progress


class StubServer:
    """Serves `files` (path -> content); `requests` are (path, headers) in order.

    `cut` ends so many transfers after that many bytes, `answers` are statuses given instead, one a request.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.cut: list[int] = []
        self.answers: list[int] = []
        self.marked = True
        self.url = ""

    def etag(self, path: str) -> str:
        return f'"{hash(self.files[path]) & 0xFFFFFFFF:x}"'


def handler(stub: StubServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

        def do_GET(self) -> None:
            stub.requests.append((self.path, dict(self.headers)))
            if stub.answers:
                self.send_error(stub.answers.pop(0))
                return
            content = stub.files.get(self.path)
            if content is None:
                self.send_error(404)
                return
            etag = stub.etag(self.path)
            if self.headers.get("If-None-Match") == etag:
                self.send_response(304)
                self.end_headers()
                return
            wanted, start = self.headers.get("Range"), 0
            if wanted and self.headers.get("If-Range") == etag:
                start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            if start and start >= len(content):
                self.send_response(416)
                self.send_header("Content-Range", f"bytes */{len(content)}")
                self.end_headers()
                return
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
            if stub.marked:
                self.send_header("ETag", etag)
            self.send_header("Content-Length", str(len(content) - start))
            self.end_headers()
            self.wfile.write(content[start:][: stub.cut.pop(0)] if stub.cut else content[start:])

    return Handler


@pytest.fixture
def stub() -> Iterator[StubServer]:
    stub = StubServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(stub))
    stub.url = f"http://127.0.0.1:{server.server_port}/dump/"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield stub
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def downloads(stub: StubServer, tmp_path: Path) -> Downloads:
    return Downloads(stub.url, tmp_path / "cache", no_progress, pause_s=0.0)


def zipped(name: str, text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("readme.txt"), "about")
        archive.writestr(zipfile.ZipInfo(name), text)
    return buffer.getvalue()


def dump_row(number: int, name: str, lat: float, lon: float, feature: str, country: str, **values: object) -> str:
    """Return a line of a dump; `feature` is 'P.PPL', `values` are ascii, admin1, admin2 and population."""
    kind, _, code = feature.partition(".")
    columns = [str(number), name, str(values.get("ascii", name)), "", str(lat), str(lon), kind, code, country, ""]
    columns += [str(values.get("admin1", "")), str(values.get("admin2", "")), "", "", str(values.get("population", 0))]
    return "\t".join([*columns, "", "", "", "2026-01-01"]) + "\n"


def alternate_row(number: int, language: str, name: str, flags: str = "") -> str:
    """Return a line of alternateNamesV2; `flags` has letters of p(referred), s(hort), c(olloquial), h(istoric)."""
    marks = ["1" if flag in flags else "" for flag in "psch"]
    return "\t".join(["1", str(number), language, name, *marks, "", ""]) + "\n"
