"""What a sentence shows to the scorers: the names of its features, for words, families of triggers, facts and form.

Names of places, groups, agencies and persons are masked, and so are numbers: the scorers learn how the press tells, not of
whom or where.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from geo.extract.facts import Facts
from geo.extract.sentences import SentenceKind

_STEM = 6
_PAIR_FREE = frozenset({"reference", "said", "night", "cartel", "promo", "civilian"})
_PAIRED_FAMILIES = 14
_SETTING = ("K:", "R:", "I:", "N:", "D:", "<F:", ">F:")
_LOOSE = frozenset({"reference", "said", "night", "promo", "fresh"})
_NEAR = 6
_SETTINGS = ("fiction", "sport", "figure", "accident", "drill", "hypothetical", "statistic", "question")
_MANY = 4


def all_features(facts: Facts) -> list[list[str]]:
    """Return the features of every sentence, as `sentence_features` names them; none of noise, which tells nothing."""
    return [[] if noise else sentence_features(facts, index) for index, noise in enumerate(facts.noise)]


def sentence_features(facts: Facts, index: int) -> list[str]:
    """Return the feature names of sentence `index`: its own, and the event families of its neighbours."""
    families = facts.families[index]
    features = [f"F:{family}" for family in families]
    features += _pairs(families)
    features += _words(facts, index)
    features += [f"X:{kind}" for kind in fact_kinds(facts, index)]
    features += _form(facts, index)
    features += setting_features(facts)
    features += [f"<F:{family}" for family in facts.event_families(index - 1)]
    features += [f">F:{family}" for family in facts.event_families(index + 1)]
    return list(dict.fromkeys(features))


def frame_features(facts: Facts, sentences: Sequence[int], own: Sequence[list[str]]) -> list[str]:
    """Return the features of an event told in `sentences`, for its type; `own` are all sentences' features.

    Those of the first sentence count once more under another name: it is the one that says what happened.
    """
    merged = dict.fromkeys([feature for index in sentences for feature in own[index] if not feature.startswith(_SETTING)])
    orders = [list(_order(facts, index)) for index in sentences]
    for order in orders:
        merged.update(dict.fromkeys(order))
    lead = [*(f"1F:{family}" for family in facts.families[sentences[0]]), *(f"1{feature}" for feature in orders[0])]
    return [*merged, *lead, *_tolls(facts, sentences)]


def _order(facts: Facts, index: int) -> Iterator[str]:
    """What the event's words act on ('kill>official' stands after, 'troops<shoot' before), and the first and last event."""
    events = [trigger for trigger in facts.triggers[index] if trigger.family in facts.event_names]
    things = [t for t in facts.triggers[index] if t.family not in facts.event_names and t.family not in _LOOSE]
    for event in events:
        for thing in things:
            if 0 < thing.first - event.last <= _NEAR:
                yield f"O:{event.family}>{thing.family}"
            if 0 < event.first - thing.last <= _NEAR:
                yield f"O:{thing.family}<{event.family}"
    if events:
        yield f"first:{events[0].family}"
        yield f"last:{events[-1].family}"


def _tolls(facts: Facts, sentences: Sequence[int]) -> Iterator[str]:
    """How many, in the steps that types are told apart by: none, one to three, four or more."""
    best: dict[str, int] = {}
    for index in sentences:
        for mention in facts.counts[index]:
            best[mention.kind] = max(best.get(mention.kind, 0), mention.count.best)
    for kind, count in best.items():
        yield f"T:{kind}-{'none' if count == 0 else 'few' if count < _MANY else 'many'}"


@lru_cache(maxsize=2)
def setting_features(facts: Facts) -> Sequence[str]:
    """What the whole article is: a match report, a film review, a drill, a table of figures; and how much of it is dated."""
    told = facts.spread
    return (
        *[f"D:{family}{min(told[family], 3)}" for family in _SETTINGS if told[family]],
        f"D:dated{min(told['<dated>'], 3)}",
        f"D:groups{min(told['<group>'], 2)}",
        f"D:agencies{min(told['<agency>'], 2)}",
    )


def _pairs(families: Sequence[str]) -> Iterator[str]:
    paired = [family for family in families if family not in _PAIR_FREE][:_PAIRED_FAMILIES]
    for position, first in enumerate(paired):
        for second in paired[position + 1 :]:
            yield f"{first}+{second}" if first < second else f"{second}+{first}"


def _words(facts: Facts, index: int) -> list[str]:
    features: list[str] = []
    previous = "^"
    for word in facts.masked_words(index):
        stem = word[:_STEM]
        features.append(f"W:{word}")
        if len(word) > _STEM:
            features.append(f"S:{stem}")
        features.append(f"B:{previous}_{stem}")
        previous = stem
    return features


def fact_kinds(facts: Facts, index: int) -> list[str]:
    """Return which kinds of date, count, actor, goods and place sentence `index` names, once each."""
    kinds = [f"date-{mention.date.precision}" if mention.date else "date-none" for mention in facts.dates[index]]
    kinds += [f"count-{mention.kind}" for mention in facts.counts[index]]
    kinds += [f"place-{mention.precision}" for mention in facts.places[index]]
    kinds += [mention.kind for mention in facts.actors[index]]
    kinds += ["seized"] * bool(facts.seized[index])
    kinds += ["no-date"] * (not facts.dates[index]) + ["no-place"] * (not facts.places[index])
    return list(dict.fromkeys(kinds))


def _form(facts: Facts, index: int) -> list[str]:
    sentence, text = facts.sentences[index], facts.text_of(index)
    features = [
        "bias",
        f"K:{sentence.kind}",
        f"N:{min(len(text) // 40, 6)}",
        f"I:{min(index, 3)}",
        f"R:{4 * index // max(1, len(facts.sentences))}",
    ]
    marks = {
        "upper": text.isupper(),
        "asks": text.endswith("?"),
        "quotes": text[0] in "\"“«'‘—–-" or text.endswith(('"', "”", "»")),
        "noise": facts.noise[index],
        "head": sentence.kind in (SentenceKind.HEADLINE, SentenceKind.HEADING),
    }
    return features + [f"K:{mark}" for mark, holds in marks.items() if holds]
