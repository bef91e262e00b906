"""What a page carries, read back as the page reads it."""

from __future__ import annotations

import base64
import gzip
import json
import re
import struct
from typing import Any

Json = dict[str, Any]


def part_of(html: str, name: str) -> str:
    """Return the text of a part of the page, '' if it has none."""
    found = re.search(rf'<script type="text/plain" id="terreno-{name}">([^<]*)</script>', html)
    return found[1] if found else ""


def unpacked(text: str) -> bytes:
    return gzip.decompress(base64.b64decode(text))


def header_of(html: str, name: str) -> Json:
    """Return the header of a container."""
    content = unpacked(part_of(html, name))
    (length,) = struct.unpack_from("<I", content)
    header: Json = json.loads(content[4 : 4 + length])
    return header


def features_of(html: str) -> list[Json]:
    """Return the whole records, as Features, in the order of the rows."""
    shared = json.loads(unpacked(part_of(html, "shared")))
    blocks = [json.loads(unpacked(block)) for block in part_of(html, "records").split()]
    return [feature for block in blocks for feature in _features(block, shared)]


def _features(block: Json, shared: Json) -> list[Json]:
    features = []
    for row, geometry in enumerate(block["geometry"]):
        properties = {name: values[row] for name, values in zip(block["names"], block["values"], strict=True)}
        properties |= block["rest"][row] or {}
        properties["sources"] = [shared["sources"][number] for number in properties["sources"]]
        properties["places"] = [{**place, "candidates": _scored(place, shared)} for place in properties["places"]]
        shape = {"type": "Point", "coordinates": geometry} if isinstance(geometry, list) else None
        outline = shared["geometries"][geometry] if isinstance(geometry, int) else None
        features.append({"type": "Feature", "id": properties["id"], "geometry": shape or outline, "properties": properties})
    return features


def _scored(place: Json, shared: Json) -> list[Json]:
    numbers = place["candidates"]
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return [{**shared["candidates"][number], "score": score} for number, score in pairs]
