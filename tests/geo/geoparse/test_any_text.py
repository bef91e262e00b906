"""Whatever is handed in: exact offsets, no overlap, no crash, no explosion of work."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.geo.geoparse.conftest import Parse

TELLING = """Culiacán Sinaloa Los Mochis San José de la en in the near carretera río penal U.S. EE. UU. Sin. N.L. , . - – ( )
of Cártel Juárez 15 García El CJNG colonia municipio Victoria DURANGO México-Toluca y and km norte 57
12 45+300 1,200 north south-west between entre from to a frente costas coast frontera border kilómetro minutos media hora
northern sierra outskirts millas náuticas Mazatlán sinaloense Mexican"""
WORDS = st.sampled_from([*TELLING.split(), "\n", "\u0301", "\ud800", "\u200b"])


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_any_characters(parse: Parse, text: str) -> None:
    parse(text)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=60), joint=st.sampled_from((" ", "", ", ", "-", "\n")))
def test_any_order_of_telling_words(parse: Parse, words: list[str], joint: str) -> None:
    parse(joint.join(words))


@pytest.mark.parametrize(
    "unit",
    [
        "San ",
        "A",
        "San José de la ",
        "Culiacán, ",
        "Culiacán-",
        "Sinaloa ",
        "carretera ",
        "de la ",
        "(",
        "U.S.",
        "\n",
        "Cartel ",
        "X, ",
        "12 km north of Culiacán ",
        "entre Culiacán y ",
        "carretera entre Culiacán y Mazatlán ",
        "12 to ",
        "1,1.1+",
        "north-",
        "frontera ",
        "km 45 de la carretera Culiacán-Mazatlán km ",
    ],
)
def test_a_hundred_kilobytes_of_one_thing_take_no_more_than_a_moment(parse: Parse, unit: str) -> None:
    started = time.process_time()
    parse(unit * (100_000 // len(unit)))
    # A hundredfold of what ordinary text of that length takes would still pass: this is about growth, not about speed.
    assert time.process_time() - started < 30.0


def test_a_line_of_code_names_no_place(parse: Parse) -> None:
    code = "x8KY/Sinaloa/Jp+MX/TX0Culiacan/9oLj34djm07XuGOCm7/KoI2vGuS/uzXeycXzXGLjPzcdUuQ1n1Ju"
    found = parse(f"Soldiers were sent to Culiacán.\n{code}\nThe road to Mazatlán was closed.")
    assert [mention.name for mention in found] == ["Culiacán", "Mazatlán"]
