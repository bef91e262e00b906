"""One article as it was handed in, and what is known of it from elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from geo.errors import InputError
from geo.language import LANGUAGES, detect_language
from geo.model import Article
from geo.reading.decoding import printable

MOST_CHARACTERS = 1_000_000
"""Of an article's text: five hundred pages. What is longer is no article."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article with the name it is reported by: its file, 'file:line', or '-'. `id` is the one it was handed in with."""

    name: str
    article: Article
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for articles that do not say it themselves."""

    published: dt.date | None = None
    lang: str | None = None
    retrieved: dt.date | None = None


def article_from(fields: Mapping[str, object], defaults: Defaults) -> Article:
    """Build an article from named fields; unknown fields are not looked at. Raises InputError naming a bad value."""
    text = fields.get("text")
    if not isinstance(text, str):
        raise InputError(f"text {text!r}: expected the article's text, a string")
    text = printable(text)
    if not text.strip():
        raise InputError("the text is empty; expected an article")
    if len(text) > MOST_CHARACTERS:
        raise InputError(f"the text has {len(text):,} characters; expected one article of at most {MOST_CHARACTERS:,}")
    return Article(
        text=text,
        title=_words(fields, "title"),
        url=_words(fields, "url"),
        publisher=_words(fields, "publisher"),
        author=_words(fields, "author"),
        published=_day(fields, "published") or defaults.published,
        retrieved=_day(fields, "retrieved") or defaults.retrieved,
        lang=_language(fields.get("lang")) or defaults.lang or detect_language(text),
        derived_from=_words(fields, "derived_from"),
    )


def _words(fields: Mapping[str, object], name: str) -> str | None:
    value = fields.get(name)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{name} {value!r}: expected a string")
    return printable(value).strip() or None if value else None


def _day(fields: Mapping[str, object], name: str) -> dt.date | None:
    value = fields.get(name)
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or value == "" or isinstance(value, dt.date):
        return value or None  # type: ignore[return-value]
    try:
        return parse_day(value) if isinstance(value, str) else _refuse(name, value)
    except InputError as error:
        raise InputError(f"{name} {error}") from None


def parse_day(value: str) -> dt.date:
    """Read '2023-01-05', with or without a time of day behind it."""
    try:
        return dt.date.fromisoformat(value.strip()[:10]) if value.strip()[10:11] in ("", "T", " ") else _refuse("", value)
    except ValueError:
        return _refuse("", value)


def _refuse(name: str, value: object) -> dt.date:
    raise InputError(f"{name} {value!r}: expected a day as 2023-01-05".strip())


def _language(value: object) -> str | None:
    if value is None or value == "":
        return None
    lang = str(value).replace("_", "-").split("-")[0].lower()
    if lang not in LANGUAGES:
        raise InputError(f"lang {value!r}: expected en or es")
    return lang
