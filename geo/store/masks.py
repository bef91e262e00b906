"""What of the stored records is kept back: masks, and the whole of each record that is published under one.

All other tables hold what is published, so that whatever reads them, and knows nothing of masks, keeps to them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import apsw

from geo.errors import TerrenoError
from geo.explanation_records import dump_explanations
from geo.geojson import dump_feature, dumps, load_feature
from geo.masking import Mask, Publisher
from geo.model import Incident, Precision
from geo.store import explanations
from geo.store.filtering import Value, marks

# `mask` has a row for each record that somebody masked; one made of several accounts is published under all of theirs.
# `truth` has the whole of each record that is published under a mask. The views give all records whole.
SCHEMA = """
CREATE TABLE mask(id TEXT PRIMARY KEY, precision TEXT, withheld TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE truth(rid INTEGER PRIMARY KEY, json TEXT NOT NULL, explanation TEXT);
CREATE VIEW whole_feature AS
    SELECT rid, coalesce((SELECT truth.json FROM truth WHERE truth.rid = feature.rid), json) AS json FROM feature;
CREATE VIEW whole_explanation AS
    SELECT rid, json FROM explanation WHERE rid NOT IN (SELECT rid FROM truth)
    UNION ALL SELECT rid, explanation FROM truth WHERE explanation IS NOT NULL;
"""

Run = Callable[..., apsw.Cursor]


class SqliteMasks:
    """A part of `SqliteStore`; `run` executes SQL on the connection of the calling thread, in its open transaction."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def of(self, incident_id: str) -> Mask:
        """Return the mask that a record is published under: that of all accounts of its event."""
        sql = """SELECT precision, withheld FROM mask WHERE id = ?1 OR id IN (
            SELECT id FROM account WHERE lead = coalesce((SELECT lead FROM account WHERE id = ?1), ?1)) ORDER BY id"""
        mask = Mask()
        for precision, withheld in self._run(sql, incident_id):
            mask |= Mask(Precision(precision) if precision else None, tuple(json.loads(withheld)))
        return mask

    def cluster(self, incident_id: str) -> tuple[str, ...]:
        """Return the ids of all accounts of the record's event, its own alone if it is told once."""
        sql = "SELECT id FROM account WHERE lead = coalesce((SELECT lead FROM account WHERE id = ?1), ?1) ORDER BY id"
        return tuple(one for (one,) in self._run(sql, incident_id)) or (incident_id,)

    def keep(self, incident_ids: Iterable[str], mask: Mask) -> None:
        """Keep this as the mask of the records, an empty one as none."""
        for one in incident_ids:
            self._run("DELETE FROM mask WHERE id = ?", one)
            if mask:
                precision = mask.precision.value if mask.precision else None
                self._run("INSERT INTO mask VALUES (?, ?, ?)", one, precision, json.dumps(mask.withheld, ensure_ascii=False))

    def remember(self, rid: int, whole: Incident) -> None:
        """Keep the whole of a record that is published under a mask."""
        why = dumps(dump_explanations(whole.explanations)) if whole.explanations else None
        self._run("INSERT INTO truth VALUES (?, ?, ?)", rid, dump_feature(replace(whole, explanations=())), why)

    def any_of(self, incident_ids: Iterable[str]) -> bool:
        ids: list[Value] = [*incident_ids]
        sql = f"SELECT 1 FROM truth JOIN hot USING (rid) WHERE id IN ({marks(ids)})"
        return next(iter(self._run(sql, *ids)), None) is not None


def problems(connection: apsw.Connection, publisher: Publisher) -> Iterator[str]:
    """Yield one sentence for each record that is not published as its mask has it."""
    masks = SqliteMasks(lambda sql, *values: connection.execute(sql, values))
    (lost,) = next(connection.execute("SELECT count(*) FROM mask WHERE id NOT IN (SELECT id FROM hot)"))
    if lost:
        yield f"{lost} rows of mask belong to no record"
    masked = "SELECT id FROM hot WHERE id IN (SELECT id FROM mask) AND rid NOT IN (SELECT rid FROM truth)"
    for (incident_id,) in connection.execute(masked):
        yield f"incident {incident_id}: it has a mask and is published whole"
    sql = """SELECT id, truth.json, truth.explanation, feature.json, explanation.json FROM truth JOIN hot USING (rid)
        JOIN feature USING (rid) LEFT JOIN explanation USING (rid)"""
    for incident_id, whole, whole_why, feature, why in list(connection.execute(sql)):
        try:
            told = publisher.published(explanations.whole(whole, whole_why), masks.of(incident_id))
        except TerrenoError as error:
            yield f"incident {incident_id}: what is kept back of it cannot be read: {error}"
            continue
        if load_feature(dump_feature(told)) != explanations.whole(feature, why):
            yield f"incident {incident_id}: what is published does not agree with its mask"
