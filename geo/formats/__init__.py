"""Incidents as files. An exporter is one file, one class and one line in `EXPORTERS`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from geo.errors import InputError
from geo.formats.csv import CsvExporter
from geo.formats.exporter import Exporter
from geo.formats.geojson import GeoJsonExporter, GeoJsonLinesExporter
from geo.formats.gpkg import GeoPackageExporter
from geo.model import Incident
from geo.wholefile import replacing

__all__ = ["EXPORTERS", "Exporter", "export"]

EXPORTERS: Mapping[str, Exporter] = {
    "geojson": GeoJsonExporter(),
    "geojsonl": GeoJsonLinesExporter(),
    "csv": CsvExporter(),
    "gpkg": GeoPackageExporter(),
}
"""By the file's ending, without its dot."""


def export(incidents: Iterable[Incident], path: Path, exporters: Mapping[str, Exporter] = EXPORTERS) -> int:
    """Write the incidents in the format of the file's ending, wholly or not at all; return how many were written.

    Raises InputError for an unknown ending or a folder that cannot be written.
    """
    exporter = exporters.get(path.suffix.lower().removeprefix("."))
    if exporter is None:
        raise InputError(
            f"{path}: ending {path.suffix!r}, expected one of {', '.join(f'.{ending}' for ending in exporters)}"
        )
    with replacing(path) as temporary:
        return exporter.write(incidents, temporary)
