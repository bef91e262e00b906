"""List what to look at twice in annotated texts.

That is points far from every place of their name, and names that are tagged in one sentence but not in another.

    .venv/bin/python data/scripts/check_geoparse_examples.py data/geoparse/examples.en.txt
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from data.scripts.geoparse_examples import Example, Toponym, read_examples, shared_places  # noqa: E402
from geo.gazetteer import Gazetteer  # noqa: E402
from geo.geometry import distance_m  # noqa: E402
from geo.settings import Settings  # noqa: E402

FAR_KM, FAR_AND_WIDE_KM = 50, 300
"""How far a point may lie from the nearest place of its name; the second for countries and states, where sources differ."""
SHOWN = 30
"""Characters of text shown on each side."""


def doubts(example: Example, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield a line about each tag or name to look at twice."""
    for toponym in example.toponyms:
        if problem := _problem(toponym, gazetteer):
            yield f"{example.id}: {problem}: {_context(example, toponym.start, toponym.end)}"
    for name in sorted({toponym.name for toponym in example.toponyms}):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", example.text):
            if not any(toponym.start <= match.start() < toponym.end for toponym in example.toponyms):
                yield f"{example.id}: untagged here: {_context(example, *match.span())}"


def _problem(toponym: Toponym, gazetteer: Gazetteer) -> str | None:
    if toponym.point is None:
        return "no point"
    places = gazetteer.lookup(toponym.name)
    if not places:
        return f"not in the gazetteer ({toponym.point.lat}, {toponym.point.lon})"
    lon, lat = toponym.point.lon, toponym.point.lat
    near_km = min(distance_m(lon=lon, lat=lat, other_lon=place.lon, other_lat=place.lat) for place in places) / 1000
    return (
        f"{near_km:.0f} km from the nearest"
        if near_km > (FAR_AND_WIDE_KM if toponym.name in shared_places() else FAR_KM)
        else None
    )


def _context(example: Example, start: int, end: int) -> str:
    before, after = example.text[max(0, start - SHOWN) : start], example.text[end : end + SHOWN]
    return f"{before}[{example.text[start:end]}]{after}".replace("\n", " ")


def main() -> None:
    gazetteer = Gazetteer.open(Settings.from_environ({}).data)
    for path in sys.argv[1:]:
        for example in read_examples(Path(path)):
            for doubt in doubts(example, gazetteer):
                print(doubt)


if __name__ == "__main__":
    main()
