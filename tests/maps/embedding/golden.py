"""The rows of the golden tiles as a page embeds them: `python -m tests.maps.embedding.golden` writes golden_columns.txt.

The page's own cutter must make of them the tiles that the server makes (maps/frontend/test/golden.test.js).
"""

from __future__ import annotations

from pathlib import Path

from geo.settings import Settings
from geo.vocabulary import Vocabulary
from maps.embedding.arrays import packed
from maps.embedding.columns import Frame, columns_content
from tests.maps.tiles.drawn_rows import LEGENDS, drawn, packed_rows

PATH = Path(__file__).with_name("golden_columns.txt")


def golden() -> str:
    vocabulary = Vocabulary.load(Settings.from_environ({}).data / "reference")
    frame = Frame(["null"] * len(LEGENDS.areas), [], "golden")
    return packed(columns_content(drawn(packed_rows(900, seed=1)), frame, vocabulary)) + "\n"


if __name__ == "__main__":
    PATH.write_text(golden(), encoding="utf-8")
