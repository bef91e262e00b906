"""Accounts joined to one incident and parted again: what is sure at once, what is unclear when a person says so.

An incident that several accounts tell is made anew from all of them whenever one comes or goes, so it is the same whatever
the order. It bears the id of the one that was stored first; the other accounts stay as records of their own, merged into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from geo.errors import InputError
from geo.linking.candidates import MOST_PAIRS, compared
from geo.linking.episodes import EpisodeKeeper, without_episode
from geo.linking.merging import joint_status, united
from geo.linking.sameness import Answer, Judge
from geo.model import Article, Incident, Status
from geo.query import HIDDEN_STATUSES
from geo.store import IncidentStore
from geo.store.pairs import Pair, PairState


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an article's records: how many stand by themselves, how many were joined, how many pairs wait."""

    added: int = 0
    linked: int = 0
    unclear: int = 0


@dataclass(frozen=True)
class Joiner:
    """Changes what is joined in one store; `finished` fills in what follows from the other fields (`Pipeline.finished`)."""

    store: IncidentStore
    judge: Judge
    episodes: EpisodeKeeper
    finished: Callable[[Incident], Incident]

    def keep(self, incidents: Iterable[Incident], article: Article) -> Kept:
        """Store an article's incidents, joined with what the store has of them, and what may be the same for review.

        A known article changes nothing.
        """
        with self.store.transaction():
            joined: dict[str, Incident] = {}
            alone: list[Incident] = []
            unclear: list[Pair] = []
            for incident in incidents:
                found = compared(incident, self.store, self.judge, taken=joined)
                if found and found[0].assessment.answer is Answer.SAME:
                    joined[found[0].incident.id] = incident
                    found = found[1:]
                else:
                    alone.append(incident)
                unclear += [
                    Pair.of(incident.id, one.incident.id, one.assessment.score, one.assessment.reasons)
                    for one in found[:MOST_PAIRS]
                ]
            if not self.store.put([*alone, *(_merged_into(one, lead) for lead, one in joined.items())], article):
                return Kept()
            for pair in unclear:
                self.store.links.keep(pair)
            for lead, incident in joined.items():
                self._assemble([*self._accounts(lead), without_episode(incident)])
            for incident in alone:
                self.episodes.settle([incident.id])
        return Kept(len(alone), len(joined), len(unclear))

    def merge(self, one: str, other: str, by: str) -> Incident:
        """Join two incidents and return what they make; raise InputError if they are one, or not both to be seen."""
        with self.store.transaction():
            pairs = self._crossing(self._visible(one), self._visible(other))
            accounts = [*self._accounts(one), *self._accounts(other)]
            joined = self._assemble(accounts)
            self.store.links.decide(pairs, PairState.MERGED, by)
        return joined

    def keep_apart(self, one: str, other: str, by: str) -> None:
        """Decide that two incidents are not the same: they are neither joined nor asked about again."""
        with self.store.transaction():
            self.store.links.decide(self._crossing(self._visible(one), self._visible(other)), PairState.APART, by)

    def split(self, incident_id: str, source_id: str, by: str) -> tuple[Incident, Incident]:
        """Part what one source told from an incident; return what is left of it and the account by itself.

        They are kept apart from then on. Raises InputError if there is no such account, or none that can be parted.
        """
        with self.store.transaction():
            accounts = self._accounts(self._visible(incident_id).id)
            parted = self._told_by(source_id, incident_id, accounts)
            rest = [account for account in accounts if account.id != parted.id]
            pairs = [self._pair(parted, account) for account in rest]
            self.store.links.assemble(incident_id, ())
            left, alone = self._assemble(rest), self._assemble([parted])
            self.store.links.decide(pairs, PairState.APART, by)
        return left, alone

    def _assemble(self, accounts: list[Incident]) -> Incident:
        """Make one incident of the accounts, store it and all that changes with it."""
        links = self.store.links
        stored = {account.id: self.store.get(account.id) for account in accounts}
        lead = stored[links.stored_first(stored)]
        together = united(accounts, lead.id)
        if len(accounts) > 1:
            together = self.finished(replace(together, status=_status(lead.status, together.status)))
        merged = [_merged_into(account, lead.id) for account in accounts if account.id != lead.id]
        became = [replace(one, revision=stored[one.id].revision) for one in (together, *merged)]
        changed = [replace(one, revision=one.revision + 1) for one in became if one != stored[one.id]]
        self.store.change(changed)
        for account in accounts:
            links.assemble(account.id, ())
        links.assemble(lead.id, accounts if len(accounts) > 1 else ())
        self.episodes.settle([one.id for one in changed], [one.episode_id for one in stored.values()])
        self._weigh_again(lead.id)
        return self.store.get(lead.id)

    def _accounts(self, incident_id: str) -> tuple[Incident, ...]:
        return self.store.links.accounts(incident_id) or (without_episode(self.store.get(incident_id)),)

    def _visible(self, incident_id: str) -> Incident:
        incident = self.store.get(incident_id)
        if incident.status in HIDDEN_STATUSES:
            into = f" into {incident.merged_into}; name that one" if incident.merged_into else ""
            raise InputError(f"incident {incident_id} is {incident.status}{into}")
        return incident

    def _crossing(self, one: Incident, other: Incident) -> list[Pair]:
        if one.id == other.id:
            raise InputError(f"incident {one.id} stands twice; name two incidents")
        known = self.store.links.between(one.id, other.id)
        return [*known] or [self._pair(one, other)]

    def _pair(self, one: Incident, other: Incident) -> Pair:
        assessment = self.judge.assess(one, other)
        return Pair.of(one.id, other.id, assessment.score, assessment.reasons)

    def _told_by(self, source_id: str, incident_id: str, accounts: Iterable[Incident]) -> Incident:
        accounts = tuple(accounts)
        telling = [one for one in accounts if source_id in (one.id, *(source.id for source in one.sources))]
        if not telling:
            known = ", ".join(sorted({source.id for one in accounts for source in one.sources}))
            raise InputError(f"{source_id!r} is no source of incident {incident_id}; its sources are {known}")
        if len(accounts) == 1 and len(telling[0].sources) > 1:
            raise InputError(
                f"incident {incident_id} was joined before accounts were kept; what each source told is not known"
            )
        if len(accounts) == 1:
            raise InputError(f"incident {incident_id} has no other source; there is nothing to part it from")
        if len(telling) > 1:
            told = ", ".join(one.id for one in telling)
            raise InputError(f"{source_id!r} tells it more than once; name one of its accounts instead: {told}")
        if len(telling[0].sources) > 1 and source_id != telling[0].id:
            raise InputError(
                f"{source_id!r} and other sources of {telling[0].id} were joined before accounts were kept; "
                f"part them together with `terreno review split {incident_id} {telling[0].id}`"
            )
        return telling[0]

    def _weigh_again(self, incident_id: str) -> None:
        """Compare the incident, as it has become, once more with those it may be the same as."""
        incident = self.store.get(incident_id)
        for other_id in self.store.links.neighbours(incident_id):
            assessment = self.judge.assess(incident, self.store.get(other_id))
            for pair in self.store.links.between(incident_id, other_id):
                self.store.links.keep(replace(pair, score=assessment.score, reasons=assessment.reasons))


def _merged_into(account: Incident, lead: str) -> Incident:
    return replace(account, status=Status.MERGED, merged_into=lead)


def _status(before: Status, together: Status) -> Status:
    """A retracted incident stays retracted, and what was found about it as a whole is not forgotten."""
    return before if before is Status.RETRACTED else joint_status({before, together})
