"""For each field the words that prove it, what set it, and what was considered and refused."""

from __future__ import annotations

import pytest

from geo.explanation import LONGEST_PASSAGE, MOST_REFUSED, Explanation, Refusal, Rule, passage_of
from geo.extract import Extractor
from geo.model import Extraction, Incident, RecordKind
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from tests.geo.extract.marked_texts import marked

TWO_DATES = (
    "Marinos detuvieron el martes 7 de mayo en [Valle Hermoso|locality] a Ramiro Tejeda, jefe regional del Cártel del Golfo."
    " El detenido había comprado un rancho en marzo de 2021."
)
TWO_TOLLS = (
    "Gunmen attacked a bar in [Salvatierra|locality] on May 4 and killed five people, prosecutors said, after a first report"
    " spoke of three dead. So far this year 210 people have been killed in the state."
)
UNREAL = {
    Refusal.CONDITION: "A boss of the Gulf Cartel arrested in [Torreón|locality] by marines would be flown out in an hour.",
    Refusal.TOTAL: "Between 2010 and 2022 the army arrested 2,300 members of the Gulf Cartel in [Tamaulipas|admin1].",
    Refusal.DENIAL: "Officials deny, with some heat, that four bodies were found in a well in [Apaseo|locality] on Monday.",
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    data = Settings().data
    return Extractor(Vocabulary.load(data / "reference"), data)


def examined(extractor: Extractor, text: str, lang: str) -> Extraction:
    return extractor.examine(*marked(text, lang))


def first(extractor: Extractor, text: str, lang: str) -> Incident:
    found = examined(extractor, text, lang).incidents
    return next(one for one in found if one.record_kind is RecordKind.INCIDENT)


def why(incident: Incident, field: str) -> Explanation:
    return next(one for one in incident.explanations if one.field == field)


def test_the_refused_date_is_listed_with_its_sentence(extractor: Extractor) -> None:
    date = why(first(extractor, TWO_DATES, "es"), "date")
    assert (date.value, date.rule) == ("2024-05-07", Rule.DATE_SCORER)
    assert date.passage and date.passage.parts[1] == "martes 7 de mayo"
    refused = next(option for option in date.refused if option.value == "2021-03")
    assert refused.why is Refusal.LESS_PROBABLE and refused.score is not None and date.score is not None
    assert refused.score < date.score
    assert refused.passage and refused.passage.text == "El detenido había comprado un rancho en marzo de 2021."


def test_every_field_names_its_value_its_words_and_what_set_it(extractor: Extractor) -> None:
    incident = first(extractor, TWO_DATES, "es")
    told = {one.field: (one.value, one.rule, one.passage.parts[1] if one.passage else None) for one in incident.explanations}
    assert told["event"] == ("incident", Rule.KEEP_SCORER, "detuvieron")
    assert told["type"] == ("capture", Rule.KIND_SCORER, "detuvieron")
    assert told["outcome"] == ("completed", Rule.NOTHING_ELSE_STATED, None)
    assert told["place"] == ("Valle Hermoso", Rule.PLACE_SCORER, "Valle Hermoso")
    assert told["cartels"] == ("gulf-cartel", Rule.CARTEL_SCORER, "Cártel del Golfo")
    event = why(incident, "event")
    assert event.confidence == incident.confidence.event and event.weights
    assert all(one.source_id == incident.sources[0].id for one in incident.explanations)


def test_figures_that_were_not_taken_say_why(extractor: Extractor) -> None:
    killed = why(first(extractor, TWO_TOLLS, "en"), "killed")
    assert (killed.value, killed.rule) == ("5", Rule.STATED_FIGURE)
    refused = {option.value: option.why for option in killed.refused}
    assert refused.get("3") in (Refusal.SUPERSEDED, Refusal.OTHER_FIGURE)


def test_a_group_that_the_article_names_and_that_takes_no_part_is_listed(extractor: Extractor) -> None:
    text = TWO_DATES + "\n\nEn otra región, el Cártel de Santa Rosa de Lima pelea con otros por el robo de combustible."
    cartels = [one for one in first(extractor, text, "es").explanations if one.field == "cartels"]
    assert [one.value for one in cartels] == ["gulf-cartel"]
    assert [option.value for option in cartels[0].refused] == ["csrl"]


@pytest.mark.parametrize("why_not", UNREAL)
def test_events_that_were_left_out_say_why(extractor: Extractor, why_not: Refusal) -> None:
    refused = examined(extractor, UNREAL[why_not], "en").refused
    assert [event.why for event in refused] == [why_not]
    assert refused[0].passage.text == marked(UNREAL[why_not], "en")[0].text


def test_explaining_changes_nothing_else(extractor: Extractor) -> None:
    article, mentions = marked(TWO_TOLLS, "en")
    plain, explained = extractor.extract(article, mentions), extractor.examine(article, mentions).incidents
    assert [one.id for one in plain] == [one.id for one in explained]
    assert [(one.date, one.places, one.killed, one.confidence) for one in plain] == [
        (one.date, one.places, one.killed, one.confidence) for one in explained
    ]


def test_every_passage_stands_in_the_article_and_options_are_few(extractor: Extractor) -> None:
    article, mentions = marked(f"{TWO_TOLLS}\n\n{TWO_DATES}", None)
    for incident in extractor.examine(article, mentions).incidents:
        for one in incident.explanations:
            assert len(one.refused) <= MOST_REFUSED
            for passage in (one.passage, *(option.passage for option in one.refused)):
                if passage:
                    assert article.text.startswith(passage.text, passage.offset)
                    assert article.text[passage.start : passage.end] == passage.parts[1]


@pytest.mark.parametrize("start", [0, 40, 500, 1195])
def test_of_a_long_sentence_the_part_around_the_words_is_kept(start: int) -> None:
    text = "word " * 240
    passage = passage_of(text, (0, 1199), start, start + 4)
    assert len(passage.text) <= LONGEST_PASSAGE and passage.text.split() == ["word"] * len(passage.text.split())
    before, words, behind = passage.parts
    assert words == text[start : start + 4] and text.startswith(passage.text, passage.offset)
    assert before.startswith("…") == (start > 320) and behind.endswith("…") == (start < 800)


def test_words_longer_than_a_passage_are_cut_at_its_end() -> None:
    passage = passage_of("x" * 5_000, (0, 5_000), 10, 4_990)
    assert passage.parts == ("…", "x" * LONGEST_PASSAGE, "…")
