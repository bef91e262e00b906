"""What lists show of each record beyond the columns: its title, place, counts, date, id, and how many sources tell it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable, Iterator, Sequence
from typing import Generic, TypeVar

import numpy as np

from geo.model import Count, EventDate, Incident, IncidentPlace
from geo.records import dump_count, dump_place
from maps.embedding.arrays import Coded, code, container

_HEXADECIMAL = re.compile("[0-9a-f]{16}")
_SHOWN = ("mention", "role", "name", "admin2", "admin1", "country", "precision")
"""What lists need of a place, beside the words of its relation."""
T = TypeVar("T", bound=Hashable)


class Listed(Generic[T]):
    """Values by number, each once, in the order in which they come."""

    def __init__(self, *first: T) -> None:
        self.numbers: dict[T, int] = {value: number for number, value in enumerate(first)}

    def number(self, value: T) -> int:
        return self.numbers.setdefault(value, len(self.numbers))

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[T]:
        return iter(self.numbers)


def cards_content(incidents: Sequence[Incident]) -> bytes:
    """Return the container of what lists show; `incidents` in the order of the columns' rows."""
    titles: Listed[tuple[str, str]] = Listed()
    places: Listed[IncidentPlace | None] = Listed(None)
    counts: Listed[Count | None] = Listed(None)
    arrays = [
        _numbers("title", [titles.number((incident.title.en, incident.title.es)) for incident in incidents]),
        _numbers("place", [places.number(incident.occurred_at and _bare(incident.occurred_at)) for incident in incidents]),
        _numbers("killed", [counts.number(incident.killed) for incident in incidents]),
        _numbers("injured", [counts.number(incident.injured) for incident in incidents]),
        _numbers("detained", [counts.number(incident.detained) for incident in incidents]),
        _numbers("sources", [min(incident.independent_source_count, 255) for incident in incidents], np.uint8),
    ]
    ids = [incident.id for incident in incidents]
    halves = list(_halves(ids))
    header = {
        "titles": {"en": [en for en, _ in titles], "es": [es for _, es in titles]},
        "places": [place and _shown(place) for place in places],
        "counts": [dump_count(count) for count in counts],
        "dates": {str(row): edtf for row, edtf in _exceptions(incidents)},
        "ids": [] if halves else ids,
    }
    return container(header, len(incidents), arrays + halves)


def _numbers(name: str, values: list[int], dtype: type[np.unsignedinteger] = np.uint32) -> Coded:
    return code(name, np.array(values, dtype))


def _halves(ids: Sequence[str]) -> Iterator[Coded]:
    """Ids of 16 hexadecimal digits as two numbers; nothing if one of them is otherwise."""
    if ids and all(map(_HEXADECIMAL.fullmatch, ids)):
        whole = np.frombuffer(bytes.fromhex("".join(ids)), ">u4").reshape(-1, 2).astype(np.uint32)
        yield code("high", np.ascontiguousarray(whole[:, 0]))
        yield code("low", np.ascontiguousarray(whole[:, 1]))


def _bare(place: IncidentPlace) -> IncidentPlace:
    """The place without what tells one mention of it from another."""
    return IncidentPlace(
        mention=place.name or place.mention,
        start=place.relation.start if place.relation else 0,
        end=place.relation.end if place.relation else 0,
        role=place.role,
        name=place.name,
        admin2=place.admin2,
        admin1=place.admin1,
        country=place.country,
        precision=place.precision,
        relation=place.relation,
    )


def _shown(place: IncidentPlace) -> dict[str, object]:
    whole = dump_place(place)
    relation = whole["relation"]
    words = {"words": relation["words"]} if isinstance(relation, dict) else None
    return {**{name: whole[name] for name in _SHOWN}, "relation": words}


def _exceptions(incidents: Sequence[Incident]) -> Iterator[tuple[int, str]]:
    for row, incident in enumerate(incidents):
        if incident.date and incident.date.edtf != edtf_of(incident.date):
            yield row, incident.date.edtf


def edtf_of(date: EventDate) -> str:
    """Return the EDTF that the days of a date most often stand for: the rule of `maps/frontend/src/data/edtf.js`."""
    first = date.start.isoformat() if date.start else ".."
    last = date.end.isoformat() if date.end else ".."
    if first == last:
        return first
    if date.start and date.end:
        return _whole(date.start, date.end) or f"{first}/{last}"
    return f"{first}/{last}"


def _whole(start: dt.date, end: dt.date) -> str | None:
    """A whole month, year or decade as such."""
    if start.day != 1 or end == dt.date.max or (end + dt.timedelta(days=1)).day != 1:
        return None
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.year:04}-{start.month:02}"
    if (start.month, end.month) != (1, 12):
        return None
    if start.year == end.year:
        return f"{start.year:04}"
    return f"{start.year // 10:03}X" if start.year % 10 == 0 and end.year == start.year + 9 else None
