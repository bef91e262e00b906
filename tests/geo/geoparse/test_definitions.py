"""What a text says of a name ('X is a village in Y') decides which place it means, there and later."""

from __future__ import annotations

import pytest

from geo.model import Precision
from tests.geo.geoparse.conftest import Parse
from tests.geo.geoparse.test_resolution import found


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("Granada is a town in Prowers County, Colorado. The only bank of Granada was robbed.", "Granada", "Colorado"),
        ("Paris is a small town in Henry County, Tennessee. Snow fell in Paris on Sunday.", "Paris", "Tennessee"),
        ("They came from Salem, a town in Henry County, Iowa. Salem has no bank.", "Salem", "Iowa"),
        ("San Fernando es un municipio del estado de Chiapas. San Fernando tiene tres escuelas.", "San Fernando", "Chiapas"),
        ("Salió de Nogales, una ciudad del estado de Veracruz. En Nogales nadie lo vio.", "Nogales", "Veracruz"),
    ],
)
def test_a_definition_decides_and_holds_for_the_whole_text(parse: Parse, text: str, name: str, admin1: str) -> None:
    mentions = [mention for mention in parse(text) if mention.name == name]
    assert len(mentions) == 2
    assert [mention.place.admin1 if mention.place else None for mention in mentions] == [admin1, admin1]


def test_no_namesake_elsewhere_is_taken_where_the_unit_has_no_such_place(parse: Parse) -> None:
    text = "Sevilla is a hamlet in Outagamie County, Wisconsin. The road to Sevilla is closed."
    mentions = [mention for mention in parse(text) if mention.name == "Sevilla"]
    assert mentions
    for mention in mentions:
        assert mention.place is not None and mention.place.name == "Outagamie County"
        assert mention.precision is Precision.ADMIN2


@pytest.mark.parametrize(
    ("text", "admin1"),
    [
        ("Springfield is located at 39°48′N 89°39′W.", "Illinois"),
        ("The dam at Springfield (37.1946, -93.2913) held.", "Missouri"),
        ("El incendio en Springfield, a 42.1015° N, 72.5898° O, sigue activo.", "Massachusetts"),
    ],
)
def test_coordinates_settle_a_name(parse: Parse, text: str, admin1: str) -> None:
    mention = found(parse, text, "Springfield")
    assert mention.place is not None and mention.place.admin1 == admin1


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Police in Victoria said the fire began in Bendigo. Ballarat sent crews.", "Victoria", "AU"),
        ("Ontario will pay for the clinics, the premier said in Toronto.", "Ontario", "CA"),
        ("Nurses in Kisumu and Nairobi went on strike, and Mombasa followed.", "Mombasa", "KE"),
        ("Un incendio arrasó un mercado de La Paz, dijo la policía de Bolivia.", "La Paz", "BO"),
    ],
)
def test_a_text_without_mexico_is_read_as_about_the_world(parse: Parse, text: str, name: str, country: str) -> None:
    mention = found(parse, text, name)
    assert mention.place is not None and mention.place.country == country
