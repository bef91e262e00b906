"""Annotated articles as training examples: real ones, made ones, and real ones whose places the gazetteer has forgotten."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from geoparse_templates import filled_templates

from geo.gazetteer import Gazetteer
from geo.geoparse.distance import kilometres
from geo.geoparse.document import Document, read_document
from geo.geoparse.lexicon import Lexicon
from geo.geoparse.spans import Kind, Span, SpanFinder
from geo.model import Place, Precision

MADE_TEXTS = 600
FORGOTTEN_SHARE = 0.5
ALWAYS_KNOWN = (Precision.ADMIN1, Precision.COUNTRY)


@dataclass(frozen=True)
class Toponym:
    """An annotated place: what the article's reader should find, and how far off a right answer may lie."""

    start: int
    end: int
    place: Place | None
    radius_km: float

    def is_right(self, place: Place | None) -> bool:
        return place is not None and self.place is not None and kilometres(self.place, place) <= self.radius_km


@dataclass(frozen=True)
class Example:
    lang: str
    document: Document
    gold: Sequence[Toponym]


def read_examples(path: Path, finder: SpanFinder, lexicon: Lexicon) -> list[Example]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in content.splitlines() if line]
    return [
        Example(
            row.get("lang", "en"), read_document(row["text"], finder, lexicon), [_toponym(item) for item in row["toponyms"]]
        )
        for row in rows
    ]


def made_examples(gazetteer: Gazetteer, finder: SpanFinder, lexicon: Lexicon) -> tuple[list[Example], list[Example]]:
    """Return the examples made from templates to learn recognition from, and those among them to learn resolution from."""
    made = list(filled_templates(gazetteer, lexicon, MADE_TEXTS))
    examples = [
        Example(m.lang, read_document(m.text, finder, lexicon), [Toponym(*place) for place in m.places]) for m in made
    ]
    return examples, [example for example, m in zip(examples, made, strict=True) if m.tells_which]


def _toponym(item: dict[str, object]) -> Toponym:
    lon, lat = item["lon"], item["lat"]
    if lon is None or lat is None:
        return Toponym(int(str(item["start"])), int(str(item["end"])), None, 0.0)
    precision = Precision(str(item.get("precision", "locality")))
    level = Precision.LOCALITY if precision is Precision.NEAR_LOCALITY else precision
    place = Place("gold:", str(item["name"]), float(str(lon)), float(str(lat)), level, 0.0)
    return Toponym(int(str(item["start"])), int(str(item["end"])), place, float(str(item.get("radius_km", 161))))


def matched_span(toponym: Toponym, spans: Sequence[Span]) -> Span | None:
    """Return the candidate that covers an annotated toponym best."""

    def overlap(span: Span) -> float:
        shared = min(span.end, toponym.end) - max(span.start, toponym.start)
        return shared / (max(span.end, toponym.end) - min(span.start, toponym.start))

    best = max(spans, key=overlap, default=None)
    return best if best is not None and overlap(best) > 0 else None


def forget(document: Document, seed: int) -> Document:
    """Return the document as it would be read if the gazetteer lacked some of its names: villages it has never heard of."""
    rng, gone = random.Random(seed), {}
    spans = []
    for span in document.spans:
        if (
            span.kind is Kind.KNOWN
            and span.places[0].precision not in ALWAYS_KNOWN
            and document.tokens.is_capital(span.first)
        ):
            name = document.name(span)
            if gone.setdefault(name, rng.random() < FORGOTTEN_SHARE):
                span = replace(span, kind=Kind.UNKNOWN, places=(), is_abbreviation=False)
        spans.append(span)
    return replace(document, spans=spans)


def labels_of(example: Example) -> list[bool]:
    wanted = {matched_span(toponym, example.document.spans) for toponym in example.gold}
    return [span in wanted for span in example.document.spans]
