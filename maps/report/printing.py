"""A report as PDF or PNG, through a browser that is on the machine; it prints the very file that a reader would open."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from geo.errors import InputError

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge", "brave",
)  # fmt: skip
"""Browsers that can print without a window, by the names of their commands."""
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
"""Where they stand on systems that do not put them on the path."""
PRINTED = (".pdf", ".png")
BUDGET_MS = 30_000
"""Of the page's own time; it has drawn everything long before."""
PATIENCE_S = 180.0
_QUIET = (
    "--headless=new", "--disable-gpu", "--disable-extensions", "--no-first-run", "--no-default-browser-check",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--hide-scrollbars", "--run-all-compositor-stages-before-draw",
)  # fmt: skip


def print_page(html: str, target: Path) -> None:
    """Write the page as `target`: a PDF on A4, or a PNG of the map with its title and legend, by its ending.

    Raises InputError if no browser is found or it writes nothing.
    """
    browser = find_browser()
    with tempfile.TemporaryDirectory(prefix="terreno-") as name:
        folder = Path(name)
        page, printed = folder / "report.html", folder / f"printed{target.suffix}"
        page.write_text(html, encoding="utf-8")
        _run([browser, *_options(folder, printed), f"{page.as_uri()}?paper={_wish(target)}"], target)
        if not printed.is_file() or printed.stat().st_size == 0:
            raise InputError(f"{target}: {browser} wrote nothing; open the report as HTML and print it from there")
        shutil.copyfile(printed, target)


def find_browser() -> str:
    """Return the command of a browser that can print; raise InputError if there is none."""
    for command in (*map(shutil.which, NAMES), *(path for path in ELSEWHERE if Path(path).is_file())):
        if command:
            return command
    raise InputError(
        "PDF and PNG need Chromium, Chrome or Edge, and none was found; install one, or write HTML and print that"
    )


def _wish(target: Path) -> str:
    return "print" if target.suffix.lower() == ".pdf" else "figure"


def _options(folder: Path, printed: Path) -> Iterator[str]:
    yield from _QUIET
    yield f"--user-data-dir={folder / 'profile'}"
    yield f"--virtual-time-budget={BUDGET_MS}"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield "--no-sandbox"  # Chromium refuses to run as root with one
    if printed.suffix.lower() == ".pdf":
        yield from ("--window-size=1100,1400", "--force-device-scale-factor=3", "--no-pdf-header-footer")
        yield f"--print-to-pdf={printed}"
    else:
        yield from ("--window-size=1400,1100", "--force-device-scale-factor=2")
        yield f"--screenshot={printed}"


def _run(command: list[str], target: Path) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        raise InputError(f"{target}: {command[0]} did not finish in {PATIENCE_S:g} seconds; choose fewer records") from None
    except (OSError, subprocess.CalledProcessError) as error:
        raise InputError(f"{target}: {command[0]} failed ({error}); write HTML and print it from a browser") from error
