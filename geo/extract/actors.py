"""Mentions of groups and agencies of the vocabulary, and of persons, with their offsets."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from geo.extract.actor_names import ActorNames, Meaning, actor_names
from geo.extract.lexicon import LEXICON, language
from geo.extract.persons import find_persons
from geo.extract.tokens import Tokens, tokenize
from geo.model import PlaceMention, Precision
from geo.text import fold
from geo.vocabulary import Vocabulary

_POLICE_OF = {
    Precision.LOCALITY: "municipal-police",
    Precision.ADMIN2: "municipal-police",
    Precision.ADMIN1: "state-police",
}
_NEAR = 250
_ARTICLES = frozenset({"el", "la", "los", "las", "the", "de", "del", "y", "of", "and"})
_MARINA_BEFORE = frozenset({"la", "de", "y", "secretaria", "the", "con", "por"})


class ActorKind(StrEnum):
    GROUP = "group"
    AGENCY = "agency"
    PERSON = "person"


class Qualifier(StrEnum):
    """Why a named agency may not be the one that acted."""

    FORMER = "former"
    DISGUISED = "disguised"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """`text[start:end]` names an actor; `id` is None for persons. `alias` is the nickname beside a person's name."""

    start: int
    end: int
    kind: ActorKind
    id: str | None
    name: str
    qualifier: Qualifier | None = None
    alias: str | None = None


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where the text plays: places in order of their offsets."""

    text: str
    starts: tuple[int, ...]
    countries: tuple[str | None, ...]
    states: tuple[str | None, ...]
    usual_country: str

    @classmethod
    def of(cls, text: str, mentions: Iterable[PlaceMention]) -> _Setting:
        placed = [(mention.start, mention.place) for mention in mentions if mention.place]
        countries = Counter(place.country for _, place in placed if place.country in ("MX", "US"))
        return cls(
            text,
            tuple(start for start, _ in placed),
            tuple(place.country for _, place in placed),
            tuple(fold(place.admin1) if place.admin1 else None for _, place in placed),
            "US" if countries["US"] > 2 * countries["MX"] else "MX",
        )

    def country_at(self, offset: int) -> str:
        """Return the country, MX or US, of the place nearest to `offset`, the text's usual one if none is near."""
        index = bisect_left(self.starts, offset)
        near = [i for i in (index - 2, index - 1, index, index + 1) if 0 <= i < len(self.starts)]
        near = [i for i in near if self.countries[i] in ("MX", "US") and abs(self.starts[i] - offset) < _NEAR]
        if not near:
            return self.usual_country
        return self.countries[min(near, key=lambda i: self._distance(self.starts[i], offset))] or self.usual_country

    def has_near(self, country: str, offset: int) -> bool:
        """Does the sentence around `offset` name a place of `country`?"""
        index = bisect_left(self.starts, offset)
        near = range(max(0, index - 3), min(len(self.starts), index + 3))
        return any(self.countries[i] == country and self._distance(self.starts[i], offset) < _NEAR for i in near)

    def _distance(self, start: int, offset: int) -> int:
        between = self.text[min(start, offset) : max(start, offset)]
        return len(between) + (_NEAR if ". " in between or "\n" in between else 0)

    def distance_to(self, scope: frozenset[str], offset: int) -> int | None:
        """Return the characters between `offset` and the nearest place in one of the states, None without one."""
        return min(
            (abs(s - offset) for s, state in zip(self.starts, self.states, strict=True) if state in scope), default=None
        )


def find_actors(
    text: str,
    vocabulary: Vocabulary,
    mentions: Sequence[PlaceMention],
    lang: str | None,
    lexicon: Path = LEXICON,
) -> tuple[ActorMention, ...]:
    """Return the actors named in `text` in order, without overlaps.

    An alias that several actors share, or that has a scope, needs a place of its states in the text. A bare place name is
    no group.
    """
    tokens, names, setting = tokenize(text), actor_names(vocabulary, language(lang), lexicon), _Setting.of(text, mentions)
    found: list[ActorMention] = []
    following = 0
    for index in tokens.positions_of(names.by_first):
        match = _longest(tokens, index, names, setting) if index >= following else None
        if match is None:
            continue
        if (
            tokens.words[index] in _ARTICLES
            and (inner := _longest(tokens, index + 1, names, setting))
            and inner[0] > match[0]
        ):
            # 'Los Zetas Vieja Escuela' is no 'Los Zetas'.
            index, match = index + 1, inner
        following, owner = match
        if owner.id and (mention := _mention(tokens, index, following, owner, owner.id, names)):
            found.append(mention)
    found.extend(_local_police(tokens, names, mentions, found))
    persons = find_persons(tokens, [(m.start, m.end) for m in found], mentions, language(lang), lexicon)
    found.extend(ActorMention(p.start, p.end, ActorKind.PERSON, None, p.name, alias=p.alias) for p in persons)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _local_police(
    tokens: Tokens, names: ActorNames, mentions: Sequence[PlaceMention], found: Sequence[ActorMention]
) -> Iterator[ActorMention]:
    """'the Celaya police', 'Policía de Yautepec': the police of a town are municipal, of a state the state's."""
    taken = {index for mention in found for index in tokens.within(mention.start, mention.end)}
    for place in mentions:
        span = tokens.within(place.start, place.end)
        actor_id = (
            _POLICE_OF.get(place.precision) if place.precision and place.place and place.place.country == "MX" else None
        )
        if not span or actor_id is None:
            continue
        before, after = span.start - 2, span.stop
        if (
            before >= 0
            and tokens.words[before] in names.police
            and tokens.words[before + 1] in ("de", "of")
            and before not in taken
        ):
            yield _agency(tokens, before, span.stop, actor_id)
        elif after < len(tokens) and tokens.words[after] in names.police and after not in taken:
            yield _agency(tokens, span.start, after + 1, actor_id)


