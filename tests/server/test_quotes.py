"""Sentences are quoted once; the words inside that prove a field are marked where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.model import Evidence
from server.quotes import Part, quotes

TEXT = "Soldiers captured him in Culiacán on 5 January. Twenty-nine died."


def proof(field: str, words: str, source: str = "s1") -> Evidence:
    start = TEXT.index(words)
    return Evidence(field, words, start, start + len(words), source)


def test_words_are_marked_in_their_sentence() -> None:
    sentence = "Soldiers captured him in Culiacán on 5 January."
    found = quotes(
        [proof("date", "5 January"), proof("event", sentence), proof("place", "Culiacán"), proof("killed", "Twenty-nine")]
    )
    assert [quote.fields for quote in found] == [("event", "place", "date"), ("killed",)]
    assert found[0].parts == (
        Part("Soldiers captured him in ", ()),
        Part("Culiacán", ("place",)),
        Part(" on ", ()),
        Part("5 January", ("date",)),
        Part(".", ()),
    )


def test_one_sentence_that_proves_two_fields_is_one_quote() -> None:
    (quote,) = quotes([proof("event", "Twenty-nine died."), proof("killed", "Twenty-nine died.")])
    assert quote.fields == ("event", "killed")
    assert quote.parts == (Part("Twenty-nine died.", ()),)


def test_the_same_offsets_in_another_source_are_another_quote() -> None:
    assert len(quotes([proof("event", TEXT), proof("place", "Culiacán", "s2")])) == 2


def test_a_quote_that_is_not_where_it_says_stands_alone() -> None:
    odd = Evidence("date", "6 January", 5, 14, "s1")
    assert len(quotes([proof("event", TEXT), odd])) == 2


spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)


@given(st.lists(st.tuples(st.sampled_from("abc"), spans)))
def test_no_word_is_lost_or_doubled(chosen: list[tuple[str, list[int]]]) -> None:
    evidence = [Evidence(field, TEXT[start:end], start, end, "s1") for field, (start, end) in chosen]
    for quote in quotes(evidence):
        assert "".join(part.text for part in quote.parts) == TEXT[quote.start : quote.end]
    assert {field for quote in quotes(evidence) for field in quote.fields} == {proof.field for proof in evidence}
