"""Serving on one address until Ctrl-C, with waitress, in one process or several."""

from __future__ import annotations

import errno
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

import waitress  # type: ignore[import-untyped]
from flask import Flask
from waitress import wasyncore

from geo.errors import InputError
from geo.settings import Settings
from server.app import close_app, create_app
from server.services import services
from server.workers import workers_of

THREADS = 8
BACKLOG = 1024
MAX_REQUEST_BYTES = 1_000_000
"""Enough for a text to geoparse, three bytes a character in a form; nothing larger is ever uploaded."""


def serve(
    settings: Settings, host: str = "127.0.0.1", port: int = 8000, *, workers: int = 1, say: Callable[[str], None] = print
) -> None:
    """Serve until Ctrl-C or SIGTERM, in as many processes as `workers`.

    Raise InputError if the address cannot be had, StoreError if the store cannot.
    """
    with listening_socket(host, port) as listener, _until_interrupted():
        ready = f"Serving on http://{_shown(host)}:{listener.getsockname()[1]} (Ctrl-C stops)"
        if workers == 1:
            _serve_on(listener, settings, lambda: say(ready))
        else:
            listener.listen(BACKLOG)
            _prepare(settings)
            with workers_of(workers, lambda: _serve_on(listener, settings)) as crew:
                say(ready)
                crew.keep_up()


def _serve_on(listener: socket.socket, settings: Settings, ready: Callable[[], None] = lambda: None) -> None:
    app = create_app(settings)
    try:
        server = WebServer(app, listener)
        ready()
        server.run()
    finally:
        close_app(app)


def _prepare(settings: Settings) -> None:
    """Open the store once, so that what is wrong is said once, and build the columns that the workers then share."""
    app = create_app(settings)
    services(app).columns.now()
    close_app(app)


class WebServer:
    """Waitress on a bound socket; `run` serves until KeyboardInterrupt or until another thread calls `stop`."""

    def __init__(self, app: Flask, listener: socket.socket) -> None:
        self._channels: dict[int, wasyncore.dispatcher] = {}
        # A request that waits for a free thread is no news for the terminal.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        limits = {"threads": THREADS, "max_request_body_size": MAX_REQUEST_BYTES}
        self._server = waitress.create_server(app, map=self._channels, sockets=[listener], ident=None, **limits)

    def run(self) -> None:
        try:
            self._server.run()  # ends its threads on KeyboardInterrupt
        finally:
            self._server.task_dispatcher.shutdown()
            wasyncore.close_all(self._channels, ignore_all=True)

    def stop(self) -> None:
        """Make `run` return; whoever is being answered is cut off."""
        self._server.trigger.pull_trigger(lambda: wasyncore.close_all(self._channels, ignore_all=True))


def listening_socket(host: str, port: int) -> socket.socket:
    """Return a bound socket; port 0 takes a free one. Raise InputError in one sentence if that is not possible."""
    if not 0 <= port <= 65535:
        raise InputError(f"port {port}: expected a number from 1 to 65535")
    listener: socket.socket | None = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        if listener is not None:
            listener.close()
        raise InputError(_refusal(host, port, error)) from None
    return listener


def _refusal(host: str, port: int, error: OSError) -> str:
    if isinstance(error, socket.gaierror):
        return f"host {host!r} is not known here; use 127.0.0.1, or 0.0.0.0 for every network of this machine"
    if isinstance(error, PermissionError):
        return f"port {port} needs administrator rights; choose one from 1024 on, as --port 8080 (make run PORT=8080)"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is no address of this machine; use 127.0.0.1, or 0.0.0.0 for every network"
    return f"port {port} on {host} is not free ({error.strerror or error}); choose another with --port (make run PORT=8080)"


@contextmanager
def _until_interrupted() -> Iterator[None]:
    """Ctrl-C ends the block quietly, and so does SIGTERM, which service managers send."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
