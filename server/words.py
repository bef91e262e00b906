"""The words of the server's own pages: those of `server/locale/`, over those that all pages share (`maps.catalogue`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DataError
from maps.catalogue import LANGUAGES, Catalogue

FOLDER = Path(__file__).resolve().parent / "locale"


@dataclass(frozen=True, slots=True)
class Words:
    """Texts by language and key; the keys of enumerations are 'precision.locality', 'role.occurred_at' …"""

    own: Mapping[str, Mapping[str, str]]

    @classmethod
    def load(cls) -> Words:
        own = {lang: json.loads((FOLDER / f"{lang}.json").read_text(encoding="utf-8")) for lang in LANGUAGES}
        missing = own["en"].keys() ^ own["es"].keys()
        if missing:
            raise DataError(f"{FOLDER}: {min(missing)!r} stands in one language only; add it to the other")
        return cls(own)

    def of(self, lang: str) -> Mapping[str, str]:
        shared = Catalogue.load(lang).texts.items()
        return {**{key: text for key, text in shared if isinstance(text, str)}, **self.own[lang]}
