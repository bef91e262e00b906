"""Whole short articles: what happened, when, where, by whom; and what must yield nothing."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import DataError
from geo.extract import Extractor
from geo.model import Incident, Outcome, PlaceRole, RecordKind
from geo.settings import ROOT, Settings
from geo.vocabulary import Vocabulary
from tests.geo.extract.marked_texts import marked


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    data = Settings().data
    return Extractor(Vocabulary.load(data / "reference"), data)


def incidents(extractor: Extractor, text: str, lang: str | None, published: str | None = "2024-05-10") -> list[Incident]:
    records = extractor.extract(*marked(text, lang, published))
    return [record for record in records if record.record_kind is RecordKind.INCIDENT]


HAPPENED = [
    (
        "en",
        "Soldiers arrested Ramiro Tejeda, a regional boss of the Gulf Cartel, in [Valle Hermoso|locality] on Tuesday.",
        ("capture", "2024-05-07", "Valle Hermoso", ("gulf-cartel",)),
    ),
    (
        "es",
        "Militares detuvieron el martes en [Valle Hermoso|locality] a Ramiro Tejeda, jefe regional del Cártel del Golfo.",
        ("capture", "2024-05-07", "Valle Hermoso", ("gulf-cartel",)),
    ),
    (
        "en",
        "Gunmen killed five people at a bar in [Salvatierra|locality], [Guanajuato|admin1], on May 4, prosecutors said.",
        ("massacre", "2024-05-04", "Salvatierra", ()),
    ),
    (
        "es",
        "Pistoleros asesinaron a cinco personas en un bar de [Salvatierra|locality], [Guanajuato|admin1], el 4 de mayo.",
        ("massacre", "2024-05-04", "Salvatierra", ()),
    ),
    (
        "en",
        "State police seized 200 kilos of meth in a warehouse in [Tecate|locality] on Wednesday. No one was arrested.",
        ("seizure", "2024-05-08", "Tecate", ()),
    ),
    (
        "es",
        "La Guardia Nacional aseguró el miércoles 200 kilos de droga en una bodega de [Tecate|locality]. No hubo detenidos.",
        ("seizure", "2024-05-08", "Tecate", ()),
    ),
    (
        "en",
        "The bodies of six men were found in a clandestine grave outside [Colima|locality] on 2 May.",
        ("body_find", "2024-05-02", "Colima", ()),
    ),
    (
        "es",
        "Un colectivo de madres halló el 2 de mayo restos de seis personas en una fosa clandestina de [Tecomán|locality].",
        ("body_find", "2024-05-02", "Tecomán", ()),
    ),
    (
        "en",
        "Three inmates escaped from the prison of [Cadereyta|locality] through a tunnel on Sunday.",
        ("escape", "2024-05-05", "Cadereyta", ()),
    ),
    (
        "es",
        "Tres reos se fugaron el domingo por un túnel del penal de [Cadereyta|locality].",
        ("escape", "2024-05-05", "Cadereyta", ()),
    ),
    (
        "en",
        "A judge in [Brooklyn|locality] sentenced Ovidio Bañales, of Los Zetas, to 30 years in prison on March 12, 2023.",
        ("conviction_or_plea", "2023-03-12", "Brooklyn", ("los-zetas",)),
    ),
    (
        "es",
        "Un juez de [Toluca|locality] sentenció el 12 de marzo de 2023 a 30 años de prisión a Ovidio Bañales, de Los Zetas.",
        ("conviction_or_plea", "2023-03-12", "Toluca", ("los-zetas",)),
    ),
    (
        "en",
        "Armed men blocked the highway near [Reynosa|locality] with burning buses on Monday.",
        ("blockade", "2024-05-06", "Reynosa", ()),
    ),
    (
        "es",
        "Hombres armados bloquearon el lunes la carretera en [Reynosa|locality] con autobuses en llamas.",
        ("blockade", "2024-05-06", "Reynosa", ()),
    ),
    (
        "en",
        "The mayor of [Copala|locality] was shot dead outside his house on Thursday.",
        ("killing_of_official", "2024-05-09", "Copala", ()),
    ),
    (
        "es",
        "El alcalde de [Copala|locality] fue asesinado a tiros el jueves afuera de su casa.",
        ("killing_of_official", "2024-05-09", "Copala", ()),
    ),
    (
        "en",
        "Some 300 residents fled their homes in [El Carrizal|locality] on May 1 after gunmen burned two houses.",
        ("displacement", "2024-05-01", "El Carrizal", ()),
    ),
    (
        "es",
        "Unas 300 personas abandonaron sus casas en [El Carrizal|locality] el 1 de mayo, tras la llegada de sicarios.",
        ("displacement", "2024-05-01", "El Carrizal", ()),
    ),
    (
        "en",
        "The Army deployed 500 soldiers to [Apatzingán|locality] on Friday, May 3.",
        ("deployment", "2024-05-03", "Apatzingán", ()),
    ),
    (
        "es",
        "El Ejército desplegó 500 soldados en [Apatzingán|locality] el viernes 3 de mayo.",
        ("deployment", "2024-05-03", "Apatzingán", ()),
    ),
    (
        "es",
        "Soldados destruyeron el 30 de abril un laboratorio clandestino en la sierra de [Cosalá|locality].",
        ("lab_destruction", "2024-04-30", "Cosalá", ()),
    ),
    (
        "es",
        "Un dron con explosivos del Cártel Jalisco Nueva Generación hirió el lunes a dos peones en [Tepalcatepec|locality].",
        ("explosive_or_drone_attack", "2024-05-06", "Tepalcatepec", ("cjng",)),
    ),
]


@pytest.mark.parametrize(
    ("lang", "text", "expected"), HAPPENED, ids=[f"{lang}-{e[0]}-{n}" for n, (lang, _, e) in enumerate(HAPPENED)]
)
def test_an_event_is_told_with_its_day_its_place_and_its_groups(
    extractor: Extractor, lang: str, text: str, expected: tuple[str, str, str, tuple[str, ...]]
) -> None:
    (incident,) = incidents(extractor, text, lang)
    place = incident.occurred_at
    assert place is not None
    assert (incident.type, incident.date.edtf if incident.date else None, place.mention, incident.cartels) == expected


NOTHING = [
    ("en", "The government will send 2,000 soldiers to [Tijuana|locality] next month, the governor announced."),
    ("es", "El gobierno enviará 2 mil soldados a [Tijuana|locality] el próximo mes, anunció el gobernador."),
    ("en", "The minister denied that the leader of the Jalisco cartel had been captured in [Tapalpa|locality]."),
    ("es", "El secretario negó que el líder del Cártel Jalisco haya sido capturado en [Tapalpa|locality]."),
    ("en", "So far this year the attorney general counts over 900 people killed in [Sinaloa|admin1]."),
    ("es", "Desde enero la fiscalía ha contado más de 900 homicidios en [Sinaloa|admin1]."),
    ("en", "If a drone struck a house in [Culiacán|locality], gunmen would burn the city."),
    ("es", "Si un dron destruyera una casa en [Culiacán|locality], los sicarios quemarían la ciudad."),
    ("en", "READ MORE: Gunmen kill four in [Celaya|locality]"),
    ("es", "LEE TAMBIÉN: Asesinan a cuatro en [Celaya|locality]"),
    ("en", "Thousands marched through [Mexico City|locality] to mark the anniversary and called for justice."),
    ("es", "Miles marcharon en la [Ciudad de México|locality] por el aniversario y exigieron justicia."),
    ("en", ""),
    ("es", "   \n\n  "),
]


@pytest.mark.parametrize(("lang", "text"), NOTHING)
def test_plans_denials_totals_fears_promos_and_marches_are_no_incidents(extractor: Extractor, lang: str, text: str) -> None:
    assert incidents(extractor, text, lang) == []


def test_what_is_planned_is_kept_as_a_statement_without_date_or_toll(extractor: Extractor) -> None:
    text = "El gobierno enviará 2 mil soldados a [Tijuana|locality] el próximo mes, anunció el gobernador."
    for record in extractor.extract(*marked(text, "es")):
        assert record.record_kind is RecordKind.STATEMENT
        assert (record.date, record.killed, record.detained) == (None, None, None)


def test_two_events_on_two_days_are_two_incidents(extractor: Extractor) -> None:
    text = (
        "Marines captured a leader of Los Zetas in [Sabinas|locality] on Monday.\n\n"
        "On Wednesday gunmen ambushed a police patrol in [Allende|locality] and killed two officers."
    )
    first, second = incidents(extractor, text, "en")
    assert (first.type, second.type) == ("capture", "cartel_attack")
    assert (first.date, second.date) != (None, None)
    assert [i.occurred_at.mention for i in (first, second) if i.occurred_at] == ["Sabinas", "Allende"]
    assert first.id != second.id


def test_a_following_sentence_with_the_toll_belongs_to_the_event_before(extractor: Extractor) -> None:
    text = (
        "Sicarios emboscaron el lunes a una patrulla militar cerca de [Aguililla|locality]. "
        "Murieron tres soldados y dos resultaron heridos."
    )
    (incident,) = incidents(extractor, text, "es")
    assert incident.killed is not None and incident.killed.best == 3
    assert incident.injured is not None and incident.injured.best == 2


def test_what_is_not_stated_stays_null(extractor: Extractor) -> None:
    text = "Soldiers arrested Ramiro Tejeda, a member of the Gulf Cartel, in [Valle Hermoso|locality] on Monday."
    (incident,) = incidents(extractor, text, "en", published=None)
    assert incident.date is None
    assert incident.killed is None and incident.injured is None and incident.detained is None


def test_a_captive_who_was_freed_makes_a_reversed_disappearance(extractor: Extractor) -> None:
    text = (
        "Hombres armados privaron de la libertad a un médico en [Reynosa|locality] la noche del lunes. "
        "El miércoles fue liberado."
    )
    (incident,) = incidents(extractor, text, "es")
    assert (incident.type, incident.outcome) == ("disappearance", Outcome.REVERSED)


def test_a_sanction_that_names_no_country_lies_where_its_issuer_is(extractor: Extractor) -> None:
    text = "OFAC sanctioned four companies linked to Los Chapitos on Tuesday for laundering money."
    (incident,) = incidents(extractor, text, "en")
    assert incident.type == "sanction_designation"
    assert incident.occurred_at is not None and incident.occurred_at.country == "US"


def test_a_standing_conflict_is_an_activity(extractor: Extractor) -> None:
    text = "Los Chapitos y La Mayiza se disputan desde hace meses el control de [Culiacán|locality]."
    kinds = {record.record_kind for record in extractor.extract(*marked(text, "es"))}
    assert RecordKind.INCIDENT not in kinds
    assert RecordKind.ACTIVITY in kinds


def test_every_place_of_the_frame_has_a_role_and_only_one_is_where_it_occurred(extractor: Extractor) -> None:
    text = "Marines arrested a trafficker in [Tecate|locality] on Monday and flew him to [Mexico City|locality]."
    (incident,) = incidents(extractor, text, "en")
    roles = [place.role for place in incident.places]
    assert roles.count(PlaceRole.OCCURRED_AT) == 1
    assert incident.places[0].mention == "Tecate"


def test_the_same_text_yields_the_same_records_and_ids(extractor: Extractor) -> None:
    article, mentions = marked(HAPPENED[0][1], "en")
    assert extractor.extract(article, mentions) == extractor.extract(replace(article), mentions)


def test_the_language_is_told_from_the_text_when_not_stated(extractor: Extractor) -> None:
    stated = extractor.extract(*marked(HAPPENED[1][1], "es"))
    assert extractor.extract(*marked(HAPPENED[1][1], None)) == tuple(
        replace(record, sources=tuple(replace(source, lang=None) for source in record.sources)) for record in stated
    )


def test_missing_weights_are_named(vocabulary: Vocabulary) -> None:
    with pytest.raises(DataError, match=r"weights\.npz cannot be read"):
        Extractor(vocabulary, ROOT / "data" / "no-such-folder")


@settings(max_examples=60)
@given(
    words=st.lists(
        st.one_of(
            st.sampled_from(HAPPENED).map(lambda case: case[1].replace("[", "").replace("|locality]", "")),
            st.text(max_size=40),
            st.sampled_from(
                [
                    "\n\n",
                    "2 , 145",
                    "—",
                    "¿",
                    "100%",
                    "…",
                    "“",
                    "\u2029",
                    "12 de marzo",
                    "on Monday",
                    "mataron a",
                    "were killed",
                ]
            ),
        ),
        max_size=12,
    ),
    published=st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)),
)
def test_any_text_yields_only_what_stands_in_it(extractor: Extractor, words: list[str], published: dt.date | None) -> None:
    article = replace(marked(" ".join(words), None)[0], published=published)
    records = extractor.extract(article, ())
    assert len({record.id for record in records}) == len(records)
    for record in records:
        assert record.evidence
        for evidence in record.evidence:
            assert article.text[evidence.start : evidence.end] == evidence.quote
        for actor in record.actors:
            assert article.text[actor.start : actor.end] == actor.mention
        shares = record.confidence
        assert all(0 <= share <= 1 for share in (shares.event, shares.date, shares.place, shares.actors))


def test_encoded_bytes_tell_nothing(extractor: Extractor) -> None:
    lines = (base64.b64encode(hashlib.sha512(str(number).encode()).digest()).decode() for number in range(2000))
    assert extractor.extract(*marked("\n".join(lines), None)) == ()


HEADLINES = [
    ("en", "Two people were killed by gunmen in [Tijuana|locality]", "homicide", 2),
    ("es", "Tres hombres fueron ejecutados en [Celaya|locality]", "homicide", 3),
    ("es", "Deja 5 muertos enfrentamiento en [Reynosa|locality], [Tamaulipas|admin1]", "armed_clash", 5),
    ("en", "Gunmen shoot six dead at a cockfight in [Zinapécuaro|locality]", "massacre", 6),
]


@pytest.mark.parametrize(("lang", "headline", "kind", "killed"), HEADLINES)
def test_a_headline_alone_tells_its_event(extractor: Extractor, lang: str, headline: str, kind: str, killed: int) -> None:
    (incident,) = incidents(extractor, headline, lang)
    assert incident.killed is not None and incident.occurred_at is not None
    assert (incident.type, incident.killed.best, incident.date) == (kind, killed, None)


@pytest.mark.parametrize(
    ("lang", "headline"),
    [
        ("en", "Bus crash leaves nine dead near [Tepic|locality]"),
        ("es", "Suman 1,200 homicidios en [Guanajuato|admin1] en lo que va del año"),
        ("es", "Planean ataque contra alcalde en [Uruapan|locality]"),
        ("en", "President promises to end violence in [Tijuana|locality]"),
        ("es", "Un sismo deja 5 muertos en [Oaxaca|admin1]"),
        ("es", "Tres muertos en choque de autobús en [Zacatecas|locality]"),
    ],
)
def test_a_headline_alone_may_tell_none(extractor: Extractor, lang: str, headline: str) -> None:
    assert incidents(extractor, headline, lang) == []
