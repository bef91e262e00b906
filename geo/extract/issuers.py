"""The country whose authority acts when a sanction, a charge or a reward names none: OFAC's is the United States."""

from __future__ import annotations

from collections.abc import Mapping

from geo.extract.facts import Facts
from geo.extract.frames import Frame
from geo.model import Place, PlaceMention, Precision
from geo.vocabulary import ActorKind

_COUNTRIES: Mapping[ActorKind, Place] = {
    ActorKind.AGENCY_US: Place("iso:US", "United States", -98.5, 39.76, Precision.COUNTRY, 2_500_000.0, "US"),
    ActorKind.AGENCY_MX: Place("iso:MX", "Mexico", -102.0, 23.0, Precision.COUNTRY, 1_500_000.0, "MX"),
}
_TYPES = frozenset({"sanction_designation", "charges", "extradition", "conviction_or_plea"})


def implied_country(facts: Facts, frame: Frame) -> PlaceMention | None:
    """Return the country of the frame's first agency, at the words that name the agency; None for events of the field."""
    if frame.type not in _TYPES:
        return None
    for index in frame.sentences:
        for actor in facts.actors[index]:
            kind = facts.agency_kinds.get(actor.id or "")
            if kind is not None and kind in _COUNTRIES:
                place = _COUNTRIES[kind]
                return PlaceMention(actor.start, actor.end, actor.name, place, place.precision, 1.0)
    return None
