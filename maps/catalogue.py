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

    def __contains__(self, key: str) -> bool:
        return key in self.texts

    def text(self, key: str, **values: object) -> str:
        """Return the text of `key` with its values filled in; the values are never read as templates."""
        return _fill(self._found(key), values)

    def count(self, key: str, count: int, **values: object) -> str:
        """Return the form of `key` that goes with `count`, which it may show as `{count}`."""
        forms = self._found(key)
        form = forms if isinstance(forms, str) else forms["one" if count == 1 else "other"]
        return _fill(form, {"count": f"{count:,}", **values})

    def _found(self, key: str) -> str | Mapping[str, str]:
        try:
            return self.texts[key]
        except KeyError:
            raise DataError(f"maps/locale/{self.lang}.json has no text {key!r}; add it to both catalogues") from None


def _fill(text: str | Mapping[str, str], values: Mapping[str, object]) -> str:
    parts = str(text).split("{")
    return parts[0] + "".join(_filled(part, values) for part in parts[1:])


def _filled(part: str, values: Mapping[str, object]) -> str:
    name, closed, rest = part.partition("}")
    return f"{values[name]}{rest}" if closed and name in values else "{" + part
