"""Annotated and predicted documents in the newsroom and geoparsing formats: one JSON object a line.

Both have id, lang, text and toponyms; the newsroom format has incidents, the geoparsing format may have corpus, partial and
ignore.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from geo.errors import InputError
from geo.model import Article
from geo.reading.document import Defaults, article_from


@dataclass(frozen=True, slots=True)
class Spot:
    """Coordinates in degrees; `radius_km` is how near a prediction must come, 0 in predictions."""

    lon: float
    lat: float
    radius_km: float
    precision: str | None


@dataclass(frozen=True, slots=True)
class Toponym:
    """`score` is a prediction's, from 0 to 1."""

    start: int
    end: int
    spot: Spot | None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    type: str
    outcome: str | None
    date: str | None
    spot: Spot | None
    cartels: frozenset[str]
    agencies: frozenset[str]
    killed: int | None
    injured: int | None
    detained: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """`is_partial`: only some toponyms are annotated. `ignored` spans are neither right nor wrong.

    `article` is what to predict from, None where the line has no text; `has_events` tells the newsroom format.
    """

    id: str
    lang: str
    toponyms: tuple[Toponym, ...]
    events: tuple[Event, ...]
    corpus: str = ""
    article: Article | None = None
    is_partial: bool = False
    ignored: tuple[tuple[int, int], ...] = ()
    has_events: bool = False

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], corpus: str = "") -> Document:
        """Read one object; `corpus` is its corpus unless it names one."""
        text = data.get("text")
        return cls(
            id=str(data["id"]),
            lang=data.get("lang") or "",
            toponyms=tuple(_toponym(toponym, text) for toponym in data.get("toponyms") or ()),
            events=tuple(_event(incident) for incident in data.get("incidents") or ()),
            corpus=data.get("corpus") or corpus,
            article=None if text is None else article_from(data, Defaults()),
            is_partial=bool(data.get("partial")),
            ignored=tuple((start, end) for start, end in data.get("ignore") or ()),
            has_events="incidents" in data,
        )


def read_documents(*paths: Path) -> dict[str, Document]:
    """Read .jsonl or .jsonl.gz files into {id: document}; raise InputError with file and line."""
    documents: dict[str, Document] = {}
    for path in paths:
        for number, line in _lines(path):
            document = _document(line, path, number)
            if document.id in documents:
                raise InputError(f"document {document.id!r} stands twice; ids are unique", source=str(path), line=number)
            documents[document.id] = document
    return documents


def _document(line: str, path: Path, number: int) -> Document:
    try:
        return Document.from_dict(json.loads(line), corpus=path.name.split(".")[0])
    except InputError as error:
        raise InputError(error.problem, source=str(path), line=number) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        problem = f"{type(error).__name__} {error}; expected one object in the newsroom or geoparsing format a line"
        raise InputError(problem, source=str(path), line=number) from error


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with _opened(path) as file:
            yield from ((number, line) for number, line in enumerate(file, start=1) if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}; expected UTF-8 JSON lines, .gz or not", source=str(path)) from error


def _opened(path: Path) -> IO[str]:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def _toponym(data: Mapping[str, Any], text: str | None) -> Toponym:
    start, end, name = int(data["start"]), int(data["end"]), data.get("name")
    if text is not None and name is not None and text[start:end] != name:
        problem = f"toponym {name!r}: at {start} to {end} the text has {text[start:end]!r}"
        raise InputError(f"{problem}; expected offsets in code points, the end exclusive")
    score = data.get("score")
    return Toponym(start, end, _spot(data), None if score is None else float(score))


def _event(data: Mapping[str, Any]) -> Event:
    return Event(
        id=str(data.get("id", "")),
        type=str(data.get("type")),
        outcome=data.get("outcome"),
        date=data.get("date"),
        spot=_spot(data["place"]) if data.get("place") else None,
        cartels=frozenset(data.get("cartels") or ()),
        agencies=frozenset(data.get("agencies") or ()),
        killed=data.get("killed"),
        injured=data.get("injured"),
        detained=data.get("detained"),
    )


def _spot(data: Mapping[str, Any]) -> Spot | None:
    lon, lat = data.get("lon"), data.get("lat")
    if lon is None or lat is None or not (math.isfinite(lon) and math.isfinite(lat)):
        return None
    return Spot(float(lon), float(lat), float(data.get("radius_km") or 0), data.get("precision"))
