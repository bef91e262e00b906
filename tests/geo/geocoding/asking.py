"""One process that asks: python -m tests.geo.geocoding.asking INTERVAL TIMEOUT QUERY…, the rest by TERRENO_ settings.

Prints a line for each query: the address, or the name of the error.
"""

from __future__ import annotations

import sys

from geopy.exc import GeopyError

from geo.geocoding.online import open_online
from geo.geocoding.services import SERVICES
from geo.settings import Settings


def main(interval: str, timeout: str, *queries: str) -> None:
    settings = Settings.from_environ()
    geocoder = open_online(SERVICES[settings.geocoder], settings, interval_s=float(interval))
    for query in queries:
        try:
            print(geocoder.geocode(query, timeout=float(timeout)), flush=True)
        except GeopyError as error:
            print(type(error).__name__, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
