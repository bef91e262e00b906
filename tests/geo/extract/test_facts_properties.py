"""Any text at all: no crash, offsets that fit, order kept."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.extract.actors import find_actors
from geo.extract.affiliations import find_affiliations
from geo.extract.counts import find_counts
from geo.extract.dates import find_dates
from geo.extract.noise import find_noise
from geo.extract.seized import find_seized
from geo.extract.sentences import sentence_at, split
from geo.extract.tokens import fold_in_place, tokenize
from geo.settings import ROOT
from geo.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load(ROOT / "data" / "reference")
_TEXT = (
    "El La the soldiers soldados killed murieron tres 3 12 2024 mayo May el 5 de on Tuesday martes ayer two days later "
    "un día después CJNG Los Zetas líder del head of detenidos arrested kilos of cocaine de cocaína Sin. U.S. no nadie "
    "nobody hurt since desde otro más including entre ellos 2 , 145 % $ alias Hugo Landa N al menos at least Marina "
    '. ; : — - " “ ” ( ) * • 1/ Defensa another'
)
WORDS = (*_TEXT.split(), "READ MORE:", "Lee también", "\n", "\n\n")
texts = st.text(max_size=300) | st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
languages = st.sampled_from(["en", "es", None])
days = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2030, 12, 31)) | st.none()


@settings(max_examples=150)
@given(text=texts, lang=languages, published=days)
def test_every_fact_lies_in_its_sentence(text: str, lang: str | None, published: dt.date | None) -> None:
    sentences = split(text)
    actors = find_actors(text, VOCABULARY, (), lang)
    dates = find_dates(text, sentences, published, lang)
    found = (dates, find_counts(text, sentences, lang), find_seized(text, sentences, lang))
    for facts in found:
        assert [f.start for f in facts] == sorted(f.start for f in facts)
        for fact in facts:
            assert 0 <= fact.start < fact.end <= len(text)
            assert sentence_at(sentences, fact.start) == fact.sentence
    for actor in actors:
        assert 0 <= actor.start < actor.end <= len(text)
    for tie in find_affiliations(text, sentences, actors):
        assert tie.group in actors


@settings(max_examples=150)
@given(text=texts)
def test_sentences_leave_only_space_between_them(text: str) -> None:
    position = 0
    for sentence in split(text):
        assert not text[position : sentence.start].strip()
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        position = sentence.end
    assert not text[position:].strip()


@settings(max_examples=150)
@given(text=texts)
def test_noise_is_in_order_and_inside(text: str) -> None:
    position = 0
    for span in find_noise(text):
        assert position <= span.start < span.end <= len(text)
        position = span.end


@settings(max_examples=150)
@given(text=texts)
def test_folding_moves_no_character(text: str) -> None:
    assert len(fold_in_place(text)) == len(text)
    tokens = tokenize(text)
    assert all(tokens.folded[s:e] == w for w, s, e in zip(tokens.words, tokens.starts, tokens.ends, strict=True))


@settings(max_examples=100)
@given(text=texts, lang=languages)
def test_without_a_publication_date_no_date_is_relative_to_it(text: str, lang: str | None) -> None:
    for mention in find_dates(text, split(text), None, lang):
        if mention.date and mention.rule in ("offset", "ago", "last_week", "this_year"):
            # Only a dateline can have stated the day of the report.
            assert any(s.kind == "dateline" for s in split(text))


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        '"',
        "12,345.",
        "SOLDIERS KILLED 3 MEN ON TUESDAY 5 MAY ",
        "a\n",
        ". ",
        "Juan de la ",
        "2 , 145 , ",
        "from Monday to ",
        "2 , 145 killed and 3 , 200 arrested , ",
        "on Monday, January 5, 2023, killed 5; ",
        "el 死 а ",
        "— ",
        "a.b.",
    ],
)
def test_the_cost_stays_in_proportion_to_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        start = time.process_time()
        sentences = split(text)
        find_noise(text)
        find_dates(text, sentences, dt.date(2024, 3, 13), "en")
        find_counts(text, sentences, "en")
        find_seized(text, sentences, "en")
        find_actors(text, VOCABULARY, (), "en")
        return time.process_time() - start

    def least(size: int) -> float:
        """Of several runs the one that nothing else slowed down."""
        return min(seconds(size) for _ in range(3))

    seconds(100)
    assert least(40_000) < 12 * max(least(10_000), 0.02)
