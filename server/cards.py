"""A record as lists show it: the few fields of its Feature that a line has room for."""

from __future__ import annotations

from typing import Any

from geo.model import POINT_PRECISIONS, PlaceRole

Json = dict[str, object]


def card(number: int, feature: dict[str, Any]) -> Json:
    """Return the card of a decoded Feature; the position is that of its point, null without one on the map.

    `place` is the one where it happened, as the Feature has it but for the other places that were thought of.
    """
    properties, geometry = feature["properties"], feature["geometry"]
    place = next((one for one in properties["places"] if one["role"] == PlaceRole.OCCURRED_AT), None)
    is_point = geometry and geometry["type"] == "Point" and properties["place_precision"] in POINT_PRECISIONS
    lon, lat = geometry["coordinates"][:2] if is_point and properties["record_kind"] != "statement" else (None, None)
    return {
        "number": number,
        "id": properties["id"],
        "kind": properties["record_kind"],
        "type": properties["type"],
        "status": properties["status"],
        "title": properties["title"],
        "date": properties["date"],
        "place": {name: value for name, value in place.items() if name != "candidates"} if place else None,
        "precision": properties["place_precision"],
        "cartels": properties["cartels"],
        "agencies": properties["agencies"],
        **{name: properties[name] for name in ("killed", "injured", "detained")},
        "lon": lon,
        "lat": lat,
        "sources": properties["independent_source_count"],
    }
