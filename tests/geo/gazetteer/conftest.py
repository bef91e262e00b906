"""The built gazetteer, opened once."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.settings import Settings


@pytest.fixture(scope="session")
def gazetteer(settings: Settings) -> Gazetteer:
    return Gazetteer.open(settings.data)
