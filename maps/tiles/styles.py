"""How others show the vector tiles: TileJSON, and a style for MapLibre that QGIS reads too."""

from __future__ import annotations

from collections.abc import Sequence

from geo.vocabulary import Vocabulary
from maps.colours import NOT_STATED, SEVERAL, group_looks
from maps.tiles.composition import SEVERAL as SEVERAL_ROOTS
from maps.tiles.vector_tile import CLUSTERS, INCIDENTS, vector_layers

Json = dict[str, object]
ATTRIBUTION = "Incidents: Terreno, from the sources that each one names"
MOST_ZOOM = 16
"""Deeper tiles hold nothing that these do not; viewers enlarge them."""


def tile_json(tiles: str, parts: Sequence[str], bounds: Sequence[float] | None) -> Json:
    """Return TileJSON 3.0 of tiles at this address (a template); bounds are west, south, east, north degrees."""
    return {
        "tilejson": "3.0.0",
        "name": "Terreno",
        "attribution": ATTRIBUTION,
        "tiles": [tiles],
        "minzoom": 0,
        "maxzoom": MOST_ZOOM,
        **({"bounds": list(bounds)} if bounds else {}),
        "vector_layers": vector_layers(parts),
    }


def style(source: Json, vocabulary: Vocabulary) -> Json:
    """Return a MapLibre style, version 8, of circles in the colours of the cartels; `source` is the vector source."""
    looks = group_looks(vocabulary)
    colours = [part for root, look in looks.items() for part in (root, look.light)]

    def colour(field: str) -> list[object]:
        return ["match", ["get", field], *colours, SEVERAL_ROOTS, SEVERAL, NOT_STATED]

    outline = {"circle-stroke-color": "#ffffff", "circle-stroke-width": 1}
    radius = ["interpolate", ["linear"], ["log10", ["get", "total"]], 0.3, 6, 2, 14, 4, 24, 6, 32]
    return {
        "version": 8,
        "name": "Terreno",
        "sources": {"terreno": source},
        "layers": [
            {
                "id": CLUSTERS, "type": "circle", "source": "terreno", "source-layer": CLUSTERS,
                "paint": {"circle-radius": radius, "circle-color": colour("most"), "circle-opacity": 0.75, **outline},
            },
            {
                "id": INCIDENTS, "type": "circle", "source": "terreno", "source-layer": INCIDENTS,
                "paint": {"circle-radius": 5, "circle-color": colour("root"), **outline},
            },
        ],
    }  # fmt: skip
