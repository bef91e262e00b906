"""From where to where somebody was brought: extraditions and transfers, from where they start to where they end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geo.model import PlaceRole
from geo.vocabulary import Vocabulary

TRANSFERS = "transfer"
"""The group of types (`data/reference/operation_types.csv`) in which somebody is brought from one place to another."""

Json = dict[str, object]


def transfer_types(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(one.id for one in vocabulary.types.values() if one.group == TRANSFERS)


def route_of(number: int, properties: Mapping[str, Any]) -> Json | None:
    """Return the route of a Feature's properties as the page takes it; None unless both its ends were found."""
    origin = _located(properties["places"], PlaceRole.ORIGIN)
    destination = _located(properties["places"], PlaceRole.DESTINATION)
    if origin is None or destination is None:
        return None
    return {
        "number": number,
        "type": properties["type"],
        "from": [origin["lon"], origin["lat"]],
        "to": [destination["lon"], destination["lat"]],
        "from_name": origin["name"] or origin["mention"],
        "to_name": destination["name"] or destination["mention"],
    }


def _located(places: Sequence[Mapping[str, Any]], role: PlaceRole) -> Mapping[str, Any] | None:
    return next((place for place in places if place["role"] == role and place["lon"] is not None), None)
