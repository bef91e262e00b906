"""The words of every page, in both languages: `maps/locale/*.json`, read by Python here and by the page's JavaScript."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.errors import DataError, InputError

LANGUAGES = ("en", "es")
_FOLDER = Path(__file__).resolve().parent / "locale"


@dataclass(frozen=True)
class Catalogue:
    """Texts by key; a text with a count is a pair of forms, 'one' and 'other'. `{name}` stands for a value."""

    lang: str
    texts: Mapping[str, str | Mapping[str, str]]

    @staticmethod
    @cache
    def load(lang: str) -> Catalogue:
        """Read the catalogue of `lang`; raise InputError for a language that there is none for."""
        if lang not in LANGUAGES:
            raise InputError(f"lang {lang!r}: expected one of {', '.join(LANGUAGES)}")
        return Catalogue(lang, json.loads((_FOLDER / f"{lang}.json").read_text(encoding="utf-8")))

    def text(self, key: str) -> str:
        """Return the text of `key`; one with a count has no single text and is the page's JavaScript's."""
        found = self.texts.get(key)
        if not isinstance(found, str):
            raise DataError(f"maps/locale/{self.lang}.json has no text {key!r}; add it to both catalogues")
        return found
