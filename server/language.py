"""The language of a page: `?lang=`, else what the browser asks for, else English."""

from __future__ import annotations

from flask import request

from geo.errors import InputError
from maps.catalogue import LANGUAGES


def requested_language() -> str:
    """Return 'en' or 'es'; raise InputError for any other `?lang=`."""
    asked = request.args.get("lang", "")
    if asked and asked not in LANGUAGES:
        raise InputError(f"lang {asked!r}: expected one of {', '.join(LANGUAGES)}")
    return asked or request.accept_languages.best_match(LANGUAGES) or "en"


def page_language() -> str:
    """The same for a page that must not fail, such as that of an error."""
    try:
        return requested_language()
    except InputError:
        return "en"
