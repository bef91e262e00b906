"""Stock Folium pages of the same places, their scripts taken from npm packages on disk in place of the network."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import folium
from folium.plugins import FastMarkerCluster, MarkerCluster

from geo.columns.mercator import NOWHERE, lons_lats
from tests.bench.drawn_incidents import draw_rows

FILES = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "jquery": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    "leaflet.awesome-markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
    "leaflet.markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
    "MarkerCluster.css": "leaflet.markercluster/dist/MarkerCluster.css",
    "MarkerCluster.Default.css": "leaflet.markercluster/dist/MarkerCluster.Default.css",
}
"""By a part of the address that Folium asks for."""
_LINK = re.compile(r'<(script src|link rel="stylesheet" href)="(https?://[^"]+)"\s*/?>(</script>)?')


@dataclass(frozen=True, slots=True)
class Variant:
    name: str
    records: int
    mark: str
    make: Callable[[folium.Map, list[tuple[float, float]]], None]
    packages: Path

    def write(self, path: Path) -> None:
        shell = folium.Map(location=(23.9, -102.2), zoom_start=5, tiles=None, prefer_canvas=True, maxZoom=15)
        self.make(shell, places(self.records))
        html = shell.get_root().render()
        path.write_text(_LINK.sub(self._local, html), encoding="utf-8")

    def _local(self, found: re.Match[str]) -> str:
        """What no package is at hand for is left out: icons' pictures and fonts."""
        file = next((file for part, file in FILES.items() if part in found[2]), None)
        if file is None:
            return ""
        address = (self.packages / "node_modules" / file).resolve().as_uri()
        return f'<{found[1]}="{address}">{found[3] or ""}'


def places(count: int) -> list[tuple[float, float]]:
    """Latitudes and longitudes, as Folium wants them."""
    rows = draw_rows(count)
    lons, lats = lons_lats(rows["position"][rows["position"] < NOWHERE])
    return list(zip(lats.tolist(), lons.tolist(), strict=True))


def variants(packages: Path) -> Iterator[Variant]:
    marker, canvas = ".leaflet-marker-icon", "canvas"
    yield Variant("folium Marker", 1_000, marker, _markers, packages)
    yield Variant("folium Marker", 10_000, marker, _markers, packages)
    yield Variant("folium MarkerCluster", 10_000, marker, _clusters, packages)
    yield Variant("folium FastMarkerCluster", 100_000, marker, _fast, packages)
    yield Variant("folium GeoJson, canvas", 100_000, canvas, _geojson, packages)


def _markers(shell: folium.Map, spots: list[tuple[float, float]]) -> None:
    for number, spot in enumerate(spots):
        folium.Marker(spot, popup=f"Incident {number}").add_to(shell)


def _clusters(shell: folium.Map, spots: list[tuple[float, float]]) -> None:
    MarkerCluster(spots, popups=[f"Incident {number}" for number in range(len(spots))]).add_to(shell)


def _fast(shell: folium.Map, spots: list[tuple[float, float]]) -> None:
    FastMarkerCluster([list(spot) for spot in spots]).add_to(shell)


def _geojson(shell: folium.Map, spots: list[tuple[float, float]]) -> None:
    features = [
        {"type": "Feature", "properties": {"n": number}, "geometry": {"type": "Point", "coordinates": [lon, lat]}}
        for number, (lat, lon) in enumerate(spots)
    ]
    folium.GeoJson({"type": "FeatureCollection", "features": features}, marker=folium.CircleMarker(radius=3)).add_to(shell)
