"""Serving for real: the address is checked first, the server answers, and it stops cleanly."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest
from flask import Flask

from geo.errors import InputError
from geo.settings import ROOT
from server.serve import WebServer, listening_socket


def test_a_taken_port_is_one_clear_sentence() -> None:
    with listening_socket("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=rf"port {port} on 127\.0\.0\.1 is not free .*choose another with --port"):
            listening_socket("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "port", "expected"),
    [
        ("127.0.0.1", 70000, "expected a number from 1 to 65535"),
        ("no such host", 8000, "is not known here"),
        ("192.0.2.1", 8000, "is no address of this machine"),
    ],
)
def test_an_impossible_address_is_one_clear_sentence(host: str, port: int, expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        listening_socket(host, port)


def test_it_answers_and_stops(app: Flask) -> None:
    with listening_socket("127.0.0.1", 0) as listener:
        server = WebServer(app, listener)
        thread = threading.Thread(target=server.run)
        thread.start()
        with urllib.request.urlopen(f"http://127.0.0.1:{listener.getsockname()[1]}/health", timeout=5) as answer:
            assert json.load(answer)["status"] == "ok"
        server.stop()
        thread.join(timeout=5)
        assert not thread.is_alive()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_process_without_a_traceback(tmp_path: Path, number: signal.Signals) -> None:
    program = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a background shell switches it off
        "from server.serve import serve; from geo.settings import Settings; serve(Settings.from_environ(), port=0)"
    )
    environ = {**os.environ, "TERRENO_STORE": str(tmp_path / "store"), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Serving on http://127.0.0.1:"), line
        port = int(line.split(":")[2].split()[0])
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            process.send_signal(number)
            _, errors = process.communicate(timeout=10)
    assert process.returncode == 0
    assert errors == ""


def test_several_workers_answer_and_one_that_dies_is_replaced(tmp_path: Path) -> None:
    program = (
        "from server.serve import serve; from geo.settings import Settings\n"
        "serve(Settings.from_environ(), port=0, workers=2)"
    )
    environ = {**os.environ, "TERRENO_STORE": str(tmp_path / "store"), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with process:
        assert process.stdout is not None
        port = int(process.stdout.readline().split(":")[2].split()[0])
        workers = children(process.pid)
        assert len(workers) == 2
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/tiles/0/0/0", timeout=30) as answer:
            assert answer.read(4) == b"TRT1"
        os.kill(workers[0], signal.SIGKILL)
        deadline = time.monotonic() + 30
        while len(now := children(process.pid)) < 2 or workers[0] in now:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=30) as answer:
            assert json.load(answer)["status"] == "ok"
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 0 and "another takes its place" in errors
    assert not any(Path(f"/proc/{worker}").exists() for worker in (*workers, *now))


def children(process: int) -> list[int]:
    """The processes that this one has started and that have not ended."""
    found = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(one) for one in found if "State:\tZ" not in Path(f"/proc/{one}/status").read_text()]
