"""Where: which of the article's place mentions is where a frame's event took place, and what part the others play."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.extract.facts import Facts
from geo.extract.frames import Frame
from geo.extract.issuers import implied_country
from geo.extract.scorers import PLACE, Model
from geo.extract.sentences import SentenceKind
from geo.extract.spans import breaks_between, words_before
from geo.model import PlaceMention, Precision

_FINENESS = {precision: rank for rank, precision in enumerate(Precision)}
_COARSE = frozenset({Precision.ADMIN1, Precision.COUNTRY})
_LEGAL = frozenset({"charges", "conviction_or_plea", "sanction_designation", "extradition", "surrender_or_transfer"})
_AROUND = 2
_GAPPED = frozenset({"previous", "previous-paragraph", "earlier", "next", "next-paragraph"})


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    mention: PlaceMention
    features: tuple[str, ...]
    implied: bool = False


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """The mention chosen and how probable it is that it is the right one; `weighed` are all."""

    mention: PlaceMention | None
    probability: float
    implied: bool = False
    weighed: Sequence[tuple[float, PlaceCandidate]] = ()


def choose_place(facts: Facts, frame: Frame, model: Model) -> PlaceChoice:
    """Return the likeliest place of the frame's event; none where the article names none."""
    weighed = [(model[PLACE].probability(candidate.features), candidate) for candidate in place_candidates(facts, frame)]
    if not weighed:
        return PlaceChoice(None, 0.0)
    probability, best = max(weighed, key=lambda pair: pair[0])
    return PlaceChoice(best.mention, probability, best.implied, weighed)


def place_candidates(facts: Facts, frame: Frame) -> list[PlaceCandidate]:
    """Return the mentions in and around the frame's sentences, in headings and the dateline, with what speaks for each."""
    has_own = any(facts.places[index] for index in frame.sentences)
    candidates = []
    for scope, index in _scopes(facts, frame):
        gap = min(abs(index - frame.sentences[0]), 5) if scope in _GAPPED else None
        for position, mention in enumerate(facts.places[index]):
            features = _features(facts, index, position, scope, gap, frame.type, has_own)
            if scope == "first":
                features = (*features, *_beside_event(facts, frame, mention))
            candidates.append(PlaceCandidate(mention, features))
    implied = implied_country(facts, frame)
    if implied:
        speaking = ("implied", f"implied-{frame.type}", f"implied-own-{has_own}")
        candidates.append(PlaceCandidate(implied, speaking, implied=True))
    return candidates


