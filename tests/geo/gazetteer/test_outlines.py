"""Outlines drawn by hand end at the coast, the border and rounded corners."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely

from geo.errors import DataError
from geo.gazetteer.outlines import Outline, OutlineKind

COUNTRIES = {"iso:MX": shapely.box(0, 0, 10, 10), "iso:US": shapely.box(0, 10.01, 10, 20)}


def outline(kind: OutlineKind, west: float, south: float, east: float, north: float) -> Outline:
    return Outline(kind, shapely.box(west, south, east, north))


def test_exact_outline_is_kept() -> None:
    drawn = outline(OutlineKind.EXACT, 8, 2, 14, 8)
    assert drawn.area("MX", COUNTRIES).equals(drawn.drawn)


def test_sea_ends_at_the_coast_and_has_no_ponds_behind_it() -> None:
    sea = outline(OutlineKind.SEA, 7, 2, 14, 18).area(None, COUNTRIES)
    assert sea.bounds[0] == pytest.approx(10) and sea.geom_type == "Polygon"
    assert sea.covers(shapely.box(10.1, 4, 13, 16))


def test_large_islands_are_holes_and_islets_are_not() -> None:
    islands = {"iso:CU": shapely.box(12, 4, 13, 5), "iso:JM": shapely.box(12, 8, 12.01, 8.01)}
    sea = outline(OutlineKind.SEA, 7, 2, 14, 18).area(None, COUNTRIES | islands)
    assert len(sea.interiors) == 1
    assert not sea.covers(shapely.Point(12.5, 4.5)) and sea.covers(shapely.Point(12.005, 8.005))


def test_land_of_a_country_ends_at_its_border() -> None:
    west, south, east, north = outline(OutlineKind.LAND, 4, 4, 14, 14).area("MX", COUNTRIES).bounds
    assert (west, south, east, north) == pytest.approx((4, 4, 10, 10))


def test_land_without_a_country_runs_across_borders() -> None:
    land = outline(OutlineKind.LAND, 2, 4, 8, 16).area(None, COUNTRIES)
    assert land.geom_type == "Polygon" and land.bounds == pytest.approx((2, 4, 8, 16))


def test_corners_are_rounded() -> None:
    land = outline(OutlineKind.LAND, 2, 2, 8, 8).area("MX", COUNTRIES)
    assert not land.intersects(shapely.Point(2, 2)) and land.area > 0.95 * 36


def test_nothing_left_is_empty() -> None:
    assert outline(OutlineKind.LAND, 20, 2, 24, 8).area("MX", COUNTRIES).is_empty


@pytest.mark.parametrize("properties", [{"id": "a", "kind": "lake"}, {"kind": "sea"}], ids=["unknown kind", "no id"])
def test_bad_outline_is_named(tmp_path: Path, properties: dict[str, str]) -> None:
    path = tmp_path / "shapes.geojson"
    feature = {"properties": properties, "geometry": json.loads(shapely.to_geojson(shapely.box(0, 0, 1, 1)))}
    path.write_text(json.dumps({"features": [feature]}), encoding="utf-8")
    with pytest.raises(DataError, match=r"shapes\.geojson.*restore the file"):
        Outline.read_all(path)
