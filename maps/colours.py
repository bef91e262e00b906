"""A colour for every cartel: its own from `actors.csv`, or the next of a muted palette; factions take their cartel's."""

from __future__ import annotations

from itertools import cycle

from geo.vocabulary import Vocabulary

NOT_STATED = "#6f7479"
"""Of incidents for which no group is stated."""

MUTED = ("#77716a", "#5f7a74", "#7d6b80", "#7b7657", "#5f7288", "#8a6a62")
"""For groups without a colour of their own: greyish, so that the named cartels stand out."""


def group_colours(vocabulary: Vocabulary) -> dict[str, str]:
    """Return colour by id for every cartel that is not a faction of another."""
    muted = cycle(MUTED)
    roots = [
        actor for actor in vocabulary.actors.values() if actor.is_group and vocabulary.parent_cartel(actor.id) == actor.id
    ]
    return {root.id: root.colour or next(muted) for root in roots}
