"""What the page's JavaScript must know of the vocabulary: groups as a tree with colours, operation types with symbols."""

from __future__ import annotations

from geo.vocabulary import Actor, OperationType, Vocabulary
from maps.colours import NOT_STATED, SEVERAL, Look, group_looks, on_dark, type_looks

Json = dict[str, object]


def vocabulary_for_page(vocabulary: Vocabulary) -> Json:
    """Return the groups, agencies and operation types in file order, as plain JSON values."""
    looks, shown = group_looks(vocabulary), type_looks(vocabulary)
    groups = [_group(actor, vocabulary, looks) for actor in vocabulary.actors.values() if actor.is_group]
    agencies = {actor.id: actor.name for actor in vocabulary.actors.values() if not actor.is_group}
    return {
        "groups": groups,
        "agencies": agencies,
        "types": [_type(kind, shown[kind.id]) for kind in vocabulary.types.values()],
    }


def other_looks() -> Json:
    """Return how is drawn what stands beside the groups: incidents of no stated group, and of several cartels."""
    return {
        name: look_json(Look(colour, on_dark(colour), "", is_own=True))
        for name, colour in (("not-stated", NOT_STATED), ("several", SEVERAL))
    }


def _group(actor: Actor, vocabulary: Vocabulary, looks: dict[str, Look]) -> Json:
    root = vocabulary.parent_cartel(actor.id)
    parent = actor.related_to if root != actor.id else None
    return {"id": actor.id, "name": actor.name, "root": root, "parent": parent, "look": look_json(looks[root])}


def look_json(look: Look) -> Json:
    return {"light": look.light, "dark": look.dark, "pattern": look.pattern, "own": look.is_own}


def _type(kind: OperationType, look: Look) -> Json:
    return {
        "id": kind.id,
        "kind": kind.record_kind.value,
        "group": kind.group,
        "symbol": kind.symbol,
        "look": look_json(look),
        "label": {"en": kind.label_en, "es": kind.label_es},
    }
