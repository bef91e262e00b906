"""Article in, place mentions out: recognise, resolve, fall back on what the text states, calibrate."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geo.gazetteer import Gazetteer
from geo.geoparse.calibration import Calibration
from geo.geoparse.containers import container
from geo.geoparse.document import Document, read_document
from geo.geoparse.lexicon import Lexicon, Words
from geo.geoparse.recognition import Recognised, Recogniser
from geo.geoparse.resolution import Ranked, Resolver, read_hints, read_mentions
from geo.geoparse.spans import SpanFinder
from geo.geoparse.weights import read_weights
from geo.model import Article, Candidate, PlaceMention, Precision
from geo.vocabulary import Vocabulary

_RUNNERS_UP = 5


class Geoparser:
    """Finds the toponyms of an article and the places they mean. Stateless after loading; safe to share."""

    def __init__(self, gazetteer: Gazetteer, vocabulary: Vocabulary, data: Path) -> None:
        """Load word lists and weights from `data`/geoparse; DataError if one is missing or damaged."""
        folder = data / "geoparse"
        self._lexicon = Lexicon.load(folder, vocabulary)
        self._finder = SpanFinder(gazetteer, self._lexicon)
        self._recogniser = Recogniser(read_weights(folder / "recognition.tsv"), self._lexicon)
        rounds = (read_weights(folder / f"resolution_{name}.tsv") for name in ("first", "second"))
        self._resolver = Resolver(*rounds)
        self._calibration = Calibration.read(folder / "calibration.tsv")

    def parse(self, article: Article) -> tuple[PlaceMention, ...]:
        """Return the toponyms in text order, never overlapping; `place` is None where it is not clear which is meant."""
        document = read_document(article.text, self._finder, self._lexicon)
        recognised = self._recogniser.recognise(document)
        mentions = read_mentions(document, recognised, self._lexicon, article.lang or language(document, self._lexicon))
        ranked = self._resolver.resolve(mentions, read_hints(document, recognised, self._lexicon))
        return tuple(self._mention(document, found, item, ranked) for found, item in zip(recognised, ranked, strict=True))

    def _mention(self, document: Document, found: Recognised, item: Ranked, ranked: Sequence[Ranked]) -> PlaceMention:
        span = found.span
        name = document.tokens.text[span.start : span.end]
        runners_up = tuple(Candidate(option.place, round(share, 3)) for option, share in item.options[:_RUNNERS_UP])
        if item.best is not None:
            option, share = item.best
            precision = near(option.precision) if item.mention.around.is_near else option.precision
            score = self._calibration(share * found.probability)
            return PlaceMention(span.start, span.end, name, option.place, precision, round(score, 3), runners_up)
        inside = container(item, ranked, document.tokens, self._lexicon)
        if inside is not None:
            score = self._calibration.constants.get(inside.reason.value, 0.5)
            return PlaceMention(span.start, span.end, name, inside.place, inside.precision, round(score, 3), runners_up)
        return PlaceMention(span.start, span.end, name, None, None, 0.0, runners_up)


def near(precision: Precision) -> Precision:
    """Return the precision of 'near X' for an X of that precision."""
    return Precision.NEAR_LOCALITY if precision in (Precision.LOCALITY, Precision.SITE) else precision


def language(document: Document, lexicon: Lexicon) -> str:
    """Return 'es' or 'en', by the small words of the text."""
    words = document.tokens.folded
    spanish, english = (sum(lexicon.is_in(kind, word) for word in words) for kind in (Words.SPANISH, Words.ENGLISH))
    return "es" if spanish > english else "en"
