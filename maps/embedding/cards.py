"""What lists show of each record beyond the columns: its title, place, counts, date, id, and how many sources tell it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

import numpy as np

from geo.columns.columns import Columns
from maps.embedding.arrays import Coded, code, container
from maps.embedding.dates import edtf_of

_HEXADECIMAL = re.compile("[0-9a-f]{16}")
_SHOWN = ("role", "name", "admin2", "admin1", "country", "precision")
"""What lists need of a place, beside the words of its relation."""
_COUNTS = ("killed", "injured", "detained")
T = TypeVar("T", bound=Hashable)
Items = tuple[tuple[str, Any], ...]
"""A flat JSON object as a value that is told from others at once."""
Properties = Mapping[str, Any]
"""Those of a Feature, as `geo.geojson.to_feature` gives them."""


class Listed(Generic[T]):
    """Values by number, each once, in the order in which they come."""

    def __init__(self, *first: T) -> None:
        self._numbers: dict[T, int] = {value: number for number, value in enumerate(first)}

    def number(self, value: T) -> int:
        return self._numbers.setdefault(value, len(self._numbers))

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[T]:
        return iter(self._numbers)


def cards_content(records: Sequence[Properties], columns: Columns, sources: Listed[Items]) -> bytes:
    """Return the container of what lists show; `records` in the order of the columns' rows."""
    told: Listed[tuple[int, ...]] = Listed(())
    titles: Listed[tuple[str, str]] = Listed()
    places: Listed[Items] = Listed(())
    counts: Listed[Items] = Listed(())
    arrays = [
        _numbers("title", (titles.number((one["title"]["en"], one["title"]["es"])) for one in records)),
        _numbers("place", (places.number(_place(one["places"])) for one in records)),
        *(_numbers(name, (counts.number(tuple((one[name] or {}).items())) for one in records)) for name in _COUNTS),
        _numbers("told", (told.number(_told(one["sources"], sources)) for one in records)),
        _numbers("sources", (min(one["independent_source_count"], 255) for one in records), np.uint8),
    ]
    header = {
        "titles": {"en": [en for en, _ in titles], "es": [es for _, es in titles]},
        "dates": dict(_exceptions(records, columns)),
        "source_sets": list(told),
    }
    return _content(header, places, counts, [one["id"] for one in records], arrays)


def ids_content(ids: Sequence[str]) -> bytes:
    """Return the container of lists that know nothing but the columns and the records' ids."""
    nothing = np.zeros(len(ids), np.uint32)
    arrays = [code(name, nothing) for name in ("title", "place", *_COUNTS, "sources", "told")]
    return _content(
        {"titles": {"en": [""], "es": [""]}, "dates": {}, "source_sets": [[]]}, Listed(()), Listed(()), ids, arrays
    )


def _content(
    header: Mapping[str, object], places: Listed[Items], counts: Listed[Items], ids: Sequence[str], arrays: list[Coded]
) -> bytes:
    halves = list(_halves(ids))
    listed = {
        "places": [_shown(place) if place else None for place in places],
        "counts": [dict(count) if count else None for count in counts],
        "ids": [] if halves else list(ids),
    }
    return container({**header, **listed}, len(ids), arrays + halves)


def _numbers(name: str, values: Iterable[int], dtype: type[np.unsignedinteger[Any]] = np.uint32) -> Coded:
    return code(name, np.array(list(values), dtype))


def _halves(ids: Sequence[str]) -> Iterator[Coded]:
    """Ids of 16 hexadecimal digits as two numbers; nothing if one of them is otherwise."""
    if ids and all(map(_HEXADECIMAL.fullmatch, ids)):
        whole = np.frombuffer(bytes.fromhex("".join(ids)), ">u4").reshape(-1, 2).astype(np.uint32)
        yield code("high", np.ascontiguousarray(whole[:, 0]))
        yield code("low", np.ascontiguousarray(whole[:, 1]))


def _place(places: Sequence[Properties]) -> Items:
    """Where it happened, without what tells one mention of a place from another."""
    place = next((place for place in places if place["role"] == "occurred_at"), None)
    if place is None:
        return ()
    mention = place["name"] or place["mention"]
    words = place["relation"]["words"] if place["relation"] else {}
    return (("mention", mention), *((name, place[name]) for name in _SHOWN), ("words", tuple(words.items())))


def _shown(place: Items) -> dict[str, object]:
    known = dict(place)
    words = known.pop("words")
    return {**known, "relation": {"words": dict(words)} if words else None}


def _told(told: Iterable[Properties], sources: Listed[Items]) -> tuple[int, ...]:
    """By which sources, numbered from 1 on."""
    return tuple(sources.number(tuple(source.items())) + 1 for source in told)


def _exceptions(records: Sequence[Properties], columns: Columns) -> Iterator[tuple[str, str]]:
    """The dates that are not what the days say, by row."""
    usual: dict[tuple[int, int], str | None] = {}
    days = zip(columns.start.tolist(), columns.end.tolist(), strict=True)
    for row, (one, span) in enumerate(zip(records, days, strict=True)):
        if span not in usual:
            usual[span] = edtf_of(*span)
        if one["date"] is not None and one["date"] != usual[span]:
            yield str(row), one["date"]
