"""Article in, place mentions out: recognise, resolve, fall back on what the text states, calibrate, read relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from geo.gazetteer import Gazetteer
from geo.geoparse.appositions import put_beside
from geo.geoparse.calibration import Calibration
from geo.geoparse.containers import Contained, Reason, contained_places
from geo.geoparse.demonyms import Demonyms
from geo.geoparse.document import Document, read_document
from geo.geoparse.lexicon import Lexicon, Words
from geo.geoparse.recognition import Recognised, Recogniser
from geo.geoparse.relation_patterns import RelationPatterns
from geo.geoparse.relations import Stated, read_relations
from geo.geoparse.resolution import Ranked, Resolver, read_hints, read_mentions
from geo.geoparse.spans import Kind, Span, SpanFinder
from geo.geoparse.spots import Spots
from geo.geoparse.stretches import moved, stretches
from geo.geoparse.weights import read_weights
from geo.model import Anchor, Article, PlaceMention, SpatialRelation
from geo.vocabulary import Vocabulary


class Geoparser:
    """Finds the toponyms of an article and the places they mean. Stateless after loading; safe to share."""

    def __init__(self, gazetteer: Gazetteer, vocabulary: Vocabulary, data: Path, *, home: str | None = None) -> None:
        """Load word lists and weights from `data`/geoparse; DataError if one is missing or damaged.

        `home` is the country (ISO 3166-1 alpha-2) that a text means which shows no other.
        """
        self._home = home
        folder = data / "geoparse"
        self._lexicon = Lexicon.load(folder, vocabulary)
        self._finder = SpanFinder(gazetteer, self._lexicon)
        self._recogniser = Recogniser(read_weights(folder / "recognition.tsv"), self._lexicon)
        rounds = (read_weights(folder / f"resolution_{name}.tsv") for name in ("first", "second"))
        self._resolver = Resolver(*rounds)
        self._calibration = Calibration.read(folder / "calibration.tsv")
        self._relations = RelationPatterns.load(data, self._lexicon)
        self._spots = Spots(gazetteer)
        self._demonyms = Demonyms(gazetteer, self._lexicon.demonyms)

    def parse(self, article: Article, *, demonyms: bool = False) -> tuple[PlaceMention, ...]:
        """Return the toponyms in text order, never overlapping; `place` is None where it is not clear which is meant.

        With `demonyms`, words such as 'sinaloense' and 'Mexican' are returned too, flagged and resolved to their unit.
        """
        home, read = self._home, dict[str, Sequence[PlaceMention]]()
        found: list[PlaceMention] = []
        for start, end in stretches(article.text):
            part = article.text[start:end]
            if part not in read:
                read[part] = self._read(part, article.lang, home, demonyms=demonyms)
            found.extend(moved(mention, start) for mention in read[part])
            home = home or _commonest_country(found)
        return tuple(found)

    def _read(self, text: str, lang: str | None, home: str | None, *, demonyms: bool) -> list[PlaceMention]:
        document = read_document(text, self._finder, self._lexicon, home=home)
        recognised = [found for found in self._recogniser.recognise(document) if not self._is_demonym(document, found.span)]
        mentions = read_mentions(document, recognised, self._lexicon, lang or language(document, self._lexicon))
        ranked = self._resolver.resolve(mentions, read_hints(document, recognised, self._lexicon))
        inside = contained_places(ranked, document.tokens, self._lexicon)
        mentioned = [
            self._mention(document, found, item, inside.get(item.mention.position))
            for found, item in zip(recognised, ranked, strict=True)
        ]
        spans = [found.span for found in recognised]
        toponyms = self._related(document, spans, mentioned)
        if demonyms:
            toponyms += self._demonyms.find(document.tokens, spans)
            toponyms.sort(key=lambda mention: mention.start)
        return toponyms

    def _is_demonym(self, document: Document, span: Span) -> bool:
        """True for 'Sinaloan', which may look like a village that nobody knows, and for 'Texan', which is one in Yucatán."""
        name = document.name(span)
        is_place = span.kind is Kind.KNOWN and name in document.supported
        return span.kind in (Kind.UNKNOWN, Kind.KNOWN) and not is_place and name in self._lexicon.demonyms

    def _related(self, document: Document, spans: Sequence[Span], mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
        """Return the mentions with the relations that the text states, each where its relation puts it."""
        relations = read_relations(document.tokens, spans, self._relations)
        put = [
            self._put(mention, stated, mentions) if (stated := relations.get(index)) else mention
            for index, mention in enumerate(mentions)
        ]
        most = self._calibration.constants.get(Reason.STATED.value, 0.5)
        return put_beside(put, spans, document.tokens, self._relations, most) if relations else put

    def _put(self, mention: PlaceMention, stated: Stated, mentions: Sequence[PlaceMention]) -> PlaceMention:
        among = [mentions[other] for other in stated.others] or [mention]
        places = [other.place for other in among if other.place is not None]
        if mention.precision is None or len(places) < len(among):
            return mention
        spot = self._spots.find(stated.phrase, mention.precision, places)
        if spot is None:
            return mention
        relation = SpatialRelation(
            kind=spot.kind,
            start=stated.start,
            end=stated.end,
            distance_m=stated.phrase.metres,
            bearing_deg=spot.bearing_deg,
            anchors=tuple(Anchor(place.name, place.gazetteer_id) for place in spot.anchors),
        )
        return replace(mention, precision=spot.precision, relation=relation, spot=spot.place)

    def _mention(self, document: Document, found: Recognised, item: Ranked, inside: Contained | None) -> PlaceMention:
        span = found.span
        name = document.tokens.text[span.start : span.end]
        runners_up = item.ranking.runners_up
        if item.best is not None:
            option, share = item.best
            score = self._calibration(share * found.probability)
            return PlaceMention(span.start, span.end, name, option.place, option.precision, round(score, 3), runners_up)
        if inside is not None:
            score = self._calibration.constants.get(inside.reason.value, 0.5)
            return PlaceMention(span.start, span.end, name, inside.place, inside.precision, round(score, 3), runners_up)
        return PlaceMention(span.start, span.end, name, None, None, 0.0, runners_up)


def _commonest_country(mentions: Iterable[PlaceMention]) -> str | None:
    """Return the country that a text is about, for the stretches of it that show none themselves."""
    countries = Counter(mention.place.country for mention in mentions if mention.place and mention.place.country)
    return max(countries, key=lambda country: countries[country], default=None)


def language(document: Document, lexicon: Lexicon) -> str:
    """Return 'es' or 'en', by the small words of the text."""
    words = document.tokens.folded
    spanish, english = (sum(lexicon.is_in(kind, word) for word in words) for kind in (Words.SPANISH, Words.ENGLISH))
    return "es" if spanish > english else "en"
