"""What part a place or an actor plays in an event, from the words around it."""

from __future__ import annotations

from geo.extract.actors import ActorKind, ActorMention
from geo.extract.facts import Facts
from geo.extract.frames import Frame
from geo.extract.spans import words_before
from geo.model import ActorRole, PlaceMention, PlaceRole
from geo.vocabulary import ActorKind as VocabularyKind

_FROM = frozenset({"from", "desde", "procedente", "originario", "originaria", "proveniente", "salio", "native"})
_TO = frozenset({"to", "toward", "towards", "hacia", "al", "rumbo", "destino", "bound", "into", "hasta"})
_HELD = frozenset({"prison", "jail", "penal", "cefereso", "cereso", "altiplano", "reclusorio", "custody"})
_LEGAL = frozenset({"charges", "conviction_or_plea", "sanction_designation"})
_TAKEN = frozenset({"capture", "failed_capture", "extradition", "surrender_or_transfer", "escape", "raid"})
_DEAD = frozenset({"killing_of_leader", "killing_of_official", "homicide", "massacre"})
_TARGETED = frozenset({"cartel_attack", "killing_of_official", "explosive_or_drone_attack"})


def place_role(facts: Facts, index: int, mention: PlaceMention) -> PlaceRole:
    """Return the role of a place where the event did not occur: origin, destination, custody, else merely mentioned."""
    before = words_before(facts, mention.start, 3)
    if not _HELD.isdisjoint([*before, *mention.name.lower().split()]):
        return PlaceRole.CUSTODY
    if before and (before[0] in _FROM or (len(before) > 1 and before[0] in ("de", "of") and before[1] in _FROM)):
        return PlaceRole.ORIGIN
    told = facts.families[index]
    if before and (before[0] in _TO or (before[0] == "a" and "transfer" in told)):
        return PlaceRole.DESTINATION
    return PlaceRole.MENTIONED


def actor_role(facts: Facts, frame: Frame, mention: ActorMention) -> ActorRole:
    """Return the likeliest role of an actor that has a part in the event, by its kind and the event's type."""
    if mention.kind is ActorKind.PERSON:
        return _person_role(frame)
    if mention.kind is ActorKind.GROUP:
        return (
            ActorRole.TARGET
            if frame.type in _TAKEN | _LEGAL | {"seizure", "lab_destruction", "killing_of_leader"}
            else ActorRole.INITIATOR
        )
    if frame.type in _LEGAL:
        return ActorRole.PROSECUTING
    if frame.type in _TARGETED:
        return ActorRole.TARGET
    foreign = facts.agency_kinds.get(mention.id or "") is VocabularyKind.AGENCY_US
    before = words_before(facts, mention.start, 3)
    if foreign and not {"support", "apoyo", "help", "ayuda", "tip", "information", "informacion", "inteligencia"}.isdisjoint(
        before
    ):
        return ActorRole.INTELLIGENCE
    return ActorRole.INITIATOR


def _person_role(frame: Frame) -> ActorRole:
    if frame.type in _DEAD:
        return ActorRole.KILLED if frame.type == "killing_of_leader" else ActorRole.VICTIM
    if frame.type in _TAKEN:
        return ActorRole.CAPTURED
    return ActorRole.TARGET if frame.type in _LEGAL | _TARGETED else ActorRole.VICTIM
