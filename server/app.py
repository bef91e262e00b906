"""The application factory; nothing is opened or read before it is called."""

from __future__ import annotations

from flask import Flask
from jinja2 import StrictUndefined

from geo.feature_wording import FeatureWords
from geo.pipeline import Pipeline
from geo.settings import Settings
from geo.store import open_store
from geo.vocabulary import Vocabulary
from maps.page import STATIC
from server import (
    actor_page,
    api,
    basemap,
    compression,
    downloads,
    episode_page,
    errors,
    geoparse_page,
    headers,
    layers,
    map_data,
    oembed,
    pages,
    review_page,
    source_page,
    tiles,
    vector_tiles,
)
from server.held import HeldColumns
from server.outline_map import OutlineMap
from server.services import EXTENSION, Services, services
from server.words import Words


def create_app(settings: Settings) -> Flask:
    """Return the application; raise StoreError or DataError, in one sentence, if it could not work.

    The caller closes the store with `close_app` when it is done.
    """
    app = Flask("server", static_folder=str(STATIC), static_url_path="/static")
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    vocabulary = Vocabulary.load(settings.data / "reference")
    words, outlines = Words.load(), OutlineMap.load(settings.data)
    features = FeatureWords.load(settings.data)
    store = open_store(settings, vocabulary)
    columns = HeldColumns(settings, store, vocabulary)
    app.extensions[EXTENSION] = Services(
        settings, vocabulary, Pipeline(settings, vocabulary), store, columns, words, outlines, features
    )
    for part in (
        pages, actor_page, episode_page, source_page, geoparse_page, review_page, api, map_data, layers, tiles,
        vector_tiles, downloads, basemap, oembed,
    ):  # fmt: skip
        app.register_blueprint(part.views)
    errors.register(app)
    compression.register(app)
    headers.register(app)
    return app


def close_app(app: Flask) -> None:
    """Close the store; the application answers no more."""
    services(app).store.close()
