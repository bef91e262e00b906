"""Takes the screenshots in maps/screenshots anew, from the sample articles: `.venv/bin/python -m tests.browser.golden`.

They are for people to look at before a change of the look is kept. No test compares them, because fonts differ.
"""

from __future__ import annotations

import base64
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import Browser, Page, sync_playwright

from geo.settings import ROOT, Settings
from server.app import close_app, create_app
from server.cli import main as command
from server.serve import WebServer, listening_socket
from tests.conftest import QUIET

FOLDER = ROOT / "maps" / "screenshots"
MOST_BYTES = 150_000
_ENCODE = """async png => {
  const image = new Image()
  image.src = `data:image/png;base64,${png}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.width
  canvas.height = image.height
  canvas.getContext('2d').drawImage(image, 0, 0)
  return canvas.toDataURL('image/webp', 0.82).split(',')[1]
}"""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: where, how large, and what is done before it is taken."""

    name: str
    address: str
    size: tuple[int, int]
    dark: bool = False
    act: Callable[[Page], object] = lambda page: None
    paper: bool = False
    """Whether it is the first sheet of what a printer gets."""


SHOTS = (
    Shot("desktop-light", "/?lang=en#map=6/23.6/-103.6", (1440, 900)),
    Shot(
        "desktop-dark", "/?lang=en#map=6/23.6/-103.6", (1440, 900), dark=True,
        act=lambda page: page.locator("#tab-legend").click(),
    ),
    Shot("phone", "/?lang=es#map=5/23.2/-103.4", (390, 844)),
    Shot("print", "/report?lang=en", (1240, 900), paper=True),
)  # fmt: skip


@contextmanager
def served() -> Iterator[str]:
    """Serve the sample articles; yield the address."""
    with tempfile.TemporaryDirectory() as store:
        done = CliRunner().invoke(command, ["ingest", str(ROOT / "data" / "articles")], env={"TERRENO_STORE": store})
        assert done.exit_code == 0, done.output
        app = create_app(replace(Settings.from_environ({}), store=store))
        with listening_socket("127.0.0.1", 0) as listener:
            server = WebServer(app, listener)
            thread = threading.Thread(target=server.run)
            thread.start()
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
            server.stop()
            thread.join()
        close_app(app)


def take(browser: Browser, site: str, shot: Shot) -> bytes:
    """Return the picture as WebP, which the browser itself encodes."""
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if shot.dark else "light", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(site + shot.address)
    page.wait_for_selector("body[data-ready=true]", state="attached")
    shot.act(page)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)  # the basemap is drawn tile by tile
    png = base64.b64encode(printed(page) if shot.paper else page.screenshot()).decode()
    blank = context.new_page()
    encoded: str = blank.evaluate(_ENCODE, png)
    context.close()
    return base64.b64decode(encoded)


def printed(page: Page) -> bytes:
    """The upper part of the page as it is laid out for A4, without its margins."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 704, "height": 1016})
    return page.screenshot()


def write_all(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    chromium = shutil.which("chromium")
    with served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        for shot in SHOTS:
            path = folder / f"{shot.name}.webp"
            path.write_bytes(take(browser, site, shot))
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")
        browser.close()


if __name__ == "__main__":
    write_all(FOLDER)
