"""Why a record is believed, field by field, as its page and the command line show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from geo.explanation import Explanation, Passage, Rule, Weight
from geo.feature_wording import FeatureWords
from geo.model import COUNT_FIELDS, EVENT_FIELD, Count, Incident, Source
from server.labels import Labels

FIELDS = (
    EVENT_FIELD, "type", "outcome", "date", "place", "cartels", "agencies",
    *COUNT_FIELDS, "seized",
)  # fmt: skip
_SCORER = {Rule.TOLL_OF_MASSACRE: Rule.KIND_SCORER, Rule.IMPLIED_COUNTRY: Rule.PLACE_SCORER}
"""Rules that had the last word over a scorer."""


@dataclass(frozen=True, slots=True)
class Considered:
    """A value that was not taken, and why; `source` is given where another account told it."""

    value: str
    why: str
    score: float | None = None
    passage: Passage | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """One value of a field, empty if nothing is stated; `favour` and `against` are what counted most in the score."""

    field: str
    label: str
    value: str
    how: str
    source: Source | None = None
    score: float | None = None
    confidence: float | None = None
    passage: Passage | None = None
    favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    considered: tuple[Considered, ...] = ()


def explanation_rows(incident: Incident, labels: Labels, features: FeatureWords) -> tuple[ExplanationRow, ...]:
    """Return the fields that any account explained, in reading order; none where explanations were not recorded."""
    view = _View(incident, labels, features)
    return tuple(row for field in FIELDS for row in view.rows(field))


@dataclass(frozen=True, slots=True)
class _View:
    incident: Incident
    labels: Labels
    features: FeatureWords

    def rows(self, field: str) -> Iterator[ExplanationRow]:
        """Yield one row a value that the field has; what was not taken stands with the first of them."""
        own = [one for one in self.incident.explanations if one.field == field]
        values: Sequence[str | None] = current_values(self.incident, field) or (None,) if own else ()
        chosen = [_surest(one for one in own if one.value == value) for value in values]
        considered = tuple(self._considered(field, own, chosen))
        for value, one in zip(values, chosen, strict=True):
            yield self._row(field, value, one, considered)
            considered = ()

    def _row(
        self, field: str, value: str | None, one: Explanation | None, considered: tuple[Considered, ...]
    ) -> ExplanationRow:
        label, shown = self.labels.words[f"field.{_NAMES.get(field, field)}"], self._shown(field, value)
        if one is None:
            return ExplanationRow(field, label, shown, self.labels.word("rule", "elsewhere"), considered=considered)
        return ExplanationRow(
            field,
            label,
            shown,
            self._how(one),
            self._source(one.source_id),
            one.score,
            one.confidence,
            one.passage,
            self._told(one.rule, [weight for weight in one.weights if weight.value > 0]),
            self._told(one.rule, [weight for weight in one.weights if weight.value < 0]),
            considered,
        )

    def _considered(
        self, field: str, own: Sequence[Explanation], chosen: Sequence[Explanation | None]
    ) -> Iterator[Considered]:
        """First what the chosen accounts refused, then what other accounts told."""
        taken = [one for one in chosen if one] or [one for one in own if one.value is None]
        for one in own if field in ("cartels", "agencies") else taken:
            for option in one.refused:
                if option.value not in current_values(self.incident, field):
                    why = self.labels.word("refused", option.why)
                    yield Considered(self._label(field, option.value), why, option.score, option.passage)
        if field == "place":
            yield from self._other_readings()
        for one in own:
            if one.value is not None and not any(one is other for other in chosen):
                agrees = one.value in current_values(self.incident, field)
                why = self.labels.word("refused", "same_elsewhere" if agrees else "other_account")
                source = self._source(one.source_id)
                yield Considered(self._label(field, one.value), why, one.score, one.passage, source)

    def _other_readings(self) -> Iterator[Considered]:
        """Other places that the name may mean."""
        place = self.incident.occurred_at
        for candidate in place.candidates if place else ():
            if place and candidate.place.gazetteer_id != place.gazetteer_id:
                why = self.labels.word("refused", "other_reading")
                yield Considered(self.labels.place(candidate.place), why, candidate.score)

    def _how(self, one: Explanation) -> str:
        told = self.labels.word("rule", one.rule).format(detail=one.detail or "")
        if one.field != "date" or not one.detail or one.rule is not Rule.DATE_SCORER:
            return told
        return (
            f"{told} {self.labels.words['rule.pattern'].format(pattern=self.features.named(one.detail, self.labels.lang))}"
        )

    def _told(self, rule: Rule, weights: Sequence[Weight]) -> tuple[str, ...]:
        """Return what the features say with what they added, those that say the same as one."""
        told: dict[str, float] = {}
        for weight in weights:
            words = self.features.of(_SCORER.get(rule, rule), weight.feature, self.labels.lang)
            told[words] = told.get(words, 0.0) + weight.value
        return tuple(f"{words} ({value:+.1f})" for words, value in told.items())

    def _shown(self, field: str, value: str | None) -> str:
        """Return the field's value as the table of facts has it."""
        if value is None:
            return ""
        count: Count | None = getattr(self.incident, field) if field in COUNT_FIELDS else None
        if count:
            return self.labels.count(count)
        if field == "place" and self.incident.occurred_at:
            return self.labels.place(self.incident.occurred_at)
        return self._label(field, value)

    def _label(self, field: str, value: str) -> str:
        match field:
            case "event":
                return self.labels.word("kind", value).capitalize()
            case "type":
                return self.labels.type(value)
            case "outcome":
                return self.labels.word("outcome", value).capitalize()
            case "date":
                return self.labels.edtf(value)
            case "cartels" | "agencies":
                return self.labels.actor(value)
        return value

    def _source(self, source_id: str) -> Source | None:
        return next((source for source in self.incident.sources if source.id == source_id), None)


_NAMES = {"cartels": "groups"}


def current_values(incident: Incident, field: str) -> tuple[str, ...]:
    """Return the values that the field has, as explanations write them."""
    if field in COUNT_FIELDS:
        count: Count | None = getattr(incident, field)
        return (str(count.best),) if count else ()
    place = incident.occurred_at
    values = {
        EVENT_FIELD: (incident.record_kind.value,),
        "type": (incident.type,),
        "outcome": (incident.outcome.value,),
        "date": (incident.date.edtf,) if incident.date else (),
        "place": (place.mention,) if place else (),
        "cartels": incident.cartels,
        "agencies": incident.agencies,
        "seized": tuple(dict.fromkeys(goods.item for goods in incident.seized)),
    }
    return values[field]


def _surest(explanations: Iterable[Explanation]) -> Explanation | None:
    return max(explanations, key=lambda one: one.confidence or one.score or 0.0, default=None)
