"""The words of the server's own pages: those of `server/locale/`, over those that all pages share (`maps.catalogue`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from maps.catalogue import Catalogue, Texts, read_texts

FOLDER = Path(__file__).resolve().parent / "locale"


@dataclass(frozen=True, slots=True)
class Told(Mapping[str, str]):
    """The texts of one language by key, and those that go with a count."""

    plain: Mapping[str, str]
    plural: Mapping[str, Mapping[str, str]]

    def __getitem__(self, key: str) -> str:
        return self.plain[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.plain)

    def __len__(self) -> int:
        return len(self.plain)

    def counted(self, key: str, count: int) -> str:
        """Return the form of `key` that goes with `count`, the number put in."""
        return self.plural[key]["one" if count == 1 else "other"].format(count=f"{count:,}")


@dataclass(frozen=True, slots=True)
class Words:
    """Texts by language and key; the keys of enumerations are 'precision.locality', 'role.occurred_at' …"""

    own: Mapping[str, Texts]

    @classmethod
    def load(cls) -> Words:
        return cls(read_texts(FOLDER))

    def of(self, lang: str) -> Told:
        texts = {**Catalogue.load(lang).texts, **self.own[lang]}
        plain = {key: text for key, text in texts.items() if isinstance(text, str)}
        return Told(plain, {key: text for key, text in texts.items() if not isinstance(text, str)})
