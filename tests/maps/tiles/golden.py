"""Tiles as bytes and as what the page must read in them: `python -m tests.maps.tiles.golden` writes golden.json."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from geo.columns.held import Held, Part, Selection
from geo.query import IncidentFilter
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from maps.tiles.address import TileAddress
from maps.tiles.composition import By, Composition, roots_of
from maps.tiles.cutting import cut
from maps.tiles.encoding import encoded
from tests.maps.tiles.drawn_rows import LEGENDS, drawn, packed_rows
from tests.maps.tiles.reading import decoded

PATH = Path(__file__).with_name("golden.json")
ADDRESSES = ((0, 0, 0, By.CARTEL), (3, 1, 3, By.TYPE), (6, 13, 28, By.CARTEL), (9, 0, 0, By.CARTEL))


def golden() -> str:
    vocabulary = Vocabulary.load(Settings.from_environ({}).data / "reference")
    held = Held((Part(drawn(packed_rows(900, seed=1))),), LEGENDS, "golden")
    selection = Selection(held, IncidentFilter(confidence=20), vocabulary)
    parents = {actor: vocabulary.parent_cartel(actor) for actor in vocabulary.actors}
    tiles = []
    for z, x, y, by in ADDRESSES:
        address = TileAddress(z, x, y)
        content = encoded(cut(address, selection, Composition(by, LEGENDS, vocabulary)))
        expected = decoded(content, address, LEGENDS, parents)
        text = base64.b64encode(content).decode()
        tiles.append({"z": z, "x": x, "y": y, "by": by.value, "bytes": text, "expected": expected})
    overview = {
        "types": LEGENDS.types,
        "roots": roots_of(LEGENDS, vocabulary),
        "group_sets": LEGENDS.groups,
        "agency_sets": LEGENDS.agencies,
    }
    about = "Written by tests/maps/tiles/golden.py. An open end is null in start or end; undated: both null and dated false."
    return json.dumps({"about": about, "overview": overview, "tiles": tiles}, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    PATH.write_text(golden(), encoding="utf-8")
