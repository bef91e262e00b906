"""What belongs to one episode: blockades after a capture, the extradition and the plea that come of it.

Each incident follows at most one other for each thing that they may share: the latest before it, of equally late ones the
nearest. Incidents that hang together so are one episode, which bears the id of the incident that it begins with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from geo.linking.comparing import is_kin
from geo.linking.episode_rules import EPISODE_RELATIONS, SAME_EPISODE, EpisodeRule, EpisodeRules, Shared
from geo.model import EventDate, Incident, RecordKind, Related
from geo.occurrence import best_place
from geo.persons import SUBJECTS, is_full_name, is_same_from_first, persons
from geo.query import HIDDEN_STATUSES, IncidentFilter, Interval
from geo.store import IncidentStore

_MOST_SPAN_DAYS = 366
"""A date that is coarser does not say what came first."""
_MOST_SPAN_OF_DAYS = 7
"""The same where only a few days may lie between."""
MOST_AROUND = 500
MOST_SUBJECTS = 5


Steps = set[tuple[str, str, str]]
"""Following incident, first incident, relation of the one to the other."""


@dataclass(frozen=True, slots=True)
class Step:
    """One incident that follows another in the way that a rule says."""

    first: Incident
    following: Incident
    rule: EpisodeRule

    @property
    def nearness(self) -> tuple[dt.date, float, str]:
        assert self.first.date is not None and self.first.date.start is not None
        one, other = self.first.geometry, self.following.geometry
        distance = one.distance(other) if one is not None and other is not None else float("inf")
        return self.first.date.start, -distance, self.first.id


def without_episode(incident: Incident) -> Incident:
    """Return the incident as it was told: without what follows from others that are stored."""
    kept = tuple(one for one in incident.related if one.relation not in EPISODE_RELATIONS)
    return replace(incident, episode_id=None, related=kept)


@dataclass(frozen=True)
class EpisodeKeeper:
    """Keeps `episode_id` and `related` of the stored incidents true to the rules."""

    store: IncidentStore
    rules: EpisodeRules

    def settle(self, incident_ids: Iterable[str], episode_ids: Iterable[str | None] = ()) -> None:
        """Bring up to date what the incidents, that came or changed, belong to; `episode_ids` are those they belonged to.

        Every incident that this changes is stored as its next revision.
        """
        changed = {one: self.store.get(one) for one in incident_ids}
        pool = {one.id: one for episode in {*episode_ids} if episode for one in self.store.links.episode(episode)} | changed
        touched = changed | {one.id: one for one in pool.values() if not changed.keys().isdisjoint(_firsts(one))}
        for one in changed.values():
            touched |= {other.id: other for other in self._around(one) if self._would_follow(one, other)}
        steps = [step for one in touched.values() for step in self._steps_to(one)]
        if steps or len(pool) > len(changed):
            self._store(pool | touched | {step.first.id: step.first for step in steps}, steps, touched.keys())

    def _store(self, pool: dict[str, Incident], made: Iterable[Step], touched: Collection[str]) -> None:
        """Store the incidents of the pool, and all of the episodes they were in, as the steps have them."""
        for episode in {one.episode_id for one in pool.values() if one.episode_id}:
            pool = {one.id: one for one in self.store.links.episode(episode)} | pool
        steps = {(step.following.id, step.first.id, step.rule.relation) for step in made}
        for one in pool.values():
            if one.id not in touched:
                steps |= {(one.id, first, relation) for first, relation in _firsts(one).items() if first in pool}
        settled = (_settled(one, steps, episode) for one, episode in _episodes(pool, steps))
        later = [self._next(one) for one in settled if one != pool[one.id]]
        if later:
            self.store.change(later)

    def _next(self, settled: Incident) -> Incident:
        """Return the stored incident, which the pool may have without its explanations, as it has become."""
        stored = self.store.get(settled.id)
        return replace(stored, episode_id=settled.episode_id, related=settled.related, revision=settled.revision + 1)

    def _would_follow(self, first: Incident, following: Incident) -> bool:
        """True if the rules have it so and it does not yet follow a later or a nearer one."""
        steps = [Step(first, following, rule) for rule in self.rules_between(first, following)]
        others = [self.store.get(one) for one in _firsts(following)] if steps else []
        stored = [Step(other, following, rule) for other in others for rule in self.rules_between(other, following)]
        return any(not any(_is_nearer(other, step) for other in stored) for step in steps)

    def _steps_to(self, following: Incident) -> Iterator[Step]:
        """Yield what the incident follows: for each thing that may be shared, the latest and nearest before it."""
        steps = [
            Step(first, following, rule)
            for first in self._around(following)
            for rule in self.rules_between(first, following)
        ]
        for shared in Shared:
            of_kind = [step for step in steps if step.rule.shared is shared]
            if of_kind:
                yield max(of_kind, key=lambda step: step.nearness)

    def rules_between(self, first: Incident, following: Incident) -> Iterator[EpisodeRule]:
        """Yield the rules by which the one follows the other."""
        if _may_belong(first) and _may_belong(following) and first.id != following.id:
            if first.date == following.date and self.rules.is_first(following.type, first.type):
                return
            for rule in self.rules.between(first.type, following.type):
                if _in_time(first, following, rule) and self._share(first, following, rule.shared):
                    yield rule

    def _share(self, first: Incident, following: Incident, shared: Shared) -> bool:
        kin = any(is_kin(a, b, self.rules.vocabulary) for a in first.cartels for b in following.cartels)
        if shared is Shared.PERSON:
            return _share_person(persons(first, SUBJECTS), persons(following, SUBJECTS), kin=kin)
        return kin and _state(first) is not None and _state(first) == _state(following)

    def _around(self, incident: Incident) -> tuple[Incident, ...]:
        """Return the incidents that may follow it or that it may follow."""
        if not _may_belong(incident):
            return ()
        assert incident.date is not None
        found = {one.id: one for one in self.store.links.naming(persons(incident, SUBJECTS))}
        days = self.rules.days_of(incident.type, Shared.GROUP_AND_STATE)
        if days is not None and incident.cartels and _state(incident) and incident.date.span_days <= _MOST_SPAN_OF_DAYS:
            found |= {one.id: one for one in self._of_group(incident, dt.timedelta(days))}
        found.pop(incident.id, None)
        return tuple(found.values())

    def _of_group(self, incident: Incident, days: dt.timedelta) -> tuple[Incident, ...]:
        assert incident.date is not None and incident.date.start is not None and incident.date.end is not None
        parents = {self.rules.vocabulary.parent_cartel(cartel) for cartel in incident.cartels}
        wanted = IncidentFilter(
            interval=Interval(incident.date.start - days, incident.date.end + days),
            cartels=frozenset({*incident.cartels, *parents}),
            types=self.rules.types_beside(incident.type, Shared.GROUP_AND_STATE),
            record_kinds=frozenset({RecordKind.INCIDENT}),
        )
        return self.store.find(wanted, limit=MOST_AROUND).incidents


def shared_persons(first: Incident, following: Incident) -> tuple[str, ...]:
    """Return the persons of the following incident, among those to whom it happened, whom the first one names too."""
    names, others = persons(first, SUBJECTS), persons(following, SUBJECTS)
    return tuple(dict.fromkeys(other for other in others if any(is_same_from_first(name, other) for name in names)))


def _share_person(names: Collection[str], others: Collection[str], *, kin: bool) -> bool:
    """True for a person who is surely the same: by a full name, or by a shorter one if a group is shared too (`kin`).

    A transfer of many prisoners does not make one story of all of theirs.
    """
    if max(len(names), len(others)) > MOST_SUBJECTS:
        return False
    same = ((name, other) for name in names for other in others if is_same_from_first(name, other))
    return any(kin or is_full_name(name) or is_full_name(other) for name, other in same)


def _may_belong(incident: Incident) -> bool:
    date = incident.date
    is_seen = incident.record_kind is RecordKind.INCIDENT and incident.status not in HIDDEN_STATUSES
    return is_seen and date is not None and date.span_days <= _MOST_SPAN_DAYS


def _in_time(first: Incident, following: Incident, rule: EpisodeRule) -> bool:
    """True if the one did not come after the other, and no more days lie between than the rule says."""
    one, other = first.date, following.date
    if one is None or other is None or one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    if rule.shared is Shared.GROUP_AND_STATE and max(one.span_days, other.span_days) > _MOST_SPAN_OF_DAYS:
        return False
    return _is_not_before(other, one) and (other.start - one.end).days <= rule.days


def _is_not_before(date: EventDate, other: EventDate) -> bool:
    """True if the date may not be the earlier one: it neither begins nor ends before the other."""
    assert date.start and date.end and other.start and other.end
    return date.start >= other.start and date.end >= other.end


def _state(incident: Incident) -> tuple[str, str] | None:
    place = best_place(incident)
    return (place.country or "", place.admin1) if place and place.admin1 else None


def _is_nearer(step: Step, other: Step) -> bool:
    return step.rule.shared is other.rule.shared and step.nearness > other.nearness


def _firsts(incident: Incident) -> dict[str, str]:
    """Return what the incident is stored as following, and the relation, by id."""
    return {one.id: one.relation for one in incident.related if one.relation in EPISODE_RELATIONS - {SAME_EPISODE}}


def _settled(incident: Incident, steps: Steps, episode: str | None) -> Incident:
    related = [Related(first, relation) for following, first, relation in sorted(steps) if following == incident.id]
    related += [Related(following, SAME_EPISODE) for following, first, _ in sorted(steps) if first == incident.id]
    told = without_episode(incident)
    return replace(told, episode_id=episode, related=(*told.related, *related))


def _episodes(pool: Mapping[str, Incident], steps: Steps) -> Iterator[tuple[Incident, str | None]]:
    """Yield each incident with the id of its episode, None if nothing hangs together with it."""
    beside: dict[str, set[str]] = {one: set() for one in pool}
    for following, first, _ in steps:
        beside[following].add(first)
        beside[first].add(following)
    followers = {following for following, _, _ in steps}
    left = set(pool)
    while left:
        group, reached = set(), {left.pop()}
        while reached:
            one = reached.pop()
            group.add(one)
            reached |= beside[one] - group
        left -= group
        members = [pool[one] for one in group]
        episode = min(members, key=lambda one: _begins(one, followers)).id if len(members) > 1 else None
        yield from ((one, episode) for one in members)


def _begins(incident: Incident, followers: Collection[str]) -> tuple[dt.date, bool, str]:
    """Order incidents by their day; on one day what follows another comes after it."""
    start = incident.date.start if incident.date and incident.date.start else dt.date.max
    return start, incident.id in followers, incident.id
