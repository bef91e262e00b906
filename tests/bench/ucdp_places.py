"""How often UCDP's place phrases in Mexico are found: `python -m tests.bench.ucdp_places EVENTS.jsonl.gz [--missed 30]`.

Each line of EVENTS has `place` ('Xoxocotla town'), `adm1` ('Morelos state'), `lat`, `lon` and `where_precision`; those known
to a town, its surroundings or a municipality (1 to 3) count. Asked is the offline geocoder, alone with the phrase and with
state and country behind it.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.geocoding import OfflineGeocoder
from geo.geometry import distance_m

WITHIN_M = 50_000.0
POINT_CODES = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What an event's place is called, and where UCDP puts it (WGS 84 degrees)."""

    place: str
    state: str
    lon: float
    lat: float

    @property
    def full(self) -> str:
        return f"{self.place}, {self.state}, Mexico"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=Path)
    parser.add_argument("--missed", type=int, default=0, help="list so many of the most frequent misses")
    options = parser.parse_args()
    phrases = list(read_phrases(options.events))
    geocoder = OfflineGeocoder()
    print(f"{'':32}{'events':>8}{'found':>8}{'phrases':>9}{'found':>8}")
    for title, missed in (
        ("state and country given", missed_phrases(phrases, (p.full for p in phrases), geocoder)),
        ("the phrase alone", missed_phrases(phrases, (p.place for p in phrases), geocoder)),
    ):
        kinds = set(phrases)
        events, distinct = 1 - missed.total() / len(phrases), 1 - len(missed) / len(kinds)
        print(f"{title:32}{len(phrases):8,}{events:8.3f}{len(kinds):9,}{distinct:8.3f}")
        for phrase, count in missed.most_common(options.missed):
            print(f"    {count:4} {phrase.full} ({phrase.lat}, {phrase.lon})")


def read_phrases(path: Path) -> Iterator[Phrase]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            event = json.loads(line)
            if event["where_precision"] in POINT_CODES and event["place"] and event["adm1"]:
                yield Phrase(event["place"], event["adm1"], event["lon"], event["lat"])


def missed_phrases(phrases: Iterable[Phrase], queries: Iterable[str], geocoder: OfflineGeocoder) -> Counter[Phrase]:
    known: dict[str, tuple[float, float] | None] = {}
    missed: Counter[Phrase] = Counter()
    for phrase, query in zip(phrases, queries, strict=True):
        if query not in known:
            found = geocoder.geocode(query)
            known[query] = None if found is None else (found.longitude, found.latitude)
        if not is_near(phrase, known[query]):
            missed[phrase] += 1
    return missed


def is_near(phrase: Phrase, point: tuple[float, float] | None) -> bool:
    if point is None:
        return False
    return distance_m(lon=phrase.lon, lat=phrase.lat, other_lon=point[0], other_lat=point[1]) <= WITHIN_M


if __name__ == "__main__":
    main()
