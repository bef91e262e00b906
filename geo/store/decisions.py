"""What persons decided about single records, and why: kept beside the records, in the order of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import apsw

from geo.model import Status

SCHEMA = """
CREATE TABLE decision(
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, verb TEXT NOT NULL, before TEXT NOT NULL, why TEXT NOT NULL,
    by TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX decision_id ON decision(id, number);
"""


class Verb(StrEnum):
    RETRACT = "retract"
    RESTORE = "restore"
    MASK = "mask"
    LIFT = "lift"


@dataclass(frozen=True, slots=True)
class Decision:
    """`before` is the record's status when it was decided, `at` the time in UTC, filled in when it is kept."""

    incident_id: str
    verb: Verb
    before: Status
    why: str
    by: str
    at: str = ""


class SqliteDecisions:
    """A part of `SqliteStore`; `run` executes SQL on the connection of the calling thread, in its open transaction."""

    def __init__(self, run: Callable[..., apsw.Cursor]) -> None:
        self._run = run

    def keep(self, decision: Decision) -> None:
        at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        row = (decision.incident_id, decision.verb.value, decision.before.value, decision.why, decision.by, at)
        self._run("INSERT INTO decision(id, verb, before, why, by, at) VALUES (?, ?, ?, ?, ?, ?)", *row)

    def of(self, incident_id: str) -> tuple[Decision, ...]:
        rows = self._run("SELECT id, verb, before, why, by, at FROM decision WHERE id = ? ORDER BY number", incident_id)
        return tuple(Decision(one, Verb(verb), Status(before), *rest) for one, verb, before, *rest in rows)
