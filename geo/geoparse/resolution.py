"""Which place each toponym means: settle what is plain, then rank the rest in its light, twice."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from geo.geoparse.candidates import Option, options
from geo.geoparse.containment import lies_in
from geo.geoparse.distance import kilometres
from geo.geoparse.document import Document
from geo.geoparse.lexicon import Lexicon
from geo.geoparse.light import Light, Mention, Unit, light_of, look
from geo.geoparse.ranking import compared_features, fixed_features, no_match_features, view_features
from geo.geoparse.recognition import Recognised
from geo.geoparse.spans import Kind
from geo.geoparse.stated import PLAIN_LEVELS, UNIT_LEVELS, keep_contained, with_options
from geo.geoparse.surroundings import read_surroundings
from geo.geoparse.weights import Group, Scorer
from geo.model import Place, Precision

_SAME_PLACE_KM = 40.0
_CHANCE, _RUNNERS_UP = 0.002, 3


@dataclass(frozen=True)
class Ranked:
    """A mention's options with their probabilities, best first; what is missing to 1 is 'none of them'."""

    mention: Mention
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


def read_mentions(document: Document, recognised: Sequence[Recognised], lexicon: Lexicon, lang: str) -> list[Mention]:
    """Return the mentions of a document, ready to be ranked."""
    spans = [item.span for item in recognised]
    mentions = []
    for position, (span, around) in enumerate(zip(spans, read_surroundings(document, spans, lexicon), strict=True)):
        choices = options(span, lexicon, document.shown)
        text = document.tokens.text[span.start : span.end]
        fixed = fixed_features(span, text, around, choices, lexicon.spoken.get(lang, frozenset()), document.shown)
        mentions.append(Mention(position, span, document.name(span), around, choices, fixed))
    return mentions


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
    mention = item.mention
    likely = {id(option) for n, (option, share) in enumerate(item.options) if share >= _CHANCE or n < _RUNNERS_UP}
    return with_options(mention, [i for i, option in enumerate(mention.options) if id(option) in likely])


def rank_all(mentions: Sequence[Mention], light: Light, scorer: Scorer) -> list[Ranked]:
    return [rank(mention, light, scorer) for mention in mentions]


def rank_choices(mentions: Sequence[Mention], light: Light, scorer: Scorer) -> list[Ranked]:
    """Rank the options of the mentions that have several; that a single one may be wrong is for the second round to say."""
    return [
        rank(mention, light, scorer) if len(mention.options) > 1 else Ranked(mention, [(o, 1.0) for o in mention.options])
        for mention in mentions
    ]


def settle_best(ranked: Sequence[Ranked]) -> Mapping[int, Place]:
    return {item.mention.position: item.best[0].place for item in ranked if item.best is not None}


def rank(mention: Mention, light: Light, scorer: Scorer) -> Ranked:
    if not mention.options:
        return Ranked(mention, ())
    scores = list(map(scorer, alternatives(mention, light)))
    top = max(scores)
    shares = [math.exp(value - top) for value in scores]
    total = sum(shares)
    order = sorted(range(len(mention.options)), key=lambda index: -shares[index])
    return Ranked(mention, [(mention.options[index], shares[index] / total) for index in order])


def alternatives(mention: Mention, light: Light) -> Iterator[Sequence[Group]]:
    """Yield the features of each option, then those of 'none of them'."""
    view = look(mention, light)
    rows = zip(mention.fixed, compared_features(mention, view), view_features(mention, view), strict=True)
    for fixed, compared, seen in rows:
        yield (*fixed, compared, *seen)
    yield no_match_features(mention, view)
