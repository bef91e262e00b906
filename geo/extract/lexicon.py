"""Reading the reviewed language tables in `data/lexicon/`: TOML files that name what is wrong with an entry."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DataError
from geo.language import LANGUAGES
from geo.settings import ROOT
from geo.text import fold

LEXICON = ROOT / "data" / "lexicon"


def language(lang: str | None) -> str:
    """Return the language whose tables to use: the one stated, Spanish for any other or none."""
    short = (lang or "").lower()[:2]
    return short if short in LANGUAGES else "es"


@dataclass(frozen=True, slots=True)
class Table:
    """One TOML file; each method checks what it returns and raises DataError naming file, entry and problem."""

    path: Path
    content: Mapping[str, object]

    @classmethod
    def read(cls, path: Path, keys: Iterable[str]) -> Table:
        """Read `path`, which must hold exactly the top-level `keys`."""
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise DataError(f"{path} cannot be read ({error.strerror}); restore it from the repository") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise DataError(f"{path} is not valid TOML: {error}") from error
        table, expected = cls(path, content), set(keys)
        if unknown := content.keys() - expected:
            raise table.wrong(sorted(unknown)[0], f"this file has no such entry; expected {', '.join(sorted(expected))}")
        if missing := expected - content.keys():
            raise table.wrong(sorted(missing)[0], "the entry is missing")
        return table

    def wrong(self, entry: str, problem: str) -> DataError:
        return DataError(f"{self.path}: {entry}: {problem}")

    def phrases(self, entry: str) -> tuple[str, ...]:
        """Return the list under `entry`, as written."""
        return self._phrases(entry, self.content[entry])

    def groups(self, entry: str, *, exclusive: bool = True) -> dict[str, tuple[str, ...]]:
        """Return the named lists under `entry`; a phrase stands in one list only if they are `exclusive`."""
        groups = {name: self._phrases(f"{entry}.{name}", value) for name, value in self._section(entry).items()}
        owner: dict[str, str] = {}
        for name, phrases in groups.items() if exclusive else ():
            for phrase in phrases:
                if other := owner.get(phrase):
                    raise self.wrong(f"{entry}.{name}", f"{phrase!r} stands under {other} too; keep one")
                owner[phrase] = name
        return groups

    def numbers(self, entry: str) -> dict[str, int]:
        """Return the folded words under `entry` with their whole numbers."""
        numbers: dict[str, int] = {}
        for word, value in self._section(entry).items():
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                raise self.wrong(f"{entry}.{word}", f"{value!r}, expected a whole number from 0")
            if fold(word) in numbers:
                raise self.wrong(f"{entry}.{word}", "stands twice (accents and capitals do not count); keep one")
            numbers[fold(word)] = value
        return numbers

    def strings(self, entry: str) -> dict[str, str]:
        """Return the pairs under `entry`, as written."""
        return {key: self._phrase(f"{entry}.{key}", value) for key, value in self._section(entry).items()}

    def _section(self, entry: str) -> Mapping[str, object]:
        section = self.content[entry]
        if not isinstance(section, dict):
            raise self.wrong(entry, f"{section!r}, expected a section [{entry}]")
        return section

    def _phrases(self, entry: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise self.wrong(entry, f'{value!r}, expected a list of phrases as ["one", "two"]')
        phrases = tuple(self._phrase(entry, phrase) for phrase in value)
        if twice := next((phrase for index, phrase in enumerate(phrases) if phrase in phrases[:index]), None):
            raise self.wrong(entry, f"{twice!r} stands twice; keep one")
        return phrases

    def _phrase(self, entry: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(entry, f"{value!r}, expected a phrase in quotes")
        if value != value.strip():
            raise self.wrong(entry, f"{value!r} begins or ends with a space; remove it")
        return value
