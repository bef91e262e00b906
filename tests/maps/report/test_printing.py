"""A report on paper: whole, with every row, through a browser that is there."""

from __future__ import annotations

import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from geo.errors import InputError
from maps.report import printing


def test_it_prints_on_a4_with_every_row(report_html: str, tmp_path: Path) -> None:
    printing.print_page(report_html, tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext") is None:
        pytest.skip("what the PDF says is not checked; install poppler-utils")
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "report.pdf", "-"], check=True, capture_output=True, text=True)
    assert "Report number 30" in text.stdout
    assert "Download" not in text.stdout
    sizes = subprocess.run(["pdfinfo", tmp_path / "report.pdf"], check=True, capture_output=True, text=True).stdout
    assert "(A4)" in sizes


def test_a_picture_is_the_map_at_twice_the_resolution_of_a_screen(report_html: str, tmp_path: Path) -> None:
    printing.print_page(report_html, tmp_path / "report.png")
    content = (tmp_path / "report.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    assert (width, height) == (2800, 2200)
    assert len(content) > 100_000


def test_without_a_browser_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(printing, "ELSEWHERE", ())
    with pytest.raises(InputError, match="none was found; install one, or write HTML and print that"):
        printing.print_page("<p>", tmp_path / "report.pdf")


def test_a_browser_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(printing, "find_browser", lambda: "/bin/false")
    with pytest.raises(InputError, match=r"report\.pdf: /bin/false failed"):
        printing.print_page("<p>", tmp_path / "report.pdf")
    monkeypatch.setattr(printing, "find_browser", lambda: "/bin/true")
    with pytest.raises(InputError, match="/bin/true wrote nothing"):
        printing.print_page("<p>", tmp_path / "report.pdf")
