"""The table of the geoparsing benchmark says what was reached, what was not, and what was not measured."""

from __future__ import annotations

from pathlib import Path

from tests.bench.geoparse import held_out
from tests.bench.geoparse_table import Row, markdown
from tests.bench.places_found import place_list_found, ucdp_shares


def test_rows_compare_every_part_with_its_aim() -> None:
    assert Row("F1", (0.93, 0.81), (0.92, 0.80)).is_reached is True
    assert Row("F1", (0.93, 0.79), (0.92, 0.80)).is_reached is False
    assert Row("load", (0.9,), (1.0,), is_less_better=True).is_reached is True
    assert Row("ratio", (4.0,), None).is_reached is None
    assert Row("list", (67, 68), (None, 68)).is_reached is True


def test_the_table_is_markdown_and_says_what_is_missing() -> None:
    rows = [Row("speed", (31852.4,), (60_000,)), Row("GeoVirus", None, (0.92, 0.8)), Row("memory", (124.14, None), None)]
    assert markdown(rows).splitlines()[2:] == [
        "| speed | 31,852 | 60,000 | short |",
        "| GeoVirus | not measured | 0.920 / 0.800 |  |",
        "| memory | 124.1 / – |  |  |",
    ]


def test_absent_corpora_are_no_failure(tmp_path: Path) -> None:
    assert ucdp_shares(tmp_path / "none.gz") is None
    assert place_list_found(tmp_path / "none.tsv") is None


def test_the_held_out_texts_are_read_in_both_languages() -> None:
    documents = list(held_out())
    assert {document.lang for document in documents} == {"en", "es"}
    assert all(document.article and document.toponyms for document in documents)
