"""What a text may cost, counted in calls and in readings, not in time: no text costs more than in step with its length."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from geo.geoparse import Geoparser, parser, resolution
from geo.geoparse.light import Light, Mention
from geo.geoparse.resolution import Ranking
from geo.geoparse.stretches import LONGEST_WHOLE, moved, stretches
from geo.geoparse.weights import Scorer
from geo.model import Article
from tests.bench.slow_texts import KINDS, MIXTURE, slow_text

CALLS_A_CHARACTER = 45
"""News that is dense with names takes 12, names of one or two letters take most."""
REPEATED = [kind for kind in KINDS if kind != MIXTURE]


def calls(work: Callable[[], object]) -> int:
    """Return how many Python functions are called, the second time that `work` is done."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    work()
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.fixture
def ranked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the mentions that are ranked, gathered while the test runs."""
    names: list[str] = []
    rank = resolution.rank

    def noted(mention: Mention, light: Light, scorer: Scorer) -> Ranking:
        names.append(mention.name)
        return rank(mention, light, scorer)

    monkeypatch.setattr(resolution, "rank", noted)
    return names


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stretches that are read, gathered while the test runs."""
    texts: list[str] = []
    read_document = parser.read_document

    def noted(text: str, *arguments: object, **options: object) -> object:
        texts.append(text)
        return read_document(text, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(parser, "read_document", noted)
    return texts


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_text_takes_many_calls_a_character(geoparser: Geoparser, kind: str) -> None:
    small, large = (calls(lambda size=size: geoparser.parse(Article(slow_text(kind, size)))) for size in (5_000, 20_000))
    assert large <= CALLS_A_CHARACTER * 20_000
    assert large <= 4.5 * small + 1_000


@pytest.mark.parametrize("kind", REPEATED)
def test_what_repeats_is_read_a_few_times(geoparser: Geoparser, read: list[str], kind: str) -> None:
    geoparser.parse(Article(slow_text(kind, 500_000)))
    assert len(read) <= 3


@pytest.mark.parametrize("unit", ["San José, ", "Culiacán , Sinaloa ( México ) . ", "Salem and Durango and "])
def test_names_in_the_same_words_are_ranked_together(geoparser: Geoparser, ranked: list[str], unit: str) -> None:
    mentions = geoparser.parse(Article((unit * 5_000)[:20_000]))
    assert len(mentions) > 1_000
    assert len(ranked) <= len(mentions) / 4


def test_a_text_of_many_different_names_ranks_each_twice_at_most(geoparser: Geoparser, ranked: list[str]) -> None:
    mentions = geoparser.parse(Article(slow_text(MIXTURE, 30_000)))
    assert len(mentions) > 200
    assert len(ranked) <= 2 * len(mentions)


@pytest.mark.parametrize("kind", KINDS)
def test_stretches_make_up_the_text(kind: str) -> None:
    text = slow_text(kind, 300_000)
    ranges = list(stretches(text))
    assert "".join(text[start:end] for start, end in ranges) == text
    assert all(0 < end - start <= LONGEST_WHOLE for start, end in ranges)


@pytest.mark.parametrize("text", ["", "Los Mochis, Sinaloa", "x" * LONGEST_WHOLE])
def test_an_article_is_one_stretch(text: str) -> None:
    assert list(stretches(text)) == [(0, len(text))]


def test_a_long_text_is_cut_behind_a_line() -> None:
    text = "".join(f"Line {number} says nothing of any place.\n" for number in range(4_000))
    assert all(text[end - 1] == "\n" for _, end in stretches(text))


def test_mentions_of_every_stretch_stand_where_the_text_has_them(geoparser: Geoparser) -> None:
    line = "Soldiers found a truck 12 km north of Los Mochis, Sinaloa, on day {}.\n"
    text = "".join(line.format(number) for number in range(2_000))
    mentions = geoparser.parse(Article(text))
    assert len(mentions) == 4_000
    assert all(text[mention.start : mention.end] == mention.name for mention in mentions)
    relations = [mention.relation for mention in mentions if mention.relation is not None]
    assert {text[relation.start : relation.end] for relation in relations} == {"12 km north of"}
    assert len(relations) == 2_000


def test_a_stretch_that_shows_no_country_is_read_as_at_home_in_that_of_the_first(geoparser: Geoparser) -> None:
    opening = "Hubo operativos en Culiacán, Sinaloa, y en Monterrey, Nuevo León, México.\n"
    filler = "".join(f"El día {number} no hubo nada.\n" for number in range(3_000))
    *_, last = geoparser.parse(Article(opening + filler + "Fue hallado en Guadalupe."))
    assert last.name == "Guadalupe" and last.place is not None and last.place.country == "MX"


def test_a_mention_of_the_first_stretch_is_not_moved(geoparser: Geoparser) -> None:
    (mention,) = geoparser.parse(Article("Hubo un tiroteo en Culiacán."))
    assert moved(mention, 0) is mention
    assert moved(mention, 7).start == mention.start + 7
