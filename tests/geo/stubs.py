"""A geoparser and an extractor whose answers the test writes into the article."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.errors import NotFoundError
from geo.geojson import load_feature
from geo.model import Article, Incident, Place, PlaceMention, Source


class StubGeoparser:
    def parse(self, article: Article) -> tuple[PlaceMention, ...]:
        return tuple(PlaceMention(m.start(), m.end(), m[0], None, None, 0.5) for m in re.finditer("Culiacán", article.text))


class StubExtractor:
    """Every line of the text that is a Feature is an incident; 'crash' makes the extractor fail."""

    def extract(self, article: Article, mentions: tuple[PlaceMention, ...]) -> tuple[Incident, ...]:
        if "crash" in article.text:
            raise ZeroDivisionError("division by zero")
        source = Source(
            article.id, article.sha256, url=article.url, published=article.published, retrieved=article.retrieved
        )
        lines = (line for line in article.text.splitlines() if line.startswith("{"))
        return tuple(replace(load_feature(line), sources=(source,)) for line in lines)


class StubGazetteer:
    """Knows no area; points need none."""

    def place(self, gazetteer_id: str) -> Place:
        raise NotFoundError(gazetteer_id)
