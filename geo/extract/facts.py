"""Everything read off one article before frames are built: sentences, triggers, dates, counts, goods, actors, places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from geo.extract.actors import ActorKind, ActorMention, find_actors
from geo.extract.counts import CountMention, find_counts
from geo.extract.dates import DateMention, find_dates
from geo.extract.languages import language_of
from geo.extract.noise import find_noise, is_noise
from geo.extract.seized import SeizedMention, find_seized
from geo.extract.sentences import Sentence, split
from geo.extract.tokens import Tokens, tokenize
from geo.extract.triggers import Trigger, load_triggers
from geo.model import Article, PlaceMention
from geo.vocabulary import ActorKind as VocabularyKind
from geo.vocabulary import Vocabulary


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...


S = TypeVar("S", bound=_Spanned)


@dataclass(frozen=True)
class Facts:
    """One article's facts. The tuples named `…_in` hold, for each sentence, what starts in it, in text order."""

    article: Article
    lang: str
    tokens: Tokens
    sentences: tuple[Sentence, ...]
    noise: tuple[bool, ...]
    triggers: tuple[tuple[Trigger, ...], ...]
    dates: tuple[tuple[DateMention, ...], ...]
    counts: tuple[tuple[CountMention, ...], ...]
    seized: tuple[tuple[SeizedMention, ...], ...]
    actors: tuple[tuple[ActorMention, ...], ...]
    places: tuple[tuple[PlaceMention, ...], ...]
    event_names: frozenset[str]
    agency_kinds: Mapping[str, VocabularyKind]

    @classmethod
    def gather(cls, article: Article, mentions: Sequence[PlaceMention], vocabulary: Vocabulary) -> Facts:
        text, lang = article.text, language_of(article)
        sentences, noise, tokens = split(text), find_noise(text), tokenize(text)
        starts = [sentence.start for sentence in sentences]
        table = load_triggers(lang)
        words = [tokens.within(sentence.start, sentence.end) for sentence in sentences]
        return cls(
            article,
            lang,
            tokens,
            sentences,
            tuple(is_noise(noise, sentence.start) for sentence in sentences),
            tuple(tuple(table.find(tokens.words, span)) for span in words),
            _by_sentence(starts, find_dates(text, sentences, article.published, lang)),
            _by_sentence(starts, find_counts(text, sentences, lang)),
            _by_sentence(starts, find_seized(text, sentences, lang)),
            _by_sentence(starts, find_actors(text, vocabulary, mentions, lang)),
            _by_sentence(starts, mentions),
            table.events,
            {actor.id: actor.kind for actor in vocabulary.actors.values() if not actor.is_group},
        )

    @cached_property
    def families(self) -> tuple[tuple[str, ...], ...]:
        """For each sentence the trigger families in it, once each, in order of appearance."""
        return tuple(tuple(dict.fromkeys(trigger.family for trigger in found)) for found in self.triggers)

    def event_families(self, index: int) -> tuple[str, ...]:
        """Return the event families of sentence `index`, none outside the article."""
        if not 0 <= index < len(self.sentences):
            return ()
        return tuple(family for family in self.families[index] if family in self.event_names)

    def text_of(self, index: int) -> str:
        return self.article.text[self.sentences[index].start : self.sentences[index].end]

    def names(self, index: int) -> frozenset[str]:
        """Return the folded words of the persons' names in sentence `index`."""
        persons = (actor for actor in self.actors[index] if actor.kind is ActorKind.PERSON)
        return frozenset(
            self.tokens.words[p]
            for actor in persons
            for p in self.tokens.within(actor.start, actor.end)
            if len(self.tokens.words[p]) > 3
        )

    def masked_words(self, index: int) -> Iterator[str]:
        """Yield the folded words of sentence `index`; names and numbers are replaced by what they are."""
        sentence, tokens = self.sentences[index], self.tokens
        masks = self._masks
        shouting = self.text_of(index).isupper()
        previous = ""
        for position in tokens.within(sentence.start, sentence.end):
            word = tokens.words[position]
            label = masks.get(position)
            if label is None:
                label = _mask(
                    word, not shouting and position > 0 and tokens.is_capitalised(position), position in self._known
                )
            if label != previous or label == word:
                yield label
            previous = label

    @cached_property
    def _masks(self) -> dict[int, str]:
        masks: dict[int, str] = {}
        spans = [(mention.start, mention.end, "<place>") for found in self.places for mention in found]
        spans += [(mention.start, mention.end, f"<{mention.kind}>") for found in self.actors for mention in found]
        for start, end, label in spans:
            masks.update(dict.fromkeys(self.tokens.within(start, end), label))
        return masks

    @cached_property
    def _known(self) -> frozenset[int]:
        """Token positions that belong to a trigger: their words are vocabulary and no name."""
        return frozenset(p for found in self.triggers for trigger in found for p in range(trigger.first, trigger.last + 1))


def _mask(word: str, capitalised: bool, known: bool) -> str:
    if word[0].isdigit():
        return "<number>" if len(word) != 4 or word[:2] not in ("19", "20") else "<year>"
    return "<name>" if capitalised and not known else word


def _by_sentence(starts: Sequence[int], found: Iterable[S]) -> tuple[tuple[S, ...], ...]:
    """Deal `found` out to the sentences that begin at `starts`; what stands before the first goes to the first."""
    dealt: list[list[S]] = [[] for _ in starts]
    for item in found:
        if starts:
            dealt[max(0, bisect_right(starts, item.start) - 1)].append(item)
    return tuple(map(tuple, dealt))