def _scopes(facts: Facts, frame: Frame) -> Iterator[tuple[str, int]]:
    """Yield (how the sentence stands to the frame, its index), each sentence once."""
    first, last = frame.sentences[0], frame.sentences[-1]
    seen = set(frame.sentences)
    yield "first", first
    for index in frame.sentences[1:]:
        yield "later", index
    paragraph = facts.sentences[first].paragraph
    for index in facts.around(first, last):
        sentence = facts.sentences[index]
        if index in seen or not facts.places[index]:
            continue
        if sentence.kind is SentenceKind.DATELINE:
            yield "dateline", index
        elif index == 0:
            yield "headline", index
        elif first - _AROUND - 1 <= index < first:
            yield ("previous" if sentence.paragraph == paragraph else "previous-paragraph"), index
        elif last < index <= last + _AROUND:
            yield ("next" if sentence.paragraph == paragraph else "next-paragraph"), index
        elif sentence.kind is SentenceKind.HEADING and index < first:
            yield "heading", index
        elif index < first:
            yield "earlier", index


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What stands around a mention, whatever the frame: the features of its neighbours, words, the event told before it."""

    neighbours: tuple[str, ...]
    before: tuple[str, ...]
    event_before: str


@lru_cache(maxsize=1024)
def _surroundings(facts: Facts, index: int, position: int) -> _Surroundings:
    """Look around a mention of sentence `index`; remembered, for every frame near it asks."""
    found = facts.places[index]
    mention = found[position]
    return _Surroundings(
        tuple(_neighbours(facts, found, position)),
        tuple(words_before(facts, mention.start, 2)),
        _event_before(facts, index, mention),
    )


@lru_cache(maxsize=4096)
def _features(
    facts: Facts, index: int, position: int, scope: str, gap: int | None, event: str, has_own: bool
) -> tuple[str, ...]:
    """Return what a mention of sentence `index` shows to an event of type `event`; remembered, for many ask the same."""
    return tuple(_standing(facts, index, position, scope, gap, event, has_own))


def _standing(
    facts: Facts, index: int, position: int, scope: str, gap: int | None, event: str, has_own: bool
) -> Iterator[str]:
    found, around = facts.places[index], _surroundings(facts, index, position)
    mention = found[position]
    yield "bias"
    yield scope
    precision = str(mention.precision)
    legal = "legal" if event in _LEGAL else "field"
    yield f"{scope}-{legal}"
    yield f"{scope}-{precision}"
    yield f"{event}-{precision}"
    yield f"{event}-{scope}"
    yield f"{scope}-{min(position, 2)}-of{min(len(found), 3)}"
    if mention.place is None:
        yield "unresolved"
    yield from around.neighbours
    for distance, word in enumerate(around.before):
        yield f"w{distance}:{word}"
        yield f"w{distance}:{word}-{legal}"
    if around.before:
        yield f"{event}-w0:{around.before[0]}"
    yield f"near-event:{around.event_before}"
    yield f"near-event:{around.event_before}-{event}"
    if gap is not None:
        yield f"gap{gap}-{scope}"
    yield f"named{min(facts.named_places[mention.name], 3)}-{scope}"
    yield f"own{has_own}-{scope}"


def _beside_event(facts: Facts, frame: Frame, mention: PlaceMention) -> Iterator[str]:
    """How a mention of the frame's first sentence stands to the word that tells the event."""
    breaks = breaks_between(facts, mention.start, frame.anchor)
    side = "before" if mention.end <= frame.anchor else "after"
    yield f"{side}-breaks{min(breaks, 3)}"
    yield f"distance{min(abs(mention.start - frame.anchor) // 40, 4)}-{side}"


def _neighbours(facts: Facts, found: tuple[PlaceMention, ...], position: int) -> Iterator[str]:
    """'Los Mochis, Sinaloa': the finer of two that stand together is where it happened."""
    mention, text = found[position], facts.article.text
    for offset, name in ((1, "next"), (-1, "previous")):
        if not 0 <= position + offset < len(found):
            continue
        other = found[position + offset]
        low, high = sorted((mention, other), key=lambda m: m.start)
        gap = text[low.end : high.start].strip()
        relation = _fineness(mention, other)
        if gap in (",", "(", "") or (len(gap) < 22 and "\n" not in gap and any(w in f" {gap} " for w in _INSIDE)):
            yield f"together-{name}-{relation}"
        elif gap in ("-", "–", "and", "y", "e", "/"):
            yield f"pair-{name}"
        else:
            yield f"apart-{name}-{relation}"


_INSIDE = (" in ", " en ", " of ", " de ", " municipio ", " del ", " municipality ", " state ", " estado ")


def _fineness(mention: PlaceMention, other: PlaceMention) -> str:
    if mention.precision is None or other.precision is None:
        return "unknown"
    difference = _FINENESS[mention.precision] - _FINENESS[other.precision]
    return "finer" if difference < 0 else "coarser" if difference > 0 else "equal"


def _event_before(facts: Facts, index: int, mention: PlaceMention) -> str:
    """Return the event family told last before the mention in its sentence ('transfer', 'escape'), 'none' without one."""
    tokens = facts.tokens
    told = [t for t in facts.triggers[index] if t.family in facts.event_names and tokens.ends[t.last] <= mention.start]
    if not told:
        return "none"
    last = max(told, key=lambda trigger: trigger.last)
    return last.family if tokens.first_from(mention.start) - last.last <= 8 else f"far-{last.family}"
