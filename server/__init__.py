"""The web server: the map, a page for each incident, the API, exports and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from geo.settings import Settings


def create_app(settings: Settings) -> Flask:
    """Return the application that serves the store of `settings`; see `server.app`."""
    from server.app import create_app as build  # only who serves pays for loading Flask

    return build(settings)
