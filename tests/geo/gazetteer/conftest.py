"""The built gazetteer, opened once."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer, OfflineGeocoder
from geo.settings import Settings


@pytest.fixture(scope="session")
def gazetteer(settings: Settings) -> Gazetteer:
    return Gazetteer.open(settings.data)


@pytest.fixture(scope="session")
def geocoder(gazetteer: Gazetteer) -> OfflineGeocoder:
    return OfflineGeocoder(gazetteer)
