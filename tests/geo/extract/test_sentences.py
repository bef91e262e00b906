"""Sentences keep their offsets and their kinds in messy text."""

from __future__ import annotations

import pytest

from geo.extract.sentences import SentenceKind, sentence_at, split


def pieces(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text)]


def kinds(text: str) -> list[SentenceKind]:
    return [s.kind for s in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Marines left Guaymas, Son. at dawn.",
        "El Gral. Medina habló con el Lic. Ruiz en Reynosa, Tamps. y se retiró.",
        "They seized 2.4 tons of cocaine off St. Lucia.",
        "El comunicado núm. 14 cita a J. R. Ochoa.",
        "Troops from the U.S. base arrived at 3 a.m. on foot.",
        "Llegaron a las 5 p. m. al retén de EE. UU. sin aviso.",
    ],
)
def test_abbreviations_decimals_and_initials_do_not_end_a_sentence(text: str) -> None:
    assert pieces(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He died in Tijuana. Two fled.", ["He died in Tijuana.", "Two fled."]),
        ("Murió en Culiacán, Sin. El otro huyó.", ["Murió en Culiacán, Sin.", "El otro huyó."]),
        ("It ended at 4 a.m. The road reopened.", ["It ended at 4 a.m.", "The road reopened."]),
        ("¿Lo soltaron? Sí. Se fue.", ["¿Lo soltaron?", "Sí.", "Se fue."]),
        ('"Nobody came." She wept.', ['"Nobody came."', "She wept."]),
        ("«Nadie vino.» Lloró.", ["«Nadie vino.»", "Lloró."]),
    ],
)
def test_sentences_end_at_stops_before_a_beginning(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("CULIACÁN, Sin., 5 de enero (Agencia) —", "Soldados llegaron."),
        ("TAMPICO, Mexico, Feb 3 (Gulf Wire) -", "A boat sank."),
        ("Mexicali.-", "Catean dos casas."),
        ("Torreón, Coah., 9 de abril de 2015.", "Detienen a uno."),
        ("WASHINGTON—", "Sanctions were announced."),
    ],
)
def test_a_dateline_is_a_piece_of_its_own(dateline: str, rest: str) -> None:
    separator = "" if dateline.endswith("N—") else " "
    found = split(dateline + separator + rest)
    assert found[0].kind is SentenceKind.DATELINE
    assert pieces(dateline + separator + rest) == [dateline, rest]


def test_a_day_heading_or_a_label_is_no_dateline() -> None:
    assert SentenceKind.DATELINE not in kinds("**Monday** – Soldiers burned a lab.")
    assert SentenceKind.DATELINE not in kinds("SECRETARIO: Ya lo pedimos.")


def test_headline_headings_bullets_and_rows() -> None:
    text = "Two held in Colima\n\nThe week\n\n• Soldiers came.\n2/ They left.\n\nMon | 3 dead | Iguala"
    assert kinds(text) == [
        SentenceKind.HEADLINE,
        SentenceKind.HEADING,
        SentenceKind.BULLET,
        SentenceKind.BULLET,
        SentenceKind.ROW,
    ]


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "ARMED MEN ATTACKED THE TOWN HALL OF A VILLAGE IN THE HILLS LAST\n"
        "NIGHT AND SHOT TWO GUARDS WHO WERE ON DUTY AT THE DOOR THERE."
    )
    assert len(split(text)) == 1


def test_sentence_at_finds_the_sentence_of_an_offset() -> None:
    text = "One came. Two left."
    found = split(text)
    assert sentence_at(found, text.index("left")) == 1
    assert sentence_at(found, text.index(" Two")) is None
    assert sentence_at((), 0) is None


def test_paragraphs_are_counted_by_blank_lines() -> None:
    assert [s.paragraph for s in split("A came.\n\nB came.\nC came.")] == [0, 1, 1]


def test_a_headline_with_nothing_below_it_is_the_story() -> None:
    assert [s.kind for s in split("Hallan tres cuerpos en Zamora\n")] == [SentenceKind.PROSE]
