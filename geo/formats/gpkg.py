"""GeoPackage: a layer for points, one for areas, and one without geometry for what is not on the map."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.formats.columns import COLUMNS, Cell, row_of
from geo.model import Incident

POINTS, AREAS, NOT_MAPPED = "incidents_points", "incidents_areas", "incidents_not_mapped"
OLD_VERSION = "1.2"  # opened by every GIS in use; Debian 12's GDAL warns of 1.4
_GEOMETRY_TYPES = {POINTS: "Point", AREAS: "MultiPolygon"}
_DTYPES: dict[type, tuple[str, Cell]] = {
    str: ("object", ""),
    int: ("int64", 0),
    float: ("float64", 0.0),
    dt.date: ("datetime64[D]", dt.date.min),
}

Values = np.ndarray[Any, np.dtype[Any]]


class GeoPackageExporter:
    """Each incident is in exactly one layer, columns as `geo.formats.columns.COLUMNS`; areas are MultiPolygons."""

    def write(self, incidents: Iterable[Incident], path: Path) -> int:
        layers: dict[str, list[Incident]] = {POINTS: [], AREAS: [], NOT_MAPPED: []}
        for incident in incidents:
            layers[_layer(incident)].append(incident)
        for name, members in layers.items():
            _write_layer(name, members, path)
        return sum(map(len, layers.values()))


def _layer(incident: Incident) -> str:
    if incident.geometry is None:
        return NOT_MAPPED
    return POINTS if isinstance(incident.geometry, Point) else AREAS


def _write_layer(name: str, incidents: Sequence[Incident], path: Path) -> None:
    from pyogrio import raw  # type: ignore[import-untyped]

    columns = [_column(kind, cells) for kind, cells in zip(COLUMNS.values(), _transposed(incidents), strict=True)]
    located = {} if name == NOT_MAPPED else {"crs": "EPSG:4326", "geometry_type": _GEOMETRY_TYPES[name]}
    raw.write(
        path,
        None if name == NOT_MAPPED else _wkb(incidents),
        [values for values, _ in columns],
        list(COLUMNS),
        [missing for _, missing in columns],
        layer=name,
        driver="GPKG",
        append=path.exists(),
        dataset_options={"VERSION": OLD_VERSION},
        **located,
    )


def _transposed(incidents: Sequence[Incident]) -> Iterable[Sequence[Cell]]:
    return zip(*map(row_of, incidents), strict=True) if incidents else [()] * len(COLUMNS)


def _column(kind: type, cells: Sequence[Cell]) -> tuple[Values, Values]:
    """Return the values, each of the column's type, and which of them are missing."""
    missing = np.array([cell is None for cell in cells], dtype=bool)
    dtype, filler = _DTYPES[kind]
    return np.array([filler if cell is None else cell for cell in cells], dtype=dtype), missing


def _wkb(incidents: Sequence[Incident]) -> Values:
    shapes = [_shape(incident.geometry) for incident in incidents if incident.geometry is not None]
    return np.array(shapely.to_wkb(shapes), dtype=object)


def _shape(geometry: BaseGeometry) -> BaseGeometry:
    """A layer has one type of geometry: areas are MultiPolygons throughout."""
    return MultiPolygon([geometry]) if isinstance(geometry, Polygon) else geometry
