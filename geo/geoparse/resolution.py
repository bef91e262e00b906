"""Which place each toponym means: settle what is plain, then rank the rest in its light, twice."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from geo.geoparse.candidates import Option, called_so, options
from geo.geoparse.containment import lies_in
from geo.geoparse.distance import kilometres
from geo.geoparse.document import Document
from geo.geoparse.lexicon import Cue, Lexicon
from geo.geoparse.light import Light, Mention, Unit, light_of, look
from geo.geoparse.ranking import compared_features, fixed_features, no_match_features, place_groups, view_features
from geo.geoparse.recognition import Recognised
from geo.geoparse.spans import Kind, Span
from geo.geoparse.stated import PLAIN_LEVELS, UNIT_LEVELS, keep_contained, with_options
from geo.geoparse.surroundings import Surroundings, read_surroundings
from geo.geoparse.weights import Group, Scorer
from geo.model import Candidate, Place, Precision

_SAME_PLACE_KM = 40.0
_CHANCE, _RUNNERS_UP, _SHOWN = 0.002, 3, 5
_RANKED_ONE_BY_ONE, _NEAR_EACH_OTHER = 120, 400
"""Mentions: up to 120 are each looked at, and an article has seldom half; of more, those alike within 400 once."""


@dataclass(frozen=True)
class Ranking:
    """The options of a mention with their probabilities, best first; what is missing to 1 is 'none of them'."""

    options: Sequence[tuple[Option, float]]

    @cached_property
    def best(self) -> tuple[Option, float] | None:
        """Return the most probable option, None where 'none of them' is more probable."""
        if not self.options:
            return None
        top, share_of_top = self.options[0][0].place, self.options[0][1]
        none = 1.0 - sum(share for _, share in self.options)
        if share_of_top >= none:
            return self.options[0]
        # A town and its municipality share what speaks for the place.
        there = sum(share for option, share in self.options if kilometres(option.place, top) <= _SAME_PLACE_KM)
        return self.options[0] if there >= none else None

    @cached_property
    def runners_up(self) -> tuple[Candidate, ...]:
        """The most probable options, as they are shown."""
        return tuple(Candidate(option.place, round(share, 3)) for option, share in self.options[:_SHOWN])

    @cached_property
    def likely(self) -> frozenset[int]:
        """The identities of the options that have a chance."""
        return frozenset(id(option) for n, (option, share) in enumerate(self.options) if share >= _CHANCE or n < _RUNNERS_UP)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A mention with its ranked options; mentions that are alike may share them (see `rank_each`)."""

    mention: Mention
    ranking: Ranking

    @property
    def options(self) -> Sequence[tuple[Option, float]]:
        return self.ranking.options

    @property
    def best(self) -> tuple[Option, float] | None:
        best = self.ranking.best
        return best and (self._unit_of(best) if self.mention.around.cue == Cue.ADMIN2 else best)

    def _unit_of(self, best: tuple[Option, float]) -> tuple[Option, float]:
        """Return the municipality of the same name around a town: 'San Fernando municipality' is not its seat."""
        if best[0].precision is not Precision.LOCALITY:
            return best
        units = (option for option, _ in self.options if option.precision is Precision.ADMIN2 and not option.derived)
        around = next((unit for unit in units if lies_in(best[0].place, unit.place)), None)
        return (around, best[1]) if around else best


def read_mentions(document: Document, recognised: Sequence[Recognised], lexicon: Lexicon, lang: str) -> list[Mention]:
    """Return the mentions of a document, ready to be ranked; mentions of one name share its options."""
    spans = [item.span for item in recognised]
    senses = _SensesOfDocument(document, lexicon, lexicon.spoken.get(lang, frozenset()))
    mentions = []
    for position, (span, around) in enumerate(zip(spans, read_surroundings(document, spans, lexicon), strict=True)):
        choices, fixed = senses.of(span, around)
        mentions.append(Mention(position, span, document.name(span), around, choices, fixed))
    return mentions


class _SensesOfDocument:
    """The options of each name of a document with their features, read once for all mentions that are worded alike."""

    def __init__(self, document: Document, lexicon: Lexicon, spoken: Collection[str]) -> None:
        self._document, self._lexicon, self._spoken = document, lexicon, spoken
        self._options: dict[Hashable, tuple[Sequence[Option], Sequence[Group]]] = {}
        self._features: dict[Hashable, Sequence[Sequence[Group]]] = {}

    def of(self, span: Span, around: Surroundings) -> tuple[Sequence[Option], Sequence[Sequence[Group]]]:
        text = self._document.tokens.text[span.start : span.end]
        # Places by identity: the document keeps them, and to compare hundreds would cost more than to read them again.
        key = (text, span.kind, span.generic, id(span.places), *((core.kind, id(core.places)) for core in span.core))
        if key not in self._options:
            shown = self._document.shown
            choices = called_so(options(span, self._lexicon, shown), text, shown)
            self._options[key] = choices, place_groups(choices, text, self._spoken, shown)
        choices, groups = self._options[key]
        worded = id(choices), span.is_abbreviation, around.wording
        if worded not in self._features:
            self._features[worded] = fixed_features(span, around, choices, groups)
        return choices, self._features[worded]


