"""Small towns of the United States that have a post office of their own, and less than 500 people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geo.gazetteer.cities import Units, importance
from geo.gazetteer.entry import Entry
from geo.gazetteer.names import name_tokens
from geo.gazetteer.reviewed import read_table
from geo.model import Precision

TOWN_COLUMNS = ("state", "name", "lon", "lat")
UNCERTAINTY_M = 8_000.0
"""The point is that of the ZIP code, which may reach some way beyond the town."""


def post_towns(data: Path, units: Units) -> Iterator[Entry]:
    rows = list(read_table(data / "gazetteer" / "us_towns.csv.gz", TOWN_COLUMNS))
    points = [row.lon_lat() for row in rows]
    counties = units.locate("US", [lon for lon, _ in points], [lat for _, lat in points])
    for row, (lon, lat), county in zip(rows, points, counties, strict=True):
        state, name = row.text("state"), row.text("name")
        yield Entry(
            gazetteer_id=f"usps:{state}:{'-'.join(name_tokens(name))}",
            name=name,
            lon=lon,
            lat=lat,
            precision=Precision.LOCALITY,
            uncertainty_m=UNCERTAINTY_M,
            rank=importance(0, "US"),
            names=(name,),
            country="US",
            admin1=units.admin1.get(f"US.{state}"),
            admin2=county[1] if county else None,
        )
