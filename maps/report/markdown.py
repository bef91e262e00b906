"""Markdown that an author writes, as HTML that can do nothing: no raw HTML, no pictures, links to web pages only."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup


def to_html(text: str) -> Markup:
    """Return headings, paragraphs, lists, emphasis, quotes, tables and links; anything else stays the text that it is."""
    return Markup(_reader().render(text))


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "html_block", "html_inline"])
    reader.validateLink = lambda url: url.lower().startswith(("http://", "https://", "#", "mailto:"))  # type: ignore[method-assign]
    return reader
