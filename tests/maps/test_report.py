"""Report files: whole, deterministic, of a sane size, and without a way out."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from pmtiles.reader import MemorySource, Reader

from geo import formats
from geo.errors import InputError
from geo.query import IncidentFilter
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from maps.basemap import Cut, cut_basemap
from maps.embedding.embed import Detail
from maps.report import Wording, build_report
from maps.report.content import content_of, data_date, latest
from maps.report.fitting import fit
from tests.maps.embedding.unpacking import features_of, part_of
from tests.maps.samples import HOSTILE, hostile_incident, sample_incidents

MEGABYTE = 1_000_000


def test_the_same_input_gives_the_same_bytes(vocabulary: Vocabulary, report_html: str) -> None:
    assert build_report((*sample_incidents(), hostile_incident()), vocabulary, "en") == report_html


def test_its_markup_loads_nothing(report_html: str) -> None:
    markup = re.sub(r"<script.*?</script>|<style.*?</style>", "", report_html, flags=re.DOTALL)
    assert re.findall(r"""(?:src|href)=["']([^"']*)""", markup) == ["data:,", "#panel", "?lang=en", "?lang=es"]
    assert "default-src 'none'" in markup
    assert "policy-of-this-file" not in report_html


def test_its_size_is_sane(report_html: str) -> None:
    assert 0.5 * MEGABYTE < len(report_html.encode()) < 3 * MEGABYTE


def test_hostile_text_stays_in_the_data(report_html: str) -> None:
    assert report_html.count("<script>window.hit") == 0
    assert report_html.count("<img src=x") == 0
    assert HOSTILE in {feature["properties"]["title"]["en"] for feature in features_of(report_html)}


def test_a_title_and_a_filter_are_only_text(vocabulary: Vocabulary) -> None:
    html = build_report((), vocabulary, "es", wording=Wording(HOSTILE, HOSTILE, HOSTILE), wanted=IncidentFilter(q=HOSTILE))
    assert "{{7*7}}" in html
    assert "<script>window.hit" not in html
    assert "<img src=x" not in html


def test_the_map_alone_has_no_table(vocabulary: Vocabulary) -> None:
    html = build_report(sample_incidents(), vocabulary, "en", map_only=True)
    assert 'id="report-table"' not in html
    assert part_of(html, "columns")


def test_an_unknown_language_is_refused(vocabulary: Vocabulary) -> None:
    with pytest.raises(InputError, match="lang 'xx'"):
        build_report((), vocabulary, "xx")


def test_without_a_basemap_it_still_stands(vocabulary: Vocabulary, tmp_path: Path) -> None:
    html = build_report(sample_incidents(), vocabulary, "en", data=tmp_path)
    assert 'id="terreno-basemap"' not in html


def test_the_date_of_the_data_is_the_last_day_a_source_was_read(vocabulary: Vocabulary, settings: Settings) -> None:
    assert data_date(content_of(sample_incidents(), vocabulary, settings.data)) == "2026-11-20"
    assert data_date(content_of((), vocabulary, settings.data)) is None


def test_the_digest_is_that_of_the_export(vocabulary: Vocabulary, settings: Settings, tmp_path: Path) -> None:
    incidents = sample_incidents()
    formats.export(incidents, tmp_path / "incidents.geojson")
    exported = hashlib.sha256((tmp_path / "incidents.geojson").read_bytes()).hexdigest()
    assert content_of(incidents, vocabulary, settings.data).version == exported


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**So** it is.", "<strong>So</strong>"),
        ("[here](https://example.org)", '<a href="https://example.org">here</a>'),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "<td>1</td>"),
    ],
)
def test_the_introduction_is_markdown(vocabulary: Vocabulary, markdown: str, html: str) -> None:
    assert html in build_report((), vocabulary, "en", wording=Wording(introduction=markdown))


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=alert(1)>", "![x](https://example.org/x.png)", "[x](javascript:alert(1))"]
)
def test_the_introduction_can_do_nothing(vocabulary: Vocabulary, text: str) -> None:
    html = build_report((), vocabulary, "en", wording=Wording(introduction=text))
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_a_size_shrinks_the_basemap_and_then_the_records(vocabulary: Vocabulary, settings: Settings) -> None:
    content = content_of(sample_incidents(), vocabulary, settings.data)
    basemap = settings.data / "basemap" / "terreno.pmtiles"
    whole = fit(content, vocabulary, settings.data, basemap, 0, None)
    assert (whole.embedded.detail, whole.is_cut) == (Detail.WHOLE, False)
    size = whole.embedded.size / MEGABYTE
    shallow = fit(content, vocabulary, settings.data, basemap, 0, size + 0.5)
    assert shallow.embedded == whole.embedded
    assert shallow.is_cut
    assert 0 < len(shallow.basemap) <= 0.5 * MEGABYTE
    listed = fit(content, vocabulary, settings.data, basemap, 0, size - 0.001)
    assert (listed.embedded.detail, listed.embedded.records, listed.is_cut) == (Detail.LISTED, "", True)


def test_the_page_keeps_to_its_size_and_says_what_is_left_out(vocabulary: Vocabulary) -> None:
    html = build_report(sample_incidents(), vocabulary, "en", max_mb=0.6)
    assert 0.4 * MEGABYTE < len(html.encode()) <= 0.6 * MEGABYTE
    assert re.search(r'"left":\{"basemap":\d\}', html)


def test_of_too_many_records_the_latest_are_held(vocabulary: Vocabulary, settings: Settings) -> None:
    content = content_of(sample_incidents(), vocabulary, settings.data)
    held = latest(content, 3)
    assert len(held.columns) == len(held.features) == len(held.ids) == 3
    assert {"inc-026", "inc-030"} < set(held.ids)


def test_a_size_that_nothing_fits_is_refused(vocabulary: Vocabulary) -> None:
    with pytest.raises(InputError, match=r"max-mb 0\.05: a page with these 30 records takes at least 0\.\d MB"):
        build_report(sample_incidents(), vocabulary, "en", max_mb=0.05)


def test_the_cut_basemap_has_the_world_far_away_and_mexico_near(settings: Settings) -> None:
    cut = cut_basemap(settings.data / "basemap" / "terreno.pmtiles", Cut(world_zoom=2, max_zoom=7))
    reader = Reader(MemorySource(cut))
    assert reader.get(2, 2, 1) is not None  # Europe
    assert reader.get(4, 8, 5) is None
    assert reader.get(7, 27, 54) is not None  # Mexico
    assert reader.header()["max_zoom"] == 7
    assert reader.metadata()["mexico"]["min_zoom"] == 3
