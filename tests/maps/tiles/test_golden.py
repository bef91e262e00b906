"""What the page's decoder is tested with is what the server sends."""

import json

from tests.maps.tiles.golden import PATH, golden


def test_the_golden_tiles_are_those_that_are_cut() -> None:
    assert golden() == PATH.read_text(encoding="utf-8")


def test_they_hold_cells_single_records_and_nothing() -> None:
    tiles = [tile["expected"] for tile in json.loads(PATH.read_text(encoding="utf-8"))["tiles"]]
    shapes = {(bool(tile["cells"]), bool(tile["rows"])) for tile in tiles}
    assert shapes == {(True, False), (True, True), (False, True), (False, False)}
    rows = [row for tile in tiles for row in tile["rows"]]
    assert {row["dated"] for row in rows} == {True, False} and None in {row["killed"] for row in rows}
    assert any(row["end"] is None and row["start"] is not None for row in rows)
