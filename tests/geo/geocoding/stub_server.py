"""A geocoding service on loopback that counts: when each request came, from whom, and for what."""

from __future__ import annotations

import itertools
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Reply:
    body: object = ()
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_s: float = 0.0

    @property
    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass(frozen=True)
class Request:
    at: float
    """Seconds of the monotonic clock."""
    path: str
    params: Mapping[str, str]
    user_agent: str


def place(query: str = "Culiacán") -> dict[str, object]:
    return {
        "display_name": f"{query}, Sinaloa, México",
        "lat": "24.8",
        "lon": "-107.4",
        "licence": "ODbL",
        "importance": 0.6,
    }


@dataclass
class StubServer:
    url: str
    requests: list[Request] = field(default_factory=list)
    answer: Callable[[Request], Reply] = lambda request: Reply([place(request.params.get("q", "?"))])

    def gaps(self) -> list[float]:
        """Return the seconds between each request and the next."""
        times = sorted(request.at for request in self.requests)
        return [after - before for before, after in itertools.pairwise(times)]


@contextmanager
def running() -> Iterator[StubServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as http:
        http.daemon_threads = True
        stub = StubServer(f"http://127.0.0.1:{http.server_port}")
        http.stub = stub  # type: ignore[attr-defined]
        thread = threading.Thread(target=http.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield stub
        finally:
            http.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        params = {name: values[0] for name, values in parse_qs(parts.query).items()}
        request = Request(time.monotonic(), parts.path, params, self.headers["User-Agent"])
        stub: StubServer = self.server.stub  # type: ignore[attr-defined]
        stub.requests.append(request)
        reply = stub.answer(request)
        time.sleep(reply.delay_s)
        try:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.content)))
            self.end_headers()
            self.wfile.write(reply.content)
        except ConnectionError:
            pass  # who asked has gone

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass
