import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from shapely.geometry import Point

from geo.errors import DataError, InputError
from geo.geojson import dump_feature
from geo.model import Article, Claim, Count, Evidence, Localized
from geo.pipeline import IngestReport, Pipeline
from geo.proof import proven
from geo.query import IncidentFilter
from geo.reading import Document
from geo.settings import Settings
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary
from tests.geo.samples import incident
from tests.geo.stubs import StubExtractor, StubGazetteer, StubGeoparser

ALL = IncidentFilter()


@pytest.fixture
def pipeline(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    monkeypatch.setattr(Pipeline, "_gazetteer", StubGazetteer())
    monkeypatch.setattr(Pipeline, "_geoparser", StubGeoparser())
    monkeypatch.setattr(Pipeline, "_extractor", StubExtractor())
    return Pipeline.open(settings)


@pytest.fixture
def store(tmp_path: Path, vocabulary: Vocabulary) -> SqliteStore:
    return SqliteStore(tmp_path, vocabulary)


def telling(*incidents: object, words: str = "", published: dt.date | None = None) -> Document:
    """An article that quotes its incidents' evidence, as the stub extractor reads it."""
    text = "\n".join([words, *(dump_feature(replace(one, evidence=(), sources=())) for one in incidents)])
    return Document(f"{words or 'a'}.txt", Article(text, published=published, lang="en"))


def last(reports: object) -> IngestReport:
    *_, report = reports
    return report


def test_an_article_becomes_finished_incidents(pipeline: Pipeline) -> None:
    bare = incident(title=Localized("", ""), summary=Localized("", ""), geometry=None, place_precision=None)
    document = telling(bare, words="Culiacán")
    extraction = pipeline.process(document.article)
    (one,) = extraction.incidents
    assert one.title.en == "Capture in Culiacán, Sinaloa"
    assert one.geometry == Point(-107.3898, 24.7994) and one.crosswalk.acled_sub_event_type == "Arrests"
    assert one.sources[0].id == document.article.id
    assert len(extraction.mentions) == document.article.text.count("Culiacán")


def test_ingesting_twice_changes_nothing(pipeline: Pipeline, store: SqliteStore) -> None:
    documents = [telling(incident()), telling(incident("i2", type="seizure"), words="b")]
    first = last(pipeline.ingest(documents, store))
    assert (first.ingested, first.added, first.linked, first.known) == (2, 2, 0, 0)
    before = store.find(ALL).features
    second = last(pipeline.ingest(documents, store))
    assert (second.ingested, second.known) == (0, 2) and store.find(ALL).features == before


def test_known_articles_need_no_gazetteer_and_no_extractor(
    pipeline: Pipeline, store: SqliteStore, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    documents = [telling(incident())]
    last(pipeline.ingest(documents, store))
    monkeypatch.undo()
    empty = Pipeline(replace(settings, data=tmp_path / "nothing"), pipeline.vocabulary)
    assert last(empty.ingest(documents, store)).known == 1


def test_two_articles_of_one_event_make_one_incident(pipeline: Pipeline, store: SqliteStore) -> None:
    early = telling(incident(), words="one", published=dt.date(2023, 1, 6))
    late = telling(incident("i2", killed=Count(30)), words="two", published=dt.date(2023, 1, 9))
    report = last(pipeline.ingest([early, late], store))
    assert (report.added, report.linked) == (1, 1)
    (one,) = store.find(ALL).incidents
    assert (one.id, one.revision, one.source_count, one.killed) == ("i1", 2, 2, Count(30))
    assert one.summary.en.endswith("Killed: 30.") and store.check() == ()


def test_two_events_of_one_article_stay_two(pipeline: Pipeline, store: SqliteStore) -> None:
    last(pipeline.ingest([telling(incident(), incident("i2"))], store))
    assert store.count(ALL) == 2
    report = last(pipeline.ingest([telling(incident("j1"), incident("j2"), words="other")], store))
    assert (report.added, report.linked) == (0, 2) and store.count(ALL) == 2


def test_one_bad_article_does_not_stop_the_rest(pipeline: Pipeline, store: SqliteStore) -> None:
    documents = [
        InputError("the text is empty", source="empty.txt"),
        telling(words="crash"),
        telling(incident()),
    ]
    report = last(pipeline.ingest(documents, store))
    assert [(failure.name, failure.reason) for failure in report.failures] == [
        ("empty.txt", "the text is empty"),
        ("crash.txt", "internal error, please report it: ZeroDivisionError('division by zero')"),
    ]
    assert report.ingested == 1 and store.count(ALL) == 1


def test_missing_data_stop_the_run(settings: Settings, store: SqliteStore, tmp_path: Path, vocabulary: Vocabulary) -> None:
    pipeline = Pipeline(replace(settings, data=tmp_path / "nothing"), vocabulary)
    with pytest.raises(DataError):
        last(pipeline.ingest([telling(incident())], store))
    assert store.count(ALL) == 0


def test_a_quote_that_is_not_in_the_article_is_dropped_with_what_it_proves() -> None:
    text = "Soldiers captured him. Three people died."
    evidence = (
        Evidence("type", "Soldiers captured him", 0, 21, "x"),
        Evidence("killed", "Three people died", 0, 17, "x"),
        Evidence("detained", "Three people died", 23, 40, "x"),
        Evidence("injured", "", 0, 0, "x"),
    )
    claims = (Claim("killed", Count(3), "x", "Four people died"), Claim("detained", Count(3), "x", "Three people died"))
    one = proven(
        incident(
            evidence=evidence, claims=claims, killed=Count(3), injured=Count(1), detained=Count(3), disappeared=Count(2)
        ),
        Article(text),
    )
    assert [(kept.field, kept.source_id) for kept in one.evidence] == [("type", "x"), ("detained", "x")]
    assert (one.killed, one.injured, one.detained, one.disappeared) == (None, None, Count(3), Count(2))
    assert [claim.field for claim in one.claims] == ["detained"]
    assert all(text[kept.start : kept.end] == kept.quote for kept in one.evidence)


def test_a_copied_report_counts_once(pipeline: Pipeline, store: SqliteStore) -> None:
    words = " ".join(f"palabra{n}" for n in range(400))
    bare = incident(date=None, cartels=(), agencies=(), actors=())
    agency = telling(bare, words=words, published=dt.date(2023, 1, 6))
    paper = telling(replace(bare, id="i2"), words=f"Nota de agencia\n{words}", published=dt.date(2023, 1, 7))
    report = last(pipeline.ingest([agency, paper], store))
    (one,) = store.find(ALL).incidents
    assert (report.added, report.linked) == (1, 1)
    assert (one.source_count, one.independent_source_count) == (2, 1)
    assert one.sources[1].derived_from == agency.article.id


def test_what_an_article_says_of_its_origin_stands(pipeline: Pipeline, store: SqliteStore) -> None:
    words = " ".join(f"palabra{n}" for n in range(400))
    first = telling(incident(), words=words)
    second = telling(incident("i2"), words=f"Nota {words}")
    second = replace(second, article=replace(second.article, derived_from="EFE"))
    last(pipeline.ingest([first, second], store))
    (one,) = store.find(ALL).incidents
    assert [source.derived_from for source in one.sources] == [None, "EFE"]
