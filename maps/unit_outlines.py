"""Outlines of Mexico's states and municipalities, simplified for a map of the country; neighbours share their borders."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.columns.unit_codes import STATE
from geo.errors import DataError
from geo.gazetteer.reviewed import read_table
from geo.gazetteer.units import mexican_states
from maps.counting.units import Level

_DETAIL_DEG, _GRID_DEG = 0.015, 0.001


@dataclass(frozen=True, slots=True)
class Unit:
    """`code` is INEGI's, of a state state * 1000. `people` lived there by the census of 2020; None for a municipality."""

    code: int
    name: str
    outline: BaseGeometry
    people: int | None = None

    def properties(self) -> str:
        given = {"code": self.code, "name": self.name, "people": self.people}
        return json.dumps({name: value for name, value in given.items() if value is not None}, ensure_ascii=False)


def unit_outlines(data: Path, level: Level) -> str:
    """Return the units as a GeoJSON FeatureCollection with `code` and `name`, states with `people` too.

    Raises DataError if the boundaries cannot be read.
    """
    municipalities = _municipalities(data / "boundaries" / "mexico_municipalities.geojson.gz")
    units = municipalities if level is Level.MUNICIPALITY else list(_states(municipalities, data))
    features = (
        f'{{"type":"Feature","properties":{unit.properties()},"geometry":{shapely.to_geojson(unit.outline)}}}'
        for unit in units
    )
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"


def _municipalities(path: Path) -> list[Unit]:
    try:
        text = gzip.decompress(path.read_bytes())
        named = [(int(f["properties"]["key"]), str(f["properties"]["name"])) for f in json.loads(text)["features"]]
        polygons = shapely.coverage_simplify(shapely.get_parts(shapely.from_geojson(text)), _DETAIL_DEG)
    except (OSError, ValueError, KeyError, EOFError, zlib.error, shapely.errors.GEOSException) as error:
        raise DataError(f"{path}: no readable boundary layer ({error}); restore the file or run 'make data'") from error
    return [Unit(code, name, outline) for (code, name), outline in zip(named, _rounded(polygons), strict=True)]


def _rounded(polygons: np.ndarray) -> Sequence[BaseGeometry]:
    return list(shapely.transform(polygons, lambda corners: np.round(corners / _GRID_DEG) * _GRID_DEG))


def _states(municipalities: Sequence[Unit], data: Path) -> Iterator[Unit]:
    people = {int(row.text("key")): row.integer("people") for row in read_table(_population(data), ("key", "people"))}
    for state in mexican_states(data):
        code = int(state.gazetteer_id.removeprefix("inegi:"))
        parts = [unit.outline for unit in municipalities if unit.code // STATE == code]
        yield Unit(code * STATE, state.name, shapely.coverage_union_all(parts), people.get(code))


def _population(data: Path) -> Path:
    return data / "reference" / "state_population.csv"
