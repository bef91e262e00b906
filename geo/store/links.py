"""How records hang together in the SQLite store: accounts and the incident they were joined to, pairs for review."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import apsw

from geo.geojson import dump_feature, load_feature
from geo.model import Incident
from geo.persons import is_same_name, name_keys
from geo.query import HIDDEN_STATUSES
from geo.store.filtering import LAST, Value, marks
from geo.store.masks import SqliteMasks
from geo.store.pairs import Pair, PairState, Reason
from geo.store.rows import AFTER_KEY, rows_of

# `account` has a row for each account of an incident that several tell, `json` as it was told; an incident that is told once
# is its own account and needs none. `pair` speaks of accounts, so that it holds whatever is joined or parted meanwhile.
SCHEMA = """
CREATE TABLE account(id TEXT PRIMARY KEY, lead TEXT NOT NULL, json TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX account_lead ON account(lead);
CREATE TABLE pair(
    one TEXT NOT NULL, other TEXT NOT NULL, score REAL NOT NULL, reasons TEXT NOT NULL, state TEXT NOT NULL,
    by TEXT, at TEXT, PRIMARY KEY(one, other)) WITHOUT ROWID;
CREATE INDEX pair_other ON pair(other);
CREATE INDEX pair_state ON pair(state, score);
"""
MOST_NAMESAKES = 500

_VISIBLE = f"status NOT IN ({', '.join(repr(status.value) for status in sorted(HIDDEN_STATUSES))})"
_LEADS = """
    SELECT coalesce(a.lead, one) AS lead_one, coalesce(b.lead, other) AS lead_other, score, reasons, state, by, at
    FROM pair LEFT JOIN account a ON a.id = one LEFT JOIN account b ON b.id = other"""

Run = Callable[..., apsw.Cursor]


def fill_members(connection: apsw.Connection) -> None:
    """Give the records of an earlier file the rows by which their persons are found."""
    rows = list(
        connection.execute("SELECT rid, json FROM feature WHERE json_extract(json, '$.properties.actors[0]') NOTNULL")
    )
    for rid, text in rows:
        members = [(field, actor, rid) for field, actor in rows_of(load_feature(text)).members]
        connection.executemany("INSERT OR IGNORE INTO member(field, actor, rid) VALUES (?, ?, ?)", members)


class SqliteLinks:
    """A part of `SqliteStore`; `run` executes SQL on the connection of the calling thread, in its open transaction.

    `publish_again` is told whose accounts have changed. `whole` records are read, or those that are published.
    """

    def __init__(self, run: Run, publish_again: Callable[[Iterable[str]], None], *, whole: bool) -> None:
        self._run, self._publish_again = run, publish_again
        self._whole, self._feature = whole, "whole_feature" if whole else "feature"

    # Accounts

    def accounts(self, incident_id: str) -> tuple[Incident, ...]:
        found = self._run("SELECT json FROM account WHERE lead = ? ORDER BY id", incident_id)
        return tuple(load_feature(text) for (text,) in found)

    def lead_of(self, incident_id: str) -> str:
        return self._one("SELECT lead FROM account WHERE id = ?", incident_id) or incident_id

    def assemble(self, incident_id: str, accounts: Iterable[Incident]) -> None:
        kept = tuple(accounts)
        touched = dict.fromkeys((*self._members(incident_id), *(account.id for account in kept)))
        self._run("DELETE FROM account WHERE lead = ?", incident_id)
        for account in kept:
            self._run("INSERT OR REPLACE INTO account VALUES (?, ?, ?)", account.id, incident_id, dump_feature(account))
        self._publish_again(touched)

    def stored_first(self, incident_ids: Iterable[str]) -> str:
        ids = sorted(set(incident_ids))
        found = self._one(f"SELECT id FROM hot WHERE id IN ({marks(ids)}) ORDER BY rid LIMIT 1", *ids)
        return found or ids[0]

    # Who and what belongs together

    def naming(self, persons: Iterable[str]) -> tuple[Incident, ...]:
        rids = sorted({rid for name in persons for rid in self._bearers(name)})
        sql = f"""SELECT json FROM {self._feature} WHERE rid IN (
            SELECT rid FROM hot WHERE rid IN ({marks(rids)}) AND {_VISIBLE} ORDER BY newest DESC LIMIT ?) ORDER BY rid"""
        found = [load_feature(text) for (text,) in self._run(sql, *rids, MOST_NAMESAKES)] if rids else []
        return tuple(one for one in found if one.masked is None)  # of those, who it happened to may be what is withheld

    def _bearers(self, name: str) -> Iterator[int]:
        for key in sorted(name_keys(name)):
            sql = "SELECT actor, rid FROM member WHERE field = 'person' AND actor > ? AND actor < ?"
            for row, rid in self._run(sql, key + AFTER_KEY, key + AFTER_KEY + LAST):
                if is_same_name(name, row.partition(AFTER_KEY)[2]):
                    yield rid

    def episode(self, episode_id: str) -> tuple[Incident, ...]:
        sql = f"""SELECT json FROM member CROSS JOIN hot USING (rid) CROSS JOIN {self._feature} USING (rid)
            WHERE field = 'episode' AND actor = ? AND {_VISIBLE} ORDER BY newest, last, rid"""
        return tuple(load_feature(text) for (text,) in self._run(sql, episode_id))

    def episodes(self, limit: int) -> tuple[str, ...]:
        sql = f"""SELECT actor FROM member CROSS JOIN hot USING (rid)
            WHERE field = 'episode' AND {_VISIBLE} GROUP BY actor ORDER BY max(newest) DESC, actor LIMIT ?"""
        return tuple(episode for (episode,) in self._run(sql, limit))

    # Pairs

    def pairs(self, least_score: float, limit: int | None = None) -> tuple[Pair, ...]:
        found: dict[tuple[str, str], Pair] = {}
        sql = f"""WITH led AS ({_LEADS} WHERE state = 'open' AND score >= ?)
            SELECT led.* FROM led JOIN hot h ON h.id = lead_one JOIN hot k ON k.id = lead_other
            WHERE lead_one <> lead_other AND h.{_VISIBLE} AND k.{_VISIBLE} ORDER BY score DESC, lead_one, lead_other"""
        for row in self._run(sql, least_score):
            pair = self._told(_pair(row))
            if (pair.one, pair.other) not in found and not self.is_apart(pair.one, pair.other):
                found[pair.one, pair.other] = pair
            if len(found) == limit:
                break
        return tuple(found.values())

    def _told(self, pair: Pair) -> Pair:
        """Return the pair as it may be published: what was seen on a masked record may hold what it withholds."""
        if self._whole or not SqliteMasks(self._run).any_of((pair.one, pair.other)):
            return pair
        return replace(pair, reasons=tuple(replace(reason, detail="") for reason in pair.reasons))

    def is_apart(self, one: str, other: str) -> bool:
        return any(pair.state is PairState.APART for pair in self.between(one, other))

    def between(self, one: str, other: str) -> tuple[Pair, ...]:
        ones, others = self._members(one), self._members(other)
        either = f"(one IN ({marks(ones)}) AND other IN ({marks(others)}))"
        values = (*ones, *others)
        swapped = f"(one IN ({marks(others)}) AND other IN ({marks(ones)}))"
        sql = f"SELECT one, other, score, reasons, state, by, at FROM pair WHERE {either} OR {swapped} ORDER BY score DESC"
        return tuple(map(_pair, self._run(sql, *values, *others, *ones)))

    def neighbours(self, incident_id: str) -> tuple[str, ...]:
        members = self._members(incident_id)
        inside = marks(members)
        sql = f"WITH open AS (SELECT * FROM pair WHERE (one IN ({inside}) OR other IN ({inside})) AND state = 'open')"
        rows = self._run(sql + " SELECT one, other FROM open", *members, *members)
        return tuple(sorted({self.lead_of(one) for pair in rows for one in pair} - {incident_id}))

    def keep(self, pair: Pair) -> None:
        self._run(
            """INSERT INTO pair VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (one, other) DO UPDATE
            SET score = excluded.score, reasons = excluded.reasons WHERE state = 'open'""",
            pair.one, pair.other, pair.score, _dumped(pair.reasons), pair.state.value, pair.by, pair.at,
        )  # fmt: skip

    def decide(self, pairs: Iterable[Pair], state: PairState, by: str) -> None:
        at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        for pair in pairs:
            self.keep(pair)
            decision = "UPDATE pair SET state = ?, by = ?, at = ? WHERE one = ? AND other = ?"
            self._run(decision, state.value, by, at, pair.one, pair.other)

    def _members(self, incident_id: str) -> tuple[str, ...]:
        found = self._run("SELECT id FROM account WHERE lead = ? ORDER BY id", incident_id)
        return tuple(one for (one,) in found) or (incident_id,)

    def _one(self, sql: str, *values: Value) -> str | None:
        row = next(iter(self._run(sql, *values)), None)
        return row[0] if row else None


def problems(connection: apsw.Connection) -> Iterator[str]:
    """Yield one sentence for each thing that is wrong."""
    for table, columns in {"account": ("id", "lead"), "pair": ("one", "other")}.items():
        for column in columns:
            sql = f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT id FROM hot)"
            lost = connection.execute(sql).get
            if lost:
                yield f"{lost} rows of {table} have as {column} what is no record"
    sql = """SELECT account.id FROM account JOIN hot USING (id) WHERE (account.id = lead) = (status = 'merged')"""
    for (incident_id,) in connection.execute(sql):
        yield f"incident {incident_id}: its status does not agree with the incident it is an account of"


def _pair(row: tuple[str, str, float, str, str, str | None, str | None]) -> Pair:
    one, other, score, reasons, state, by, at = row
    told = tuple(Reason(name, weight, detail) for name, weight, detail in json.loads(reasons))
    first, second = sorted((one, other))
    return Pair(first, second, score, told, PairState(state), by, at)


def _dumped(reasons: Iterable[Reason]) -> str:
    return json.dumps([[one.name, one.weight, one.detail] for one in reasons], ensure_ascii=False)
