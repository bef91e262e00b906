"""The sentence around some words of an article."""

from __future__ import annotations

from geo.explanation import Passage, passage_of
from geo.extract.facts import Facts
from geo.extract.sentences import sentence_at


def passage_at(facts: Facts, start: int, end: int) -> Passage:
    """Return the sentence, or part of it, around `article.text[start:end]`."""
    index = sentence_at(facts.sentences, start)
    sentence = facts.sentences[index] if index is not None else None
    span = (sentence.start, max(sentence.end, end)) if sentence else (start, end)
    return passage_of(facts.article.text, span, start, end)
