"""The file opens in Firefox too, from disk, as in Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.maps.report.marionette import Firefox, firefox


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    command = shutil.which("firefox-esr") or shutil.which("firefox")
    if command is None:
        pytest.fail("this test drives Firefox; run 'sudo apt-get install firefox-esr' and try again")
    with firefox(command, tmp_path_factory.mktemp("firefox")) as found:
        yield found


def test_it_opens_and_counts(browser: Firefox, report_file: Path) -> None:
    browser.open(report_file.as_uri())
    browser.wait_for("return document.body.dataset.ready === 'true' && !document.body.hasAttribute('data-busy')")
    assert "28 incidents" in browser.evaluate("return document.getElementById('counts').textContent")
    assert browser.evaluate("return document.querySelectorAll('.leaflet-marker-icon').length") > 5
    assert browser.wait_for("return document.querySelectorAll('#report-table tbody tr').length") > 28
    drawn = "return [...document.querySelectorAll('.leaflet-tile-pane canvas')].some((canvas) => canvas.width > 0)"
    assert browser.wait_for(drawn)


def test_search_and_records_work(browser: Firefox, report_file: Path) -> None:
    browser.open(f"{report_file.as_uri()}?lang=es#incident=inc-005")
    browser.wait_for("return document.body.dataset.ready === 'true'")
    assert browser.wait_for("return document.querySelector('.leaflet-popup .record-date')?.textContent") == "octubre de 2024"
    browser.evaluate(
        "const field = document.getElementById('search'); field.value = 'MAZATLAN'; field.dispatchEvent(new Event('input'))"
    )
    browser.wait_for("return document.getElementById('counts').textContent.startsWith('1 de 28')")
    assert browser.evaluate("return window.hit ?? null") is None
