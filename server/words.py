"""The words of the server's own pages, in English and Spanish, from `server/locale/`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DataError

LANGUAGES = ("en", "es")
FOLDER = Path(__file__).resolve().parent / "locale"


@dataclass(frozen=True, slots=True)
class Words:
    """Texts by language and key; the keys of enumerations are 'precision.locality', 'role.occurred_at' …"""

    texts: Mapping[str, Mapping[str, str]]

    @classmethod
    def load(cls) -> Words:
        texts = {lang: json.loads((FOLDER / f"{lang}.json").read_text(encoding="utf-8")) for lang in LANGUAGES}
        missing = texts["en"].keys() ^ texts["es"].keys()
        if missing:
            raise DataError(f"{FOLDER}: {min(missing)!r} stands in one language only; add it to the other")
        return cls(texts)

    def of(self, lang: str) -> Mapping[str, str]:
        return self.texts[lang]
