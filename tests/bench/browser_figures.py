"""What a page costs a reader, measured in headless Chromium without a graphics card."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

FIRST_MARK = """
    window.firstMark = null;
    const seen = (selector) => [...document.querySelectorAll(selector)].some((one) => one.getBoundingClientRect().width > 0);
    const look = () => {
      if (document.body && seen('%s')) window.firstMark = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
"""
FRAMES = """
    () => new Promise((resolve) => {
      const deltas = []; let last = performance.now(); const end = last + 1500;
      const frame = (now) => {
        deltas.push(now - last); last = now;
        if (now < end) requestAnimationFrame(frame); else resolve(deltas.sort((a, b) => a - b));
      };
      requestAnimationFrame(frame);
    })
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """Milliseconds; megabytes; None where a page has nothing of the kind."""

    first: float | None
    pan: float
    change: float | None
    heap: float


def measure(browser: Browser, path: Path, mark: str, change: str | None, patience_ms: float = 180_000) -> Figures:
    """Open a file: when its first `mark` (a CSS selector) shows, how smooth it pans, how long the script `change` takes."""
    page = browser.new_page(viewport={"width": 1280, "height": 860}, bypass_csp=True)
    page.set_default_timeout(patience_ms)
    page.add_init_script(FIRST_MARK % mark)
    page.goto(path.as_uri(), timeout=patience_ms)
    page.wait_for_function("window.firstMark !== null", timeout=patience_ms)
    first = page.evaluate("window.firstMark")
    page.wait_for_timeout(1500)
    figures = Figures(first, _pan(page), page.evaluate(change) if change else None, _heap(page))
    page.close()
    return figures


def _pan(page: Page) -> float:
    """The 95th hundredth of the times between frames while the map is dragged."""
    box = page.locator(".folium-map").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate(f"window.frames_ = ({FRAMES})()")
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(60):
        page.mouse.move(x - 4 * step, y + 2 * step)
        page.wait_for_timeout(16)
    page.mouse.up()
    deltas: list[float] = page.evaluate("window.frames_")
    return deltas[int(len(deltas) * 0.95)]


def _heap(page: Page) -> float:
    """What scripts hold after collecting garbage, arrays outside the heap included."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    return float(usage["usedSize"] + usage.get("backingStorageSize", 0)) / 1e6
