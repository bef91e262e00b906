"""The offline geocoder on the built gazetteer, opened once."""

from __future__ import annotations

import pytest

from geo.geocoding import OfflineGeocoder
from geo.settings import Settings


@pytest.fixture(scope="session")
def geocoder(settings: Settings) -> OfflineGeocoder:
    return OfflineGeocoder(data_folder=settings.data)
