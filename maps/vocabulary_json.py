"""What the page's JavaScript must know of the vocabulary: groups as a tree with colours, operation types with symbols."""

from __future__ import annotations

from geo.vocabulary import Actor, OperationType, Vocabulary
from maps.colours import group_colours

Json = dict[str, object]


def vocabulary_for_page(vocabulary: Vocabulary) -> Json:
    """Return the groups, agencies and operation types in file order, as plain JSON values."""
    colours = group_colours(vocabulary)
    groups = [_group(actor, vocabulary, colours) for actor in vocabulary.actors.values() if actor.is_group]
    agencies = {actor.id: actor.name for actor in vocabulary.actors.values() if not actor.is_group}
    return {"groups": groups, "agencies": agencies, "types": list(map(_type, vocabulary.types.values()))}


def _group(actor: Actor, vocabulary: Vocabulary, colours: dict[str, str]) -> Json:
    root = vocabulary.parent_cartel(actor.id)
    parent = actor.related_to if root != actor.id else None
    return {"id": actor.id, "name": actor.name, "root": root, "parent": parent, "colour": colours[root]}


def _type(kind: OperationType) -> Json:
    return {
        "id": kind.id,
        "kind": kind.record_kind.value,
        "group": kind.group,
        "symbol": kind.symbol,
        "label": {"en": kind.label_en, "es": kind.label_es},
    }
