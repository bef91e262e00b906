"""What the search of a page looks in: per record exactly what `geo.query.searchable` folds, in blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.text import fold
from maps.embedding.arrays import packed
from maps.embedding.cards import Properties

BLOCK = 512
PARTING = "\u0001"
"""Between the texts of two records."""
_PLACE_NAMES = ("mention", "name", "admin2", "admin1")


def pack_texts(records: Sequence[Properties]) -> Iterator[str]:
    for first in range(0, len(records), BLOCK):
        texts = (search_text(one).replace(PARTING, " ") for one in records[first : first + BLOCK])
        yield packed(PARTING.join(texts).encode("utf-8", "replace"))


def search_text(one: Properties) -> str:
    """Return the folded text of a record given as the properties of its Feature."""
    parts = [one["title"]["en"], one["title"]["es"], *one["cartels"], *one["agencies"]]
    parts += [place[name] for place in one["places"] for name in _PLACE_NAMES if place[name]]
    parts += [text for actor in one["actors"] for text in (actor["name"], actor["mention"])]
    parts += [evidence["quote"] for evidence in one["evidence"]]
    parts += [text for source in one["sources"] for text in (source["title"], source["publisher"]) if text]
    return fold(" \n ".join(parts))
