"""GET /oembed: how another site shows the map in a page of its own (oEmbed 1.0, https://oembed.com)."""

from __future__ import annotations

from urllib.parse import SplitResult, urlencode, urlsplit

from flask import Blueprint, Response, abort, jsonify, request
from markupsafe import Markup

from geo.errors import InputError, NotFoundError
from maps.catalogue import LANGUAGES, Catalogue
from server import headers
from server.language import requested_language

WIDTH, HEIGHT = 800, 520
LEAST = 200
"""Pixels; a smaller frame shows nothing of use."""

views = Blueprint("oembed", __name__)


@views.get("/oembed")
def oembed() -> Response:
    """Answer for an address of the map with the frame that shows the same view and filters."""
    if request.args.get("format", "json") != "json":
        abort(501, "format: only json is given")
    url = _own(request.args.get("url", ""))
    lang = _language(url)
    width, height = _pixels("maxwidth", WIDTH), _pixels("maxheight", HEIGHT)
    title = Catalogue.load(lang).text("page.title")
    answer = jsonify(
        {
            "version": "1.0",
            "type": "rich",
            "title": title,
            "provider_name": "Terreno",
            "provider_url": request.host_url,
            "width": width,
            "height": height,
            "html": frame(framed_address(url, lang), title, width, height),
        }
    )
    return headers.let_others_read(answer)


def discovery() -> str:
    """Return the address by which readers of the page that is being answered find the above."""
    return f"{request.host_url}oembed?{urlencode({'url': request.url})}"


def frame(address: str, title: str, width: int, height: int) -> str:
    shape = '<iframe src="%s" title="%s" width="%d" height="%d" loading="lazy" style="border:0"></iframe>'
    return str(Markup(shape) % (address, title, width, height))


def framed_address(url: SplitResult, lang: str) -> str:
    """Return the address of the map alone; view and filters stand behind the '#', where the page looks first."""
    shown = url.fragment or url.query
    query = urlencode({"embed": 1, "lang": lang})
    return f"{request.host_url}?{query}{f'#{shown}' if shown else ''}"


def _own(text: str) -> SplitResult:
    """Raise InputError for what is no address, NotFoundError for what is not the map of this server."""
    if not text:
        raise InputError("url: give the address of a map, as ?url=http://…/")
    try:
        url = urlsplit(text)
    except ValueError:
        raise InputError(f"url {text!r}: expected an address of this map") from None
    if url.scheme not in ("http", "https") or url.netloc != request.host or url.path not in ("", "/"):
        raise NotFoundError(f"url {text!r}: only the map of {request.host_url} can be embedded")
    return url


def _language(url: SplitResult) -> str:
    asked = dict(part.partition("=")[::2] for part in url.query.split("&")).get("lang", "")
    return asked if asked in LANGUAGES else requested_language()


def _pixels(name: str, usual: int) -> int:
    text = request.args.get(name, "")
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and int(text[:9]) >= LEAST):
        raise InputError(f"{name} {text!r}: expected a whole number of pixels from {LEAST} on")
    return min(usual, int(text[:9]))
