"""Annotated articles as training examples: real ones, made ones, and real ones whose places the gazetteer has forgotten."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geoparse_examples
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


LENIENT_KM = {Precision.COUNTRY: 1_500.0, Precision.ADMIN1: 300.0, Precision.NATURAL_AREA: 500.0, Precision.SEA_AIR: 1_000.0}
"""Where no radius is annotated: how far the point of an area may lie from the annotator's and still be the same area."""


@dataclass(frozen=True)
class Toponym:
    """An annotated place: what the article's reader should find, and how far off a right answer may lie.

    `precision` is None where no level is annotated.
    """

    start: int
    end: int
    place: Place | None
    radius_km: float
    precision: Precision | None = None

    def is_right(self, place: Place | None) -> bool:
        return place is not None and self.place is not None and kilometres(self.place, place) <= self.radius_km

    def is_meant(self, place: Place) -> bool:
        """True if the place is right, or an area whose middle the annotator sees elsewhere."""
        if self.place is None:
            return False
        lenient = 0.0 if self.precision else LENIENT_KM.get(place.precision, 0.0)
        return kilometres(self.place, place) <= max(self.radius_km, lenient)


@dataclass(frozen=True)
class Source:
    """Where examples come from, and the weights that they have in learning recognition and resolution."""

    name: str
    recognition: float
    resolution: float


@dataclass(frozen=True)
class Example:
    """`is_partial`: some of its toponyms are not annotated, so that nothing is known about the other candidates."""

    lang: str
    document: Document
    gold: Sequence[Toponym]
    source: Source
    is_partial: bool = False


def read_examples(path: Path, source: Source, finder: SpanFinder, lexicon: Lexicon) -> list[Example]:
    """Read a file in the geoparsing or newsroom format ('.gz' or plain) or in the markup of our examples ('.txt')."""
    return [
        Example(
            row.get("lang", "en"),
            read_document(row["text"], finder, lexicon),
            [_toponym(item) for item in row["toponyms"]],
            source,
            bool(row.get("partial")),
        )
        for row in _rows(path)
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".txt":
        return [example.to_dict() for example in geoparse_examples.read_examples(path)]
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in content.splitlines() if line]


MADE = Source("made", 0.3, 1.0)


def made_examples(gazetteer: Gazetteer, finder: SpanFinder, lexicon: Lexicon) -> tuple[list[Example], list[Example]]:
    """Return the examples made from templates to learn recognition from, and those among them to learn resolution from."""
    made = list(filled_templates(gazetteer, lexicon, MADE_TEXTS))
    examples = [
        Example(m.lang, read_document(m.text, finder, lexicon), [Toponym(*place) for place in m.places], MADE) for m in made
    ]
    return examples, [example for example, m in zip(examples, made, strict=True) if m.tells_which]


def _toponym(item: dict[str, object]) -> Toponym:
    start, end, lon, lat = (item[key] for key in ("start", "end", "lon", "lat"))
    if lon is None or lat is None:
        return Toponym(int(str(start)), int(str(end)), None, 0.0)
    precision = Precision(str(item["precision"])) if item.get("precision") else None
    level = Precision.LOCALITY if precision in (None, Precision.NEAR_LOCALITY) else precision
    place = Place("gold:", str(item["name"]), float(str(lon)), float(str(lat)), level or Precision.LOCALITY, 0.0)
    return Toponym(int(str(start)), int(str(end)), place, float(str(item.get("radius_km", 161))), precision and level)


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


def labelled(example: Example) -> tuple[list[Span], list[bool]]:
    """Return the candidates of which it is known whether they are toponyms, and whether they are."""
    spans = example.document.spans
    wanted = {matched_span(toponym, spans) for toponym in example.gold}
    if example.is_partial:
        spans = [span for span in spans if any(t.start < span.end and span.start < t.end for t in example.gold)]
    return list(spans), [span in wanted for span in spans]
