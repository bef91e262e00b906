"""CSV for spreadsheets: UTF-8 with a byte order mark, one incident a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

from geo.formats.columns import COLUMNS, Cell, row_of
from geo.model import Incident

_FORMULA = re.compile(r"\s*[=+\-@\t\r]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f]")


class CsvExporter:
    """Columns as `geo.formats.columns.COLUMNS`; empty means not stated.

    A text that a spreadsheet would take for a formula (it begins with =, +, -, @, a tab or a carriage return, perhaps after
    spaces) gets an apostrophe before it, as OWASP advises; numbers are left as they are. Only Terreno writes apostrophes
    there: take one away to have the text as it was.
    """

    def write(self, incidents: Iterable[Incident], path: Path) -> int:
        count = 0
        with path.open("w", encoding="utf-8-sig", newline="") as file:  # Excel needs the mark to read accents
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            for incident in incidents:
                writer.writerow(map(safe_cell, row_of(incident)))
                count += 1
        return count


def safe_cell(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula, see CsvExporter."""
    if not isinstance(cell, str):
        return cell
    guarded = f"'{cell}" if _FORMULA.match(cell) else cell
    return _CONTROLS.sub(" ", guarded)
