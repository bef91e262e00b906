"""The live map: Folium's shell, the panel around it, and the addresses from which the page fetches its data."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import folium
import jinja2
from markupsafe import Markup

from geo.vocabulary import Vocabulary
from maps.catalogue import LANGUAGES, Catalogue
from maps.shell import MEXICO, MapShell, View, render_parts
from maps.vocabulary_json import other_looks, vocabulary_for_page

STATIC = Path(__file__).resolve().parent / "static"
"""The folder served as `Addresses.static`; its `build/` is made by `npm run build` in maps/frontend."""

TEMPLATES = Path(__file__).resolve().parent / "templates"

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a page finds what it needs: paths on its own host. An empty one is not used."""

    static: str = "/static"
    api: str = "/api"
    points: str = "/tiles"
    """Under which tiles of the incidents are had, in the page's own form."""
    incident: str = "/incidents/"
    actor: str = "/actors/"
    episode: str = "/episodes/"
    source: str = "/sources/"
    basemap: str = "/basemap.pmtiles"
    report: str = "/report"
    export: str = "/export"
    tiles: str = ""
    """Template of an online raster basemap ('https://…/{z}/{x}/{y}.png'); empty: the page asks no other host."""
    attribution: str = ""
    """What its maker wants to stand on the map; empty: its host's name, or OpenStreetMap's contributors on their host."""


def build_map(addresses: Addresses = Addresses(), view: View | None = None) -> folium.Map:
    """Return the bare map as a Folium map that loads the served bundle; layers of Folium's own may be added to it."""
    build = f"{addresses.static}/build"
    return MapShell(view or MEXICO, scripts=[f"{build}/terreno.js"], styles=[f"{build}/terreno.css"])


def build_page(
    lang: str,
    vocabulary: Vocabulary,
    addresses: Addresses = Addresses(),
    view: View | None = None,
    *,
    title: str = "",
    embedded: bool = False,
    oembed: str = "",
) -> str:
    """Return the HTML of the live map in `lang` ('en' or 'es'; InputError otherwise).

    It opens on `view`, on the whole of Mexico without one; a view in the page's address comes first. `embedded` is the map
    alone, for frames in other pages; `oembed` is where those who want to show one ask how.
    """
    config: Json = {"mode": "live", "view": asdict(view) if view else None, "addresses": asdict(addresses)}
    return render_page(
        "page.html", lang, build_map(addresses, view), config, vocabulary, title=title, embedded=embedded, oembed=oembed
    )


def render_page(template: str, lang: str, shell: folium.Map, config: Json, vocabulary: Vocabulary, **values: object) -> str:
    """Lay a map and its configuration into a template; text from outside goes through autoescape or into the JSON."""
    catalogue = Catalogue.load(lang)
    parts = render_parts(shell)
    whole = {
        **config,
        "lang": lang,
        "vocabulary": vocabulary_for_page(vocabulary),
        "looks": other_looks(),
    }
    return (
        environment()
        .get_template(template)
        .render(
            lang=lang,
            languages=LANGUAGES,
            t=catalogue.text,
            head=Markup(parts.head),
            map=Markup(parts.html),
            script=Markup(parts.script),
            map_name=shell.get_name(),
            home=f"/?lang={lang}" if config["mode"] == "live" else "",
            config=json_for_script(whole),
            **values,
        )
    )


@cache
def environment() -> jinja2.Environment:
    """The Jinja2 environment of `maps/templates`: everything is escaped, an unknown name is an error."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def json_for_script(value: object) -> Markup:
    """Return JSON that cannot end or alter the `<script type="application/json">` it stands in."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for unsafe in "<>&\u2028\u2029":
        text = text.replace(unsafe, f"\\u{ord(unsafe):04x}")
    return Markup(text)


_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_PACKED = re.compile(r'<script type="text/plain" id="terreno-(code|style)">([^<]*)</script>')


def content_security_policy(html: str, tiles: str = "") -> str:
    """Return the policy under which a page works: its own host, and its inline parts, packed or not, by their digest.

    `tiles` is the template of an online basemap; its host is then allowed for images.
    """
    digests: dict[str, list[str]] = {"script": [], "style": []}
    for kind, content in _INLINE.findall(html):
        digests[kind].append(_source(content.encode()))
    for kind, packed in _PACKED.findall(html):
        digests["style" if kind == "style" else "script"].append(_source(gzip.decompress(base64.b64decode(packed))))
    host = re.match(r"https?://[^/]+", tiles)
    images = ["'self'", "data:", "blob:", *([host[0].replace("{s}", "*")] if host else [])]
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *digests["script"]],
        "style-src": ["'self'", *digests["style"]],
        "img-src": images,
        "connect-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def _source(content: bytes) -> str:
    """Return what a policy allows one inline part by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}'"
