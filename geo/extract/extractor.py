"""From an article and its place mentions to incidents, activities and statements."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geo.extract.activities import find_activities
from geo.extract.assembly import incident_of, incidents_of
from geo.extract.explaining import explained, refused_event
from geo.extract.facts import Facts
from geo.extract.features import all_features
from geo.extract.frames import Frame, build_frames
from geo.extract.scorers import WEIGHTS, Model
from geo.extract.settling import judge_all, settle_all
from geo.extract.statements import find_statements
from geo.model import EVENT_FIELD, Article, Extraction, Incident, PlaceMention
from geo.vocabulary import Vocabulary


class Extractor:
    """Reads articles one at a time; holds the vocabulary and the trained scorers, and no state between articles."""

    def __init__(self, vocabulary: Vocabulary, data: Path, weights: Path = WEIGHTS) -> None:
        """`data` is `Settings.data`, `weights` a file under it; raise DataError when the trained weights are missing."""
        self.vocabulary = vocabulary
        self.model = Model.load(data, weights)

    def extract(self, article: Article, mentions: tuple[PlaceMention, ...]) -> tuple[Incident, ...]:
        """Return the records of the article in text order; equal texts yield equal ids."""
        facts, features, frames = self._read(article, mentions)
        return self._records(facts, features, incidents_of(facts, frames, self.model))

    def examine(self, article: Article, mentions: tuple[PlaceMention, ...]) -> Extraction:
        """Return what `extract` does, each record explained, and the events that were considered and left out."""
        facts, features, frames = self._read(article, mentions)
        judged = judge_all(settle_all(facts, frames, self.model), self.model)
        kept = [(one, incident_of(one.settled, one.probability, self.model)) for one in judged if one.refusal is None]
        incidents = [explained(incident, one, self.model) for one, incident in kept]
        refused = [refused_event(one, one.refusal, self.model) for one in judged if one.refusal]
        return Extraction(article, mentions, self._records(facts, features, incidents), tuple(refused))

    def _read(self, article: Article, mentions: tuple[PlaceMention, ...]) -> tuple[Facts, list[list[str]], list[Frame]]:
        facts = Facts.gather(article, mentions, self.vocabulary)
        features = all_features(facts)
        return facts, features, build_frames(facts, features, self.model)

    def _records(self, facts: Facts, features: Sequence[list[str]], incidents: Sequence[Incident]) -> tuple[Incident, ...]:
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
