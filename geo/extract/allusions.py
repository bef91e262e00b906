"""Whom a sentence speaks of without the name: persons carried on by pronouns, groups meant by 'the gang' or blamed later."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from geo.extract.actors import ActorKind
from geo.extract.bystanders import Bystanders
from geo.extract.facts import Facts
from geo.extract.lexicon import LEXICON
from geo.extract.persons import person_words, phrase_at

_SOON = 4


@dataclass(frozen=True)
class Allusions:
    """The allusions of one article; every question is answered for a sentence by its index."""

    facts: Facts
    lexicon: Path = LEXICON

    @cached_property
    def bystanders(self) -> Bystanders:
        return Bystanders(self.facts, self.lexicon)

    @cached_property
    def blaming(self) -> Sequence[bool]:
        """Does the sentence say whose work an event was ('signed by', 'se atribuye a')?"""
        return self._holding(person_words(self.lexicon).attribution)

    @cached_property
    def meaning_groups(self) -> Sequence[bool]:
        """Does the sentence speak of a group named before ('the gang', 'dicha organización', 'its leader')?"""
        return self._holding(person_words(self.lexicon).group_references)

    @cached_property
    def figures(self) -> Sequence[frozenset[str]]:
        """The folded words of the names of those the sentence is about; pronouns carry on those of the sentence before.

        An opening that only says what someone is ('A plaza boss of the … was sentenced') takes the name that comes next.
        """
        found: list[frozenset[str]] = []
        pronouns = self._holding(person_words(self.lexicon).pronouns)
        sentences = self.facts.sentences
        for index in range(len(sentences)):
            names = self.facts.capitals(index)
            if not names and index and (pronouns[index] or sentences[index].paragraph == sentences[index - 1].paragraph):
                names = found[index - 1]
            found.append(names or self._named_next(index))
        return found

    def _named_next(self, index: int) -> frozenset[str]:
        sentences, actors = self.facts.sentences, self.facts.actors
        if index + 1 >= len(sentences) or not any(actor.kind is ActorKind.GROUP for actor in actors[index]):
            return frozenset()
        start = sentences[index + 1].start
        soon = self.facts.tokens.first_from(start) + _SOON
        opens = any(a.kind is ActorKind.PERSON and self.facts.tokens.first_from(a.start) <= soon for a in actors[index + 1])
        return self.facts.capitals(index + 1) if opens else frozenset()

    @cached_property
    def last_named(self) -> Sequence[str | None]:
        """The id of the group named last before the sentence."""
        found: list[str | None] = []
        last: str | None = None
        for actors in self.facts.actors:
            found.append(last)
            last = next((actor.id for actor in reversed(actors) if actor.kind is ActorKind.GROUP and actor.id), last)
        return found

    def _holding(self, phrases: Mapping[str, tuple[tuple[str, ...], ...]]) -> Sequence[bool]:
        tokens = self.facts.tokens
        found = [position for position in tokens.positions_of(phrases) if phrase_at(tokens, position, phrases)]
        return [bisect_left(found, span.start) < bisect_left(found, span.stop) for span in self.facts.spans]
