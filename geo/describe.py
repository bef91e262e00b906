"""Title and summary of an incident in both languages, built from its fields and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geo.model import (
    ActorRole,
    Count,
    DatePrecision,
    EventDate,
    Incident,
    IncidentPlace,
    Localized,
    Outcome,
    Precision,
    Seized,
)
from geo.occurrence import best_place
from geo.relation_wording import leading_joint, relation_words
from geo.vocabulary import Vocabulary

_IN = Localized(" in ", " en ")
_NEAR = Localized(" near ", " cerca de ")
_MUNICIPALITY = Localized(" in the municipality of ", " en el municipio de ")
_BESIDE = Localized(" · ", " · ")

_JOINTS: Mapping[Precision, Localized] = {
    Precision.NEAR_LOCALITY: _NEAR,
    Precision.NATURAL_AREA: _BESIDE,  # 'the Sierra Madre' wants an article, 'Tierra Caliente' none: no preposition fits all
    Precision.SEA_AIR: _BESIDE,
}
_OUTCOMES: Mapping[Outcome, Localized] = {
    Outcome.ATTEMPTED: Localized("Attempted, not completed", "Intentado, no consumado"),
    Outcome.REVERSED: Localized("Reversed: undone afterwards", "Revertido: deshecho después"),
}
_COUNTS: tuple[tuple[str, Localized], ...] = (
    ("killed", Localized("Killed", "Muertos")),
    ("injured", Localized("Injured", "Heridos")),
    ("detained", Localized("Detained", "Detenidos")),
    ("disappeared", Localized("Disappeared", "Desaparecidos")),
)
_PERSONS: tuple[tuple[ActorRole, Localized], ...] = (
    (ActorRole.CAPTURED, Localized("Captured", "Capturados")),
    (ActorRole.KILLED, Localized("Dead", "Fallecidos")),
)
_GROUPS, _AGENCIES = Localized("Groups", "Grupos"), Localized("Agencies", "Agencias")
_SEIZED = Localized("Seized", "Asegurado")


def describe(incident: Incident, vocabulary: Vocabulary, titles: Mapping[str, Localized]) -> tuple[Localized, Localized]:
    """Return title and summary; what is not stated is left out."""
    title = Localized(*(_title(incident, vocabulary, titles, lang) for lang in ("en", "es")))
    return title, Localized(*(_summary(incident, vocabulary, lang) for lang in ("en", "es")))


def _title(incident: Incident, vocabulary: Vocabulary, titles: Mapping[str, Localized], lang: str) -> str:
    """'Capture in Culiacán, Sinaloa'; the date stands beside a title, in the reader's own words."""
    return _in(_type_name(incident.type, vocabulary, titles), lang) + _where(
        best_place(incident) or incident.occurred_at, lang
    )


def _type_name(type_id: str, vocabulary: Vocabulary, titles: Mapping[str, Localized]) -> Localized:
    if type_id in titles:
        return titles[type_id]
    known = vocabulary.types.get(type_id)
    return Localized(known.label_en, known.label_es.capitalize()) if known else Localized(type_id, type_id)


def _where(place: IncidentPlace | None, lang: str) -> str:
    if place is None:
        return ""
    told = relation_words(place)
    name = place.name or place.mention
    if place.relation and told:
        joint, shown = leading_joint(place.relation), _in(told, lang)
        return _in(joint, lang) + ", ".join(part for part in (shown, _state_of(place, name)) if part)
    joint = _JOINTS.get(place.precision, _IN) if place.precision else _IN
    if place.precision is Precision.ADMIN2 and place.country == "MX":
        joint = _MUNICIPALITY
    return _in(joint, lang) + ", ".join(part for part in (name, _state_of(place, name)) if part)


def _state_of(place: IncidentPlace, name: str) -> str | None:
    return place.admin1 if place.admin1 != name and place.precision is not Precision.ADMIN1 else None


def date_words(date: EventDate, lang: str) -> str:
    """Return the date as precise as it is and no more: '2023-01', '2023-01-05 to 2023-01-08', 'from 2023-01', '1990s'."""
    first, _, last = date.edtf.partition("/")
    if date.precision is DatePrecision.DECADE:
        return _in(Localized(f"{first[:3]}0s", f"década de {first[:3]}0"), lang)
    if last == "..":
        return _in(Localized(f"from {first}", f"desde {first}"), lang)
    if first == "..":
        return _in(Localized(f"until {last}", f"hasta {last}"), lang)
    return _in(Localized(f"{first} to {last}", f"{first} a {last}"), lang) if last else first


def _summary(incident: Incident, vocabulary: Vocabulary, lang: str) -> str:
    """'Captured: Ovidio Guzmán. Groups: Los Chapitos. Killed: 29.'"""
    outcome = _OUTCOMES.get(incident.outcome)
    parts = [_in(outcome, lang)] if outcome else []
    for role, label in _PERSONS:
        parts += _listed(label, (actor.name for actor in incident.actors if actor.role is role and actor.id is None), lang)
    parts += _listed(_GROUPS, _actor_names(incident.cartels, vocabulary), lang)
    parts += _listed(_AGENCIES, _actor_names(incident.agencies, vocabulary), lang)
    for name, label in _COUNTS:
        count: Count | None = getattr(incident, name)
        parts += _listed(label, [_count_words(count, lang)] if count else [], lang)
    parts += _listed(_SEIZED, map(_seized_words, incident.seized), lang)
    return " ".join(f"{part}." for part in parts)


def _listed(label: Localized, values: Iterable[str], lang: str) -> list[str]:
    found = list(dict.fromkeys(values))
    return [f"{_in(label, lang)}: {', '.join(found)}"] if found else []


def _actor_names(ids: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    return [vocabulary.actors[one].name if one in vocabulary.actors else one for one in ids]


def _count_words(count: Count, lang: str) -> str:
    if count.low is not None and count.high is not None and count.low != count.high:
        return _in(Localized(f"{count.low} to {count.high}", f"{count.low} a {count.high}"), lang)
    if count.low == count.best and count.high is None:
        return _in(Localized(f"at least {count.best}", f"al menos {count.best}"), lang)
    return str(count.best)


def _seized_words(seized: Seized) -> str:
    quantity = f"{seized.quantity:,.10g}" if seized.quantity is not None else None
    return " ".join(part for part in (quantity, seized.unit, seized.item) if part)


def _in(words: Localized, lang: str) -> str:
    return words.es if lang == "es" else words.en
