"""Which place each toponym means: settle what is plain, then rank the rest in its light, twice."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.geoparse.candidates import Option, options
from geo.geoparse.document import Document, lies_in
from geo.geoparse.lexicon import Lexicon
from geo.geoparse.ranking import Light, Mention, fixed_features, light_features, light_of, no_match_features
from geo.geoparse.recognition import Recognised
from geo.geoparse.surroundings import read_surroundings
from geo.geoparse.weights import score
from geo.model import Place, Precision

_PLAIN_LEVELS = (Precision.ADMIN1, Precision.COUNTRY)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A mention's options with their probabilities, best first; what is missing to 1 is 'none of them'."""

    mention: Mention
    options: Sequence[tuple[Option, float]]

    @property
    def best(self) -> tuple[Option, float] | None:
        """Return the most probable option, None where 'none of them' is more probable."""
        if not self.options or self.options[0][1] < 1.0 - sum(probability for _, probability in self.options):
            return None
        return self.options[0]


def read_mentions(document: Document, recognised: Sequence[Recognised], lexicon: Lexicon, lang: str) -> list[Mention]:
    """Return the mentions of a document, ready to be ranked."""
    spans = [item.span for item in recognised]
    mentions = []
    for position, (span, around) in enumerate(zip(spans, read_surroundings(document, spans, lexicon), strict=True)):
        choices = options(span, lexicon)
        text = document.tokens.text[span.start : span.end]
        fixed = fixed_features(span, text, around, choices, lang)
        mentions.append(Mention(position, span, document.name(span), around, choices, fixed))
    return mentions


def settle_plainly(mentions: Sequence[Mention]) -> Mapping[int, Place]:
    """Return the mentions whose first sense is a country or state, and those that name the unit they lie in."""
    settled: dict[int, Place] = {}
    for mention in mentions:
        if mention.options and mention.options[0].precision in _PLAIN_LEVELS:
            settled[mention.position] = mention.options[0].place
    for mention in mentions:
        container = mention.around.container
        unit = settled.get(container) if container is not None else None
        if unit is not None:
            inside = next((option.place for option in mention.options if lies_in(option.place, unit)), None)
            if inside is not None:
                settled[mention.position] = inside
    return settled


class Resolver:
    """`first` and `second` are the weights of the two rounds."""

    def __init__(self, first: Mapping[str, float], second: Mapping[str, float]) -> None:
        self._first, self._second = first, second

    def resolve(self, mentions: Sequence[Mention]) -> list[Ranked]:
        settled = settle_plainly(mentions)
        first = [rank(mention, mentions, light_of(mentions, settled), self._first) for mention in mentions]
        light = light_of(mentions, settle_best(first))
        return [rank(mention, mentions, light, self._second) for mention in mentions]


def settle_best(ranked: Sequence[Ranked]) -> Mapping[int, Place]:
    return {item.mention.position: item.best[0].place for item in ranked if item.best is not None}


def rank(mention: Mention, mentions: Sequence[Mention], light: Light, weights: Mapping[str, float]) -> Ranked:
    if not mention.options:
        return Ranked(mention, ())
    scores = [score(features, weights) for features in alternatives(mention, mentions, light)]
    top = max(scores)
    shares = [math.exp(value - top) for value in scores]
    total = sum(shares)
    order = sorted(range(len(mention.options)), key=lambda index: -shares[index])
    return Ranked(mention, [(mention.options[index], shares[index] / total) for index in order])


def alternatives(mention: Mention, mentions: Sequence[Mention], light: Light) -> Iterator[Sequence[str]]:
    """Yield the features of each option, then those of 'none of them'."""
    for option, fixed in zip(mention.options, mention.fixed, strict=True):
        yield [*fixed, *light_features(mention, option, mentions, light)]
    yield list(no_match_features(mention, light))
