"""What a report is about: its records as columns and Features, with what a reader needs to cite them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import numpy as np

from geo.columns.columns import build_columns
from geo.columns.unit_codes import UnitCodes
from geo.geojson import collection_lines, dumps, to_feature
from geo.model import Incident
from geo.vocabulary import Vocabulary
from maps.embedding.embed import Content, latest_first, outlines_of

MOST_RECORDS = 1_000_000
"""A page of more would neither open nor be sent; of more records it holds the latest."""


def content_of(incidents: Iterable[Incident], vocabulary: Vocabulary, data: Path) -> Content:
    """Return the records of a report, in the order of the map; `data` is the folder with the names of municipalities."""
    records = tuple(incidents)
    columns = build_columns(records, vocabulary, _units(data))
    features = [to_feature(records[number]) for number in columns.number.tolist()]
    listed: list[dict[str, object]] = [{}] * len(features)
    for number, feature in zip(columns.number.tolist(), features, strict=True):
        listed[number] = feature
    ids = [records[number].id for number in columns.number.tolist()]
    return Content(columns, features, outlines_of(columns, features), ids, digest_of(map(dumps, listed)))


def digest_of(features: Iterable[str]) -> str:
    """Return the SHA-256 of the same records, as JSON and in this order, exported as GeoJSON."""
    digest = hashlib.sha256()
    for line in collection_lines(features):
        digest.update(line.encode())
    return digest.hexdigest()


def data_date(content: Content) -> str | None:
    """Return the last day on which a source was read."""
    sources = (source for record in content.records() for source in record["sources"])
    return max((source["retrieved"] for source in sources if source["retrieved"]), default=None)


def latest(content: Content, most: int = MOST_RECORDS) -> Content:
    """Return the latest records, which undated ones are not; all of them if there are no more than `most`."""
    if len(content.columns) <= most:
        return content
    columns = content.columns
    rows = np.sort(latest_first(columns)[:most])
    return Content(
        columns.part(rows),
        [content.features[row] for row in rows.tolist()] if content.features else [],
        content.outlines,
        [content.ids[row] for row in rows.tolist()],
        content.version,
    )


@lru_cache(maxsize=1)
def _units(data: Path) -> UnitCodes:
    return UnitCodes.load(data)
