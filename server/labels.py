"""Ids and values of incidents in the words of one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale

from geo.describe import date_words
from geo.model import Count, DateBasis, DatePrecision, EventDate, IncidentPlace, Place, Side
from geo.relation_wording import relation_words
from geo.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Labels:
    vocabulary: Vocabulary
    lang: str
    words: Mapping[str, str]

    def word(self, kind: str, value: str) -> str:
        return self.words[f"{kind}.{value}"]

    def type(self, type_id: str) -> str:
        kind = self.vocabulary.types.get(type_id)
        label = type_id if kind is None else kind.label_es if self.lang == "es" else kind.label_en
        return self.words.get(f"type.{type_id}", label)

    def actor(self, actor_id: str) -> str:
        actor = self.vocabulary.actors.get(actor_id)
        return actor.name if actor else actor_id

    def edtf(self, date: str) -> str:
        precision = DatePrecision.DECADE if date.endswith("X") else DatePrecision.UNKNOWN
        return date_words(EventDate(date, None, None, precision, DateBasis.STATED), self.lang)

    def place(self, place: IncidentPlace | Place) -> str:
        told = relation_words(place) if isinstance(place, IncidentPlace) else None
        name = (told.es if self.lang == "es" else told.en) if told else place.name
        parts = (name, place.admin2, place.admin1, self._country(place.country))
        return ", ".join(dict.fromkeys(part for part in parts if part)) or self.words["place.unresolved"]

    def _country(self, code: str | None) -> str | None:
        return Locale(self.lang).territories.get(code, code) if code else None

    def count(self, count: Count) -> str:
        """'at least 8 (civilian)': the number as stated, with its bounds."""
        number = f"{count.best:,}"
        if count.low == count.best and count.high is None:
            number = self.words["count.atLeast"].format(count=number)
        elif count.high == count.best and count.low is None:
            number = self.words["count.atMost"].format(count=number)
        elif count.low is not None and count.high is not None and count.low < count.high:
            number = f"{number} ({self.words['count.range'].format(low=f'{count.low:,}', high=f'{count.high:,}')})"
        if count.by is Side.UNKNOWN:
            return number
        return self.words["count.by"].format(figure=number, side=self.word("side", count.by))
