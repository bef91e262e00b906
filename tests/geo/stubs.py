"""A geoparser and an extractor whose answers the test writes into the article."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.errors import NotFoundError
from geo.geojson import load_feature
from geo.model import EVENT_FIELD, Article, Evidence, Extraction, Incident, Place, PlaceMention, Source


class StubGeoparser:
    def parse(self, article: Article, *, demonyms: bool = False) -> tuple[PlaceMention, ...]:
        return tuple(PlaceMention(m.start(), m.end(), m[0], None, None, 0.5) for m in re.finditer("Culiacán", article.text))


class StubExtractor:
    """Every line of the text that is a Feature is an incident, told by the line before; 'crash' makes the extractor fail."""

    def extract(self, article: Article, mentions: tuple[PlaceMention, ...]) -> tuple[Incident, ...]:
        if "crash" in article.text:
            raise ZeroDivisionError("division by zero")
        found = re.finditer(r"^(.*)\n(?=(\{.*)$)", article.text, re.MULTILINE)
        return tuple(self._incident(article, *match.span(1), match[2]) for match in found)

    def examine(self, article: Article, mentions: tuple[PlaceMention, ...]) -> Extraction:
        return Extraction(article, mentions, self.extract(article, mentions))

    def _incident(self, article: Article, start: int, end: int, feature: str) -> Incident:
        source = Source(
            article.id,
            article.sha256,
            url=article.url,
            published=article.published,
            retrieved=article.retrieved,
            derived_from=article.derived_from,
        )
        told = Evidence(EVENT_FIELD, article.text[start:end], start, end, article.id)
        return replace(load_feature(feature), sources=(source,), evidence=(told,) if start < end else ())


class StubGazetteer:
    """Knows no area; points need none."""

    def place(self, gazetteer_id: str) -> Place:
        raise NotFoundError(gazetteer_id)
