"""The toponyms of a text as the page /geoparse shows them: marked in the text, in a table, and as shapes for the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.gazetteer.containment import distance_km
from geo.geoparsing import geoparsed
from geo.model import Article, Candidate, IncidentPlace, Place, PlaceMention, PlaceRole, Precision
from geo.relation_wording import relation_words
from maps.page import json_for_script
from server.labels import Labels

UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text; `number` counts mentions from 1, None between them."""

    text: str
    number: int | None
    mention: PlaceMention | None


@dataclass(frozen=True, slots=True)
class Runner:
    """A place that a mention may mean; `km` is how far it lies from the chosen one, None where none was chosen."""

    name: str
    kind: str
    score: float
    km: float | None
    is_chosen: bool


@dataclass(frozen=True)
class GeoparseView:
    """`shapes` stand beside `mentions`, None where there is nothing to draw."""

    article: Article
    mentions: Sequence[PlaceMention]
    shapes: Sequence[BaseGeometry | None]
    labels: Labels

    def segments(self) -> Iterator[Segment]:
        """Yield the whole text in order, mentions and what stands between them."""
        text, end = self.article.text, 0
        for number, mention in enumerate(self.mentions, 1):
            if mention.start > end:
                yield Segment(text[end : mention.start], None, None)
            yield Segment(text[mention.start : mention.end], number, mention)
            end = mention.end
        if end < len(text):
            yield Segment(text[end:], None, None)

    @staticmethod
    def kind(mention: PlaceMention) -> str:
        return mention.precision.value if mention.precision else UNRESOLVED

    def kinds(self) -> list[str]:
        """Return the kinds that occur, finest first, for the legend."""
        found = {self.kind(mention) for mention in self.mentions}
        return [kind for kind in (*(precision.value for precision in Precision), UNRESOLVED) if kind in found]

    def kind_label(self, kind: str) -> str:
        return self.labels.words["geoparse.unresolved"] if kind == UNRESOLVED else self.labels.word("precision", kind)

    @property
    def unresolved(self) -> int:
        return sum(mention.place is None for mention in self.mentions)

    def relation(self, mention: PlaceMention) -> str:
        """Return how what is told lies to the place, as '12 km N of Los Mochis'; '' where it is the place itself."""
        if mention.relation is None:
            return ""
        place = IncidentPlace(
            mention.name, mention.start, mention.end, PlaceRole.MENTIONED, name=mention.name, relation=mention.relation
        )
        wording = relation_words(place)
        return "" if wording is None else wording.es if self.labels.lang == "es" else wording.en

    def radius(self, mention: PlaceMention) -> str:
        if not mention.uncertainty_m:
            return ""
        metres = mention.uncertainty_m
        return f"± {metres:.0f} m" if metres < 1000 else f"± {metres / 1000:,.0f} km"

    def coordinates(self, mention: PlaceMention) -> str:
        if mention.lat is None or mention.lon is None:
            return ""
        return self.labels.words["coordinates"].format(lat=f"{mention.lat:.4f}", lon=f"{mention.lon:.4f}")

    def runners(self, mention: PlaceMention) -> list[Runner]:
        """Return the candidates, best first, with their distances from the chosen place."""
        return [self._runner(candidate, mention.place) for candidate in mention.candidates]

    def _runner(self, candidate: Candidate, chosen: Place | None) -> Runner:
        place = candidate.place
        is_chosen = chosen is not None and chosen.gazetteer_id == place.gazetteer_id
        km = None if chosen is None or is_chosen else distance_km(chosen, place)
        return Runner(self.labels.place(place), self.kind_label(place.precision.value), candidate.score, km, is_chosen)

    @cached_property
    def data(self) -> Markup:
        """Return what the page's script draws and copies, as JSON for a `<script type="application/json">`."""
        document = geoparsed(self.article.id, self.article.lang, self.mentions, candidates=True)
        return json_for_script({"document": document, "features": list(self._features())})

    def _features(self) -> Iterator[dict[str, object]]:
        """Yield one GeoJSON Feature a place, however often it is mentioned; `mentions` are their numbers."""
        numbers: dict[tuple[str, str], list[int]] = {}
        for number, mention in enumerate(self.mentions, 1):
            if mention.where is not None:
                numbers.setdefault((mention.where.gazetteer_id, self.kind(mention)), []).append(number)
        for same in numbers.values():
            first = self.mentions[same[0] - 1]
            shape = self.shapes[same[0] - 1]
            assert first.where is not None
            properties = {
                "name": self.relation(first) or self.labels.place(first.where),
                "gazetteer_id": first.where.gazetteer_id,
                "precision": self.kind(first),
                "uncertainty_m": first.uncertainty_m,
                "score": max(self.mentions[number - 1].score for number in same),
                "mentions": same,
            }
            geometry = None if shape is None else mapping(shape)
            yield {"type": "Feature", "geometry": geometry, "properties": properties}
