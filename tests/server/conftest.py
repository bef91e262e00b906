from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.settings import Settings
from geo.store import open_store
from server.app import close_app, create_app
from tests.geo.samples import article, several


@pytest.fixture
def app(settings: Settings, tmp_path: Path) -> Iterator[Flask]:
    """An application over a store with the seven sample incidents, six of them shown."""
    chosen = replace(settings, store=str(tmp_path / "store"))
    store = open_store(chosen)
    store.put(several(), article())
    store.close()
    app = create_app(chosen)
    yield app
    close_app(app)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
