"""GeoNames' alternateNamesV2: further names of places, by GeoNames id, kept in flat columns."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import numpy as np

from geo.errors import DataError
from geo.gazetteer.extending.progress import Advance, ignore_progress
from geo.gazetteer.extending.text_files import open_text
from geo.gazetteer.names import is_worth_keeping

_COLUMNS = 10
_LANGUAGES = frozenset({"en", "es"})
_ABBREVIATION = "abbr"


class NameKind(IntEnum):
    """What a name is to a gazetteer `Entry`."""

    NAME = 0
    ALIAS = 1
    ABBREVIATION = 2


@dataclass(frozen=True, slots=True)
class OtherNames:
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()


class AlternateNames:
    """Names in English, Spanish and no language, and abbreviations; colloquial and historic ones are aliases."""

    def __init__(self) -> None:
        self._ids, self._kinds = array("I"), bytearray()
        self._texts, self._ends = bytearray(), array("Q", [0])
        self._sorted_ids = memoryview(b"").cast("B")
        self._order = memoryview(b"").cast("B")

    def read(self, path: Path, member: str, advance: Advance = ignore_progress) -> None:
        """Add the names of a file; DataError, with the line, for what is no such file."""
        with open_text(path, member=member, advance=advance) as stream:
            for number, line in enumerate(stream, start=1):
                try:
                    self._add(line.rstrip("\r\n").split("\t"))
                except (ValueError, OverflowError) as error:
                    raise DataError(f"{path}:{number}: {error}; get the file again") from error

    def _add(self, columns: list[str]) -> None:
        # Files of before 2018 lack the last two columns, which tell the years of use.
        if len(columns) not in (_COLUMNS, _COLUMNS - 2):
            raise ValueError(f"{len(columns)} columns, expected {_COLUMNS} with tabs between them")
        language, name = columns[2].partition("-")[0], columns[3]
        kind = _kind(language, name, preferred=columns[4] == "1" or columns[5] == "1", dated="1" in columns[6:8])
        if kind is None:
            return
        self._ids.append(int(columns[1]))
        self._kinds.append(kind)
        self._texts += name.encode()
        self._ends.append(len(self._texts))

    def index(self) -> None:
        """Sort what was read, so that it can be asked."""
        ids = np.frombuffer(self._ids, np.uint32)
        order = np.argsort(ids, kind="stable").astype(np.uint32)
        self._sorted_ids, self._order = ids[order].data, order.data
        self._ids = array("I")

    def of(self, geonames_id: int) -> OtherNames:
        slot = bisect_left(self._sorted_ids, geonames_id)
        if slot == len(self._sorted_ids) or self._sorted_ids[slot] != geonames_id:
            return _NONE
        found: tuple[list[str], ...] = ([], [], [])
        while slot < len(self._sorted_ids) and self._sorted_ids[slot] == geonames_id:
            number = self._order[slot]
            found[self._kinds[number]].append(self._texts[self._ends[number] : self._ends[number + 1]].decode())
            slot += 1
        return OtherNames(*map(tuple, found))


_NONE = OtherNames()


def _kind(language: str, name: str, *, preferred: bool, dated: bool) -> NameKind | None:
    """Return what a name is, None to leave it out: other languages, links, codes, other scripts."""
    if language == _ABBREVIATION:
        return NameKind.ABBREVIATION if name and name[0].isupper() else None
    if not is_worth_keeping(name) or (language and language not in _LANGUAGES):
        return None
    return NameKind.NAME if not dated and (language or preferred) else NameKind.ALIAS
