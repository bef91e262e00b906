"""Why the stored incidents are what they are, beside their Features: who reads many does not pay for what one page shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import apsw

from geo.explanation_records import dump_explanations, read_explanations
from geo.geojson import dumps, load_feature, loads
from geo.jsonfields import Fields
from geo.model import Incident

SCHEMA = "CREATE TABLE explanation(rid INTEGER PRIMARY KEY, json TEXT NOT NULL);"

Run = Callable[..., apsw.Cursor]


def remember(run: Run, rid: int, incident: Incident) -> None:
    """Keep the incident's explanations, read back first, so that nothing is kept that cannot be read."""
    if incident.explanations:
        text = dumps(dump_explanations(incident.explanations))
        explained(incident, text)
        run("INSERT INTO explanation VALUES (?, ?)", rid, text)


def both(*, whole: bool) -> str:
    """Return the columns that `whole` takes and the tables that have them, of whole records or of what is published."""
    feature, explanation = f"{'whole_' * whole}feature", f"{'whole_' * whole}explanation"
    return f"{feature}.json, {explanation}.json FROM {feature} LEFT JOIN {explanation} USING (rid)"


def whole(feature: str, explanations: str | None) -> Incident:
    """Return the incident of the stored texts of both tables."""
    incident = load_feature(feature)
    return explained(incident, explanations) if explanations else incident


def explained(incident: Incident, explanations: str) -> Incident:
    return replace(incident, explanations=read_explanations(Fields(loads(explanations), "explanations")))