def _agency(tokens: Tokens, start: int, end: int, actor_id: str) -> ActorMention:
    first, last = tokens.starts[start], tokens.ends[end - 1]
    return ActorMention(first, last, ActorKind.AGENCY, actor_id, tokens.text[first:last])


def _longest(tokens: Tokens, index: int, names: ActorNames, setting: _Setting) -> tuple[int, Meaning] | None:
    for words, owners in names.by_first.get(tokens.words[index], ()):
        end = index + len(words)
        if tokens.words[index:end] != words or not _fits_case(tokens, index, end, owners):
            continue
        owner = _choose(owners, setting, tokens, index, end)
        if owner:
            return end, owner
    return None


def _fits_case(tokens: Tokens, start: int, end: int, owners: tuple[Meaning, ...]) -> bool:
    if all(owner.is_group and not owner.exact for owner in owners):
        return any(tokens.is_capitalised(i) for i in range(start, end) if tokens.words[i] not in _ARTICLES)
    return True


def _choose(owners: tuple[Meaning, ...], setting: _Setting, tokens: Tokens, start: int, end: int) -> Meaning | None:
    """Return the meaning that fits case, country and state best; None if none fits."""
    written, offset = tokens.text[tokens.starts[start] : tokens.ends[end - 1]], tokens.starts[start]
    best: tuple[int, Meaning] | None = None
    for owner in owners:
        if owner.exact is not None and owner.exact != written:
            continue
        if owner.exact in ("Marina", "Defensa", "Armada") and not _is_institution(tokens, start, end):
            continue
        distance = _distance(owner, setting, offset)
        if distance is not None and (best is None or distance < best[0]):
            best = distance, owner
    return best[1] if best else None


def _distance(owner: Meaning, setting: _Setting, offset: int) -> int | None:
    """Return how far the nearest ground for this meaning is: smaller is better, None is no ground at all."""
    if owner.country and setting.country_at(offset) != owner.country:
        return None
    if owner.id is None and owner.country and setting.usual_country != "US" and setting.has_near("MX", offset):
        return None
    if owner.id == "us-military" and owner.country and setting.usual_country != "US":
        return None
    if not owner.scope:
        return 0 if owner.country else 1_000_000
    distance = setting.distance_to(owner.scope, offset)
    return 2_000_000 if distance is None and not any(setting.states) else distance


def _is_institution(tokens: Tokens, start: int, end: int) -> bool:
    """'la Marina' and not Marina Vallarta or Marina del Pilar."""
    before = tokens.words[start - 1] if start else "."
    after_is_name = end < len(tokens) and tokens.is_capitalised(end)
    return not after_is_name and (before in _MARINA_BEFORE or not before.isalpha())


def _mention(tokens: Tokens, start: int, end: int, owner: Meaning, actor_id: str, names: ActorNames) -> ActorMention | None:
    kind = ActorKind.GROUP if owner.is_group else ActorKind.AGENCY
    if actor_id == "la-familia-michoacana" and start and tokens.words[start - 1] in ("nueva", "new"):
        actor_id = "lnfm"
    qualifier = None
    if kind is ActorKind.AGENCY:
        label = _qualifier(tokens, start, end, names)
        if label == "foreign":
            return None
        if label == "american":
            if actor_id not in ("sedena", "semar"):
                return None
            actor_id = "us-military"
        elif label:
            qualifier = Qualifier(label)
    first, last = tokens.starts[start], tokens.ends[end - 1]
    return ActorMention(first, last, kind, actor_id, tokens.text[first:last], qualifier)


def _qualifier(tokens: Tokens, start: int, end: int, names: ActorNames) -> str | None:
    """Return what stands directly before or after an agency's name and changes it."""
    before = {tokens.words[start - size : start] for size in range(1, min(names.longest_qualifier, start) + 1)}
    after = {tokens.words[end : end + size] for size in range(1, names.longest_qualifier + 1)}
    for label, phrases in names.qualifiers.items():
        stands_after = label in ("foreign", "american", "former") and not phrases.isdisjoint(after)
        if stands_after or not phrases.isdisjoint(before):
            return label
    return None
