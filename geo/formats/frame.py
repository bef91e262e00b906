"""Incidents as a GeoDataFrame, for notebooks and for every library that speaks geopandas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geo.formats.columns import COLUMNS, row_of
from geo.model import Incident

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def to_geodataframe(incidents: Iterable[Incident]) -> GeoDataFrame:
    """Return one row an incident: columns as `geo.formats.columns.COLUMNS` and `geometry` (lon, lat; EPSG:4326).

    What is not stated is None; an incident that is not on the map has no geometry. The index is the incident's id.
    """
    import geopandas
    import numpy as np

    kept = list(incidents)
    rows = [dict(zip(COLUMNS, row_of(incident), strict=True)) for incident in kept]
    shapes = geopandas.GeoSeries(np.array([incident.geometry for incident in kept], dtype=object), crs="EPSG:4326")
    frame = geopandas.GeoDataFrame(rows, columns=list(COLUMNS), geometry=shapes)
    return frame.set_index("id", drop=False)
