"""Plain text, Markdown and HTML files, each one article."""

from __future__ import annotations

import re

import yaml

from geo.errors import InputError
from geo.model import Article
from geo.reading.decoding import decode
from geo.reading.document import Defaults, article_from


def read_text(content: bytes, defaults: Defaults) -> Article:
    return article_from({"text": decode(content).strip()}, defaults)


def read_markdown(content: bytes, defaults: Defaults) -> Article:
    """Read Markdown whose front matter may give title, url, publisher, author, published, retrieved and lang."""
    import frontmatter

    whole = decode(content)
    try:
        post = frontmatter.loads(whole)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:  # ValueError: a day that does not exist
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or error
        raise InputError(f"the front matter is no YAML: {problem}", line=mark.line + 2 if mark else None) from None
    if not post.metadata and post.content.strip() != whole.strip():
        raise InputError("the front matter has no named fields; expected lines such as 'title: …' between its --- lines")
    return article_from({**post.metadata, "text": plain(post.content).strip()}, defaults)


MOST_TAGS = 50_000
"""Ten times as many as a large news page has; beyond that finding the article takes minutes."""

# The lengths are bounded so that no text, however odd, takes longer than its size.
_MARKUP = (
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"), ""),  # images
    (re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)"), r"\1"),  # links keep their words
    (re.compile(r"^#{1,6}[ \t]+", re.M), ""),  # headings
    (re.compile(r"^>[ \t]?", re.M), ""),  # block quotes
    (re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),  # strong
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,500}?)(?<=\S)\*(?![\w*])"), r"\1"),  # emphasis
)


def plain(markdown: str) -> str:
    """Return the words without links' addresses and inline marks; list items keep their dash."""
    for pattern, replacement in _MARKUP:
        markdown = pattern.sub(replacement, markdown)
    return markdown


def read_html(content: bytes, defaults: Defaults) -> Article:
    """Read the main text and the page's own statements about itself; menus, footers and comments are left out."""
    import trafilatura

    if content.count(b"<") > MOST_TAGS:
        raise InputError(f"this HTML page has more than {MOST_TAGS:,} tags; expected the page of one article")
    # An extensive search would take any date in the text for the day of publication.
    dates = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
    page = trafilatura.bare_extraction(content, with_metadata=True, include_comments=False, date_extraction_params=dates)
    main = "" if page is None or isinstance(page, dict) else (page.text or "").strip()
    if page is None or isinstance(page, dict) or not main:
        raise InputError("no article was found in this HTML page; save the page of one article")
    found = {
        "text": re.sub(r"\n+", "\n\n", main),
        "title": page.title,
        "url": page.url,
        "publisher": page.sitename,
        "author": page.author,
        "published": page.date,
        "lang": _stated_language(content),
    }
    return article_from(found, defaults)


def _stated_language(content: bytes) -> str | None:
    """Return the page's lang attribute if it is one of ours; a wrong template language is left to the text."""
    stated = re.search(rb"<html[^>]*\blang\s*=\s*[\"']?(en|es)\b", content[:5000], re.I)
    return stated[1].decode().lower() if stated else None
