"""What is a toponym and what is not, in sentences written for this test."""

from __future__ import annotations

import pytest

from tests.geo.geoparse.conftest import Parse


def names(parse: Parse, text: str) -> list[str]:
    return [mention.name for mention in parse(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen attacked a patrol in Culiacán on Monday, and soldiers searched a ranch in Badiraguato.",
            ["Culiacán", "Badiraguato"],
        ),
        ("Un comando atacó una patrulla en Culiacán y huyó hacia Badiraguato.", ["Culiacán", "Badiraguato"]),
        ("Soldiers flew from Los Mochis, Sinaloa, to Mexico City.", ["Los Mochis", "Sinaloa", "Mexico City"]),
        ("El operativo fue en San Fernando, Tamps., cerca de la frontera.", ["San Fernando", "Tamps."]),
        (
            "Marinos detuvieron a tres hombres en Nogales, Sonora, y a dos en Agua Prieta.",
            ["Nogales", "Sonora", "Agua Prieta"],
        ),
        ("Truckers blocked the Culiacán-Mazatlán highway for two hours.", ["Culiacán-Mazatlán highway"]),
        ("Quemaron tres camiones en la carretera Culiacán-Mazatlán.", ["carretera Culiacán-Mazatlán"]),
        ("He was flown to Guatemala and later sent to Bogotá, Colombia.", ["Guatemala", "Bogotá", "Colombia"]),
        ("He was extradited to the United States in March.", ["United States"]),
        ("Fue extraditado a Estados Unidos en marzo.", ["Estados Unidos"]),
    ],
)
def test_finds_places(parse: Parse, text: str, expected: list[str]) -> None:
    assert names(parse, text) == expected


def test_finds_places_in_a_headline_of_capitals(parse: Parse) -> None:
    text = "ASESINAN A DOS POLICÍAS EN REYNOSA\n\nReynosa, Tamps.- Dos policías fueron asesinados ayer en Reynosa."
    assert [name.casefold() for name in names(parse, text)] == ["reynosa", "reynosa", "tamps.", "reynosa"]


@pytest.mark.parametrize(
    "text",
    [
        "The Sinaloa Cartel and the Jalisco New Generation Cartel signed no truce, a witness said.",
        "El Cártel de Sinaloa rompió con el Cártel Jalisco Nueva Generación, dijo un testigo.",
        "The Juárez Cartel and the Sinaloa and Jalisco cartels were named in the indictment.",
        "El Cártel de Guadalajara lo fundó Miguel Ángel Félix Gallardo.",
        "Genaro García Luna was sentenced on Wednesday. García Luna denied everything.",
        "Genaro García Luna fue sentenciado el miércoles. García Luna negó todo.",
        "Ismael Zambada pleaded guilty; Zambada, 77, showed no emotion.",
        "Guadalupe Victoria Ramos, vocera, pidió calma. Victoria no dio cifras.",
        "Joaquín Guzmán Loera appealed, and his lawyer Eduardo Balarezo said Guzmán would fight.",
        "La Fiscalía de Jalisco no respondió.",
        "El comandante Hidalgo no quiso hablar; Hidalgo se retiró.",
        "Sheriff Juan Colima said that two deputies were hurt.",
        "Agent Durango told reporters that it was over.",
        "Según El Sol de Sinaloa y El Siglo de Torreón, hubo tres muertos.",
        "The University of Arizona published a study; students of the Universidad de Sonora helped.",
        "Omar García Harfuch dijo que no habrá tregua.",
        "Santiago Mazari, El Carrete, was held in custody.",
        "Guadalupe Morales, de 34 años, fue localizada sin vida.",
        "Elementos de La Línea y de Los Zetas se enfrentaron, según la DEA.",
        "The U.S. ambassador praised Mexican marines.",
        "El gobierno mexicano y el estadounidense firmaron; el abogado sinaloense protestó.",
    ],
)
def test_pins_no_person_group_office_or_demonym(parse: Parse, text: str) -> None:
    assert names(parse, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Los hechos ocurrieron en la comunidad de Xuchiltepantlán, donde nadie quiso hablar.",
        "The shots were heard in the village of Xuchiltepantlán, where nobody would talk.",
        "Una célula se escondía en el ejido Xuchiltepantlán desde mayo.",
    ],
)
def test_returns_names_that_no_gazetteer_holds_unresolved(parse: Parse, text: str) -> None:
    (mention,) = parse(text)
    assert mention.name.endswith("Xuchiltepantlán")
    assert mention.place is None and mention.precision is None and mention.score == 0.0


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "123", "a", "\ud800", "Sinaloa", "SINALOA", "."])
def test_takes_any_small_text(parse: Parse, text: str) -> None:
    parse(text)
