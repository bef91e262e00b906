"""A second story with a head of its own is a second article; what only looks like a head parts nothing."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from geo.extract.head_lines import head_words
from geo.extract.lexicon import LEXICON
from geo.extract.pasted import MOST, MOST_LINES, pasted_articles
from geo.model import Article

PUBLISHED = dt.date(2024, 5, 10)
ABOVE_EN = (
    "Gunmen kill three officers in Celaya\n\nGunmen ambushed a patrol on the road to Salvatierra on Thursday and killed "
    "three officers.\n\nThe governor said that the group had threatened the town for months, and sent two hundred soldiers."
)
ABOVE_ES = (
    "Matan a tres policías en Celaya\n\nPistoleros emboscaron el jueves a una patrulla en el camino a Salvatierra y mataron "
    "a tres policías.\n\nEl gobernador dijo que el grupo amenazaba al pueblo desde hace meses y envió doscientos soldados."
)
BODY_EN = "Experts dug up six bodies yesterday in a ravine outside the town, the prosecutor's office said in a statement."
BODY_ES = "Los peritos sacaron ayer seis cuerpos de una barranca a las afueras del pueblo, informó la fiscalía del estado."
FREED = "The gang broke down a wall of the prison, freed nine of its men and left four guards dead in the yard."


def parts(text: str, lang: str = "en", published: dt.date | None = PUBLISHED) -> list[str]:
    return [pasted.article.text for pasted in pasted_articles(Article(text, lang=lang, published=published))]


def second_of(text: str, lang: str = "en", published: dt.date | None = PUBLISHED) -> tuple[str, dt.date | None]:
    _, second = pasted_articles(Article(text, lang=lang, published=published))
    return second.article.text, second.article.published


@pytest.mark.parametrize(
    ("lang", "head", "published"),
    [
        ("en", "Six bodies dug up near Zamora\nBy Laura Pike, 3 March 2021\n\n", dt.date(2021, 3, 3)),
        (
            "en",
            "Six bodies dug up near Zamora\n\nBy LAURA PIKE and TOM REYES\nMarch 3, 2021 | 10:30 am\n\n",
            dt.date(2021, 3, 3),
        ),
        ("en", "Six bodies dug up near Zamora\n\nBy Laura Pike\n\n", PUBLISHED),
        ("en", "Six bodies dug up near Zamora\n\nStaff report — April 2, 2024 — 3 min read\n\n", dt.date(2024, 4, 2)),
        ("en", "Six bodies dug up near Zamora\n\nPublished April 2, 2024 at 9:15 am\n\n", dt.date(2024, 4, 2)),
        ("en", "Six bodies dug up near Zamora\n2024-04-02\n\n", dt.date(2024, 4, 2)),
        ("en", "Six bodies dug up near Zamora\n\nZAMORA, Mexico, June 4, 2019 (Wire Service) — ", dt.date(2019, 6, 4)),
        ("en", "Six bodies dug up near Zamora\n\nZAMORA, Michoacán — ", PUBLISHED),
        ("es", "Hallan seis cuerpos cerca de Zamora\nPor Laura Peña, 3 de marzo de 2021\n\n", dt.date(2021, 3, 3)),
        (
            "es",
            "Hallan seis cuerpos cerca de Zamora\n\nPor: Laura Peña y Tomás Reyes\n3 de marzo de 2021\n\n",
            dt.date(2021, 3, 3),
        ),
        ("es", "Hallan seis cuerpos cerca de Zamora\n\nRedacción\n\n", PUBLISHED),
        (
            "es",
            "Hallan seis cuerpos cerca de Zamora\n\nPublicado el 2 de abril de 2024 a las 9:15 horas\n\n",
            dt.date(2024, 4, 2),
        ),
        ("es", "Hallan seis cuerpos cerca de Zamora\n\nZAMORA, Mich., 12 de marzo (Agencias).- ", dt.date(2024, 3, 12)),
        ("es", "Hallan seis cuerpos cerca de Zamora\n\nZAMORA, Mich.- ", PUBLISHED),
        ("es", "Hallan seis cuerpos cerca de Zamora\n\nZamora, Mich., 4 de junio de 2019\n\n", dt.date(2019, 6, 4)),
    ],
)
def test_a_headline_with_a_byline_a_day_or_a_dateline_begins_an_article(lang: str, head: str, published: dt.date) -> None:
    above, body = (ABOVE_EN, BODY_EN) if lang == "en" else (ABOVE_ES, BODY_ES)
    assert second_of(f"{above}\n\n{head}{body}", lang) == (head + body, published)


@pytest.mark.parametrize("rule", ["* * *", "***", "-----", "- - -", "=======", "______", "———", "•••"])
def test_below_a_rule_a_byline_or_a_dateline_suffices(rule: str) -> None:
    for head in ("By Laura Pike\n\n", "ZAMORA — ", "Six bodies are found\nMarch 3, 2021\n\n"):
        assert second_of(f"{ABOVE_EN}\n\n{rule}\n\n{head}{BODY_EN}")[0] == head + BODY_EN


def test_below_a_rule_a_headline_and_a_lede_that_counts_from_its_day_suffice() -> None:
    below = f"Hallan seis cuerpos en una barranca de Zamora\n\n{BODY_ES}"
    assert second_of(f"{ABOVE_ES}\n\n-----\n\n{below}", "es") == (below, PUBLISHED)


def test_two_datelines_with_paragraphs_of_their_own_are_two_articles() -> None:
    one = f"CELAYA, Gto.- {BODY_ES}\n\nEl gobernador dijo que el grupo amenazaba al pueblo desde hace varios meses."
    other = f"ZAMORA, Mich.- {BODY_ES}\n\nUn vecino dijo que el grupo llegó de noche en cuatro camionetas sin placas."
    assert parts(f"{one}\n\n{other}", "es") == [f"{one}\n\n", other]


@pytest.mark.parametrize("dateline", ["ZAMORA, Mexico (Gulf Wire) — ", "ZAMORA, Mich., March 3, 2021 — "])
def test_a_dateline_with_an_agency_or_a_day_opens_a_dispatch(dateline: str) -> None:
    assert parts(f"{ABOVE_EN}\n\n{dateline}{BODY_EN}") == [f"{ABOVE_EN}\n\n", dateline + BODY_EN]


def test_the_headline_is_taken_with_its_deck_and_the_masthead_that_states_the_day() -> None:
    headline = "Six bodies dug up near Zamora\nSearchers had asked for help since March\n\nBy Laura Pike\n\n"
    assert second_of(f"{ABOVE_EN}\n\n{headline}{BODY_EN}")[0] == headline + BODY_EN
    release = f"Attorney's Office\nPress release, May 14, 2012\n\nSix bodies dug up near Zamora\n\nZAMORA — {BODY_EN}"
    assert second_of(f"{ABOVE_EN}\n\n{release}") == (release, dt.date(2012, 5, 14))
    dated = f"Six bodies dug up near Zamora\n\nApril 2, 2024 | Staff report\n\n{BODY_EN}"
    assert second_of(f"{ABOVE_EN}\n\n{dated}")[0] == dated


def test_a_list_of_other_headlines_above_it_is_no_part_of_its_head() -> None:
    listed = "RELATED STORIES\nBus burned in Morelia on Monday\nMayor speaks in Uruapan\n\n"
    below = f"Six bodies dug up near Zamora\nBy Laura Pike | April 2, 2024\n\n{BODY_EN}"
    assert second_of(f"{ABOVE_EN}\n\n{listed}{below}") == (below, dt.date(2024, 4, 2))


def test_the_parts_make_up_the_text_and_a_third_is_found() -> None:
    third = f"\n\nBus burned on the road to Uruapan\nBy Tom Reyes\n\n{BODY_EN} {BODY_EN}"
    text = f"{ABOVE_EN}\n\nSix bodies dug up near Zamora\nBy Laura Pike\n\n{BODY_EN} {BODY_EN}{third}"
    found = pasted_articles(Article(text, lang="en", published=PUBLISHED))
    assert len(found) == 3 and "".join(pasted.article.text for pasted in found) == text
    assert all(text.startswith(pasted.article.text, pasted.start) for pasted in found)


def test_the_day_is_shown_where_it_stands() -> None:
    text = f"{ABOVE_EN}\n\nSix bodies dug up near Zamora\nBy Laura Pike, 3 March 2021\n\n{BODY_EN}"
    *_, second = pasted_articles(Article(text, lang="en"))
    assert second.dated is not None and text[slice(*second.dated)] == "3 March 2021"


def test_without_a_day_of_publication_a_day_without_a_year_states_none() -> None:
    text = f"{ABOVE_ES}\n\nHallan seis cuerpos cerca de Zamora\n\nZAMORA, Mich., 12 de marzo.- {BODY_ES}"
    assert second_of(text, "es", None)[1] is None


def test_each_article_is_read_in_its_language() -> None:
    text = f"{ABOVE_EN}\n\nHallan seis cuerpos cerca de Zamora\nPor Laura Peña\n\n{BODY_ES}"
    found = pasted_articles(Article(text, lang="en", title="Gunmen kill three", author="Tom Reyes"))
    assert [(pasted.article.lang, pasted.article.title) for pasted in found] == [("en", "Gunmen kill three"), ("es", None)]


@pytest.mark.parametrize(
    ("lang", "below"),
    [
        pytest.param(
            "es", f"El diario publicó entonces:\n\nZAMORA, Mich., 3 de mayo de 1987.- {BODY_ES}", id="quoted dateline"
        ),
        pytest.param("es", f"«ZAMORA, Mich., 3 de mayo de 1987.- {BODY_ES}»", id="dateline in quotation marks"),
        pytest.param("en", f"> ZAMORA, Mich., May 3, 1987 — {BODY_EN}", id="dateline in a block quote"),
        pytest.param("en", f"What the army knew of it\n\n{BODY_EN}", id="subheading"),
        pytest.param("en", f"* * *\n\nWhat the army knew\n\n{BODY_EN}", id="subheading below a rule"),
        pytest.param("en", f"* * *\n\nIn 2019 the brothers had fled. {BODY_EN}", id="rule alone"),
        pytest.param("es", f"También en Michoacán hay muertos\n\nZAMORA, Mich.- {BODY_ES}", id="also in"),
        pytest.param("es", f"Michoacán\n\nZAMORA, Mich.- {BODY_ES}", id="state as a heading"),
        pytest.param("en", f"1/ Six bodies near Zamora\n\n2/ By dawn they knew\n\n3/ {BODY_EN}", id="thread"),
        pytest.param(
            "en", f"10:42 Shots near the airport\n\n{BODY_EN}\n\n11:05 Road closed to the south\n\n{BODY_EN}", id="times"
        ),
        pytest.param("en", f"Six bodies dug up near Zamora\nBy Laura Pike, 10:42\n\n{BODY_EN}", id="entry with a time"),
        pytest.param("es", f"- SINALOA.- {BODY_ES}\n- JALISCO.- {BODY_ES}\n- SONORA.- {BODY_ES}", id="bullets by state"),
        pytest.param("es", f"SINALOA.- {BODY_ES}\n\nJALISCO.- {BODY_ES}\n\nSONORA.- {BODY_ES}", id="paragraphs by state"),
        pytest.param("es", f"-----\n\nSINALOA.- {BODY_ES}\n\n-----\n\nJALISCO.- {BODY_ES}", id="states parted by rules"),
        pytest.param(
            "es", f"FGR (Fiscalía General de la República) informó del caso. {BODY_ES}\n\n{BODY_ES}", id="initials"
        ),
        pytest.param("es", f"ARTÍCULO 14.- {BODY_ES}\n\n{BODY_ES}", id="article of a law"),
        pytest.param(
            "es", f"Entrevista con el fiscal del estado\n\nREPORTERO.- {BODY_ES}\n\nFISCAL.- {BODY_ES}", id="interview"
        ),
        pytest.param("es", f"Resultados en la zona norte\n\nSONORA.- {BODY_ES}", id="region of a communiqué"),
        pytest.param("en", f"Town | Killed\nZamora | 6\nBy LAURA PIKE | Source\n\n{BODY_EN}", id="table"),
        pytest.param("en", f"Photo by Laura Pike, 3 March 2021\n\n{BODY_EN}", id="photo credit"),
        pytest.param("es", f"Foto: Laura Peña, 3 de marzo de 2021\n\n{BODY_ES}", id="photo credit, Spanish"),
        pytest.param("en", "By Laura Pike, 3 March 2021", id="signed at the end"),
        pytest.param("es", "Zamora, Mich., a 24 de enero de 2022.", id="place and day at the end"),
        pytest.param("es", "Zamora, Mich., a 24 de enero de 2022.\n\nATENTAMENTE\nDirección de Prensa", id="signature"),
        pytest.param(
            "en", f"RELATED STORIES\nSix bodies dug up near Zamora\nBy Laura Pike\n\n{BODY_EN}", id="list of others"
        ),
        pytest.param("en", f"The attack on the prison wing\n\n12 June 2015\n\n{FREED}", id="chronology"),
        pytest.param("en", f"By Tuesday the town was empty, and its last shop had closed.\n\n{BODY_EN}", id="by a weekday"),
        pytest.param("es", f"Por Culiacán pasaron los convoyes\n\n{BODY_ES}", id="por a place"),
    ],
)
def test_what_only_looks_like_a_head_parts_nothing(lang: str, below: str) -> None:
    text = f"{ABOVE_EN if lang == 'en' else ABOVE_ES}\n\n{below}"
    assert parts(text, lang) == [text]


ITEM_EN, ITEM_ES = f"By Laura Pike, 3 March 2021\n\nZAMORA — {BODY_EN}", f"Por Laura Peña\n\n{BODY_ES}"


@pytest.mark.parametrize(
    "text",
    [
        f"CELAYA, Gto. - {BODY_EN}\n\nZAMORA, Mich. - {BODY_EN}\n\nTEPIC, Nay. - {BODY_EN}\n\nIn all 18 bodies were found.",
        f"Minuto a minuto: la jornada en Celaya\n\n{BODY_ES} {BODY_ES}\n\nHallan seis cuerpos en Zamora\n{ITEM_ES}",
        f"Gunmen kill three officers in Celaya\n\n{BODY_EN}\n\nSix found near Zamora too\n{ITEM_EN}",
    ],
    ids=["round-up", "running report", "a sentence below the headline"],
)
def test_some_pages_are_one_article(text: str) -> None:
    assert len(parts(text)) == 1


def test_a_page_of_very_many_heads_is_a_listing() -> None:
    item = f"Six bodies dug up near Zamora\nBy Laura Pike\n\n{BODY_EN} {BODY_EN}\n\n"
    assert len(parts(item * (MOST - 1))) == MOST - 1
    assert len(parts(item * (MOST + 1))) == 1


def test_a_text_of_very_many_lines_is_not_looked_at() -> None:
    text = f"{ABOVE_EN}\n\nSix bodies dug up near Zamora\nBy Laura Pike\n\n{BODY_EN}"
    assert len(parts(text)) == 2
    assert len(parts(text + "\n" * MOST_LINES)) == 1


@pytest.mark.parametrize(
    "text", ["", "\n\n", "x", "By", "-----\n" * 50, "By Ana Ruiz\n" * 50, "A — \n" * 50, "3 March 2021\n" * 50]
)
def test_odd_texts_are_one_article(text: str) -> None:
    assert parts(text) == [text]


def test_the_words_of_heads_are_read_from_both_tables() -> None:
    words = head_words(LEXICON)
    assert {"published", "publicado"} <= words.published and words.published <= words.date_words
    assert re.match(words.byline, "por ana") and re.match(words.byline, "by ana")
