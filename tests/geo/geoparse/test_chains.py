from __future__ import annotations

from geo.geoparse.chains import parents
from tests.geo.geoparse.conftest import Parse


def test_a_following_unit_is_the_parent(parse: Parse) -> None:
    text = "La balacera fue en Los Mochis, Sinaloa, y hubo bloqueos en Culiacán."
    mentions = parse(text)
    assert [mention.name for mention in mentions] == ["Los Mochis", "Sinaloa", "Culiacán"]
    assert parents(text, mentions) == (1, None, None)


def test_a_chain_of_three(parse: Parse) -> None:
    text = "They searched a house in Tayoltita, municipality of San Dimas, Durango, on Monday."
    mentions = parse(text)
    assert [mention.name for mention in mentions] == ["Tayoltita", "San Dimas", "Durango"]
    assert parents(text, mentions) == (1, 2, None)


def test_a_list_is_no_chain(parse: Parse) -> None:
    text = "Hubo operativos en Mazatlán, Sonora y Chihuahua."
    assert set(parents(text, parse(text))) == {None}


def test_nothing_has_no_parents() -> None:
    assert parents("", ()) == ()
