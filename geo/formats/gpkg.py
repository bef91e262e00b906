"""GeoPackage: a layer for points, one for areas, and one without geometry for what is not on the map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.formats.columns import COLUMNS, row_of
from geo.model import Incident

if TYPE_CHECKING:
    import pandas as pd

POINTS, AREAS, NOT_MAPPED = "incidents_points", "incidents_areas", "incidents_not_mapped"
OLD_VERSION = "1.2"  # opened by every GIS in use; Debian 12's GDAL warns of 1.4
_SQL_TYPES = {str: "string", int: "Int64", float: "float64"}


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
    import geopandas as gpd
    import pyogrio  # type: ignore[import-untyped]

    frame = _frame(incidents)
    append = {"layer": name, "driver": "GPKG", "append": path.exists(), "dataset_options": {"VERSION": OLD_VERSION}}
    if name == NOT_MAPPED:
        pyogrio.write_dataframe(frame, path, **append)
        return
    shapes = [_shape(incident.geometry) for incident in incidents if incident.geometry is not None]
    located = gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:4326")
    pyogrio.write_dataframe(located, path, geometry_type="Point" if name == POINTS else "MultiPolygon", **append)


def _shape(geometry: BaseGeometry) -> BaseGeometry:
    """A layer has one type of geometry: areas are MultiPolygons throughout."""
    return MultiPolygon([geometry]) if isinstance(geometry, Polygon) else geometry


def _frame(incidents: Sequence[Incident]) -> pd.DataFrame:
    """Return the rows with one type a column, so that a column of nulls has the type of its fellows in other layers."""
    import pandas as pd

    columns = zip(*map(row_of, incidents), strict=True) if incidents else [()] * len(COLUMNS)
    series = {
        name: pd.Series(list(cells), dtype=_SQL_TYPES.get(kind, "string"))
        for (name, kind), cells in zip(COLUMNS.items(), columns, strict=True)
    }
    return pd.DataFrame(series)
