"""Groups that a text names without giving them a part: rivals, those who fight over a place, those said not to exist."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from geo.extract.actors import ActorKind, ActorMention
from geo.extract.facts import Facts
from geo.extract.lexicon import LEXICON, Table
from geo.extract.persons import phrase_at, phrases_by_first
from geo.extract.tokens import words_of
from geo.language import LANGUAGES

_KEYS = ("rivals", "contests", "denied_before", "denied_after")
_ARTICLES = frozenset({"the", "el", "la", "los", "las"})

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Folded phrases as tuples of words, by their first word."""


@dataclass(frozen=True)
class BystanderWords:
    rivals: Phrases
    contests: Phrases
    denied_before: Phrases
    denied_after: Phrases

    @cached_property
    def longest(self) -> int:
        """In words."""
        tables = (self.rivals, self.denied_before)
        return max((len(p) for table in tables for phrases in table.values() for p in phrases), default=0)


@lru_cache(maxsize=4)
def bystander_words(lexicon: Path = LEXICON) -> BystanderWords:
    """Read the reviewed lists of all languages; raise DataError on any slip in them."""
    tables = [Table.read(lexicon / lang / "bystanders.toml", _KEYS) for lang in LANGUAGES]
    return BystanderWords(
        *(phrases_by_first([words_of(phrase) for table in tables for phrase in table.phrases(key)]) for key in _KEYS)
    )


@dataclass(frozen=True)
class Bystanders:
    """The mentions of one article's groups that give them no part, by the offsets at which they start."""

    facts: Facts
    lexicon: Path = LEXICON

    @cached_property
    def denied(self) -> frozenset[int]:
        """The group is said not to exist or not to have been there, so no event near is its work."""
        words, tokens = bystander_words(self.lexicon), self.facts.tokens
        return frozenset(
            group.start
            for _, group in self._groups()
            if phrase_at(tokens, tokens.first_from(group.end), words.denied_after)
            or self._stands_after(group, words.denied_before)
        )

    @cached_property
    def rivals(self) -> frozenset[int]:
        """The group is named as a rival of another, or as one of those that fight over a place."""
        words = bystander_words(self.lexicon)
        contested = self._contested(words.contests)
        return frozenset(
            group.start for index, group in self._groups() if contested[index] or self._stands_after(group, words.rivals)
        )

    def _groups(self) -> Iterator[tuple[int, ActorMention]]:
        for index, actors in enumerate(self.facts.actors):
            yield from ((index, actor) for actor in actors if actor.kind is ActorKind.GROUP)

    def _stands_after(self, group: ActorMention, phrases: Phrases) -> bool:
        tokens = self.facts.tokens
        first = tokens.first_from(group.start)
        if first and tokens.words[first - 1] in _ARTICLES:
            first -= 1
        nearest = range(first - 1, max(-1, first - 1 - bystander_words(self.lexicon).longest), -1)
        ends = {first, tokens.first_from(group.start)}
        return any(phrase_at(tokens, index, phrases) in ends for index in nearest)

    def _contested(self, phrases: Phrases) -> list[bool]:
        tokens = self.facts.tokens
        found = [at for at, word in enumerate(tokens.words) if word in phrases and phrase_at(tokens, at, phrases)]
        return [bisect_left(found, span.start) < bisect_left(found, span.stop) for span in self.facts.spans]
