"""The reviewed vocabulary: groups, agencies and operation types from `data/reference/`, checked when loaded."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from geo.errors import DataError
from geo.model import RecordKind
from geo.text import fold


class ActorKind(StrEnum):
    CARTEL = "cartel"
    FACTION = "faction"
    AGENCY_MX = "agency_mx"
    AGENCY_US = "agency_us"


GROUP_KINDS = frozenset({ActorKind.CARTEL, ActorKind.FACTION})
ROLL_UP_RELATIONS = frozenset({"faction_of", "arm_of"})


@dataclass(frozen=True, slots=True)
class Actor:
    """A line of `actors.csv`. `scope` lists the states in which its aliases mean it; empty means everywhere."""

    id: str
    name: str
    kind: ActorKind
    relation: str | None
    related_to: str | None
    aliases: tuple[str, ...]
    scope: tuple[str, ...]
    colour: str | None
    note: str

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)

    @property
    def is_group(self) -> bool:
        return self.kind in GROUP_KINDS


@dataclass(frozen=True, slots=True)
class OperationType:
    """A line of `operation_types.csv`. `symbol` names its map symbol, `group` what it is checked against when linking."""

    id: str
    record_kind: RecordKind
    label_en: str
    label_es: str
    group: str
    symbol: str


@dataclass(frozen=True)
class Vocabulary:
    """Actors and operation types by id, in file order."""

    actors: Mapping[str, Actor]
    types: Mapping[str, OperationType]

    @classmethod
    def load(cls, folder: Path) -> Vocabulary:
        """Read `actors.csv` and `operation_types.csv` from `folder`; raise DataError on any contradiction."""
        vocabulary = cls(
            actors={actor.id: actor for actor in map(_actor, _rows(folder / "actors.csv"))},
            types={kind.id: kind for kind in map(_operation_type, _rows(folder / "operation_types.csv"))},
        )
        _check_relations(vocabulary.actors)
        _check_aliases(vocabulary.actors.values())
        return vocabulary

    def parent_cartel(self, actor_id: str) -> str:
        """Return the cartel a faction rolls up to, the id itself for anything else."""
        actor = self.actors.get(actor_id)
        while actor and actor.relation in ROLL_UP_RELATIONS and actor.related_to:
            actor_id = actor.related_to
            actor = self.actors.get(actor_id)
        return actor_id

    def with_factions(self, cartel_id: str) -> frozenset[str]:
        """Return the cartel and every faction or arm below it."""
        return self._members.get(cartel_id, frozenset()) | {cartel_id}

    def most_specific(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return each group once, in order, without those of which a faction is named too."""
        named = tuple(dict.fromkeys(ids))
        return tuple(one for one in named if self._members.get(one, frozenset()).isdisjoint(named))

    @cached_property
    def _members(self) -> Mapping[str, frozenset[str]]:
        members: dict[str, set[str]] = {}
        for actor in self.actors.values():
            parent = actor
            while parent.relation in ROLL_UP_RELATIONS and parent.related_to:
                members.setdefault(parent.related_to, set()).add(actor.id)
                parent = self.actors[parent.related_to]
        return {cartel: frozenset(ids) for cartel, ids in members.items()}


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror}); run `make setup` in a complete checkout") from error
    seen: set[str] = set()
    for line, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise DataError(f"{path}:{line}: not as many fields as the header; quote a field that holds a comma")
        if row["id"] in seen:
            raise DataError(f"{path}:{line}: id {row['id']!r} stands twice; ids are unique")
        seen.add(row["id"])
    return rows


def _listed(field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in field.split(";") if part.strip())


def _actor(row: Mapping[str, str]) -> Actor:
    try:
        kind = ActorKind(row["kind"])
    except ValueError as error:
        raise DataError(f"actors.csv: {row['id']}: kind {row['kind']!r}, expected one of {', '.join(ActorKind)}") from error
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=kind,
        relation=row["relation"] or None,
        related_to=row["related_to"] or None,
        aliases=_listed(row["aliases"]),
        scope=_listed(row["scope"]),
        colour=row["colour"] or None,
        note=row["note"],
    )


def _operation_type(row: Mapping[str, str]) -> OperationType:
    try:
        record_kind = RecordKind(row["record_kind"])
    except ValueError as error:
        raise DataError(
            f"operation_types.csv: {row['id']}: record_kind {row['record_kind']!r}, expected one of {', '.join(RecordKind)}"
        ) from error
    return OperationType(row["id"], record_kind, row["label_en"], row["label_es"], row["group"], row["symbol"])


def _check_relations(actors: Mapping[str, Actor]) -> None:
    for actor in actors.values():
        if actor.related_to and actor.related_to not in actors:
            raise DataError(f"actors.csv: {actor.id} is related to {actor.related_to!r}, which is no id of the file")
        path, parent = [actor.id], actor
        while parent.relation in ROLL_UP_RELATIONS and parent.related_to:
            if parent.related_to in path:
                raise DataError(f"actors.csv: {' → '.join([*path, parent.related_to])} goes in a circle")
            path.append(parent.related_to)
            parent = actors[parent.related_to]


def _check_aliases(actors: Iterable[Actor]) -> None:
    """An alias belongs to one actor, or to several whose scopes do not meet."""
    owners: dict[str, list[Actor]] = {}
    for actor in actors:
        for name in {fold(name) for name in actor.names}:
            for other in owners.get(name, []):
                if not (actor.scope and other.scope and set(actor.scope).isdisjoint(other.scope)):
                    raise DataError(
                        f"actors.csv: {name!r} is a name of {other.id} and of {actor.id}; "
                        "remove one, or give both a scope of different states"
                    )
            owners.setdefault(name, []).append(actor)
