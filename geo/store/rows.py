"""What the SQLite store finds an incident by: the values of its rows beside the Feature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.model import EventDate, Incident
from geo.persons import SUBJECTS, name_keys, persons
from geo.query import percent, searchable
from geo.store.filtering import OPEN_END, OPEN_START, TRIGRAM

AFTER_KEY = "\t"
"""Stands in no key, since keys are words parted by spaces."""

HotRow = tuple[str, int, str, str, str, str | None, int | None, int | None, int, float | None, float | None, float | None, float | None, int, int]  # fmt: skip # noqa: E501
HOT_COLUMNS = (
    "id, revision, status, record_kind, type, precision, first, last, newest, west, south, east, north, grouped, confidence"
)


@dataclass(frozen=True, slots=True)
class Rows:
    """`hot` in the order of HOT_COLUMNS; `members` as (field, actor); `extent` as west, south, east, north degrees."""

    hot: HotRow
    members: frozenset[tuple[str, str]]
    extent: tuple[float, float, float, float] | None
    search: str


def rows_of(incident: Incident, whole: Incident | None = None) -> Rows:
    """Return the rows of a record as it is published; of one under a mask, `whole` is what its persons are linked by."""
    extent = incident.geometry.bounds if incident.geometry is not None else None
    first, last, newest = _days(incident.date)
    hot: HotRow = (
        incident.id,
        incident.revision,
        incident.status.value,
        incident.record_kind.value,
        incident.type,
        incident.place_precision.value if incident.place_precision else None,
        first,
        last,
        newest,
        *(extent or (None, None, None, None)),
        int(bool(incident.cartels)),
        percent(incident.confidence.event),
    )
    members = {("cartel", actor) for actor in incident.cartels} | {("agency", actor) for actor in incident.agencies}
    members |= {("person", row) for name in persons(whole or incident, SUBJECTS) for row in person_rows(name)}
    if incident.episode_id:
        members.add(("episode", incident.episode_id))
    # The spaces let the last two characters begin a trigram too, by which words of one or two letters are found.
    return Rows(hot, frozenset(members), extent, searchable(incident) + " " * (TRIGRAM - 1))


def person_rows(name: str) -> Iterator[str]:
    """Yield what a person is found by: each key of the name, with the name behind it."""
    return (f"{key}{AFTER_KEY}{name}" for key in name_keys(name))


def _days(date: EventDate | None) -> tuple[int | None, int | None, int]:
    if date is None:
        return None, None, OPEN_START
    first = date.start.toordinal() if date.start else OPEN_START
    last = date.end.toordinal() if date.end else OPEN_END
    return first, last, first if date.start else last
