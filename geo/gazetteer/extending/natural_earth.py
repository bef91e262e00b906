"""Regions drawn by Natural Earth, from GeoJSON: polygons of ranges, deserts, islands and seas, as areas."""

from __future__ import annotations

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.gazetteer.boundaries import centre_and_radius
from geo.gazetteer.entry import Entry
from geo.gazetteer.extending.features import Features
from geo.gazetteer.names import distinct, name_tokens

_POLYGONS = ("Polygon", "MultiPolygon")
_NAMES = ("name", "name_en", "name_es", "NAME", "NAME_EN", "NAME_ES")


def natural_earth_regions(path: Path, features: Features) -> Iterator[tuple[Entry, BaseGeometry]]:
    """Yield each named polygon as a place, whose `area_id` is its id, with its area; DataError for what is no GeoJSON.

    Points and lines are left out: their places have no area.
    """
    taken: Counter[str] = Counter()
    for number, feature in enumerate(_read(path), start=1):
        try:
            region = _region(feature, features, taken)
        except (ValueError, KeyError, TypeError, AttributeError, shapely.errors.GEOSException) as error:
            raise DataError(f"{path}: feature {number} cannot be read ({error!r}); get the file again") from error
        if region is not None:
            yield region


def _read(path: Path) -> list[Any]:
    try:
        content = path.read_bytes()
        found = json.loads(gzip.decompress(content) if path.suffix == ".gz" else content)["features"]
        if not isinstance(found, list):
            raise TypeError("'features' is no list")
    except (OSError, ValueError, KeyError, TypeError, EOFError, zlib.error) as error:
        raise DataError(f"{path}: cannot be read as a GeoJSON FeatureCollection ({error}); get the file again") from error
    return found


def _region(feature: Mapping[str, Any], features: Features, taken: Counter[str]) -> tuple[Entry, BaseGeometry] | None:
    properties, geometry = feature["properties"], feature["geometry"]
    names = distinct(_readable(str(properties[key])) for key in _NAMES if properties.get(key))
    meaning = features.of(str(properties.get("featurecla") or properties.get("FEATURECLA") or "").casefold())
    if not names or meaning is None or geometry is None or geometry["type"] not in _POLYGONS:
        return None
    area = shapely.make_valid(shapely.from_geojson(json.dumps(geometry)), method="structure", keep_collapsed=False)
    if area.is_empty:
        return None
    lon, lat, radius_m = centre_and_radius(area)
    key = str(properties.get("ne_id") or "-".join(name_tokens(names[0])))
    taken[key] += 1
    identity = f"naturalearth:{key}" + (f"~{taken[key]}" if taken[key] > 1 else "")
    entry = Entry(identity, names[0], lon, lat, meaning.precision, radius_m, meaning.rank, names=names, area_id=identity)
    return entry, area


def _readable(name: str) -> str:
    """Return 'Sierra Madre del Sur' for 'SIERRA MADRE DEL SUR': large regions are lettered in capitals."""
    name = " ".join(name.split())
    if not name.isupper():
        return name
    return " ".join(word.lower() if word.lower() in _SMALL else word.capitalize() for word in name.split(" "))


_SMALL = frozenset({"de", "del", "la", "las", "los", "el", "y", "of", "the", "and"})
