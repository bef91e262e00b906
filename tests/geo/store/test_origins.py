from dataclasses import replace

import apsw
import pytest

from geo.model import Article
from geo.query import IncidentFilter
from geo.store.schema import APPLICATION_ID
from geo.store.sqlite import SqliteStore
from geo.vocabulary import Vocabulary
from tests.geo.samples import incident
from tests.geo.store.versions import WITHOUT_MAP_ROWS, WITHOUT_MASKS

DISPATCH = " ".join(f"palabra{n} dicha{n % 7}" for n in range(120))
CUT = " ".join(DISPATCH.split()[:130])


def test_the_origin_of_a_copy_and_of_its_copy_is_the_first_article(store: SqliteStore) -> None:
    first = Article(DISPATCH)
    store.put([], first)
    assert store.origin_of(CUT) == first.id
    store.put([], Article(CUT, derived_from=first.id))
    assert store.origin_of(CUT + " y una nota del editor") == first.id


def test_what_an_article_says_it_derives_from_is_the_origin_of_its_copies(store: SqliteStore) -> None:
    store.put([], Article(DISPATCH, derived_from="agency"))
    assert store.origin_of(CUT) == "agency"


def test_another_text_and_a_short_one_have_no_origin(store: SqliteStore) -> None:
    store.put([], Article(DISPATCH))
    store.put([], Article("Dos detenidos en Culiacán."))
    assert store.origin_of(" ".join(f"otra{n}" for n in range(120))) is None
    assert store.origin_of("Dos detenidos en Culiacán.") is None


def test_an_article_that_fails_leaves_no_fingerprint(store: SqliteStore) -> None:
    with pytest.raises(RuntimeError), store.transaction():
        store.put([], Article(DISPATCH))
        raise RuntimeError("cut off")
    assert store.origin_of(DISPATCH) is None


def test_incidents_are_found_by_the_article_that_tells_them(store: SqliteStore) -> None:
    article = Article("a")
    told = incident()
    source = replace(told.sources[0], id=article.id)
    store.put([replace(told, sources=(source,))], article)
    assert [one.id for one in store.told_by(article.id)] == [told.id]
    assert store.told_by("nobody") == ()


def test_a_file_of_the_first_version_gets_the_tables_and_what_they_can_know(
    store: SqliteStore, vocabulary: Vocabulary
) -> None:
    told = incident()
    store.put([told], Article("a"))
    store.close()
    with apsw.Connection(str(store.path)) as raw:
        raw.execute(WITHOUT_MASKS + WITHOUT_MAP_ROWS)
        raw.execute("DROP TABLE told; DROP TABLE band; DROP TABLE fingerprint")
        raw.execute("DROP TABLE account; DROP TABLE pair; DROP TABLE explanation")
        raw.execute("PRAGMA user_version = 1")
        assert raw.execute("PRAGMA application_id").get == APPLICATION_ID
    raw.close()
    later = SqliteStore(store.path.parent, vocabulary)
    assert [one.id for one in later.told_by(told.sources[0].id)] == [told.id]
    assert later.check() == () and later.count(IncidentFilter()) == 1
    later.put([], Article(DISPATCH))
    assert later.origin_of(CUT) is not None
    later.close()


def test_forgotten_rows_are_named(store: SqliteStore) -> None:
    with apsw.Connection(str(store.path)) as raw:
        raw.execute("INSERT INTO told VALUES ('a', 7)")
    raw.close()
    assert store.check() == ("1 rows of told belong to no feature",)
