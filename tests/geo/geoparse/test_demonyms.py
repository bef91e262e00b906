"""Words for the people of a place, in sentences written for this test."""

from __future__ import annotations

import pytest

from geo.geoparse import Geoparser
from geo.model import Article, PlaceMention, Precision

TEXTS = [
    ("Mexican authorities met Guatemalan officers in Los Mochis.", ["Mexican", "Guatemalan"], ["iso:MX", "iso:GT"]),
    (
        "La policía sinaloense detuvo a un guatemalteco en Los Mochis.",
        ["sinaloense", "guatemalteco"],
        ["inegi:25", "iso:GT"],
    ),
    ("Texan police met Sinaloan farmers in Los Mochis.", ["Texan", "Sinaloan"], ["geonames:US.TX", "inegi:25"]),
    (
        "Costa Rican fishermen and New Yorkers met in Los Mochis.",
        ["Costa Rican", "New Yorkers"],
        ["iso:CR", "geonames:US.NY"],
    ),
    ("Sonorenses y mexiquenses marcharon en Los Mochis.", ["Sonorenses", "mexiquenses"], ["inegi:26", "inegi:15"]),
]


def flagged(geoparser: Geoparser, text: str) -> list[PlaceMention]:
    return [mention for mention in geoparser.parse(Article(text=text), demonyms=True) if mention.is_demonym]


@pytest.mark.parametrize(("text", "names", "ids"), TEXTS)
def test_demonyms_are_returned_on_request(geoparser: Geoparser, text: str, names: list[str], ids: list[str]) -> None:
    found = flagged(geoparser, text)
    assert [mention.name for mention in found] == names == [text[mention.start : mention.end] for mention in found]
    assert [mention.place.gazetteer_id for mention in found if mention.place] == ids
    for mention in found:
        assert mention.precision in (Precision.COUNTRY, Precision.ADMIN1)
        assert mention.candidates[0].place == mention.place and mention.candidates[0].score == mention.score > 0


@pytest.mark.parametrize(("text", "names", "ids"), TEXTS)
def test_they_are_left_out_unless_asked_for(geoparser: Geoparser, text: str, names: list[str], ids: list[str]) -> None:
    plain = geoparser.parse(Article(text=text))
    assert [mention.name for mention in plain] == ["Los Mochis"]
    with_demonyms = geoparser.parse(Article(text=text), demonyms=True)
    assert plain == tuple(mention for mention in with_demonyms if not mention.is_demonym)
    starts = [mention.start for mention in with_demonyms]
    assert starts == sorted(starts)


def test_a_name_that_holds_a_demonym_stays_one_mention(geoparser: Geoparser) -> None:
    mentions = geoparser.parse(Article(text="He was held in American Samoa."), demonyms=True)
    assert [(mention.name, mention.is_demonym) for mention in mentions] == [("American Samoa", False)]


def test_a_place_called_like_a_people_stays_a_place(geoparser: Geoparser) -> None:
    mentions = geoparser.parse(Article(text="He was arrested in Welsh, Louisiana."), demonyms=True)
    assert [(mention.name, mention.is_demonym) for mention in mentions] == [("Welsh", False), ("Louisiana", False)]