def settle_plainly(mentions: Sequence[Mention]) -> Mapping[int, Place]:
    """Return the mentions whose first sense is a country or state, and those that name the unit they lie in."""
    settled: dict[int, Place] = {}
    for mention in mentions:
        if mention.options and mention.options[0].precision in PLAIN_LEVELS:
            settled[mention.position] = mention.options[0].place
    for mention in reversed(mentions):
        if mention.around.container is not None:
            outer = mentions[mention.around.container]
            fixed = settled.get(outer.position) if outer.around.container is not None else None
            units = [fixed] if fixed else [option.place for option in outer.options if option.precision in UNIT_LEVELS]
            pairs = ((option.place, unit) for unit in units for option in mention.options if lies_in(option.place, unit))
            found = next(pairs, None)
            if found is not None:
                settled[mention.position], settled[outer.position] = found
    return settled


def read_hints(document: Document, recognised: Sequence[Recognised], lexicon: Lexicon) -> list[Unit]:
    """Return the units that the text shows without naming them as places: 'guerrerense', 'Fiscalía de Jalisco'."""
    hints: list[Unit] = [lexicon.demonyms[word] for word in document.tokens.folded if word in lexicon.demonyms]
    taken = {span.first for item in recognised for span in (item.span,)}
    for span in document.spans:
        if span.kind is Kind.KNOWN and span.first not in taken and span.places[0].precision is Precision.ADMIN1:
            hints.append((span.places[0].country, span.places[0].admin1))
    return hints


class Resolver:
    """`first` and `second` are the weights of the two rounds."""

    def __init__(self, first: Mapping[str, float], second: Mapping[str, float]) -> None:
        self._first, self._second = Scorer(first), Scorer(second)

    def resolve(self, mentions: Sequence[Mention], hints: Sequence[Unit]) -> list[Ranked]:
        """Return the options of every mention, ranked in the light of all others and of `hints`."""
        mentions = keep_contained(mentions)
        first = rank_choices(mentions, light_of(mentions, settle_plainly(mentions), hints), self._first)
        likely = [prune(item) for item in first]
        return rank_all(likely, light_of(likely, settle_best(first), hints), self._second)


def prune(item: Ranked) -> Mention:
    """Return the mention with only the options that the first round left a chance."""
    mention, likely = item.mention, item.ranking.likely
    return with_options(mention, [i for i, option in enumerate(mention.options) if id(option) in likely])


def rank_all(mentions: Sequence[Mention], light: Light, scorer: Scorer) -> list[Ranked]:
    return rank_each(mentions, lambda mention: rank(mention, light, scorer))


def rank_choices(mentions: Sequence[Mention], light: Light, scorer: Scorer) -> list[Ranked]:
    """Rank the options of the mentions that have several; that a single one may be wrong is for the second round to say."""

    def ranking(mention: Mention) -> Ranking:
        is_choice = len(mention.options) > 1
        return rank(mention, light, scorer) if is_choice else Ranking([(option, 1.0) for option in mention.options])

    return rank_each(mentions, ranking)


def rank_each(mentions: Sequence[Mention], ranking: Callable[[Mention], Ranking]) -> list[Ranked]:
    """Rank every mention; in a long text those of one name, worded alike and near each other, share the first one's ranking.

    So a text costs no more than the different things that it says, as people write one name in one sense throughout.
    """
    if len(mentions) <= _RANKED_ONE_BY_ONE:
        return [Ranked(mention, ranking(mention)) for mention in mentions]
    shared: dict[Hashable, Ranking] = {}
    result = []
    for mention in mentions:
        key = mention.position // _NEAR_EACH_OTHER, mention.name, mention.around.wording, *map(id, mention.options)
        found = shared.get(key)
        if found is None:
            found = shared[key] = ranking(mention)
        result.append(Ranked(mention, found))
    return result


def settle_best(ranked: Sequence[Ranked]) -> Mapping[int, Place]:
    return {item.mention.position: item.best[0].place for item in ranked if item.best is not None}


def rank(mention: Mention, light: Light, scorer: Scorer) -> Ranking:
    if not mention.options:
        return Ranking(())
    scores = list(map(scorer, alternatives(mention, light)))
    top = max(scores)
    shares = [math.exp(value - top) for value in scores]
    total = sum(shares)
    order = sorted(range(len(mention.options)), key=lambda index: -shares[index])
    return Ranking([(mention.options[index], shares[index] / total) for index in order])


def alternatives(mention: Mention, light: Light) -> Iterator[Sequence[Group]]:
    """Yield the features of each option, then those of 'none of them'."""
    view = look(mention, light)
    rows = zip(mention.fixed, compared_features(mention, view), view_features(mention, view), strict=True)
    for fixed, compared, seen in rows:
        yield (*fixed, compared, *seen)
    yield no_match_features(mention, view)
