"""A record as lists show it: the few fields of its Feature that a line has room for."""

from __future__ import annotations

from typing import Any

from geo.model import POINT_PRECISIONS, PlaceRole

Json = dict[str, object]


def card(number: int, feature: dict[str, Any]) -> Json:
    """Return the card of a decoded Feature; the position is that of its point, null without one on the map."""
    properties, geometry = feature["properties"], feature["geometry"]
    place = next((one for one in properties["places"] if one["role"] == PlaceRole.OCCURRED_AT), None)
    is_point = geometry and geometry["type"] == "Point" and properties["place_precision"] in POINT_PRECISIONS
    lon, lat = geometry["coordinates"][:2] if is_point and properties["record_kind"] != "statement" else (None, None)
    killed = properties["killed"]
    return {
        "number": number,
        "id": properties["id"],
        "kind": properties["record_kind"],
        "type": properties["type"],
        "status": properties["status"],
        "title": properties["title"],
        "date": properties["date"],
        "place": (place["name"] or place["mention"]) if place else None,
        "precision": properties["place_precision"],
        "cartels": properties["cartels"],
        "agencies": properties["agencies"],
        "killed": killed["best"] if killed else None,
        "lon": lon,
        "lat": lat,
        "sources": properties["independent_source_count"],
    }
