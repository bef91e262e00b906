"""A server of its own for a bench, and a client that asks it over several connections at once."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

from geo.settings import ROOT

ACCEPTED = "gzip, deflate, br, zstd"
"""What Chromium says that it reads."""


class Server:
    """`terreno serve` on a free port, for the store in a folder, until the block is left."""

    def __init__(self, folder: Path, workers: int) -> None:
        command = [
            sys.executable,
            "-c",
            "from server.cli import main; main()",
            "serve",
            "--port",
            "0",
            "--workers",
            str(workers),
        ]
        environ = {**os.environ, "TERRENO_STORE": str(folder), "PYTHONUNBUFFERED": "1"}
        self._process = subprocess.Popen(command, cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        found = re.search(r":(\d+) ", self._process.stdout.readline())
        assert found is not None
        self.port = int(found[1])

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(30)

    def _workers(self) -> list[str]:
        return Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()

    def processor_seconds(self) -> float:
        """Return the processor time that the workers have taken so far."""
        fields = [Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split() for worker in self._workers()]
        return sum(int(one[11]) + int(one[12]) for one in fields) / os.sysconf("SC_CLK_TCK")

    def private_mb(self) -> float:
        """Return the memory that the workers share with nobody."""
        texts = [Path(f"/proc/{worker}/smaps_rollup").read_text() for worker in self._workers()]
        found = (re.findall(r"Private_(?:Clean|Dirty):\s+(\d+) kB", text) for text in texts)
        return sum(int(size) for sizes in found for size in sizes) / 1000


def get(port: int, path: str) -> Any:
    """Return a JSON answer, None for another."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=120) as answer:
        content = answer.read()
        return json.loads(content) if answer.headers.get_content_type() == "application/json" else None


async def fetched(port: int, paths: Sequence[str], connections: int, seconds: float | None) -> tuple[list[float], float]:
    """Ask for the paths, round and round for `seconds`, once without; return how long each took, and all together."""
    waiting = iter(paths) if seconds is None else cycle(paths)
    started = time.perf_counter()
    ends = started + seconds if seconds else float("inf")
    times = await asyncio.gather(*(_asking(port, waiting, ends) for _ in range(connections)))
    return [one for part in times for one in part], time.perf_counter() - started


async def _asking(port: int, waiting: Iterator[str], ends: float) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times: list[float] = []
    for path in waiting:
        started = time.perf_counter()
        if started > ends:
            break
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: {ACCEPTED}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"(?i)content-length: (\d+)", head)
        assert head.startswith("HTTP/1.1 200") and length is not None, head
        await reader.readexactly(int(length[1]))
        times.append(time.perf_counter() - started)
    writer.close()
    return times
