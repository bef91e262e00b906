"""How every cartel is drawn: its own colour, or a muted one and a pattern; its factions look like it.

A colour is made for the light map; `on_dark` gives the one for the dark map. `data/scripts/choose_colours.py` chose them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle, product

import numpy as np

from geo.vocabulary import Vocabulary
from maps.oklab import from_oklab, linear, oklab, within_srgb, written

NOT_STATED = "#6b7075"
"""Of incidents for which no group is stated."""

SEVERAL = "#3a3a44"
"""Of incidents of several cartels, where each is counted once."""

MUTED = ("#523f34", "#505065", "#556758", "#816a76", "#8b806a")
"""For groups without a colour of their own: greyish, so that the named cartels stand out."""

PATTERNS = ("stripes", "dots", "bars", "slashes", "grid", "posts")
"""As `maps/frontend/src/patterns.js` draws them: always on the muted colours, on the others if the reader wants it."""

DARK_LIFT = 0.24
"""By how much OKLab's lightness grows from the light to the dark map."""


@dataclass(frozen=True, slots=True)
class Look:
    """The two colours of a group, and its pattern; `is_own` if the colour alone tells it from all others."""

    light: str
    dark: str
    pattern: str
    is_own: bool


def group_looks(vocabulary: Vocabulary) -> dict[str, Look]:
    """Return the look by id of every cartel that is not a faction of another."""
    roots = [
        actor for actor in vocabulary.actors.values() if actor.is_group and vocabulary.parent_cartel(actor.id) == actor.id
    ]
    own = sorted((root for root in roots if root.colour), key=lambda root: _seen_by_all(root.colour or ""))
    patterns = dict(zip((root.id for root in own), cycle(PATTERNS), strict=False))
    shared = cycle(product(PATTERNS, MUTED))
    looks: dict[str, Look] = {}
    for root in roots:
        pattern, colour = (patterns[root.id], root.colour) if root.colour else next(shared)
        looks[root.id] = Look(colour, on_dark(colour), pattern, bool(root.colour))
    return looks


def type_looks(vocabulary: Vocabulary) -> dict[str, Look]:
    """Return the look by id of every operation type: the colours of the cartels again, one for types of one group."""
    own = [look for look in group_looks(vocabulary).values() if look.is_own]
    families = dict.fromkeys(kind.group for kind in vocabulary.types.values())
    shared = [Look(colour, on_dark(colour), pattern, False) for pattern, colour in product(PATTERNS, MUTED)]
    looks = dict(zip(families, cycle([*own, *shared]), strict=False))
    return {kind.id: looks[kind.group] for kind in vocabulary.types.values()}


def on_dark(colour: str) -> str:
    """Return the colour of the same hue for the dark map, as far lighter for all, so that they keep apart as well."""
    lifted = oklab(linear([colour])) + np.array([DARK_LIFT, 0, 0])
    return written(from_oklab(within_srgb(lifted)))[0]


def _seen_by_all(colour: str) -> float:
    """Lightness and yellowness, which those see too who tell no red from green."""
    lightness, _, yellowness = oklab(linear([colour]))[0]
    return float(lightness + yellowness)
