"""What a report costs: `python -m tests.bench.map_report [1000 100000 1000000] [--folium DIR]`.

With `--folium` stock Folium variants of the same places are measured in the same run; DIR holds the npm packages that its
pages ask a network for: leaflet, leaflet.markercluster, leaflet.awesome-markers, jquery and bootstrap.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from geo.settings import Settings
from geo.vocabulary import Vocabulary
from maps.report import write_report
from tests.bench.browser_figures import Figures, measure
from tests.bench.drawn_features import drawn_content
from tests.bench.folium_pages import variants
from tests.conftest import QUIET

SIZES = (1_000, 100_000, 1_000_000)
WITH_FEATURES = 100_000
MARK = ".leaflet-marker-icon"
FILTER = """
    () => new Promise((resolve) => {
      const line = document.getElementById('counts'); const before = line.textContent; const start = performance.now();
      const look = () => (line.textContent !== before && !document.body.hasAttribute('data-busy'))
        ? resolve(performance.now() - start) : requestAnimationFrame(look);
      document.querySelector('[id^="only-group-"]').click();
      requestAnimationFrame(look);
    })
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--folium", type=Path)
    options = parser.parse_args()
    vocabulary = Vocabulary.load(Settings.from_environ().data / "reference")
    print("| page | records | build s | MB | basemap MB | first mark ms | pan p95 ms | filter ms | heap MB |")
    print("|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(QUIET))
        path = Path(name) / "page.html"
        for size in options.sizes:
            built, basemap = _build(size, vocabulary, path)
            _line("report", size, built, path, basemap, measure(browser, path, MARK, FILTER))
        for variant in variants(options.folium) if options.folium else ():
            start = time.perf_counter()
            variant.write(path)
            built = time.perf_counter() - start
            try:
                figures = measure(browser, path, variant.mark, None)
            except Exception as error:
                print(
                    f"| {variant.name} | {variant.records:,} | {built:.1f} | {path.stat().st_size / 1e6:.1f} | | {error} |"
                )
                continue
            _line(variant.name, variant.records, built, path, 0, figures)
        browser.close()


def _build(size: int, vocabulary: Vocabulary, path: Path) -> tuple[float, int]:
    """Return the seconds from records at hand, as a store holds them, to the written file, and the basemap's bytes."""
    content = drawn_content(size, vocabulary, with_features=size <= WITH_FEATURES)
    data = Settings.from_environ().data
    write_report(drawn_content(100, vocabulary, with_features=True), vocabulary, "en", data=data)  # reads what is read once
    start = time.perf_counter()
    html = write_report(content, vocabulary, "en", data=data)
    path.write_text(html, encoding="utf-8")
    built = time.perf_counter() - start
    basemap = html.partition('id="terreno-basemap">')[2].partition("<")[0]
    return built, len(basemap)


def _line(name: str, size: int, built: float, path: Path, basemap: int, figures: Figures) -> None:
    change = "" if figures.change is None else f"{figures.change:.0f}"
    first = "" if figures.first is None else f"{figures.first:,.0f}"
    megabytes = (path.stat().st_size - basemap) / 1e6
    print(
        f"| {name} | {size:,} | {built:.1f} | {megabytes:.1f} | {basemap / 1e6:.1f} "
        f"| {first} | {figures.pan:.0f} | {change} | {figures.heap:.0f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
