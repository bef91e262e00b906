"""How many people, of which kind, on whose side."""

from __future__ import annotations

import pytest

from geo.extract.count_totals import stated_total
from geo.extract.counts import CountKind, CountRelation
from geo.model import Count, Side
from tests.geo.extract.counting import counts, total


@pytest.mark.parametrize(
    ("text", "lang", "kind", "expected"),
    [
        ("Mataron a tres hombres en Cosalá.", "es", CountKind.KILLED, 3),
        ("Hallaron los cuerpos de 12 peones, 9 hombres y 3 mujeres, en un pozo.", "es", CountKind.KILLED, 12),
        ("Cuatro murieron, seis fueron detenidos y un policía resultó herido.", "es", CountKind.INJURED, 1),
        ("Four died, six were arrested and one officer was wounded.", "en", CountKind.INJURED, 1),
        ("El choque dejó tres muertos.", "es", CountKind.KILLED, 3),
        ("The clash left five dead.", "en", CountKind.KILLED, 5),
        ("Eleven villagers were killed in Chenalhó.", "en", CountKind.KILLED, 11),
        ("Abaten a 3 en Reynosa.", "es", CountKind.KILLED, 3),
        ("Four officers fell at the gate.", "en", CountKind.KILLED, 4),
        ("Hallaron cinco cuerpos en un pozo.", "es", CountKind.KILLED, 5),
        ("Diggers found the remains of at least nine people.", "en", CountKind.KILLED, 9),
        ("Murieron veintiún reos.", "es", CountKind.KILLED, 21),
        ("More than two dozen men were shot dead.", "en", CountKind.KILLED, 24),
        ("Una decena de hombres fueron asesinados.", "es", CountKind.KILLED, 10),
        ("A vendor was shot dead at the market.", "en", CountKind.KILLED, 1),
        ("Fue asesinado un taxista en Tixtla.", "es", CountKind.KILLED, 1),
        ("Rubén Cota was gunned down at home.", "en", CountKind.KILLED, 1),
        ("Marines killed Rubén Cota in a flat.", "en", CountKind.KILLED, 1),
        ("Four gunmen and two marines fell.", "en", CountKind.KILLED, 6),
        ("Four people were killed, and later two more died.", "en", CountKind.KILLED, 6),
        ("Four men died there and one more in hospital.", "en", CountKind.KILLED, 5),
        ("Four died, and another man was arrested.", "en", CountKind.KILLED, 4),
        ("Fueron detenidos cuatro hombres.", "es", CountKind.DETAINED, 4),
        ("Caen 5 en Ecatepec.", "es", CountKind.DETAINED, 5),
        ("Cayeron tres soldados.", "es", CountKind.KILLED, 3),
        ("Police arrested four men in Zuazua.", "en", CountKind.DETAINED, 4),
        ("Agents took 14 persons into custody.", "en", CountKind.DETAINED, 14),
        ("The driver was detained.", "en", CountKind.DETAINED, 1),
        ("El chofer quedó detenido.", "es", CountKind.DETAINED, 1),
        ("Dos soldados heridos en Tlapa.", "es", CountKind.INJURED, 2),
        ("A blast hit the bus, wounding two.", "en", CountKind.INJURED, 2),
        ("Hubo ocho muertos y más de cien lesionados.", "es", CountKind.INJURED, 100),
        ("Gunmen abducted seven boys.", "en", CountKind.DISAPPEARED, 7),
        ("Se llevaron a seis jornaleros.", "es", CountKind.DISAPPEARED, 6),
        ("Soldiers rescued a dozen migrants.", "en", CountKind.RESCUED, 12),
        ("Rescataron a 31 migrantes.", "es", CountKind.RESCUED, 31),
        ("Five inmates escaped at night.", "en", CountKind.ESCAPED, 5),
        ("Se fugaron 27 reos.", "es", CountKind.ESCAPED, 27),
        ("2 , 145 people were killed.", "en", CountKind.KILLED, 2145),
    ],
)
def test_a_stated_number(text: str, lang: str, kind: CountKind, expected: int) -> None:
    assert total(text, lang, kind) == expected


@pytest.mark.parametrize(
    ("text", "lang", "kinds"),
    [
        ("Nobody was hurt.", "en", {CountKind.KILLED, CountKind.INJURED}),
        ("No one was arrested.", "en", {CountKind.DETAINED}),
        ("There were no arrests.", "en", {CountKind.DETAINED}),
        ("Nadie fue arrestado.", "es", {CountKind.DETAINED}),
        ("No hubo detenidos.", "es", {CountKind.DETAINED}),
        ("El saldo fue de cero heridos.", "es", {CountKind.INJURED}),
        ("No hubo lesionados.", "es", {CountKind.INJURED}),
    ],
)
def test_none_is_a_stated_zero(text: str, lang: str, kinds: set[CountKind]) -> None:
    assert {m.kind for m in counts(text, lang) if m.count.best == 0} == kinds
    assert all(m.count.best == 0 for m in counts(text, lang))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("They found 40 rifles and 200 rounds.", "en"),
        ("Hallaron 40 fusiles y un dron.", "es"),
        ("He spent twelve years in prison.", "en"),
        ("Pasó doce años preso en Almoloya.", "es"),
        ("On 4 May 2019 the road was closed.", "en"),
        ("El 4 de mayo de 2019 cerraron la carretera.", "es"),
    ],
)
def test_numbers_of_things_are_no_counts(text: str, lang: str) -> None:
    assert counts(text, lang) == ()


