"""The words of every page: gettext catalogues in `maps/locale/`, read here and by the build of the page's JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.errors import DataError, InputError

SOURCE_LANGUAGE = "en"
LANGUAGES = (SOURCE_LANGUAGE, "es")
_FOLDER = Path(__file__).resolve().parent / "locale"

Texts = Mapping[str, str | Mapping[str, str]]
"""By key; a text that goes with a count is a pair of forms, 'one' and 'other'. `{name}` stands for a value."""


@dataclass(frozen=True)
class Catalogue:
    lang: str
    texts: Texts

    @staticmethod
    @cache
    def load(lang: str) -> Catalogue:
        """Read the catalogue of `lang`; raise InputError for a language that there is none for."""
        if lang not in LANGUAGES:
            raise InputError(f"lang {lang!r}: expected one of {', '.join(LANGUAGES)}")
        return Catalogue(lang, read_texts(_FOLDER)[lang])

    def text(self, key: str) -> str:
        """Return the text of `key`; one with a count has no single text and is the page's JavaScript's."""
        found = self.texts.get(key)
        if not isinstance(found, str):
            raise DataError(f"maps/locale has no text {key!r}; add it to each of its catalogues")
        return found


@cache
def read_texts(folder: Path) -> Mapping[str, Texts]:
    """Return the texts of a folder of catalogues by language: English are the msgids, each with its key as msgctxt.

    Raises DataError for a catalogue that cannot be read, or has no translation of a text.
    """
    from babel.messages.catalog import Catalog  # a sixth of a second, for those who show pages
    from babel.messages.pofile import PoFileError, read_po

    texts: dict[str, dict[str, str | Mapping[str, str]]] = {lang: {} for lang in LANGUAGES}
    for lang in LANGUAGES[1:]:
        path = folder / f"{lang}.po"
        try:
            with path.open("rb") as file:
                catalog: Catalog = read_po(file, locale=lang, abort_invalid=True)
        except (OSError, PoFileError, UnicodeDecodeError) as error:
            raise DataError(f"{path} cannot be read ({error}); restore it from the repository") from error
        for message in catalog:
            if not message.id:
                continue  # the head of the file
            source, told = _forms(message.id), _forms(message.string)
            if not message.context or type(source) is not type(told) or not all(_parts(told)):
                raise DataError(f"{path}, line {message.lineno}: {message.id!r} needs a msgctxt, its key, and a translation")
            texts[SOURCE_LANGUAGE][message.context], texts[lang][message.context] = source, told
    return texts


def _forms(text: str | tuple[str, ...] | list[str] | None) -> str | Mapping[str, str]:
    """Return the text, or its two forms; an empty one where there is none."""
    if text is None or isinstance(text, str):
        return text or ""
    return {"one": text[0], "other": text[-1]}


def _parts(text: str | Mapping[str, str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text.values())
