"""What exact rules can tell to be no event, however much it sounds like one: conditions, denials, plans, totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.explanation import Refusal
from geo.extract.counts import CountKind
from geo.extract.date_rules import Rule
from geo.extract.dates import DateMention
from geo.extract.dating import lies_ahead
from geo.extract.facts import Facts
from geo.extract.frames import Frame
from geo.extract.lexicon import LEXICON, Table
from geo.extract.tokens import words_of
from geo.extract.triggers import Trigger
from geo.model import EventDate

LONGEST_DAYS = 366
"""What is dated to more than a year is a total or an era, not an event bounded in time."""
MOST_DETAINED = 300
"""No operation reported from Mexico took as many at once; a larger number is a statistic."""
_HANGING = frozenset({Rule.LATER, Rule.EARLIER, Rule.AFTER_EVENT, Rule.BEFORE_EVENT, Rule.DAYS_LATER, Rule.VAGUE_LATER})
"""Dates that hang on another event, which may be as unreal."""
_LISTS = ("conditional", "denial", "that")
_HARMLESS = frozenset({"accident", "figure"})
_VIOLENT = frozenset(
    {
        "airstrike", "arrest", "attack", "cartel", "clash", "drone", "gunmen", "kidnap", "missing", "seize", "shoot",
    }
)  # fmt: skip
"""Families of triggers that tell of crime or force; 'kill' and 'die' may tell of a bus, a storm, a match."""
_REACH = 8
"""Tokens within which the 'that' of a denial follows its verb: 'deny, with some heat, that'."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnrealWords:
    """Folded words of one language."""

    conditional: frozenset[str]
    denial: frozenset[str]
    that: frozenset[str]
    foreseen: tuple[Words, ...]


@cache
def unreal_words(lang: str, lexicon: Path = LEXICON) -> UnrealWords:
    """Read the reviewed list of a language; raise DataError on any slip in it."""
    table = Table.read(lexicon / lang / "unreal.toml", (*_LISTS, "foreseen"))
    conditional, denial, that = (frozenset(table.phrases(name)) for name in _LISTS)
    return UnrealWords(conditional, denial, that, tuple(words_of(phrase) for phrase in table.phrases("foreseen")))


def why_unreal(facts: Facts, frame: Frame, date: EventDate | None) -> Refusal | None:
    """Is the frame a condition, the content of a denial, still to come, or a total over years? None if it may be real."""
    if _is_conditional(facts, frame):
        return Refusal.CONDITION
    if _is_denied(facts, frame):
        return Refusal.DENIAL
    if facts.is_alone and (refusal := _why_no_news(facts, frame)):
        return refusal
    if lies_ahead(facts, date):
        return Refusal.PLAN
    return Refusal.TOTAL if _is_total(facts, frame, date) else None


def _is_conditional(facts: Facts, frame: Frame) -> bool:
    """'The next boss arrested in Monterrey would stay': 'would', and no day of its own that says it did happen."""
    index = frame.sentences[0]
    words = unreal_words(facts.lang).conditional
    dated = any(_is_firm(mention) for mention in facts.dates[index])
    return not dated and not words.isdisjoint(_words(facts, index))


def _is_firm(mention: DateMention) -> bool:
    return mention.date is not None and not (mention.anchored or mention.future or mention.rule in _HANGING)


def _is_denied(facts: Facts, frame: Frame) -> bool:
    """'They deny that remains were found': the event stands behind the 'that' of a denial."""
    words, vocabulary = facts.tokens.words, unreal_words(facts.lang)
    sentence = facts.sentences[frame.sentences[0]]
    before = facts.tokens.within(sentence.start, frame.anchor)
    for index in before:
        if words[index] in vocabulary.denial:
            clause = range(index + 1, min(index + 1 + _REACH, before.stop))
            if any(words[follower] in vocabulary.that for follower in clause):
                return True
    return False


def _why_no_news(facts: Facts, frame: Frame) -> Refusal | None:
    """What no article around it explains: is a headline's event only feared, or an accident, a match, a figure of speech?"""
    if _is_foreseen(facts, frame):
        return Refusal.PLAN
    return Refusal.HARMLESS if any(_is_harmless(facts.triggers[index]) for index in frame.sentences) else None


def _is_foreseen(facts: Facts, frame: Frame) -> bool:
    words = facts.tokens.words
    before = facts.tokens.within(facts.sentences[frame.sentences[0]].start, frame.anchor)
    phrases = unreal_words(facts.lang).foreseen
    return any(words[index : index + len(phrase)] == phrase for index in before for phrase in phrases)


def _is_harmless(triggers: Sequence[Trigger]) -> bool:
    """'Bus plunges into ravine, killing 12', 'Chivas kill off Tigres': no word of violence outside the figure of speech."""
    harmless = [trigger for trigger in triggers if trigger.family in _HARMLESS]
    violent = [trigger for trigger in triggers if trigger.family in _VIOLENT]
    return bool(harmless) and all(any(_overlap(one, other) for other in harmless) for one in violent)


def _overlap(one: Trigger, other: Trigger) -> bool:
    return one.first <= other.last and other.first <= one.last


def _is_total(facts: Facts, frame: Frame, date: EventDate | None) -> bool:
    if date and date.start and date.end and (date.end - date.start).days > LONGEST_DAYS and not date.edtf.endswith("X"):
        return True
    counts = [mention for index in frame.sentences for mention in facts.counts[index]]
    if facts.is_alone and counts and all(mention.statistic for mention in counts):
        return True
    return any(mention.kind is CountKind.DETAINED and mention.count.best > MOST_DETAINED for mention in counts)


def _words(facts: Facts, index: int) -> tuple[str, ...]:
    span = facts.spans[index]
    return facts.tokens.words[span.start : span.stop]
