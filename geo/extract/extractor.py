"""From an article and its place mentions to incidents, activities and statements."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geo.extract.activities import find_activities
from geo.extract.assembly import incidents_of
from geo.extract.facts import Facts
from geo.extract.features import all_features
from geo.extract.frames import build_frames
from geo.extract.scorers import Model
from geo.extract.statements import find_statements
from geo.model import EVENT_FIELD, Article, Incident, PlaceMention
from geo.vocabulary import Vocabulary


class Extractor:
    """Reads articles one at a time; holds the vocabulary and the trained scorers, and no state between articles."""

    def __init__(self, vocabulary: Vocabulary, data: Path) -> None:
        """`data` is `Settings.data`; raise DataError when the trained weights are missing."""
        self.vocabulary = vocabulary
        self.model = Model.load(data)

    def extract(self, article: Article, mentions: tuple[PlaceMention, ...]) -> tuple[Incident, ...]:
        """Return the records of the article in text order; equal texts yield equal ids."""
        facts = Facts.gather(article, mentions, self.vocabulary)
        features = all_features(facts)
        frames = build_frames(facts, features, self.model)
        incidents = incidents_of(facts, frames, self.model)
        told = sentences_of(facts, incidents)
        records = [
            *incidents,
            *find_activities(facts, features, self.model, told),
            *find_statements(facts, features, self.model, told),
        ]
        return tuple(sorted(records, key=lambda record: record.evidence[0].start))


def sentences_of(facts: Facts, incidents: Sequence[Incident]) -> frozenset[int]:
    """Return the indices of the sentences that tell the incidents; those of frames that were left out are free again."""
    starts = {quote.start for incident in incidents for quote in incident.evidence if quote.field == EVENT_FIELD}
    return frozenset(index for index, sentence in enumerate(facts.sentences) if sentence.start in starts)
