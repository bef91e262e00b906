"""The reviewed rules of episodes, `data/reference/episodes.csv`: which type follows which, how soon, and what they share."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from geo.errors import DataError
from geo.vocabulary import Vocabulary

FILE = "episodes.csv"
SAME_EPISODE = "same_episode"
_FOLLOWING = frozenset({"follows", "legal_consequence_of"})
EPISODE_RELATIONS = _FOLLOWING | {SAME_EPISODE}


class Shared(StrEnum):
    PERSON = "person"
    GROUP_AND_STATE = "group_and_state"


@dataclass(frozen=True, slots=True)
class EpisodeRule:
    """`days` is the most that may lie between; `relation` is that of the following incident to the first."""

    first: str
    following: str
    days: int
    shared: Shared
    relation: str


@dataclass(frozen=True)
class EpisodeRules:
    vocabulary: Vocabulary
    rules: Mapping[tuple[str, str], tuple[EpisodeRule, ...]]

    @classmethod
    def load(cls, folder: Path, vocabulary: Vocabulary) -> EpisodeRules:
        """Read the rules from `folder`; raise DataError that names the line that is wrong."""
        path = folder / FILE
        try:
            with path.open(newline="", encoding="utf-8") as file:
                read = [_rule(path, line, row, vocabulary) for line, row in enumerate(csv.DictReader(file), start=2)]
        except OSError as error:
            raise DataError(f"{path} cannot be read ({error.strerror}); run `make setup` in a complete checkout") from error
        rules: dict[tuple[str, str], tuple[EpisodeRule, ...]] = {}
        for rule in read:
            rules[rule.first, rule.following] = (*rules.get((rule.first, rule.following), ()), rule)
        return cls(vocabulary, rules)

    def between(self, first: str, following: str) -> tuple[EpisodeRule, ...]:
        return self.rules.get((first, following), ())

    def is_first(self, first: str, following: str) -> bool:
        """True if on one and the same day this one is taken to come first: its line does."""
        order = list(self.rules)
        pairs = (first, following), (following, first)
        return pairs[0] in self.rules and (pairs[1] not in self.rules or order.index(pairs[0]) < order.index(pairs[1]))

    def types_beside(self, type_id: str, shared: Shared) -> frozenset[str]:
        """Return the types that may follow this one or be followed by it if they share this."""
        return frozenset(
            other
            for rule in self._all(shared)
            for one, other in ((rule.first, rule.following), (rule.following, rule.first))
            if one == type_id
        )

    def days_of(self, type_id: str, shared: Shared) -> int | None:
        """Return the most days that any rule of the type allows, None if it has none that asks for this."""
        return max((rule.days for rule in self._all(shared) if type_id in (rule.first, rule.following)), default=None)

    def _all(self, shared: Shared) -> tuple[EpisodeRule, ...]:
        return tuple(rule for rules in self.rules.values() for rule in rules if rule.shared is shared)


def _rule(path: Path, line: int, row: Mapping[str, str], vocabulary: Vocabulary) -> EpisodeRule:
    where = f"{path}:{line}"
    for name in ("first", "following"):
        if row[name] not in vocabulary.types:
            raise DataError(f"{where}: {row[name]!r} is no id of operation_types.csv")
    if row["shared"] not in list(Shared):
        raise DataError(f"{where}: shared {row['shared']!r}, expected one of {', '.join(Shared)}")
    if row["relation"] not in _FOLLOWING:
        raise DataError(f"{where}: relation {row['relation']!r}, expected one of {', '.join(sorted(_FOLLOWING))}")
    if not row["days"].isascii() or not row["days"].isdigit():
        raise DataError(f"{where}: days {row['days']!r}, expected a whole number")
    return EpisodeRule(row["first"], row["following"], int(row["days"]), Shared(row["shared"]), row["relation"])
