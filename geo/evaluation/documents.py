"""Annotated and predicted documents in the newsroom format: one JSON object a line."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from geo.errors import InputError


@dataclass(frozen=True, slots=True)
class Spot:
    """Coordinates in degrees; `radius_km` is how near a prediction must come, 0 in predictions."""

    lon: float
    lat: float
    radius_km: float
    precision: str | None


@dataclass(frozen=True, slots=True)
class Toponym:
    start: int
    end: int
    spot: Spot | None


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
    id: str
    lang: str
    toponyms: tuple[Toponym, ...]
    events: tuple[Event, ...]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Document:
        return cls(
            id=str(data["id"]),
            lang=data.get("lang") or "",
            toponyms=tuple(Toponym(t["start"], t["end"], _spot(t)) for t in data.get("toponyms") or ()),
            events=tuple(_event(incident) for incident in data.get("incidents") or ()),
        )


def read_documents(path: Path) -> dict[str, Document]:
    """Read a .jsonl or .jsonl.gz file into {id: document}; raise InputError with file and line."""
    documents: dict[str, Document] = {}
    for number, line in _lines(path):
        try:
            document = Document.from_dict(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            problem = f"{type(error).__name__} {error}; expected one newsroom-format object a line"
            raise InputError(problem, source=str(path), line=number) from error
        if document.id in documents:
            raise InputError(f"document {document.id!r} stands twice; ids are unique", source=str(path), line=number)
        documents[document.id] = document
    return documents


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with _opened(path) as file:
            yield from ((number, line) for number, line in enumerate(file, start=1) if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}; expected UTF-8 JSON lines, .gz or not", source=str(path)) from error


def _opened(path: Path) -> IO[str]:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


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
