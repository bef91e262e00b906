"""/geoparse, where a reader tries the geoparser on a text, and /api/geoparse, where a program does."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from geo.errors import InputError
from geo.geoparsing import geoparsed
from geo.jsonfields import Fields
from geo.model import Article
from geo.reading.document import Defaults, article_from
from maps.catalogue import LANGUAGES
from maps.page import content_security_policy
from server import headers
from server.geoparse_view import GeoparseView
from server.labels import Labels
from server.language import requested_language
from server.services import services

MOST_BYTES = 200_000
"""Of a text in UTF-8: forty pages of news."""
MOST_FORM_BYTES = 1_000_000

views = Blueprint("geoparse", __name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader handed in; `text_lang` is '' where it is to be detected."""

    text: str = ""
    text_lang: str = ""
    demonyms: bool = False


@views.get("/geoparse")
def form() -> Response:
    """The empty form, or with `?example=en` one of our own texts already read."""
    lang, example = requested_language(), request.args.get("example", "")
    if not example:
        return _page(lang, Asked())
    if example not in LANGUAGES:
        raise InputError(f"example {example!r}: expected one of {', '.join(LANGUAGES)}")
    return _answer(lang, Asked(services().words.of(example)["geoparse.example_text"], example, demonyms=True))


@views.post("/geoparse")
def read_form() -> Response:
    """The same page with the text's toponyms marked; it works without JavaScript."""
    request.max_content_length = request.max_form_memory_size = MOST_FORM_BYTES
    lang = requested_language()
    try:
        fields = request.form
    except RequestEntityTooLarge:
        return _page(lang, Asked(), problem=_too_long(lang), status=413)
    # A form sends every line end as two characters.
    text = fields.get("text", "").replace("\r\n", "\n")
    return _answer(lang, Asked(text, fields.get("text_lang", ""), "demonyms" in fields))


@views.post("/api/geoparse")
def api() -> Response:
    """{"text", "lang"?, "candidates"?, "demonyms"?} in, the geoparsing format out."""
    request.max_content_length = MOST_FORM_BYTES
    try:
        fields = Fields(request.get_json(force=True), "")
    except RequestEntityTooLarge:
        raise
    except HTTPException:
        raise InputError('the body is no JSON; expected an object such as {"text": "…"}') from None
    article = _article(fields.text("text"), fields.text_or_none("lang") or "")
    mentions = services().pipeline.geoparse(article, demonyms=_flag(fields, "demonyms"))
    return jsonify(geoparsed(article.id, article.lang, mentions, candidates=_flag(fields, "candidates")))


def _flag(fields: Fields, name: str) -> bool:
    value = fields.values.get(name, False)
    if not isinstance(value, bool):
        raise InputError(f"{name} {value!r}: expected true or false")
    return value


def _article(text: str, lang: str) -> Article:
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        raise InputError(f"the text has {size:,} bytes; expected at most {MOST_BYTES:,} in UTF-8")
    return article_from({"text": text, "lang": lang}, Defaults())


def _too_long(lang: str) -> str:
    return services().words.of(lang)["geoparse.too_long"].format(most=MOST_BYTES // 1000)


def _answer(lang: str, asked: Asked) -> Response:
    if len(asked.text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        return _page(lang, Asked(text_lang=asked.text_lang), problem=_too_long(lang), status=413)
    if not asked.text.strip():
        return _page(lang, asked, problem=services().words.of(lang)["geoparse.no_text"], status=400)
    article = _article(asked.text, asked.text_lang)
    shared = services()
    mentions = shared.pipeline.geoparse(article, demonyms=asked.demonyms)
    shapes = tuple(map(shared.pipeline.drawn, mentions))
    labels = Labels(shared.vocabulary, lang, shared.words.of(lang))
    return _page(lang, asked, GeoparseView(article, mentions, shapes, labels))


def _page(lang: str, asked: Asked, view: GeoparseView | None = None, *, problem: str = "", status: int = 200) -> Response:
    shared = services()
    html = render_template(
        "geoparse.html",
        lang=lang,
        words=shared.words.of(lang),
        asked=asked,
        view=view,
        problem=problem,
        most_kb=MOST_BYTES // 1000,
        tiles=shared.settings.basemap_tiles,
        attribution=shared.settings.basemap_attribution,
    )
    response = make_response(html, status)
    headers.set_policy(response, content_security_policy(html, shared.settings.basemap_tiles))
    return response
