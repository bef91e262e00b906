"""Short texts with their places marked in place, so that tests of the extractor need no gazetteer."""

from __future__ import annotations

import datetime as dt
import re

from geo.model import Article, Place, PlaceMention, Precision

_MARK = re.compile(r"\[([^|\]]+)\|(\w+)\]")


def marked(text: str, lang: str | None, published: str | None = "2024-05-10") -> tuple[Article, tuple[PlaceMention, ...]]:
    """Read '[Culiacán|locality]' as a mention of a place of that precision; return the article without the marks."""
    plain, mentions, position = "", [], 0
    for number, match in enumerate(_MARK.finditer(text)):
        plain += text[position : match.start()]
        name, precision = match[1], Precision(match[2])
        place = Place(f"test:{name}", name, -100.0 - number / 10, 20.0 + number / 10, precision, 5_000.0, "MX")
        mentions.append(PlaceMention(len(plain), len(plain) + len(name), name, place, precision, 0.9))
        plain += name
        position = match.end()
    day = dt.date.fromisoformat(published) if published else None
    return Article(plain + text[position:], lang=lang, published=day), tuple(mentions)
