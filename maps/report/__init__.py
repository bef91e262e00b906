"""One self-contained HTML file: map, filters, table, sources, methods, and the data; it asks no host for anything."""

from __future__ import annotations

from maps.report.building import EVERYTHING, Wording, build_report, write_report
from maps.report.content import content_of

__all__ = ["EVERYTHING", "Wording", "build_report", "content_of", "write_report"]
