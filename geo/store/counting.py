"""How many records a filter finds, by what they are and when they were: counted in SQL, no Feature is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import apsw

from geo.query import NOT_STATED, IncidentFilter
from geo.store.filtering import OPEN_END, OPEN_START, Value, compiled
from geo.store.protocol import Counts, Span
from geo.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Counting:
    """A part of `SqliteStore`; `run` executes SQL on the connection of the calling thread."""

    run: Callable[..., apsw.Cursor]
    vocabulary: Vocabulary

    def counts(self, wanted: IncidentFilter) -> Counts:
        clauses = compiled(wanted, self.vocabulary)
        found = f"SELECT * FROM hot WHERE {clauses.where}"
        total, unmapped, ungrouped = next(
            self.run(f"SELECT count(*), sum(west IS NULL), sum(grouped = 0) FROM ({found})", *clauses.values)
        )
        types = dict(self.run(f"SELECT type, count(*) FROM ({found}) GROUP BY type", *clauses.values))
        cartels = self._rolled_up(f"SELECT rid FROM hot WHERE {clauses.where}", clauses.values)
        return Counts(total, unmapped or 0, cartels | ({NOT_STATED: ungrouped} if ungrouped else {}), types)

    def spans(self, wanted: IncidentFilter) -> tuple[Span, ...]:
        clauses = compiled(wanted, self.vocabulary)
        sql = f"SELECT first, last, count(*) FROM hot WHERE {clauses.where} GROUP BY first, last ORDER BY first, last"
        return tuple(_span(*row) for row in self.run(sql, *clauses.values))

    def members(self, field: str, wanted: IncidentFilter) -> dict[str, int]:
        """Count the records found by the group ('cartel') or 'agency' that they name, each faction for itself."""
        clauses = compiled(wanted, self.vocabulary)
        sql = f"""SELECT actor, count(*) FROM member
            WHERE field = ? AND rid IN (SELECT rid FROM hot WHERE {clauses.where}) GROUP BY actor"""
        return dict(self.run(sql, field, *clauses.values))

    def _rolled_up(self, found: str, values: list[Value]) -> dict[str, int]:
        """Count records by cartel, each once though it names a cartel and its faction."""
        parents = [(actor, self.vocabulary.parent_cartel(actor)) for actor in self.vocabulary.actors]
        table = ", ".join("(?, ?)" for _ in parents)
        sql = f"""WITH parent(actor, cartel) AS (VALUES {table})
            SELECT coalesce(cartel, actor), count(DISTINCT rid) FROM member LEFT JOIN parent USING (actor)
            WHERE field = 'cartel' AND rid IN ({found}) GROUP BY 1"""
        return dict(self.run(sql, *(part for pair in parents for part in pair), *values))


def _span(first: int | None, last: int | None, count: int) -> Span:
    start = None if first in (None, OPEN_START) else dt.date.fromordinal(first or 0)
    end = None if last in (None, OPEN_END) else dt.date.fromordinal(last or 0)
    return Span(start, end, count)
