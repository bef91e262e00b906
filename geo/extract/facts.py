"""Everything read off one article before frames are built: sentences, triggers, dates, counts, goods, actors, places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Protocol, TypeVar

from geo.extract.actors import ActorKind, ActorMention, find_actors
from geo.extract.affiliations import Affiliation, find_affiliations, groups_by_name
from geo.extract.clauses import part_clauses
from geo.extract.counts import CountMention, find_counts
from geo.extract.dates import DateMention, find_dates
from geo.extract.languages import language_of
from geo.extract.noise import find_noise, is_noise
from geo.extract.seized import SeizedMention, find_seized
from geo.extract.sentences import Sentence, split
from geo.extract.tokens import Tokens, tokenize
from geo.extract.triggers import TELLING, Trigger, load_triggers
from geo.model import Article, DatePrecision, PlaceMention, Source
from geo.vocabulary import ActorKind as VocabularyKind
from geo.vocabulary import Vocabulary


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...


S = TypeVar("S", bound=_Spanned)
_WINDOW = 60
_HEAD = 6
_ALONE = 2
"""Clauses that a headline or a bulletin has at most."""


@dataclass(frozen=True, eq=False)
class Facts:
    """One article's facts; `triggers` to `places` hold, for each sentence, what starts in it, in text order.

    Equal only to itself, so that what was made of an article's facts is found again by them.
    """

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
    affiliations: tuple[Affiliation, ...]
    agency_kinds: Mapping[str, VocabularyKind]
    parents: Mapping[str, str]
    """For each faction the group that it is a part or an offshoot of."""

    @classmethod
    def gather(cls, article: Article, mentions: Sequence[PlaceMention], vocabulary: Vocabulary) -> Facts:
        text, lang = article.text, language_of(article)
        whole, noise, tokens, table = split(text), find_noise(text), tokenize(text), load_triggers(language_of(article))
        actors = find_actors(text, vocabulary, mentions, lang)
        dates = find_dates(text, whole, article.published, lang)
        triggers = [tuple(table.find(tokens, tokens.within(sentence.start, sentence.end))) for sentence in whole]
        sentences = part_clauses(tokens, whole, triggers, _by_sentence(whole, dates), TELLING)
        return cls(
            article,
            lang,
            tokens,
            sentences,
            tuple(is_noise(noise, sentence.start) for sentence in sentences),
            _by_sentence(sentences, [trigger for of_one in triggers for trigger in of_one]),
            _by_sentence(sentences, dates),
            _by_sentence(sentences, find_counts(text, whole, lang)),
            _by_sentence(sentences, find_seized(text, whole, lang)),
            _by_sentence(sentences, actors),
            _by_sentence(sentences, mentions),
            table.events,
            find_affiliations(text, whole, actors),
            {actor.id: actor.kind for actor in vocabulary.actors.values() if not actor.is_group},
            {actor.id: actor.related_to for actor in vocabulary.actors.values() if actor.related_to},
        )

    @cached_property
    def source(self) -> Source:
        return Source.of(self.article)

    @property
    def is_alone(self) -> bool:
        """Is the whole text one line of one sentence or two, a headline or a bulletin?"""
        return len(self.sentences) <= _ALONE and "\n" not in self.article.text.strip()

    @cached_property
    def families(self) -> tuple[tuple[str, ...], ...]:
        """For each sentence the trigger families in it, once each, in order of appearance."""
        return tuple(tuple(dict.fromkeys(trigger.family for trigger in found)) for found in self.triggers)

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many sentences each family stands, and a day ('<dated>'), a group, an agency."""
        spread = Counter(family for found in self.families for family in found)
        spread["<dated>"] = sum(any(m.date and m.date.precision is DatePrecision.DAY for m in found) for found in self.dates)
        for kind in ActorKind:
            spread[f"<{kind}>"] = sum(any(actor.kind is kind for actor in found) for found in self.actors)
        return spread

    @cached_property
    def spans(self) -> tuple[range, ...]:
        """For each sentence the indices of its tokens."""
        return tuple([self.tokens.within(sentence.start, sentence.end) for sentence in self.sentences])

    @cached_property
    def dated(self) -> tuple[tuple[int, DateMention], ...]:
        """The dates that are known, in text order, each with the index of its sentence."""
        return tuple((index, mention) for index, found in enumerate(self.dates) for mention in found if mention.date)

    @cached_property
    def named_places(self) -> Counter[str]:
        """How often the article names each place."""
        return Counter(mention.name for found in self.places for mention in found)

    @cached_property
    def ties(self) -> Mapping[str, Sequence[int]]:
        """For each group's id the offsets, in order, of the words that tie someone to it."""
        found: dict[str, list[int]] = {}
        for tie in self.affiliations:
            found.setdefault(tie.group.id or "", []).append(tie.start)
        return {group: sorted(starts) for group, starts in found.items()}

    @cached_property
    def members(self) -> Mapping[str, frozenset[str]]:
        """The ids of the groups by the names of those whom the text calls their members."""
        return groups_by_name(self.affiliations)

    def around(self, first: int, last: int) -> list[int]:
        """Return the sentences that may bear on an event told in those from `first` to `last`: the head and those near."""
        low, high = max(0, first - _WINDOW), min(len(self.sentences), last + _WINDOW)
        return [*range(min(_HEAD, low)), *range(low, high)]

    def actors_around(self, kind: ActorKind, first: int, last: int) -> list[tuple[int, ActorMention]]:
        """Return the mentions of vocabulary's actors of `kind` in the sentences that `around` returns, each with its own."""
        named, low, high = self._named_actors.get(kind, ()), max(0, first - _WINDOW), last + _WINDOW
        head = bisect_left(named, min(_HEAD, low), key=itemgetter(0))
        start, stop = (bisect_left(named, index, key=itemgetter(0)) for index in (low, high))
        return [*named[:head], *named[start:stop]]

    @cached_property
    def _named_actors(self) -> Mapping[ActorKind, Sequence[tuple[int, ActorMention]]]:
        found: dict[ActorKind, list[tuple[int, ActorMention]]] = {}
        for index, actors in enumerate(self.actors):
            for actor in actors:
                if actor.id:
                    found.setdefault(actor.kind, []).append((index, actor))
        return found

    def event_families(self, index: int) -> tuple[str, ...]:
        """Return the event families of sentence `index`, none outside the article."""
        if not 0 <= index < len(self.sentences):
            return ()
        return self._event_families[index]

    @cached_property
    def _event_families(self) -> tuple[tuple[str, ...], ...]:
        return tuple([tuple([family for family in found if family in self.event_names]) for found in self.families])

    def text_of(self, index: int) -> str:
        return self.article.text[self.sentences[index].start : self.sentences[index].end]

    def names(self, index: int) -> frozenset[str]:
        """Return the folded words of the persons' names in sentence `index`."""
        return self._names[index]

    @cached_property
    def _names(self) -> tuple[frozenset[str], ...]:
        return tuple([frozenset(self._words_of_persons(found)) for found in self.actors])

    def _words_of_persons(self, actors: Iterable[ActorMention]) -> Iterator[str]:
        for actor in actors:
            if actor.kind is ActorKind.PERSON:
                span = self.tokens.within(actor.start, actor.end)
                yield from (word for word in self.tokens.words[span.start : span.stop] if len(word) > 3)

    def capitals(self, index: int) -> frozenset[str]:
        """Return the folded words of sentence `index` that may belong to persons' names: capitalised and not known."""
        return self._capitals[index]

    @cached_property
    def _capitals(self) -> tuple[frozenset[str], ...]:
        tokens, found = self.tokens, []
        for span in self.spans:
            names = {
                tokens.words[p]
                for p in span
                if len(tokens.words[p]) > 3
                and tokens.is_capitalised(p)
                and self._masks.get(p, "<person>") == "<person>"
                and (p in self._masks or (p > span.start and p not in self._known))
            }
            found.append(frozenset(names))
        return tuple(found)

    def masked_words(self, index: int) -> tuple[str, ...]:
        """Return the folded words of sentence `index`; names and numbers are replaced by what they are."""
        found = self._masked.get(index)
        if found is None:
            found = self._masked[index] = tuple(self._mask_words(index))
        return found

    @cached_property
    def _masked(self) -> dict[int, tuple[str, ...]]:
        return {}

    def _mask_words(self, index: int) -> Iterator[str]:
        tokens, masks = self.tokens, self._masks
        shouting = self.text_of(index).isupper()
        previous = ""
        for position in self.spans[index]:
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


def _by_sentence(sentences: Sequence[Sentence], found: Iterable[S]) -> tuple[tuple[S, ...], ...]:
    """Deal `found` out to the sentences in which they start; what stands before the first goes to the first."""
    starts = [sentence.start for sentence in sentences]
    dealt: list[list[S]] = [[] for _ in starts]
    for item in found:
        if starts:
            dealt[max(0, bisect_right(starts, item.start) - 1)].append(item)
    return tuple(map(tuple, dealt))
