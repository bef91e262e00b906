"""Dates become EDTF as exact as stated, against the publication, the text and the calendar."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.extract.dates import DateKind, DateMention, find_dates
from geo.extract.sentences import split
from geo.model import DateBasis, DatePrecision

WEDNESDAY = dt.date(2024, 3, 13)


def mentions(text: str, lang: str, published: dt.date | None = WEDNESDAY) -> tuple[DateMention, ...]:
    return find_dates(text, split(text), published, lang)


def edtf(text: str, lang: str, published: dt.date | None = WEDNESDAY) -> list[str | None]:
    return [m.date.edtf if m.date else None for m in mentions(text, lang, published)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        # stated as such
        ("He was shot on 7 July 2021.", "en", "2021-07-07"),
        ("He was shot on July 7, 2021.", "en", "2021-07-07"),
        ("Cayó el 7 de julio de 2021.", "es", "2021-07-07"),
        ("Cayó el miércoles 7 de julio del 2021.", "es", "2021-07-07"),
        ("Log of 2021-07-07 follows.", "en", "2021-07-07"),
        ("Ocurrió el 07/12/2021 en Tala.", "es", "2021-12-07"),
        ("It was found in March 2017.", "en", "2017-03"),
        ("Se halló en marzo de 2017.", "es", "2017-03"),
        ("It happened in 2011.", "en", "2011"),
        ("Sucedió en 2011.", "es", "2011"),
        ("In the 1990s they ruled.", "en", "199X"),
        ("En los años noventa mandaban.", "es", "199X"),
        ("It began in early 2010.", "en", "2010"),
        ("Empezó a principios de 2010.", "es", "2010"),
        ("In mid-May 2019 it closed.", "en", "2019-05"),
        # ranges
        ("They swept it from 9 to 12 September 2023.", "en", "2023-09-09/2023-09-12"),
        ("Lo peinaron del 9 al 12 de septiembre de 2023.", "es", "2023-09-09/2023-09-12"),
        ("On the night of 26 to 27 September 2014 buses were hit.", "en", "2014-09-26/2014-09-27"),
        ("Entre la tarde del 8 y la madrugada del 9 de junio de 2023 ardieron casas.", "es", "2023-06-08/2023-06-09"),
        ("Between 2010 and 2012 he hid.", "en", "2010/2012"),
        ("Del 28 de diciembre al 3 de enero de 2024 hubo tiros.", "es", "2023-12-28/2024-01-03"),
        # a year left out is the last one
        ("He fell on 20 January.", "en", "2024-01-20"),
        ("He fell on 20 November.", "en", "2023-11-20"),
        ("Cayó el 20 de noviembre.", "es", "2023-11-20"),
        ("En febrero hallaron dos cuerpos.", "es", "2024-02"),
        ("In October two bodies were found.", "en", "2023-10"),
        # counted from the publication
        ("Soldiers came today.", "en", "2024-03-13"),
        ("Soldiers came last night.", "en", "2024-03-12"),
        ("Llegaron ayer por la tarde.", "es", "2024-03-12"),
        ("Llegaron la madrugada de ayer.", "es", "2024-03-12"),
        ("Llegaron anoche.", "es", "2024-03-12"),
        ("Llegaron antier.", "es", "2024-03-11"),
        ("He died on Tuesday.", "en", "2024-03-12"),
        ("He died this Wednesday.", "en", "2024-03-13"),
        ("He died last Wednesday.", "en", "2024-03-06"),
        ("Murió el jueves pasado.", "es", "2024-03-07"),
        ("Murió este martes.", "es", "2024-03-12"),
        ("Murió el martes 5.", "es", "2024-03-05"),
        ("Murió el pasado martes 5.", "es", "2024-03-05"),
        ("Murió el día 4.", "es", "2024-03-04"),
        ("He died on the 3rd.", "en", "2024-03-03"),
        ("He died ten days ago.", "en", "2024-03-03"),
        ("Murió hace diez días.", "es", "2024-03-03"),
        ("He died a week ago.", "en", "2024-03-06"),
        ("He left five weeks ago.", "en", "2024-02"),
        ("Se fue hace tres meses.", "es", "2023-12"),
        ("He left two years ago.", "en", "2022"),
        ("It fell last November.", "en", "2023-11"),
        ("In May of last year they ran.", "en", "2023-05"),
        ("En mayo del año pasado huyeron.", "es", "2023-05"),
        ("Cayó el pasado 2 de agosto.", "es", "2023-08-02"),
        ("They met last week.", "en", "2024-03-04/2024-03-10"),
        ("Se vieron el fin de semana.", "es", "2024-03-09/2024-03-10"),
        ("He was seen last summer.", "en", "2023"),
        ("They fled between Friday and Sunday.", "en", "2024-03-08/2024-03-10"),
    ],
)
def test_one_expression(text: str, lang: str, expected: str) -> None:
    assert edtf(text, lang) == [expected]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("On 10 May 2020 a bus burned. Two days earlier a mayor had died.", "en", "2020-05-08"),
        ("El 10 de mayo de 2020 ardió un bus. Un día antes murió el alcalde.", "es", "2020-05-09"),
        ("On 10 May 2020 a bus burned. That night six people fled.", "en", "2020-05-10"),
        ("El 10 de mayo de 2020 ardió un bus. Esa misma noche huyeron seis.", "es", "2020-05-10"),
        ("On 10 May 2020 a bus burned. The next day troops came.", "en", "2020-05-11"),
        ("El 10 de mayo de 2020 ardió un bus. Al día siguiente llegaron tropas.", "es", "2020-05-11"),
        ("On 10 May 2020 a bus burned. Three months later he was caught.", "en", "2020-08"),
        ("El 10 de mayo de 2020 ardió un bus. Tres meses después cayó.", "es", "2020-08"),
        ("On 10 May 2020 a bus burned. The previous March a mayor died.", "en", "2020-03"),
        ("El 10 de mayo de 2020 ardió un bus. El 26 de ese mes cayó el jefe.", "es", "2020-05-26"),
        ("On 10 May 2020 a bus burned. On 3 December that year he fell.", "en", "2020-12-03"),
        ("En 2019 ganó. El 4 de abril del año siguiente murió.", "es", None),
        ("On 10 May 2020 a bus burned. Months later he was caught.", "en", None),
        ("El 10 de mayo de 2020 ardió un bus. Meses después cayó.", "es", None),
    ],
)
def test_counted_from_another_date_of_the_text(text: str, lang: str, expected: str | None) -> None:
    assert edtf(text, lang)[-1] == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Soldiers came yesterday and left on Tuesday.", "en"),
        ("Llegaron ayer y se fueron el martes.", "es"),
        ("Murió hace diez días, el 4 de mayo.", "es"),
    ],
)
def test_without_a_publication_date_relative_dates_stay_unknown(text: str, lang: str) -> None:
    assert set(edtf(text, lang, None)) == {None}


def test_a_dateline_may_state_the_day_of_the_report() -> None:
    text = "Torreón, Coah., 9 de abril de 2015. Detuvieron ayer a tres jóvenes."
    found = mentions(text, "es", None)
    assert [m.kind for m in found] == [DateKind.DATELINE, DateKind.EVENT]
    assert found[1].date is not None
    assert found[1].date.edtf == "2015-04-08"


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("The trial will open on Friday.", "en", "2024-03-15"),
        ("Habrá una marcha el viernes.", "es", "2024-03-15"),
        ("El próximo viernes llega la Marina.", "es", "2024-03-15"),
    ],
)
def test_a_future_verb_puts_a_weekday_ahead(text: str, lang: str, expected: str) -> None:
    assert edtf(text, lang) == [expected]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("You may leave, and the march of time goes on.", "en"),
        ("The 16th Battalion had 2,014 men and 50 percent of them left.", "en"),
        ("El 90 por ciento de los 2 mil 14 reos huyó al mar.", "es"),
        ("Se fugaron por la calle 5 de unas 10 cuadras.", "es"),
        ("Rounds of .223 and 7.62 mm were found at kilometre 2021.5.", "en"),
    ],
)
def test_what_only_looks_like_a_date(text: str, lang: str) -> None:
    assert edtf(text, lang) == []


def test_the_year_of_a_heading_holds_below_it() -> None:
    text = "2006. El 6 de septiembre mataron a cinco.\n\n2008. El 15 de septiembre estallaron granadas."
    assert edtf(text, "es") == ["2006", "2006-09-06", "2008", "2008-09-15"]


def test_a_story_of_years_ago_goes_on_in_its_year() -> None:
    text = "On 1 May 2015 a helicopter fell.\n\nOn 22 May police stormed a ranch."
    assert edtf(text, "en", dt.date(2025, 5, 1)) == ["2015-05-01", "2015-05-22"]


def test_a_week_in_a_heading_holds_the_weekdays_below() -> None:
    text = "DOCKET WATCH, 16–20 May 2022\n\nMonday. A broker pleaded guilty.\n\nFriday. A cook was charged."
    assert edtf(text, "en", dt.date(2022, 5, 23)) == ["2022-05-16/2022-05-20", "2022-05-16", "2022-05-20"]


def test_the_weekday_picks_the_year() -> None:
    # 7 November was a Friday in 2008, not in 2023.
    assert edtf("El viernes 7 de noviembre cayó un arsenal.", "es", dt.date(2008, 11, 10)) == ["2008-11-07"]
    assert edtf("Friday, 7 November saw it fall.", "en", dt.date(2009, 2, 1)) == ["2008-11-07"]


def test_since_and_before_keep_the_point_and_open_on_request() -> None:
    (since,) = mentions("Ha habido tiros desde enero de 2023.", "es")
    assert since.since
    assert since.date is not None and since.date.edtf == "2023-01"
    assert since.opened is not None and since.opened.edtf == "2023-01/.."
    (until,) = mentions("He hid until 3 May 2019.", "en")
    assert until.opened is not None and until.opened.edtf == "../2019-05-03"
    assert until.opened.precision is DatePrecision.BEFORE


def test_basis_and_precision() -> None:
    stated, relative = mentions("On 7 July 2021 he fled; he was held on Tuesday.", "en")
    assert stated.date is not None and stated.date.basis is DateBasis.STATED
    assert relative.date is not None and relative.date.basis is DateBasis.RELATIVE_TO_PUBLICATION
    assert relative.date.precision is DatePrecision.DAY
    (week,) = mentions("They met last week.", "en")
    assert week.date is not None and week.date.precision is DatePrecision.WEEK


@pytest.mark.parametrize("text", ["El 31 de febrero de 2020 no existe.", "On February 30, 2021 nothing happened."])
def test_a_day_that_does_not_exist_has_no_date(text: str) -> None:
    assert None in edtf(text, "es" if text.startswith("El") else "en") or edtf(text, "en") == []
