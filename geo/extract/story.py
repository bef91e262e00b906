"""The frame that is being settled, in its article; what is asked again for every actor is found once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from geo.extract.actors import ActorKind
from geo.extract.affiliations import groups_of
from geo.extract.allusions import Allusions
from geo.extract.facts import Facts
from geo.extract.frames import Frame

NEAR = 40
"""How many frames before and after one are looked at when it is settled."""
_PRONOUNS = frozenset(
    {
        "he", "she", "him", "his", "her", "they", "their", "them",
        "le", "lo", "los", "les", "su", "sus", "ese", "este", "quien", "ellos",
    }
)  # fmt: skip
_OPENING = 6


@dataclass(frozen=True)
class Story:
    """The frame that is being settled, among the article's frames, and what was settled for those before it."""

    facts: Facts
    allusions: Allusions
    frames: Sequence[Frame]
    number: int
    parts: Sequence[frozenset[str]] = ()
    """For the frames before this one, the last of them last, the ids of the groups and agencies that have a part in it."""

    @property
    def frame(self) -> Frame:
        return self.frames[self.number]

    @property
    def previous(self) -> Frame | None:
        return self.frames[self.number - 1] if self.number else None

    def is_told_by_others(self, sentences: range) -> bool:
        """Does one of `sentences` tell another of the frames around this one?"""
        told = self._told_by_others
        return bisect_left(told, sentences.start) < bisect_left(told, sentences.stop)

    @cached_property
    def _told_by_others(self) -> Sequence[int]:
        near = range(max(0, self.number - NEAR), min(len(self.frames), self.number + NEAR + 1))
        return sorted(index for other in near if other != self.number for index in self.frames[other].sentences)

    @cached_property
    def opens_with_pronoun(self) -> bool:
        return not _PRONOUNS.isdisjoint(self.facts.masked_words(self.frame.sentences[0])[:_OPENING])

    @cached_property
    def figures(self) -> frozenset[str]:
        """The names of those whom the frame is about."""
        return frozenset().union(*(self.allusions.figures[index] for index in self.frame.sentences))

    def names_shared_with(self, sentence: int) -> int:
        """Return how many words that may belong to names stand both in the frame and in `sentence`."""
        return len(self._capitals & self.facts.capitals(sentence))

    @cached_property
    def _capitals(self) -> frozenset[str]:
        return self._capitals_of(self.frame)

    def _capitals_of(self, frame: Frame) -> frozenset[str]:
        return frozenset().union(*[self.facts.capitals(index) for index in frame.sentences])

    @cached_property
    def names_shared_with_previous(self) -> int:
        return len(self._capitals & self._capitals_of(self.previous)) if self.previous else 0

    @cached_property
    def groups_of_persons(self) -> frozenset[str] | None:
        """The ids of the groups that the frame's persons are said to belong to; None if it names nobody."""
        return self._groups_of_persons(self.frame)

    @cached_property
    def groups_of_previous_persons(self) -> frozenset[str] | None:
        return self._groups_of_persons(self.previous) if self.previous else None

    def _groups_of_persons(self, frame: Frame) -> frozenset[str] | None:
        actors = (actor for index in frame.sentences for actor in self.facts.actors[index])
        groups = [groups_of(actor.name, self.facts.members) for actor in actors if actor.kind is ActorKind.PERSON]
        return frozenset().union(*groups) if groups else None
