"""What follows from the other fields of an incident: geometry, codes, title and summary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from geo.crosswalk import crosswalk
from geo.describe import describe
from geo.model import Incident, Localized
from geo.vocabulary import Vocabulary
from geo.wording import AcledType, load_acled_types, load_titles

if TYPE_CHECKING:
    from geo.locate import Locator


@dataclass(frozen=True, slots=True)
class Finisher:
    vocabulary: Vocabulary
    titles: Mapping[str, Localized]
    acled_types: Mapping[str, AcledType]

    @classmethod
    def load(cls, data: Path, vocabulary: Vocabulary) -> Finisher:
        folder = data / "reference"
        return cls(vocabulary, load_titles(folder, vocabulary), load_acled_types(folder, vocabulary))

    def located(self, incident: Incident, locator: Locator) -> Incident:
        """Return the incident with geometry, codes, title and summary as its fields have them."""
        drawn = locator.locate(incident)
        return self.described(replace(drawn, crosswalk=crosswalk(drawn, self.vocabulary, self.acled_types)))

    def described(self, incident: Incident) -> Incident:
        title, summary = describe(incident, self.vocabulary, self.titles)
        return replace(incident, title=title, summary=summary)
