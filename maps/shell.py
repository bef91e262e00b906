"""The Folium map without its content: no text from outside, and nothing from a CDN, ever enters it.

Folium and branca render what they hold a second time as a Jinja2 template and leave popups unescaped, so data reach
the page as JSON beside the map (`maps.page`), and the bundle of `maps/frontend` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import folium
from branca.element import Figure
from folium.template import Template

MAP_ID = "terreno"


@dataclass(frozen=True, slots=True)
class View:
    """Where a map opens: degrees, and Leaflet's zoom level."""

    lon: float = -102.2
    lat: float = 23.9
    zoom: int = 5


MEXICO = View()


class MapShell(folium.Map):
    """A `folium.Map` that loads `scripts` and `styles` and nothing else, and hands itself to the bundle.

    Its element and its variable are both named `map_terreno`: a constant, so that pages are the same byte for byte.
    """

    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }}></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.map(
                {{ this.get_name()|tojson }},
                { center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }} }
            );
        {% endmacro %}
        """
    )

    def __init__(self, view: View, *, scripts: Sequence[str] = (), styles: Sequence[str] = ()) -> None:
        super().__init__(
            location=(view.lat, view.lon),
            zoom_start=view.zoom,
            tiles=None,
            zoom_control=False,
            # Without tile layers Leaflet has no deepest zoom of its own, which clusters need.
            maxZoom=15,
            minZoom=2,
            worldCopyJump=True,
        )
        self._id = MAP_ID
        self.default_js = [(f"script_{number}", url) for number, url in enumerate(scripts)]
        self.default_css = [(f"style_{number}", url) for number, url in enumerate(styles)]


@dataclass(frozen=True, slots=True)
class Parts:
    """A rendered map, to be laid into a page: links for the head, the element, and the script that makes it a map."""

    head: str
    html: str
    script: str


def render_parts(shell: folium.Map) -> Parts:
    """Render a map, with whatever Folium layers were added to it, in the three parts of its figure."""
    figure = shell.get_root()
    assert isinstance(figure, Figure)  # folium puts every map into one
    figure.render()
    return Parts(figure.header.render(), figure.html.render(), figure.script.render())
