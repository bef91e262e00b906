"""An incident in the words of one language, as its page lays it out. Unknown stays 'not stated'; nothing is rounded up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import quote as url_quote
from urllib.parse import urlsplit

from flask import url_for
from markupsafe import Markup

from geo.describe import date_words
from geo.model import COUNT_FIELDS, POINT_PRECISIONS, Count, Incident, IncidentPlace, Place, Related, Seized, Source
from geo.vocabulary import Vocabulary
from server.episode_view import Event
from server.labels import Labels
from server.outline_map import OutlineMap
from server.quotes import Quote, quotes

LINKABLE = ("http", "https")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of fields, without values if nothing is stated; `proofs` are numbers of `IncidentView.quotes`."""

    label: str
    values: tuple[str, ...]
    notes: tuple[str, ...]
    proofs: tuple[int, ...]
    actors: tuple[str, ...] = ()
    """The ids that the values stand for, of actors."""


@dataclass(frozen=True)
class IncidentView:
    incident: Incident
    vocabulary: Vocabulary
    lang: str
    words: Mapping[str, str]
    outlines: OutlineMap

    @cached_property
    def labels(self) -> Labels:
        return Labels(self.vocabulary, self.lang, self.words)

    @property
    def title(self) -> str:
        return self._localized("title") or self.type

    @property
    def summary(self) -> str:
        return self._localized("summary")

    def _localized(self, name: str) -> str:
        text: str = getattr(getattr(self.incident, name), self.lang)
        return text

    @property
    def type(self) -> str:
        return self.labels.type(self.incident.type)

    def masked(self) -> str:
        """Return that less is published than is known, empty where it is all."""
        masked, told = self.incident.masked, []
        if masked and masked.precision:
            precision = self.labels.word("precision", masked.precision)
            told.append(self.words["masked.place"].format(precision=precision))
        if masked and masked.names:
            told.append(self.words["masked.names"].format(count=masked.names))
        return " ".join(told)

    def rows(self) -> Iterator[Row]:
        """Yield the fields in reading order: when, where, what, who, how many."""
        incident = self.incident
        yield self._row("date", *self._date())
        yield self._row("place", *self._where())
        yield self._row("type", (self.type, *map(self.labels.type, incident.secondary_types)), also=("event",))
        yield self._row("outcome", (self.labels.word("outcome", incident.outcome).capitalize(),))
        yield self._actors("groups", incident.cartels, also=("cartels", "actors"))
        yield self._actors("agencies", incident.agencies, also=("actors",))
        for name in COUNT_FIELDS:
            count: Count | None = getattr(incident, name)
            yield self._row(name, (self.labels.count(count),) if count else ())
        yield self._row("seized", map(self._seized, incident.seized))

    def _row(self, field: str, values: Iterable[str], notes: Iterable[str] = (), *, also: Iterable[str] = ()) -> Row:
        fields = {field, *also}
        numbers = (number for number, quote in enumerate(self.quotes, 1) if fields & set(quote.fields))
        return Row(self.words[f"field.{field}"], tuple(values), tuple(notes), tuple(numbers))

    def _actors(self, field: str, ids: tuple[str, ...], *, also: Iterable[str]) -> Row:
        return replace(self._row(field, map(self.labels.actor, ids), also=also), actors=ids)

    def actor_address(self, actor_id: str | None) -> str:
        """Return the address of an actor's page, empty for one outside the vocabulary."""
        return url_for("actors.actor_page", actor_id=actor_id, lang=self.lang) if actor_id in self.vocabulary.actors else ""

    def _date(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        date = self.incident.date
        if date is None:
            return (), ()
        basis = self.labels.word("date_basis", date.basis)
        return (date_words(date, self.lang),), (f"{self.labels.word('date_precision', date.precision)} · {basis}",)

    def _where(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        place = self.incident.occurred_at
        if place is None:
            return (), ()
        named, precision = (self.labels.place(place),), self.place_precision(place)
        if place.precision not in POINT_PRECISIONS or place.lon is None or place.lat is None:
            return named, (precision,)
        return named, (precision, self.words["coordinates"].format(lon=place.lon, lat=place.lat))

    def place_precision(self, place: IncidentPlace | Place) -> str:
        """Return how exactly the place is known; a radius only where it is drawn as a point."""
        if place.precision is None:
            return self.words["place.unresolved"]
        text = self.labels.word("precision", place.precision)
        if not place.uncertainty_m or place.precision not in POINT_PRECISIONS:
            return text
        return f"{text}, ± {round(place.uncertainty_m / 1000, 1):g} km"

    @staticmethod
    def _seized(seized: Seized) -> str:
        quantity = None if seized.quantity is None else f"{seized.quantity:,.10g}"
        return " ".join(part for part in (quantity, seized.unit, seized.item) if part)

    def field_names(self, fields: Iterable[str]) -> str:
        names = (self.words.get(f"field.{'groups' if field == 'cartels' else field}", field) for field in fields)
        return ", ".join(dict.fromkeys(names))

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        return quotes(self.incident.evidence)

    def outline_map(self) -> Markup:
        return self.outlines.draw(self.incident, self.words["outline_map"])

    def map_address(self) -> str:
        """Return the address of the map with this incident open, its place in the middle."""
        incident = self.incident
        assert incident.geometry is not None
        middle, zoom = incident.geometry.centroid, 9 if incident.geometry.geom_type == "Point" else 7
        return url_for(
            "pages.map_page",
            lang=self.lang,
            _anchor=f"map={zoom}/{middle.y:.3f}/{middle.x:.3f}&incident={url_quote(incident.id)}",
        )

    def crosswalk(self) -> Iterator[tuple[str, str]]:
        """Yield the codes of other data sets, as far as there are any."""
        codes = self.incident.crosswalk
        acled = (codes.acled_event_type, codes.acled_sub_event_type, codes.acled_geo_precision, codes.acled_time_precision)
        ucdp = (codes.ucdp_where_prec, codes.ucdp_date_prec, codes.ucdp_type_of_violence)
        names = {
            "ACLED": ("event_type", "sub_event_type", "geo_precision", "time_precision"),
            "UCDP GED": ("where_prec", "date_prec", "type_of_violence"),
        }
        for (label, fields), values in zip(names.items(), (acled, ucdp), strict=True):
            known = [f"{name}: {value}" for name, value in zip(fields, values, strict=True) if value is not None]
            if known:
                yield label, " · ".join(known)

    def related_elsewhere(self, episode: Iterable[Event]) -> tuple[Related, ...]:
        """Return the related records that the list of the episode does not show."""
        shown = {event.id for event in episode}
        return tuple(one for one in self.incident.related if one.id not in shown)

    def source_anchor(self, source: Source) -> str:
        return f"source-{self.incident.sources.index(source) + 1}"

    def source(self, source_id: str) -> Source | None:
        return next((source for source in self.incident.sources if source.id == source_id), None)

    @staticmethod
    def source_name(source: Source) -> str:
        return source.title or source.publisher or source.url or source.id

    @staticmethod
    def link(url: str | None) -> str | None:
        """Return the URL if a browser may follow it: no scripts, no files."""
        try:
            return url if url and urlsplit(url).scheme.lower() in LINKABLE else None
        except ValueError:
            return None
