"""An IncidentFilter as SQL over the SQLite store's tables; it finds what `IncidentFilter.matches` accepts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from geo.model import Status
from geo.query import HIDDEN_STATUSES, NOT_STATED, BoundingBox, IncidentFilter, Interval
from geo.text import fold
from geo.vocabulary import Vocabulary

OPEN_START, OPEN_END = 0, 9_999_999
"""Days that stand for an open end: before and after every ordinal of a date."""

Value = str | int | float
TRIGRAM = 3
LAST = "\U0010ffff"
"""Sorts behind every text."""
LARGE_DEG2 = 25.0


@dataclass
class Clauses:
    """Conditions over `hot`, joined by AND, and their values in order."""

    sql: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)

    def add(self, sql: str, *values: Value) -> None:
        self.sql.append(sql)
        self.values.extend(values)

    def add_in(self, column: str, values: Iterable[str]) -> None:
        wanted = sorted(values)
        self.add(f"{column} IN ({marks(wanted)})", *wanted)

    @property
    def where(self) -> str:
        return " AND ".join(self.sql)


def compiled(wanted: IncidentFilter, vocabulary: Vocabulary) -> Clauses:
    clauses = Clauses()
    clauses.add_in("status", wanted.statuses or frozenset(Status) - HIDDEN_STATUSES)
    for column, values in (("record_kind", wanted.record_kinds), ("type", wanted.types)):
        if values:
            clauses.add_in(column, values)
    if wanted.precisions:
        known = sorted(filter(None, wanted.precisions))
        unknown = " OR precision IS NULL" if None in wanted.precisions else ""
        clauses.add(f"(precision IN ({marks(known)}){unknown})", *known)
    if wanted.cartels:
        _add_cartels(clauses, wanted, vocabulary)
    if wanted.agencies:
        _add_agencies(clauses, wanted.agencies)
    if wanted.confidence:
        clauses.add("confidence >= ?", wanted.confidence)
    if wanted.interval is not None:
        _add_interval(clauses, wanted.interval)
    if wanted.bbox is not None:
        _add_bbox(clauses, wanted.bbox)
    for word in fold(wanted.q).split():
        _add_word(clauses, word)
    return clauses


def _add_cartels(clauses: Clauses, wanted: IncidentFilter, vocabulary: Vocabulary) -> None:
    alternatives, values = [], list[Value]()
    if cartels := sorted(wanted.expanded_cartels(vocabulary)):
        alternatives.append(f"rid IN ({_members('cartel', cartels)})")
        values += ("cartel", *cartels)
    for cartel in sorted(wanted.cartels_themselves):
        below = sorted(vocabulary.with_factions(cartel) - {cartel})
        alternatives.append(f"rid IN ({_members('cartel', [cartel])} EXCEPT {_members('cartel', below)})")
        values += ("cartel", cartel, "cartel", *below)
    if NOT_STATED in wanted.cartels:
        alternatives.append("grouped = 0")
    clauses.add(f"({' OR '.join(alternatives)})", *values)


def _add_agencies(clauses: Clauses, agencies: frozenset[str]) -> None:
    named = sorted(agencies - {NOT_STATED})
    without = "rid NOT IN (SELECT rid FROM member WHERE field = 'agency')" if NOT_STATED in agencies else "0"
    clauses.add(f"(rid IN ({_members('agency', named)}) OR {without})", "agency", *named)


def _members(field_name: str, actors: Iterable[str]) -> str:
    return f"SELECT rid FROM member WHERE field = ? AND actor IN ({marks(actors)})"


def _add_interval(clauses: Clauses, interval: Interval) -> None:
    clauses.add(
        "first <= ? AND last >= ?",
        interval.end.toordinal() if interval.end else OPEN_END,
        interval.start.toordinal() if interval.start else OPEN_START,
    )


def _add_bbox(clauses: Clauses, bbox: BoundingBox) -> None:
    """The R*Tree, whose 32-bit sides are rounded outwards, finds the candidates; the exact sides in `hot` decide.

    In a large box nearly everything is a candidate: reading `hot` in its order is quicker than to ask the tree first.
    """
    alternatives = []
    values: list[Value] = []
    exact = "west <= ? AND east >= ? AND south <= ? AND north >= ?"
    for part in bbox.parts():
        sides = (part.east, part.west, part.north, part.south)
        is_large = (part.east - part.west) * (part.north - part.south) > LARGE_DEG2
        alternatives.append(exact if is_large else f"rid IN (SELECT rid FROM extent WHERE {exact}) AND {exact}")
        values += sides if is_large else (*sides, *sides)
    clauses.add(f"({' OR '.join(f'({one})' for one in alternatives)})", *values)


def _add_word(clauses: Clauses, word: str) -> None:
    if "\0" in word:
        clauses.add("0")  # a stored text never has one, and SQLite would end the word there
    elif len(word) >= TRIGRAM:
        clauses.add("rid IN (SELECT rowid FROM search WHERE search MATCH ?)", '"' + word.replace('"', '""') + '"')
    else:
        clauses.add(
            "rid IN (SELECT doc FROM search_part WHERE term >= ? AND term < ? AND substr(term, 1, ?) = ?)",
            word,
            word + LAST * TRIGRAM,
            len(word),
            word,
        )


def marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)
