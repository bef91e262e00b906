"""What is read from a second story below the first: nothing of the one leaks into the other, and every quote is true."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from geo.model import Article, Extraction, Incident, RecordKind
from geo.pipeline import Pipeline
from geo.reading import Document
from geo.settings import Settings
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary

PUBLISHED = dt.date(2024, 5, 10)
ES = """Emboscada deja tres policías muertos en Celaya
Por Rosa Lima

CELAYA, Gto.- Un comando del Cártel de Santa Rosa de Lima mató ayer a tres policías municipales en una emboscada en Celaya.

El gobernador condenó el ataque y dijo que el grupo opera en la región desde hace años.

Hallan seis cuerpos en una fosa de Zapopan
Por Iván Treviño, 3 de marzo de 2021

ZAPOPAN, Jal.- Peritos localizaron ayer seis cuerpos en una fosa clandestina de Zapopan, informó la fiscalía.

El martes el grupo había levantado a cuatro hombres aquí, dijo un vecino."""
EN = """Gunmen kill the mayor of Chilapa

CHILPANCINGO — Gunmen of Los Ardillos shot dead the mayor of Chilapa on Thursday as he left his house, the governor said.

The group has fought over the town for years.

-----

Marines seize two tons of cocaine off Manzanillo

MANZANILLO, Colima, June 4, 2019 (Wire Service) — Marines seized two tons of cocaine from a boat off Manzanillo on Sunday, \
the navy said. The group was not named."""


@pytest.fixture(scope="module")
def pipeline(settings: Settings) -> Pipeline:
    return Pipeline.open(settings)


def read(pipeline: Pipeline, text: str, lang: str, published: dt.date | None = PUBLISHED) -> Extraction:
    return pipeline.process(Article(text, lang=lang, published=published), explain=True)


def told(extraction: Extraction, words: str) -> Incident:
    """Return the one incident that is told first in a sentence with these words."""
    found = [
        one for one in extraction.incidents if words in one.evidence[0].quote and one.record_kind is RecordKind.INCIDENT
    ]
    assert len(found) == 1, [one.evidence[0].quote for one in extraction.incidents]
    return found[0]


def test_each_story_keeps_its_day_its_place_and_its_group(pipeline: Pipeline) -> None:
    found = read(pipeline, ES, "es")
    ambush, bodies = told(found, "mató"), told(found, "localizaron")
    assert ambush.date and ambush.date.edtf == "2024-05-09"
    assert bodies.date and bodies.date.edtf == "2021-03-02"
    assert ambush.cartels == ("csrl",) and bodies.cartels == ()
    assert bodies.occurred_at and bodies.occurred_at.admin1 == "Jalisco"
    assert not {"Celaya", "Gto"} & {place.mention for one in found.incidents[1:] for place in one.places}


def test_each_story_keeps_its_own_in_english(pipeline: Pipeline) -> None:
    found = read(pipeline, EN, "en")
    murder, seizure = told(found, "shot dead"), told(found, "seized two tons")
    assert murder.date and murder.date.edtf == "2024-05-09" and murder.cartels == ("los-ardillos",)
    assert seizure.date and seizure.date.edtf == "2019-06-02" and seizure.cartels == ()
    assert seizure.occurred_at and seizure.occurred_at.admin1 == "Colima"


@pytest.mark.parametrize(("text", "lang"), [(ES, "es"), (EN, "en")])
def test_all_offsets_are_those_of_the_whole_text(pipeline: Pipeline, text: str, lang: str) -> None:
    found = read(pipeline, text, lang)
    assert all(text[one.start : one.end] == one.name for one in found.mentions)
    assert [one.start for one in found.mentions] == sorted(one.start for one in found.mentions)
    for incident in found.incidents:
        assert all(text[one.start : one.end] == one.quote for one in incident.evidence)
        assert all(text[one.start : one.end] == one.mention for one in (*incident.places, *incident.actors))
        passages = [one.passage for one in incident.explanations] + [
            r.passage for e in incident.explanations for r in e.refused
        ]
        assert all(text.startswith(one.text, one.offset) for one in passages if one)
    assert all(text.startswith(one.passage.text, one.passage.offset) for one in found.refused)
    assert found.mentions == pipeline.geoparse(Article(text, lang=lang, published=PUBLISHED))


def test_all_have_the_one_text_as_their_source(pipeline: Pipeline) -> None:
    found = read(pipeline, ES, "es")
    identity = Article(ES).id
    assert {source.id for one in found.incidents for source in one.sources} == {identity}
    assert {one.source_id for incident in found.incidents for one in incident.evidence} == {identity}
    assert {one.source_id for incident in found.incidents for one in incident.explanations} == {identity}
    assert {source.published for one in found.incidents for source in one.sources} == {PUBLISHED}
    ids = [one.id for one in found.incidents]
    assert len(set(ids)) == len(ids) and ids == [one.id for one in read(pipeline, ES, "es").incidents]


def test_the_day_that_a_date_counts_from_is_quoted(pipeline: Pipeline) -> None:
    bodies = told(read(pipeline, ES, "es"), "localizaron")
    assert [one.quote for one in bodies.evidence if one.field == "date"] == ["ayer", "3 de marzo de 2021"]


def test_a_page_without_a_day_still_has_the_second_story_s_own(pipeline: Pipeline) -> None:
    found = read(pipeline, ES, "es", None)
    assert told(found, "mató").date is None
    bodies = told(found, "localizaron")
    assert bodies.date and bodies.date.edtf == "2021-03-02"


def test_a_story_pasted_twice_tells_its_events_once(pipeline: Pipeline) -> None:
    story = ES[: ES.index("Hallan")]
    found = read(pipeline, f"{story.strip()}\n\n{story.strip()}", "es")
    assert told(found, "mató").cartels == ("csrl",)


def test_an_event_that_both_stories_tell_is_one_incident(pipeline: Pipeline) -> None:
    follow_up = (
        "Sepultan a policías emboscados en Celaya\nPor Iván Treviño, 11 de mayo de 2024\n\n"
        "CELAYA, Gto.- El Cártel de Santa Rosa de Lima mató el jueves a tres policías municipales en una emboscada en "
        "Celaya. Sus familias los velaron el viernes."
    )
    attack = told(read(pipeline, f"{ES[: ES.index('Hallan')]}{follow_up}", "es"), "mató")
    assert attack.date and attack.date.edtf == "2024-05-09"
    assert len([one for one in attack.evidence if one.field == "event"]) >= 2
    assert {source.id for source in attack.sources} == {one.source_id for one in attack.evidence}


def test_it_is_stored_as_one_article(pipeline: Pipeline, tmp_path: Path, vocabulary: Vocabulary) -> None:
    store = SqliteStore(tmp_path, vocabulary)
    *_, report = pipeline.ingest([Document("page.txt", Article(ES, lang="es", published=PUBLISHED))] * 2, store)
    assert (report.ingested, report.known, report.failures) == (1, 1, [])
    assert report.added == len(read(pipeline, ES, "es").incidents)
    store.close()