@pytest.mark.parametrize(
    ("text", "lang", "kind"),
    [
        ("A 41-year-old man was arrested.", "en", CountKind.DETAINED),
        ("Un hombre de 41 años fue detenido.", "es", CountKind.DETAINED),
    ],
)
def test_an_age_is_no_count(text: str, lang: str, kind: CountKind) -> None:
    assert total(text, lang, kind) in (1, None)


@pytest.mark.parametrize(
    ("text", "lang", "count"),
    [
        ("At least 8 people died.", "en", Count(8, low=8, by=Side.UNKNOWN)),
        ("Murieron al menos 8 personas.", "es", Count(8, low=8, by=Side.UNKNOWN)),
        ("Up to ten soldiers were killed.", "en", Count(10, high=10, by=Side.STATE)),
        ("Murieron unos diez sicarios.", "es", Count(10, by=Side.CARTEL)),
    ],
)
def test_bounds_and_sides(text: str, lang: str, count: Count) -> None:
    assert [m.count for m in counts(text, lang)] == [count]


def test_each_clause_keeps_its_own_number() -> None:
    found = {m.kind: m.count.best for m in counts("Three ranchers lost their lives, one guardsman was hurt.", "en")}
    assert found == {CountKind.KILLED: 3, CountKind.INJURED: 1}
    found = {m.kind: m.count.best for m in counts("Un policía perdió la vida y tres más sufrieron quemaduras.", "es")}
    assert found == {CountKind.KILLED: 1, CountKind.INJURED: 3}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("29 people were killed, including 10 soldiers.", "en"),
        ("Murieron 29 personas, entre ellas 10 soldados.", "es"),
    ],
)
def test_a_breakdown_does_not_add_to_the_total(text: str, lang: str) -> None:
    assert total(text, lang, CountKind.KILLED) == 29
    relations = [m.relation for m in counts(text, lang) if m.count.best == 10]
    assert relations in ([CountRelation.PART], [])


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Six people were killed. By dawn the toll rose to nine dead.", "en"),
        ("Murieron seis personas. La cifra subió a nueve muertos.", "es"),
        ("Nine people were killed. The first report spoke of six dead.", "en"),
        ("Murieron nueve personas. El primer reporte hablaba de seis muertos.", "es"),
    ],
)
def test_a_correction_replaces_the_first_figure(text: str, lang: str) -> None:
    assert total(text, lang, CountKind.KILLED) == 9


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("So far this year 210 people were killed in Celaya.", "en"),
        ("En lo que va del año murieron 210 personas en Celaya.", "es"),
    ],
)
def test_statistics_are_flagged_and_make_no_total(text: str, lang: str) -> None:
    assert any(m.statistic for m in counts(text, lang))
    assert total(text, lang, CountKind.KILLED) is None


def test_those_who_act_are_not_counted() -> None:
    assert total("Two gunmen killed three policemen.", "en", CountKind.KILLED) == 3
    assert total("Fue asesinado por dos hombres.", "es", CountKind.KILLED) == 1


def test_no_total_of_nothing() -> None:
    assert stated_total([]) is None


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Rubén Cota was gunned down at noon. Three of his bodyguards died too.", "en", 4),
        ("Rubén Cota fue asesinado al mediodía. Murieron también tres de sus escoltas.", "es", 4),
        ("Rubén Cota fue abatido en Tlapa, junto con siete de sus hombres.", "es", 8),
        ("They killed a policeman and a local activist.", "en", 2),
        ("A raid left 15 attackers dead, together with one policeman.", "en", 16),
        ("Sacaron del pozo siete cuerpos: seis varones y una muchacha.", "es", 7),
    ],
)
def test_the_named_and_the_numbered_make_one_toll(text: str, lang: str, expected: int) -> None:
    assert total(text, lang, CountKind.KILLED) == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("They kill a", "en"),
        ("Rosa Lugo,", "en"),
        ("Killed with his", "en"),
        ("Matan a un", "es"),
        ("Murieron Ana Cruz, y", "es"),
    ],
)
def test_a_text_that_breaks_off_is_read_to_its_end(text: str, lang: str) -> None:
    assert all(mention.end <= len(text) for mention in counts(text, lang))
