"""How many places asked by name are found: UCDP's place phrases, and the Mexican place list."""

from __future__ import annotations

import csv
from pathlib import Path

from geo.geocoding import OfflineGeocoder
from geo.geometry import distance_m
from tests.bench.ucdp_places import missed_phrases, read_phrases


def ucdp_shares(events: Path) -> tuple[float, float] | None:
    """Return the shares of events found within 50 km, with state and country given and without; None without the file."""
    if not events.is_file():
        return None
    phrases, geocoder = list(read_phrases(events)), OfflineGeocoder()
    full = missed_phrases(phrases, (phrase.full for phrase in phrases), geocoder)
    alone = missed_phrases(phrases, (phrase.place for phrase in phrases), geocoder)
    return 1 - full.total() / len(phrases), 1 - alone.total() / len(phrases)


def place_list_found(path: Path) -> tuple[int, int] | None:
    """Return how many queries of the list are answered within their tolerance, by the first answer and by any of them."""
    if not path.is_file():
        return None
    geocoder = OfflineGeocoder()
    with path.open(encoding="utf-8", newline="") as file:
        hits = [_hits(row, geocoder) for row in csv.DictReader(file, delimiter="\t")]
    return sum(found[:1] == [True] for found in hits), sum(any(found) for found in hits)


def _hits(row: dict[str, str], geocoder: OfflineGeocoder) -> list[bool]:
    """Return for each answer whether it lies within the tolerance."""
    lon, lat, tolerance = float(row["lon"]), float(row["lat"]), 1000 * float(row["tolerance_km"])
    answers = geocoder.geocode(row["query"], exactly_one=False) or []
    return [distance_m(lon=lon, lat=lat, other_lon=a.longitude, other_lat=a.latitude) <= tolerance for a in answers]
