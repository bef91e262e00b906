"""Which place each toponym means: settle what is plain, then rank the rest in its light, twice."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
from geo.geoparse.surroundings import read_surroundings
from geo.geoparse.weights import Features, Scorer
from geo.model import Place, Precision

_SAME_PLACE_KM = 40.0
_CHANCE, _RUNNERS_UP = 0.002, 3
_LONGEST_CHAIN = 3
_UNIT_LEVELS = (Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY)
_PLAIN_LEVELS = (Precision.ADMIN1, Precision.COUNTRY)


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
        if mention.options and mention.options[0].precision in _PLAIN_LEVELS:
            settled[mention.position] = mention.options[0].place
    for mention in reversed(mentions):
        if mention.around.container is not None:
            outer = mentions[mention.around.container]
            fixed = settled.get(outer.position) if outer.around.container is not None else None
            units = [fixed] if fixed else [option.place for option in outer.options if option.precision in _UNIT_LEVELS]
            pairs = ((option.place, unit) for unit in units for option in mention.options if lies_in(option.place, unit))
            found = next(pairs, None)
            if found is not None:
                settled[mention.position], settled[outer.position] = found
    return settled


def keep_contained(mentions: Sequence[Mention]) -> list[Mention]:
    """Leave each mention the senses in the state or country written right behind it, where it has any there.

    'Jesús María, Sinaloa' is none of the larger places of that name, whatever the rest of the article is about.
    """
    return [_within(mention, mentions) for mention in mentions]


def _within(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    for units in stated_units(mention, mentions):
        inside = [i for i, option in enumerate(mention.options) if any(lies_in(option.place, unit) for unit in units)]
        if inside:
            return _with_options(mention, inside)
    return mention


def stated_units(mention: Mention, mentions: Sequence[Mention]) -> Sequence[Sequence[Place]]:
    """Return the senses of the units that are written behind a mention, innermost first: 'X, Y County, Kansas'.

    Only a country or state says for certain where the others lie.
    """
    chain: list[Mention] = []
    outer = mention.around.container
    while outer is not None and len(chain) < _LONGEST_CHAIN:
        chain.append(mentions[outer])
        outer = mentions[outer].around.container
    while chain and not _is_plain(chain[-1]):
        chain.pop()
    senses: list[Sequence[Place]] = []
    for link in reversed(chain):
        units = [option.place for option in link.options if option.precision in _UNIT_LEVELS]
        senses.append([u for u in units if any(lies_in(u, s) for s in senses[-1])] if senses else units[:1])
    return senses[::-1]


def _is_plain(outer: Mention) -> bool:
    # 'Mazatlán, Sonora and Chihuahua' is a list.
    return not outer.around.peers and bool(outer.options) and outer.options[0].precision in _PLAIN_LEVELS


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
        first = rank_all(mentions, light_of(mentions, settle_plainly(mentions), hints), self._first)
        likely = [prune(item) for item in first]
        return rank_all(likely, light_of(likely, settle_best(first), hints), self._second)


def prune(item: Ranked) -> Mention:
    """Return the mention with only the options that the first round left a chance."""
    mention = item.mention
    likely = {id(option) for n, (option, share) in enumerate(item.options) if share >= _CHANCE or n < _RUNNERS_UP}
    return _with_options(mention, [i for i, option in enumerate(mention.options) if id(option) in likely])


def _with_options(mention: Mention, kept: Sequence[int]) -> Mention:
    return replace(mention, options=[mention.options[i] for i in kept], fixed=[mention.fixed[i] for i in kept])


def rank_all(mentions: Sequence[Mention], light: Light, scorer: Scorer) -> list[Ranked]:
    return [rank(mention, light, scorer) for mention in mentions]


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


def alternatives(mention: Mention, light: Light) -> Iterator[Features]:
    """Yield the features of each option, then those of 'none of them'."""
    view = look(mention, light)
    rows = zip(mention.fixed, compared_features(mention, view), view_features(mention, view), strict=True)
    for fixed, compared, seen in rows:
        yield (*fixed, compared, *seen)
    yield (tuple(no_match_features(mention, view)),)
