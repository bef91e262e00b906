"""Report files: whole, deterministic, of a sane size, and without a way out."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from pmtiles.reader import MemorySource, Reader

from geo import formats
from geo.errors import InputError
from geo.geojson import to_feature
from geo.query import IncidentFilter
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from maps.basemap import Cut, cut_basemap
from maps.report import build_report, report_facts, shared_geometries
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
    data = data_of(report_html)
    assert data["features"][-1]["properties"]["title"]["en"] == HOSTILE


def test_a_title_and_a_filter_are_only_text(vocabulary: Vocabulary) -> None:
    html = build_report((), vocabulary, "es", title=HOSTILE, wanted=IncidentFilter(q=HOSTILE))
    assert "{{7*7}}" in html
    assert "<script>window.hit" not in html
    assert "<img src=x" not in html


def test_the_map_alone_has_no_table(vocabulary: Vocabulary) -> None:
    html = build_report(sample_incidents(), vocabulary, "en", map_only=True)
    assert 'id="report-table"' not in html
    assert 'id="terreno-data"' in html


def test_an_unknown_language_is_refused(vocabulary: Vocabulary) -> None:
    with pytest.raises(InputError, match="lang 'xx'"):
        build_report((), vocabulary, "xx")


def test_without_a_basemap_it_still_stands(vocabulary: Vocabulary, tmp_path: Path) -> None:
    html = build_report(sample_incidents(), vocabulary, "en", data=tmp_path)
    assert 'id="terreno-basemap"' not in html


def test_a_geometry_stands_once_however_many_incidents_share_it() -> None:
    incidents = sample_incidents()
    data = shared_geometries(list(map(to_feature, incidents)))
    assert isinstance(data["features"], list)
    assert isinstance(data["geometries"], list)
    assert len(data["geometries"]) < sum(incident.geometry is not None for incident in incidents)
    restored = [
        {**feature, "geometry": None if feature["geometry"] is None else data["geometries"][feature["geometry"]]}
        for feature in data["features"]
    ]
    assert restored == list(map(to_feature, incidents))


def test_the_date_of_the_data_is_the_last_day_a_source_was_read() -> None:
    assert report_facts(sample_incidents(), [], IncidentFilter())["dataDate"] == "2026-11-20"
    assert report_facts((), [], IncidentFilter())["dataDate"] is None


def test_the_digest_is_that_of_the_export(tmp_path: Path) -> None:
    incidents = sample_incidents()
    formats.export(incidents, tmp_path / "incidents.geojson")
    exported = hashlib.sha256((tmp_path / "incidents.geojson").read_bytes()).hexdigest()
    assert report_facts(incidents, list(map(to_feature, incidents)), IncidentFilter())["digest"] == exported


def test_the_cut_basemap_has_the_world_far_away_and_mexico_near(settings: Settings) -> None:
    cut = cut_basemap(settings.data / "basemap" / "terreno.pmtiles", Cut(world_zoom=2, max_zoom=7))
    reader = Reader(MemorySource(cut))
    assert reader.get(2, 2, 1) is not None  # Europe
    assert reader.get(4, 8, 5) is None
    assert reader.get(7, 27, 54) is not None  # Mexico
    assert reader.header()["max_zoom"] == 7
    assert reader.metadata()["mexico"]["min_zoom"] == 3


def data_of(html: str) -> dict[str, list[dict[str, dict[str, dict[str, str]]]]]:
    found = re.search(r'<script type="application/json" id="terreno-data">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    data: dict[str, list[dict[str, dict[str, dict[str, str]]]]] = json.loads(found[1])
    return data
