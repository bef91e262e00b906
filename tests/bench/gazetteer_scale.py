"""How the gazetteer bears millions of places: `python -m tests.bench.gazetteer_scale 12000000` makes a GeoNames dump of
invented places, builds the gazetteer with it in a folder of its own, and prints time, memory and size as a table.

The dump is kept beside it for a second run (`--folder`); nothing is written to the checkout.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

from geo.gazetteer import Gazetteer
from geo.gazetteer.build import build
from geo.gazetteer.extending.extension import ALL_COUNTRIES, Extender, Extension, GeoNamesFiles
from geo.gazetteer.extending.progress import no_progress
from geo.settings import Settings

T = TypeVar("T")
R = TypeVar("R")

FEATURES = {
    "P.PPL": 38, "S.SCH": 6, "S.FRM": 5, "S.HTL": 3, "S.CH": 5, "H.STM": 12, "H.LK": 4, "T.MT": 5, "T.HLL": 4, "T.ISL": 2,
    "L.LCTY": 3, "A.ADM4": 3, "A.ADM3": 2, "R.RD": 1, "V.FRST": 1, "U.RDGU": 1, "P.PPLX": 3, "T.VAL": 2,
}  # fmt: skip
COUNTRIES = {"US": 18, "CN": 8, "IN": 5, "NO": 5, "MX": 2, "RU": 4, "ID": 4, "CA": 3, "FR": 2, "PE": 1, "CO": 1, "GT": 1}
SYLLABLES = [c + v for c in "bcdfglmnprstvzñ" for v in ("a", "e", "i", "o", "u", "á", "an", "er", "os")]
COMMON = ("San", "Santa", "El", "La", "Río", "Cerro", "Lake", "New", "Upper", "Saint", "Rancho", "Los")
LOOKUPS = 1_000


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("places", type=int)
    arguments.add_argument("--folder", type=Path, help="where the dump is kept, or is already")
    arguments.add_argument("--part", choices=("build", "open"), help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.part:
        PARTS[given.part](given.folder, given.places)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        make_dump(folder, given.places)
        # Each part is a process of its own, so that its memory is its own.
        for part in PARTS:
            command = (sys.executable, "-m", "tests.bench.gazetteer_scale", str(given.places), "--part", part)
            subprocess.run([*command, "--folder", str(folder)], check=True)


def make_dump(folder: Path, places: int) -> None:
    """Write a dump of invented places, and an alternate name of every fourth, unless one of the size is there."""
    done = folder / f"{places}.done"
    if done.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in (("allCountries", place_rows(places)), ("alternateNamesV2", name_rows(places))):
        with (
            zipfile.ZipFile(folder / f"{table}.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
            archive.open(f"{table}.txt", "w", force_zip64=True) as stream,
        ):
            for row in rows:
                stream.write(row.encode())
    for name in ("admin1CodesASCII.txt", "admin2Codes.txt"):
        (folder / name).write_text("")
    done.touch()


def place_rows(places: int) -> Iterator[str]:
    draw = random.Random(1)
    words = [word(draw) for _ in range(max(1000, places // 10))]
    features, countries = list(FEATURES), list(COUNTRIES)
    by_feature, by_country = list(accumulate(FEATURES.values())), list(accumulate(COUNTRIES.values()))
    for number in range(1, places + 1):
        kind, _, code = draw.choices(features, cum_weights=by_feature)[0].partition(".")
        country = draw.choices(countries, cum_weights=by_country)[0]
        lon, lat = draw.uniform(-180, 180), draw.uniform(-60, 75)
        if country == "MX":
            lon, lat = draw.uniform(-117, -87), draw.uniform(15, 32)
        people = int(draw.paretovariate(0.6)) % 5_000_000 if kind == "P" else 0
        name = name_of(draw, words)
        # Real ids are all taken by the bundled places' own; these begin behind them.
        yield (
            f"{100_000_000 + number}\t{name}\t{name}\t\t{lat:.5f}\t{lon:.5f}\t{kind}\t{code}\t{country}\t\t"
            f"{draw.randrange(40):02}\t{draw.randrange(400):03}\t\t\t{people}\t\t\t\t2026-01-01\n"
        )


def name_rows(places: int) -> Iterator[str]:
    draw = random.Random(2)
    words = [word(draw) for _ in range(max(1000, places // 20))]
    for number in range(1, places + 1, 4):
        language = draw.choice(("en", "es", "", "fr", "link"))
        yield f"{number}\t{100_000_000 + number}\t{language}\t{name_of(draw, words)}\t\t\t\t\t\t\n"


def word(draw: random.Random) -> str:
    return "".join(draw.choice(SYLLABLES) for _ in range(draw.randint(2, 4))).capitalize()


def name_of(draw: random.Random, words: list[str]) -> str:
    """Return one to three words; few words are in most names, as everywhere."""
    rare = words[int(len(words) * draw.random() ** 3)]
    shape = draw.random()
    if shape < 0.4:
        return rare
    other = words[int(len(words) * draw.random() ** 6)]
    return f"{draw.choice(COMMON)} {rare}" if shape < 0.8 else f"{draw.choice(COMMON)} {other} {rare}"


def measure_build(folder: Path, places: int) -> None:
    data = folder / "data"
    data.mkdir(exist_ok=True)
    for name in ("gazetteer", "boundaries"):
        shutil.copytree(Settings().data / name, data / name, dirs_exist_ok=True)
    dump = (folder / f"{ALL_COUNTRIES}.zip", f"{ALL_COUNTRIES}.txt")
    alternates = (folder / "alternateNamesV2.zip", "alternateNamesV2.txt")
    files = GeoNamesFiles((dump,), (alternates,), folder / "admin1CodesASCII.txt", folder / "admin2Codes.txt")
    started = time.process_time()
    built = build(data, Extender(data, Extension((ALL_COUNTRIES,)), files, no_progress))
    say("built", str(built))
    say("processor time", f"{time.process_time() - started:.0f} s")
    say("peak memory of the build", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    say("file", f"{built.path.stat().st_size / 1e6:,.0f} MB")


def measure_open(folder: Path, places: int) -> None:
    before, _ = resident_mb()
    started = time.perf_counter()
    gazetteer = Gazetteer.open(folder / "data")
    say("opened in", f"{(time.perf_counter() - started) * 1000:,.0f} ms ({len(gazetteer):,} places)")
    known = [f"geonames:{100_000_000 + random.Random(n).randint(1, places)}" for n in range(LOOKUPS)]
    found = timed("places found by id", lambda identity: gazetteer.place(identity), known)
    timed("names looked up", lambda place: gazetteer.lookup(place.name), found)
    timed("nearest towns found", lambda place: gazetteer.nearest(lon=place.lon, lat=place.lat), found)
    own, mapped = resident_mb()
    say("memory after that", f"{own - before:,.0f} MB more of its own, {mapped:,.0f} MB of mapped pages")
    most = max(found, key=lambda place: len(gazetteer.lookup(place.name)))
    say("places of the commonest name", f"{len(gazetteer.lookup(most.name)):,}")


def timed(what: str, work: Callable[[T], R], given: Sequence[T]) -> list[R]:
    started = time.perf_counter()
    answers = [work(item) for item in given]
    each = (time.perf_counter() - started) / len(given) * 1e6
    say(f"{len(given):,} {what}", f"{each:,.0f} microseconds each")
    return answers


def resident_mb() -> tuple[float, float]:
    """Return the memory of this process that is in use: its own, and pages of mapped files, which the system may drop."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    told = dict(line.split(":", 1) for line in lines)
    own, mapped = (int(told[key].split()[0]) / 1024 for key in ("RssAnon", "RssFile"))
    return own, mapped


def say(what: str, figure: str) -> None:
    print(f"{what:34}{figure}", flush=True)


PARTS: dict[str, Callable[[Path, int], None]] = {"build": measure_build, "open": measure_open}

if __name__ == "__main__":
    main()
