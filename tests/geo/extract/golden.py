"""The golden texts: what each tells, whether it is read so, and which fifth of them is held out."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.extract import Extractor
from geo.model import Count, Incident, RecordKind
from tests.geo.extract.marked_texts import marked

_FILE = Path(__file__).with_name("golden.toml")
_PARTS = 5
_NOT_STATED = -1
_COUNTS = ("killed", "injured", "detained", "disappeared")
Fields = Mapping[str, object]


@dataclass(frozen=True)
class GoldenText:
    """A text with the incidents that it tells, in order; of each the fields that must be read, no others."""

    id: str
    lang: str
    text: str
    incidents: Sequence[Fields]
    weak: str | None = None
    """Why it is known not to be read right."""

    @property
    def held_out(self) -> bool:
        """Is it one of the fifth that nobody looks at? Its id decides, and nobody's choice."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % _PARTS == 0

    def wrong_in(self, extractor: Extractor) -> list[str]:
        """Return what is read otherwise, in words; nothing if all is right."""
        records = extractor.extract(*marked(self.text, self.lang))
        found = [record for record in records if record.record_kind is RecordKind.INCIDENT]
        if len(found) != len(self.incidents):
            return [f"{len(found)} incidents ({', '.join(one.type for one in found)}), expected {len(self.incidents)}"]
        return [
            f"{name} {read!r}, expected {wanted!r}"
            for fields, incident in zip(self.incidents, found, strict=True)
            for name, wanted in fields.items()
            if (read := _read(incident, name)) != wanted
        ]


def golden_texts() -> list[GoldenText]:
    with _FILE.open("rb") as stream:
        return [GoldenText(**entry) for entry in tomllib.load(stream)["text"]]


def shares_right(extractor: Extractor) -> str:
    """Return how many of the texts are read right, of those that are held out and of the others, as one line."""
    parts = []
    for name, own in (("open", False), ("held out", True)):
        texts = [text for text in golden_texts() if text.held_out is own]
        right = sum(not text.wrong_in(extractor) for text in texts)
        parts.append(f"{name} {right} of {len(texts)} ({right / len(texts):.2f})")
    return "golden texts read right in every field: " + ", ".join(parts)


def _read(incident: Incident, name: str) -> object:
    if name in _COUNTS:
        count: Count | None = getattr(incident, name)
        return count.best if count else _NOT_STATED
    if name == "date":
        return incident.date.edtf if incident.date else None
    if name == "place":
        return incident.occurred_at.mention if incident.occurred_at else None
    return list(incident.cartels) if name == "cartels" else getattr(incident, name)
