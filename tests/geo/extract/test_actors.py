"""Groups, agencies and persons by name; what a name means depends on case, country and state."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from geo.extract.actors import ActorKind, ActorMention, Qualifier, find_actors
from geo.model import Place, PlaceMention, Precision
from geo.settings import ROOT
from geo.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load(ROOT / "data" / "reference")


def place(
    text: str, name: str, *, admin1: str | None = None, country: str = "MX", precision: Precision = Precision.LOCALITY
) -> PlaceMention:
    start = text.index(name)
    found = Place(f"test:{name}", name, -100.0, 20.0, precision, 5000.0, country, admin1)
    return PlaceMention(start, start + len(name), name, found, precision, 1.0)


def ids(found: Sequence[ActorMention], kind: ActorKind) -> list[str | None]:
    return [m.id for m in found if m.kind is kind]


@pytest.mark.parametrize(
    ("text", "lang", "group"),
    [
        ("The CJNG burned a bus.", "en", "cjng"),
        ("Members of the Sinaloa Cartel fled.", "en", "sinaloa-cartel"),
        ("Gente del Cártel de Sinaloa huyó.", "es", "sinaloa-cartel"),
        ("Integrantes de La Nueva Familia Michoacana cobraban.", "es", "lnfm"),
        ("La Familia Michoacana cobraba.", "es", "la-familia-michoacana"),
        ("Two men of Los Zetas Vieja Escuela fell.", "en", "zetas-vieja-escuela"),
        ("Un zetas viejo: los Zetas mandaban.", "es", "los-zetas"),
    ],
)
def test_groups(text: str, lang: str, group: str, vocabulary: Vocabulary) -> None:
    assert group in ids(find_actors(text, vocabulary, (), lang), ActorKind.GROUP)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Hubo tiros en Sinaloa, Jalisco y Tijuana, cerca del Golfo.", "es"),
        ("Shots were heard in Sinaloa, Jalisco and the Gulf of Mexico.", "en"),
        ("A unos metros, los rojos y los ciclones pasaron.", "es"),
        ("El Ministerio Público de la Federación y el Diario Oficial de la Federación.", "es"),
        ("La familia fue avisada por la línea de emergencia.", "es"),
    ],
)
def test_bare_places_and_common_words_are_no_groups(text: str, lang: str, vocabulary: Vocabulary) -> None:
    assert ids(find_actors(text, vocabulary, (), lang), ActorKind.GROUP) == []


def test_a_shared_name_is_told_by_the_state(vocabulary: Vocabulary) -> None:
    for town, state, group in (
        ("Acapulco", "Guerrero", "la-barredora-guerrero"),
        ("Cárdenas", "Tabasco", "la-barredora-tabasco"),
    ):
        text = f"En {town} detuvieron a dos de La Barredora."
        assert ids(find_actors(text, vocabulary, [place(text, town, admin1=state)], "es"), ActorKind.GROUP) == [group]
    text = "En Toluca detuvieron a dos de La Barredora."
    assert ids(find_actors(text, vocabulary, [place(text, "Toluca", admin1="México")], "es"), ActorKind.GROUP) == []


@pytest.mark.parametrize(
    ("text", "lang", "agency"),
    [
        ("Soldiers searched a house.", "en", "sedena"),
        ("Marines landed at night.", "en", "semar"),
        ("Guardsmen held the road.", "en", "guardia-nacional"),
        ("State police closed it.", "en", "state-police"),
        ("State prosecutors searched it.", "en", "state-prosecutor"),
        ("The police chief was shot.", "en", "municipal-police"),
        ("Soldados catearon una casa.", "es", "sedena"),
        ("Infantes de marina bajaron.", "es", "semar"),
        ("La Marina llegó.", "es", "semar"),
        ("Elementos de la Guardia Nacional llegaron.", "es", "guardia-nacional"),
        ("Policías ministeriales lo hallaron.", "es", "state-prosecutor"),
        ("La Fiscalía General de la República lo acusó.", "es", "fgr"),
        ("El Departamento del Tesoro lo sancionó.", "es", "treasury-ofac"),
    ],
)
def test_agencies(text: str, lang: str, agency: str, vocabulary: Vocabulary) -> None:
    assert ids(find_actors(text, vocabulary, (), lang), ActorKind.AGENCY) == [agency]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Guatemalan soldiers crossed.", "en"),
        ("Soldados guatemaltecos cruzaron.", "es"),
        ("Marina Vallarta se inundó.", "es"),
        ("Presentó su defensa ante el juez.", "es"),
        ("The Texas National Guard stayed home.", "en"),
    ],
)
def test_what_is_no_agency_of_mexico(text: str, lang: str, vocabulary: Vocabulary) -> None:
    assert ids(find_actors(text, vocabulary, (), lang), ActorKind.AGENCY) == []


def test_the_country_of_the_place_decides(vocabulary: Vocabulary) -> None:
    for city, country, agency in (("Brooklyn", "US", "doj"), ("Toluca", "MX", "fgr")):
        text = f"Federal prosecutors in {city} charged him."
        found = find_actors(text, vocabulary, [place(text, city, country=country)], "en")
        assert ids(found, ActorKind.AGENCY) == [agency]


def test_american_soldiers_are_the_american_military(vocabulary: Vocabulary) -> None:
    assert ids(find_actors("U.S. soldiers trained there.", vocabulary, (), "en"), ActorKind.AGENCY) == ["us-military"]
    assert ids(find_actors("Soldados estadounidenses entrenaron.", vocabulary, (), "es"), ActorKind.AGENCY) == [
        "us-military"
    ]


@pytest.mark.parametrize(
    ("text", "lang", "qualifier"),
    [
        ("Three former state police officers fled.", "en", Qualifier.FORMER),
        ("Hombres vestidos de soldados entraron.", "es", Qualifier.DISGUISED),
        ("Men dressed as soldiers came.", "en", Qualifier.DISGUISED),
    ],
)
def test_former_and_false_agents_are_marked(text: str, lang: str, qualifier: Qualifier, vocabulary: Vocabulary) -> None:
    assert [m.qualifier for m in find_actors(text, vocabulary, (), lang) if m.kind is ActorKind.AGENCY] == [qualifier]


def test_the_police_of_a_town_and_of_a_state(vocabulary: Vocabulary) -> None:
    text = "La Policía de Yautepec llegó."
    assert ids(find_actors(text, vocabulary, [place(text, "Yautepec")], "es"), ActorKind.AGENCY) == ["municipal-police"]
    text = "Jalisco police came."
    found = find_actors(text, vocabulary, [place(text, "Jalisco", precision=Precision.ADMIN1)], "en")
    assert ids(found, ActorKind.AGENCY) == ["state-police"]


@pytest.mark.parametrize(
    ("text", "lang", "name", "alias"),
    [
        ('Agents held Hugo Landa, "El Tejón", in Celaya.', "en", "Hugo Landa", "El Tejón"),
        ("Detuvieron a Hugo Landa, alias El Tejón, en Celaya.", "es", "Hugo Landa", "El Tejón"),
        ("Hugo Landa, known as El Tejón, fled.", "en", "Hugo Landa", "El Tejón"),
        ('Cayó Hugo "N", "El Tejón", en Celaya.', "es", "Hugo", "El Tejón"),
        ("Ayer murió Felipe de Jesús Landa Ortiz en paz.", "es", "Felipe de Jesús Landa Ortiz", None),
    ],
)
def test_persons_and_their_nicknames(text: str, lang: str, name: str, alias: str | None, vocabulary: Vocabulary) -> None:
    persons = [m for m in find_actors(text, vocabulary, (), lang) if m.kind is ActorKind.PERSON]
    assert [(p.name, p.alias) for p in persons] == [(name, alias)]


def test_a_resolved_place_is_no_person(vocabulary: Vocabulary) -> None:
    text = "Tres cayeron en Luis Moya."
    assert find_actors(text, vocabulary, [place(text, "Luis Moya")], "es") == ()


def test_mentions_are_in_order_and_do_not_overlap(vocabulary: Vocabulary) -> None:
    text = 'Soldiers held "El Tejón" of the CJNG, and Marines took Hugo Landa.'
    found = find_actors(text, vocabulary, (), "en")
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[m.start : m.end].startswith(m.name[:3]) or m.kind is ActorKind.PERSON for m in found)
