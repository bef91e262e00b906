"""Explanations as JSON, `read_explanations` the mirror image of `dump_explanations`.

Fields of an incident are mostly proved by the same few sentences, so each stands once and is named by its number; what is
absent is left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from geo.explanation import Explanation, Option, Passage, Refusal, RefusedEvent, Rule, Weight
from geo.jsonfields import Fields

Json = dict[str, object]
_Sentence = tuple[str, int, str, bool, bool]
"""Source, offset, text; whether it is cut before and behind."""


def dump_explanations(explanations: Iterable[Explanation]) -> Json:
    """Return {'sentences': [{source_id, offset, text}], 'fields': [{field, value, rule, passage, weights, refused …}]}."""
    numbers: dict[_Sentence, int] = {}
    fields = [_dump_explanation(explanation, numbers) for explanation in explanations]
    return {"sentences": [_dump_sentence(sentence) for sentence in numbers], "fields": fields}


def read_explanations(fields: Fields | None) -> tuple[Explanation, ...]:
    if fields is None:
        return ()
    sentences = list(map(_read_sentence, fields.parts("sentences")))
    return tuple(_read_explanation(one, sentences) for one in fields.parts("fields"))


def dump_refused_event(event: RefusedEvent) -> Json:
    passage = event.passage
    return {
        "type": event.type,
        "why": event.why.value,
        **_given("score", event.score),
        "sentence": passage.text,
        "start": passage.start,
        "end": passage.end,
        **_dump_weights(event.weights),
    }


def _dump_explanation(explanation: Explanation, numbers: dict[_Sentence, int]) -> Json:
    source_id = explanation.source_id
    refused = [_dump_option(option, source_id, numbers) for option in explanation.refused]
    return {
        "field": explanation.field,
        **_given("value", explanation.value),
        "rule": explanation.rule.value,
        "source_id": source_id,
        **_given("score", explanation.score),
        **_given("confidence", explanation.confidence),
        **_given("detail", explanation.detail),
        **_dump_passage(explanation.passage, source_id, numbers),
        **_dump_weights(explanation.weights),
        **({"refused": refused} if refused else {}),
    }


def _read_explanation(fields: Fields, sentences: list[_Sentence]) -> Explanation:
    weights = fields.part_or_none("weights")
    return Explanation(
        field=fields.text("field"),
        value=fields.text_or_none("value"),
        rule=fields.choice("rule", Rule),
        source_id=fields.text("source_id"),
        score=_share_or_none(fields, "score"),
        confidence=_share_or_none(fields, "confidence"),
        detail=fields.text_or_none("detail"),
        passage=_read_passage(fields.part_or_none("passage"), sentences),
        weights=tuple(Weight(feature, weights.number(feature)) for feature in weights.values) if weights else (),
        refused=tuple(_read_option(one, sentences) for one in fields.parts("refused")),
    )


def _dump_option(option: Option, source_id: str, numbers: dict[_Sentence, int]) -> Json:
    return {
        "value": option.value,
        "why": option.why.value,
        **_given("score", option.score),
        **_dump_passage(option.passage, source_id, numbers),
    }


def _read_option(fields: Fields, sentences: list[_Sentence]) -> Option:
    return Option(
        value=fields.text("value"),
        why=fields.choice("why", Refusal),
        score=_share_or_none(fields, "score"),
        passage=_read_passage(fields.part_or_none("passage"), sentences),
    )


def _dump_passage(passage: Passage | None, source_id: str, numbers: dict[_Sentence, int]) -> Json:
    if passage is None:
        return {}
    sentence = (source_id, passage.offset, passage.text, passage.cut_before, passage.cut_behind)
    number = numbers.setdefault(sentence, len(numbers))
    return {"passage": {"sentence": number, "start": passage.start, "end": passage.end}}


def _read_passage(fields: Fields | None, sentences: list[_Sentence]) -> Passage | None:
    if fields is None:
        return None
    number, start, end = fields.count("sentence"), fields.count("start"), fields.count("end")
    if number >= len(sentences):
        raise fields.error("sentence", number, f"the number of one of the {len(sentences)} sentences, from 0")
    _, offset, text, cut_before, cut_behind = sentences[number]
    if not offset <= start <= end <= offset + len(text):
        raise fields.error("start", start, f"offsets inside sentence {number}, from {offset} to {offset + len(text)}")
    return Passage(text, offset, start, end, cut_before, cut_behind)


def _dump_sentence(sentence: _Sentence) -> Json:
    source_id, offset, text, before, behind = sentence
    cut = [side for side, is_cut in (("before", before), ("behind", behind)) if is_cut]
    return {"source_id": source_id, "offset": offset, "text": text, **({"cut": cut} if cut else {})}


def _read_sentence(fields: Fields) -> _Sentence:
    cut = fields.texts("cut")
    return fields.text("source_id"), fields.count("offset"), fields.text("text"), "before" in cut, "behind" in cut


def _dump_weights(weights: tuple[Weight, ...]) -> Json:
    return {"weights": {one.feature: one.value for one in weights}} if weights else {}


def _share_or_none(fields: Fields, name: str) -> float | None:
    return None if fields.values.get(name) is None else fields.share(name)


def _given(name: str, value: str | float | None) -> Json:
    return {} if value is None else {name: value}
