"""Just enough of Firefox's own remote protocol, Marionette, to open a file and ask it something."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

PATIENCE_S = 60.0


class Firefox:
    """A browser that runs without a window; it answers one command after the other."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._pending = b""
        self._turn = 0
        self._receive()  # its greeting
        self.command("WebDriver:NewSession", {"capabilities": {}})

    def open(self, address: str) -> None:
        self.command("WebDriver:Navigate", {"url": address})

    def evaluate(self, script: str) -> Any:
        """Return what a script returns."""
        return self.command("WebDriver:ExecuteScript", {"script": script, "args": []})["value"]

    def wait_for(self, script: str) -> Any:
        """Return what a script returns as soon as that is true."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            value = self.evaluate(script)
            if value:
                return value
            time.sleep(0.1)
        raise AssertionError(f"Firefox waited in vain for {script}")

    def command(self, name: str, parameters: dict[str, object]) -> dict[str, Any]:
        self._turn += 1
        message = json.dumps([0, self._turn, name, parameters]).encode()
        self._connection.sendall(b"%d:%s" % (len(message), message))
        _, _, error, value = self._receive()
        if error:
            raise AssertionError(f"{name}: {error}")
        answer: dict[str, Any] = value
        return answer

    def _receive(self) -> Any:
        while b":" not in self._pending:
            self._pending += self._connection.recv(65_536)
        length, _, rest = self._pending.partition(b":")
        while len(rest) < int(length):
            rest += self._connection.recv(65_536)
        self._pending = rest[int(length) :]
        return json.loads(rest[: int(length)])


@contextmanager
def firefox(command: str, folder: Path) -> Iterator[Firefox]:
    """Run Firefox with a profile in `folder`."""
    port = _free_port()
    profile = folder / "profile"
    profile.mkdir()
    settings = {
        "marionette.port": port,
        "datareporting.policy.dataSubmissionEnabled": False,
        "browser.shell.checkDefaultBrowser": False,
    }
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items())
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "MOZ_HEADLESS": "1"}
    arguments = [command, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    process = subprocess.Popen(arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with closing(_connection(port)) as connection:
            yield Firefox(connection)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_S)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _connection(port: int) -> socket.socket:
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return connection
