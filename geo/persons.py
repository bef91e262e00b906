"""Persons whom incidents name: who they are to it, and when two names are of one person."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations

from geo.model import ActorRole, Incident
from geo.text import fold

FATES = frozenset({ActorRole.CAPTURED, ActorRole.KILLED})
SUBJECTS = FATES | {ActorRole.TARGET, ActorRole.VICTIM}
"""Those to whom it happened; not who ordered, assisted in or prosecuted it."""


def persons(incident: Incident, roles: Collection[ActorRole] = tuple(ActorRole)) -> tuple[str, ...]:
    """Return the names of the persons (not groups, not agencies) in one of the roles."""
    return tuple(actor.name for actor in incident.actors if actor.id is None and actor.role in roles)


def is_same_name(name: str, other_name: str) -> bool:
    """'Ovidio Guzmán' is 'Ovidio Guzmán López'; a single word in common is not enough unless it is all there is."""
    one, other = frozenset(fold(name).split()), frozenset(fold(other_name).split())
    return bool(one) and (one == other or (min(len(one), len(other)) > 1 and (one <= other or other <= one)))


def is_same_from_first(name: str, other_name: str) -> bool:
    """True if the names are the same and begin with the same word, and it is not the only one: brothers share surnames."""
    one, other = fold(name).split(), fold(other_name).split()
    return min(len(one), len(other)) > 1 and one[0] == other[0] and is_same_name(name, other_name)


def is_full_name(name: str) -> bool:
    """True for a given name and two surnames, which hardly two people share; words such as 'de la' do not count."""
    return sum(word[0].isupper() for word in name.split()) > 2


def common_names(names: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Return those of `names` that are in `others` too."""
    others = tuple(others)
    return tuple(name for name in dict.fromkeys(names) if any(is_same_name(name, other) for other in others))


def name_keys(name: str) -> frozenset[str]:
    """Return what a name is found by: two names of one person have at least one key in common.

    The keys are the pairs of its words, the word itself if it has but one; words beyond the first eight are left out.
    """
    words = sorted(set(fold(name).split()[:_MOST_WORDS]))
    return frozenset(" ".join(pair) for pair in combinations(words, 2)) if len(words) > 1 else frozenset(words)


_MOST_WORDS = 8
