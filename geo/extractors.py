"""Which extractor reads an article: the built-in one, or a language model that a user has switched on."""

from __future__ import annotations

from typing import Protocol

from geo.errors import InputError
from geo.model import Article, Extraction, Incident, PlaceMention
from geo.settings import BUILT_IN, ENDPOINT, Settings
from geo.vocabulary import Vocabulary


class IncidentExtractor(Protocol):
    def extract(self, article: Article, mentions: tuple[PlaceMention, ...]) -> tuple[Incident, ...]:
        """Return the incidents of an article with their evidence, given its place mentions."""

    def examine(self, article: Article, mentions: tuple[PlaceMention, ...]) -> Extraction:
        """Return the same incidents, explained, and what was considered and left out; costs a little more."""


def check_extractor(settings: Settings) -> None:
    """Raise InputError if the settings name no extractor."""
    if settings.extractor not in (BUILT_IN, ENDPOINT):
        raise InputError(f"extractor {settings.extractor!r}: expected {BUILT_IN!r} or {ENDPOINT!r}; see TERRENO_EXTRACTOR")


def open_extractor(settings: Settings, vocabulary: Vocabulary) -> IncidentExtractor:
    """Return the extractor that the settings name; InputError if there is none of that name."""
    check_extractor(settings)
    if settings.extractor == ENDPOINT:
        from geo.endpoint import EndpointExtractor

        return EndpointExtractor(vocabulary, settings)
    from geo.extract import Extractor

    return Extractor(vocabulary, settings.data)
