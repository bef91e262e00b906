"""One browser, one served scene, and pages that may ask nobody but their own host and must not complain."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from geo.settings import Settings
from geo.store import open_store
from geo.store.pairs import Pair, Reason
from server.app import close_app, create_app
from server.serve import WebServer, listening_socket
from tests.browser.scene import ARTICLE, hostile, scene
from tests.conftest import PATIENCE_MS

SCREENSHOTS = Path(__file__).parent / "screenshots"
DESKTOP, PHONE = (1440, 900), (390, 844)


@pytest.fixture(scope="session")
def scene_settings(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings whose store holds the scene and the hostile incident."""
    chosen = replace(settings, store=str(tmp_path_factory.mktemp("scene")))
    store = open_store(chosen)
    store.put([*scene(), hostile()], ARTICLE)
    store.links.keep(Pair.of("capture-culiacan", "hostile", 4.0, (Reason("same_day", 2.0), Reason("other_toll", -1.5))))
    store.close()
    return chosen


@pytest.fixture(scope="session")
def site(scene_settings: Settings) -> Iterator[str]:
    """The address of the served scene, without a slash at its end."""
    app = create_app(scene_settings)
    with listening_socket("127.0.0.1", 0) as listener:
        server = WebServer(app, listener)
        thread = threading.Thread(target=server.run)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.stop()
        thread.join()
    close_app(app)


@dataclass
class Visits:
    """Opens pages and keeps account: what they asked for, and what they complained of."""

    browser: Browser
    site: str
    contexts: list[BrowserContext] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def page(self, *, size: tuple[int, int] = DESKTOP, locale: str = "en-US", touch: bool = False) -> Page:
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale=locale, has_touch=touch, is_mobile=touch
        )
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        context.on("request", lambda request: self.asked.append(request.url))
        context.route(re.compile(f"^(?!{re.escape(self.site)}/|data:|blob:|file:)"), lambda route: route.abort())
        page = context.new_page()
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        return page

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    @property
    def asked_elsewhere(self) -> list[str]:
        own = (f"{self.site}/", "data:", "blob:", "file:")
        return [url for url in self.asked if not url.startswith(own)]


@pytest.fixture
def visits(browser: Browser, site: str) -> Iterator[Visits]:
    visits = Visits(browser, site)
    yield visits
    for context in visits.contexts:
        context.close()
    assert visits.asked_elsewhere == []
    assert visits.complaints == []


def shoot(page: Page, name: str, *, whole: bool = False) -> None:
    """Save what the page looks like for human eyes."""
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=whole)
