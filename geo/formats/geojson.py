"""GeoJSON: a FeatureCollection with one Feature a line, and GeoJSON lines without the collection around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from geo.geojson import collection_lines, dump_feature
from geo.model import Incident


class GeoJsonExporter:
    """RFC 7946; streams, whatever the number of incidents."""

    def write(self, incidents: Iterable[Incident], path: Path) -> int:
        counted = _Counted(incidents)
        with path.open("w", encoding="utf-8") as file:
            file.writelines(collection_lines(map(dump_feature, counted)))
        return counted.count


class GeoJsonLinesExporter:
    """One Feature a line (newline-delimited GeoJSON)."""

    def write(self, incidents: Iterable[Incident], path: Path) -> int:
        counted = _Counted(incidents)
        with path.open("w", encoding="utf-8") as file:
            file.writelines(dump_feature(incident) + "\n" for incident in counted)
        return counted.count


class _Counted:
    """Counts what passes through."""

    def __init__(self, incidents: Iterable[Incident]) -> None:
        self._incidents = incidents
        self.count = 0

    def __iter__(self) -> Iterator[Incident]:
        for incident in self._incidents:
            self.count += 1
            yield incident
