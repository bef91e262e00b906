"""Which of an incident's places it is drawn, compared and named by."""

from __future__ import annotations

from geo.model import Incident, IncidentPlace, PlaceRole, Precision

FINENESS = {precision: rank for rank, precision in enumerate(Precision)}
"""0 is the finest."""


def best_place(incident: Incident) -> IncidentPlace | None:
    """Return the finest resolved place that it occurred at, of equally fine ones the one stated first; None without one."""
    occurred = (place for place in incident.places if place.role is PlaceRole.OCCURRED_AT)
    resolved = [(FINENESS[place.precision], rank, place) for rank, place in enumerate(occurred) if place.precision]
    return min(resolved)[2] if resolved else None
