"""The way of an article: geoparse, extract, prove, locate, code, describe; then link and store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from geo.curating import Curator
from geo.errors import DataError, InputError, StoreError, TerrenoError, place_in
from geo.extractors import IncidentExtractor, check_extractor, open_extractor
from geo.finishing import Finisher
from geo.linking.episode_rules import EpisodeRules
from geo.linking.episodes import EpisodeKeeper
from geo.linking.joining import Joiner, Kept
from geo.linking.sameness import Judge
from geo.model import Article, Extraction, Incident, PlaceMention
from geo.proof import proven
from geo.reading import Document
from geo.settings import Settings
from geo.store import IncidentStore
from geo.vocabulary import Vocabulary

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.extract.pasted import Pasted
    from geo.gazetteer import Gazetteer
    from geo.geoparse import Geoparser
    from geo.locate import Locator


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be read or kept, and why, in one sentence."""

    name: str
    reason: str

    @classmethod
    def unread(cls, error: InputError) -> Failure:
        return cls(place_in(error.source, error.line), error.problem)

    @classmethod
    def of(cls, name: str, error: Exception) -> Failure:
        """Say what went wrong with one article, so that it does not cost the others; what would fail for all is raised."""
        if isinstance(error, StoreError | DataError):
            raise error
        return cls(name, str(error) if isinstance(error, TerrenoError) else f"internal error, please report it: {error!r}")


@dataclass
class IngestReport:
    """What became of the articles: `added` and `linked` count records, `unclear` pairs for review, the others articles."""

    ingested: int = 0
    known: int = 0
    added: int = 0
    linked: int = 0
    unclear: int = 0
    failures: list[Failure] = field(default_factory=list)

    def add(self, kept: Kept) -> None:
        """Count one more article that was ingested."""
        self.ingested += 1
        self.added += kept.added
        self.linked += kept.linked
        self.unclear += kept.unclear


def with_origin(article: Article, store: IncidentStore) -> Article:
    """Return the article, with what it copies if the store has that and nobody has said it."""
    return article if article.derived_from else replace(article, derived_from=store.origin_of(article.text))


@dataclass(frozen=True)
class Pipeline:
    """Everything that is needed to turn articles into incidents; its heavy parts are opened when first used."""

    settings: Settings
    vocabulary: Vocabulary

    @classmethod
    def open(cls, settings: Settings) -> Pipeline:
        """Raise InputError if the settings name no extractor, before the first article is read."""
        check_extractor(settings)
        return cls(settings, Vocabulary.load(settings.data / "reference"))

    def process(self, article: Article, *, explain: bool = False) -> Extraction:
        """Return all that the article yields; with `explain` why each field is as it is, and what was left out."""
        found = self._read(article, explain=explain)
        return replace(found, incidents=tuple(self.finished(proven(incident, article)) for incident in found.incidents))

    def _read(self, article: Article, *, explain: bool) -> Extraction:
        """Read each of the articles that the text holds by itself."""
        parts = self._parted(article)
        if len(parts) == 1:
            return self._extract(article, explain=explain)
        from geo.rejoining import rejoined

        return rejoined(article, [(part, self._extract(part.article, explain=explain)) for part in parts], self._judge)

    def _extract(self, article: Article, *, explain: bool) -> Extraction:
        mentions, extractor = self._geoparser.parse(article), self._extractor
        if explain:
            return extractor.examine(article, mentions)
        return Extraction(article, mentions, extractor.extract(article, mentions))

    def _parted(self, article: Article) -> tuple[Pasted, ...]:
        from geo.extract.pasted import pasted_articles

        return pasted_articles(article)

    def geoparse(self, article: Article, *, demonyms: bool = False) -> tuple[PlaceMention, ...]:
        """Return the toponyms of the article alone, with `demonyms` also words such as 'sinaloense'."""
        from geo.geoparse.stretches import moved

        found = ((part.start, self._geoparser.parse(part.article, demonyms=demonyms)) for part in self._parted(article))
        return tuple(moved(mention, start) for start, mentions in found for mention in mentions)

    def drawn(self, mention: PlaceMention) -> BaseGeometry | None:
        """Return the point or the area of a mention, None where there is nothing to draw."""
        return self._locator.geometry(mention)

    def finished(self, incident: Incident) -> Incident:
        """Fill in what follows from the other fields: geometry, codes, title and summary."""
        return self._finisher.located(incident, self._locator)

    def ingest(self, documents: Iterable[Document | InputError], store: IncidentStore) -> Iterator[IngestReport]:
        """Keep one article after the other, each wholly or not at all; yield the report so far after each.

        An article that fails is listed in the report and does not stop the rest; a failing store or missing data do.
        """
        report = IngestReport()
        for document in documents:
            if isinstance(document, InputError):
                report.failures.append(Failure.unread(document))
            else:
                self._ingest_one(document, store, report)
            yield report

    def _ingest_one(self, document: Document, store: IncidentStore, report: IngestReport) -> None:
        try:
            if store.has_article(document.article.id):
                report.known += 1
            else:
                extraction = self.process(with_origin(document.article, store), explain=True)
                report.add(self.joiner(store).keep(extraction.incidents, extraction.article))
        except Exception as error:
            report.failures.append(Failure.of(document.name, error))

    def joiner(self, store: IncidentStore) -> Joiner:
        """Return what joins and parts the incidents of a store."""
        return Joiner(store.unmasked, self._judge, self.episodes(store), self.finished)

    def curator(self, store: IncidentStore) -> Curator:
        """Return what retracts and masks the incidents of a store."""
        return Curator(store, self.episodes(store))

    def episodes(self, store: IncidentStore) -> EpisodeKeeper:
        """Return what keeps, and tells, what belongs together in a store."""
        return EpisodeKeeper(store.unmasked, self._episode_rules)

    @cached_property
    def _geoparser(self) -> Geoparser:
        from geo.geoparse import Geoparser

        return Geoparser(self._gazetteer, self.vocabulary, self.settings.data, home=self.settings.home)

    @cached_property
    def _extractor(self) -> IncidentExtractor:
        return open_extractor(self.settings, self.vocabulary)

    @cached_property
    def _locator(self) -> Locator:
        from geo.locate import Locator

        return Locator(self._gazetteer)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        from geo.gazetteer import Gazetteer

        return Gazetteer.open(self.settings.data)

    @cached_property
    def _judge(self) -> Judge:
        return Judge.load(self.settings.data / "reference", self.vocabulary)

    @cached_property
    def _episode_rules(self) -> EpisodeRules:
        return EpisodeRules.load(self.settings.data / "reference", self.vocabulary)

    @cached_property
    def _finisher(self) -> Finisher:
        return Finisher.load(self.settings.data, self.vocabulary)
