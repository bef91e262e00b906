"""A layer for anybody's Folium map: `TerrenoLayer(frame).add_to(folium.Map())`, in a notebook or saved to a file.

Folium and branca take what they hold for Jinja2 templates, so nothing from a frame ever enters them: the data stand in the
page as gzip and base64, the bundle of `maps/frontend` reads them there and writes text as text.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink, MacroElement
from folium.template import Template

from geo.errors import InputError
from geo.geojson import dumps, to_feature
from geo.model import Incident
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from maps.basemap import Cut, cut_basemap
from maps.bundle import bundle_path
from maps.catalogue import Catalogue
from maps.colours import group_looks
from maps.embedding.arrays import packed
from maps.frame_reading import Columns, read_frame
from maps.page import Addresses
from maps.vocabulary_json import other_looks, vocabulary_for_page

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

LAYER_ID = "terreno-layer"
BASEMAP_ID = "terreno-basemap"


class TerrenoLayer(MacroElement):
    """Points as marks that cluster by category, other shapes as shaded areas; filters, a time slider and popups.

    `incidents` are Terreno's own, or a GeoDataFrame in which the columns `time`, `group` and `kind` say when, who and what:
    times may be dates, EDTF text ('2019-10' is the whole month) or missing; `group` may hold lists, several at once.
    `title` names the column for the heading of popups; every other column is shown in them, as text.

    A frame's geometries are brought to WGS 84; without a CRS they must be degrees (lon, lat). The layer takes the place of
    Leaflet and of online tiles, so the page asks no host for anything; `online=True` leaves tiles and other plugins' links
    as they are. With `fit` the map opens on the data. One layer a map, of some ten thousand
    rows at most. Raises InputError for a frame that cannot be read.
    """

    _template = Template("{% macro script(this, kwargs) %}Terreno.addTo({{ this._parent.get_name() }});{% endmacro %}")

    def __init__(
        self,
        incidents: GeoDataFrame | Sequence[Incident],
        *,
        time: str = "date",
        group: str = "cartels",
        kind: str = "type",
        title: str | None = None,
        lang: str = "en",
        fit: bool = True,
        online: bool = False,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's
        self._name = "TerrenoLayer"
        Catalogue.load(lang)
        settings = Settings.from_environ()
        vocabulary = Vocabulary.load(settings.data / "reference")
        self.online = online
        columns = Columns(time, group, kind, title)
        self.content = {"lang": lang, "fit": fit, **_content(incidents, vocabulary, columns, lang)}
        self.basemap = b"" if online else cut_basemap(settings.data / "basemap" / "terreno.pmtiles", Cut(max_zoom=7))

    def add_to(self, parent: Element, name: str | None = None, index: int | None = None) -> TerrenoLayer:
        """Add the layer to a `folium.Map`; raise InputError for anything else, and for a second layer."""
        if not isinstance(parent, folium.Map):
            raise InputError(f"a TerrenoLayer is added to a folium.Map, not to a {type(parent).__name__}")
        if any(isinstance(child, TerrenoLayer) for child in parent._children.values()):
            raise InputError("the map has a TerrenoLayer already: make one of all incidents")
        if not self.online:
            for key in [key for key, child in parent._children.items() if isinstance(child, folium.TileLayer)]:
                del parent._children[key]
        super().add_to(parent, name, index)
        return self

    def render(self, **kwargs: Any) -> str:
        """Lay bundle, data and basemap into the figure; branca wants no text of a layer itself."""
        super().render(**kwargs)  # type: ignore[no-untyped-call]  # branca's
        figure = self.get_root()
        assert isinstance(figure, Figure)  # folium puts every map into one
        if not self.online:
            _drop_links(figure)
        # In Leaflet's place: what stands after it finds our Leaflet.
        figure.header.add_child(_Verbatim(f"<script>{_text_of('terreno.js')}</script>"), name="leaflet")
        figure.header.add_child(_Verbatim(f"<style>{_text_of('terreno.css')}</style>"), name="leaflet_css")
        figure.html.add_child(_Verbatim(_script(LAYER_ID, packed(dumps(self.content).encode()))), name=LAYER_ID)
        if self.basemap:
            figure.html.add_child(_Verbatim(_script(BASEMAP_ID, base64.b64encode(self.basemap).decode())), name=BASEMAP_ID)
        return ""


class _Verbatim(Element):
    """Markup of ours that is no template."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def _content(
    incidents: GeoDataFrame | Sequence[Incident], vocabulary: Vocabulary, columns: Columns, lang: str
) -> dict[str, Any]:
    shared = {"looks": other_looks(), "addresses": dict.fromkeys(asdict(Addresses()), "")}
    if isinstance(incidents, Sequence):
        return {**shared, "features": list(map(to_feature, incidents)), "vocabulary": vocabulary_for_page(vocabulary)}
    own = [look for look in group_looks(vocabulary).values() if look.is_own]
    names, missing = {"group": columns.group, "kind": columns.kind}, Catalogue.load(lang).text("value.notStated")
    return {**shared, "columns": names, **read_frame(incidents, columns, own, missing)}


def _script(name: str, text: str) -> str:
    """Hold base64, no letter of which means anything to HTML or Jinja2."""
    return f'<script type="text/plain" id="{name}">{text}</script>'


def _text_of(name: str) -> str:
    return bundle_path(name).read_text(encoding="utf-8")


def _drop_links(figure: Figure) -> None:
    links = [key for key, child in figure.header._children.items() if isinstance(child, (JavascriptLink, CssLink))]
    for key in links:
        # An empty element keeps its place, and Leaflet's is taken by ours.
        figure.header.add_child(_Verbatim(""), name=key)
