"""How the map serves records by the million: `python -m tests.bench.map_tiles 100000 1000000 10000000` prints a table.

For each number a store of drawn records is filled, its columns are built, `terreno serve --workers 2` serves them, and 16
connections ask for tiles of all zooms, half of them under one of six filters, while client and server share the machine.
Beside it the same tiles are counted by SQL over the store, as far as a million records.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import apsw
import numpy as np

from geo.columns.live import FILE, LiveColumns
from geo.columns.mercator import BITS, cells
from geo.settings import Settings
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary
from tests.bench.drawn_incidents import draw_rows, fill_store
from tests.bench.map_server import Server, fetched, get
from tests.geo.samples import article, incident

CONNECTIONS, SECONDS, SQL_TILES = 16, 20.0, 40
MOST_FOR_SQL = 1_000_000
FILTERS = (
    "cartel=sinaloa-cartel", "type=capture,raid", "datetime=2015-01-01/2015-12-31", "cartel=cjng&confidence=0.6",
    "datetime=2010-03-01/..&type=seizure", "agency=dea,sedena",
)  # fmt: skip
FRESH = (
    "cartel=gulf-cartel", "datetime=2012-02-01/2013-05-31", "type=homicide,massacre&confidence=0.5",
    "agency=semar&datetime=2011-01-01/..", "status=reviewed",
)  # fmt: skip
"""Filters that nobody has asked for before."""
AIMS = {100_000: {"p99": 25}, 1_000_000: {"p99": 40}, 10_000_000: {"p99": 60, "rate": 400, "build": 20, "mb": 600}}


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    found: float
    unit: str
    aim: str = ""

    def __str__(self) -> str:
        return f"| {self.name} | {self.found:,.4g} {self.unit} | {self.aim} |"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("records", type=int, nargs="*", default=[100_000, 1_000_000, 10_000_000])
    arguments.add_argument("--seconds", type=float, default=SECONDS, help="for how long tiles are asked for")
    given = arguments.parse_args()
    vocabulary = Vocabulary.load(Settings.from_environ({}).data / "reference")
    for count in given.records:
        print(f"\n{count:,} records\n\n| measure | found | aim |\n|---|---|---|", flush=True)
        with tempfile.TemporaryDirectory(prefix="terreno-bench-") as folder:
            for line in measured(Path(folder), count, vocabulary, given.seconds):
                print(line, flush=True)


def measured(folder: Path, count: int, vocabulary: Vocabulary, seconds: float) -> list[Line]:
    rows, aims = draw_rows(count), AIMS.get(count, {})
    fill_store(folder, vocabulary, rows, with_hot=count <= MOST_FOR_SQL)
    processor = time.process_time()
    built = _timed(lambda: _build(folder, vocabulary))
    processor = time.process_time() - processor
    size = (folder / FILE).stat().st_size / 1e6
    addresses = tile_addresses(rows, 4_000)
    with Server(folder, workers=2) as server:
        paths = [f"/tiles/{z}/{x}/{y}" + (f"?{query}" if query else "") for z, x, y, query in addresses]
        for query in ("", *FILTERS) * 8:  # until either worker has met each
            get(server.port, f"/tiles/5/7/14?{query}")
        before = server.processor_seconds()
        times, spent = asyncio.run(fetched(server.port, paths, CONNECTIONS, seconds))
        a_tile = (server.processor_seconds() - before) / len(times) * 1000
        p50, p99 = np.percentile(times, (50, 99)) * 1000
        empty, _ = asyncio.run(fetched(server.port, ["/tiles/13/0/0"], CONNECTIONS, seconds / 4))
        fresh = [_timed(lambda query=query: _view(server.port, query)) * 1000 for query in FRESH]
        counted = [_timed(lambda query=query: get(server.port, f"/api/summary?{query}")) * 1000 for query in FRESH]
        shown = seen_after(server.port, folder, vocabulary)
        memory = server.private_mb()
    lines = [
        Line("columns built from the store", built, "s", _aim(aims, "build", "s")),
        Line("processor time of that", processor, "s"),
        Line("their file, mapped", size, "MB", _aim(aims, "mb", "MB")),
        Line("memory of its own, both workers", memory, "MB"),
        Line("tile, median", float(p50), "ms"),
        Line("tile, p99", float(p99), "ms", _aim(aims, "p99", "ms")),
        Line("an empty tile, p99: what Flask and the machine take", float(np.percentile(empty, 99)) * 1000, "ms"),
        Line("processor time a tile, all of the server's", a_tile, "ms"),
        Line("tiles a second", len(times) / spent, "", _aim(aims, "rate", "")),
        Line("a view of 12 tiles under a fresh filter, median", float(np.median(fresh)), "ms"),
        Line("its summary, median", float(np.median(counted)), "ms"),
        Line("a record written by another process shows after", shown, "s", "2 s"),
    ]
    if count <= MOST_FOR_SQL:
        by_sql = [_timed(lambda one=one: sql_tile(folder, *one[:3])) for one in addresses[:SQL_TILES]]
        lines.append(Line("the same tiles by SQL, without a server: median", float(np.median(by_sql)) * 1000, "ms"))
        lines.append(Line("times as quick as SQL, median against median", float(np.median(by_sql)) * 1000 / float(p50), ""))
    return lines


def _aim(aims: dict[str, int], name: str, unit: str) -> str:
    return f"{aims[name]} {unit}".strip() if name in aims else ""


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _build(folder: Path, vocabulary: Vocabulary) -> None:
    store = SqliteStore(folder, vocabulary)
    LiveColumns(store, Settings.from_environ({}).data).now()
    store.close()


def tile_addresses(rows: np.ndarray, count: int) -> list[tuple[int, int, int, str]]:
    """Return tiles around records drawn by chance, of zooms 4 to 13, half of them with a filter."""
    random = np.random.default_rng(7)
    points = rows["position"][rows["position"] < 1 << 2 * BITS]
    x, y = cells(random.choice(points, count))
    zooms, near = random.integers(4, 14, count), random.integers(-2, 3, (count, 2))
    found = []
    for index, (column, row, zoom) in enumerate(zip(x.tolist(), y.tolist(), zooms.tolist(), strict=True)):
        query = FILTERS[index // 2 % len(FILTERS)] if index % 2 else ""
        most = (1 << zoom) - 1
        tile_x, tile_y = (column >> (BITS - zoom)) + int(near[index, 0]), (row >> (BITS - zoom)) + int(near[index, 1])
        found.append((zoom, min(max(tile_x, 0), most), min(max(tile_y, 0), most), query))
    return found


def _view(port: int, query: str) -> None:
    """Ask for the tiles of a window on Mexico, six at a time as browsers do."""
    paths = [f"/tiles/6/{x}/{y}?{query}" for x in range(12, 16) for y in range(27, 30)]
    asyncio.run(fetched(port, paths, 6, seconds=None))


def seen_after(port: int, folder: Path, vocabulary: Vocabulary) -> float:
    """Write a record as another process would, and return after how long ten answers in a row have counted it."""
    query = "/api/summary?q=&type=extradition"
    before = get(port, query)["total"]
    store = SqliteStore(folder, vocabulary)
    store.put([incident("written-meanwhile", type="extradition")], article(1))
    store.close()
    started, seen = time.perf_counter(), 0
    while seen < 10:
        seen = seen + 1 if get(port, query)["total"] == before + 1 else 0
    return time.perf_counter() - started


def sql_tile(folder: Path, z: int, x: int, y: int) -> Sequence[object]:
    """Count what lies in the tile by cell and type over the store's rows, in degrees."""
    side = 360 / 2**z
    west = x * side - 180
    north, south = (float(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * row / 2**z))))) for row in (y, y + 1))
    with apsw.Connection(str(folder / "incidents.sqlite"), flags=apsw.SQLITE_OPEN_READONLY) as raw:
        return raw.execute(
            """SELECT CAST((west - ?1) / ?2 * 32 AS INTEGER), CAST((?3 - north) / (?3 - ?4) * 32 AS INTEGER), type, count(*)
            FROM hot WHERE status NOT IN ('retracted', 'merged') AND record_kind = 'incident'
            AND west >= ?1 AND west < ?1 + ?2 AND north <= ?3 AND north > ?4 GROUP BY 1, 2, 3""",
            (west, side, north, south),
        ).fetchall()


if __name__ == "__main__":
    main()
