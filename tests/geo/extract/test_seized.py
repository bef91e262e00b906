"""Goods with quantity and unit, as stated."""

from __future__ import annotations

import pytest

from geo.extract.seized import find_seized
from geo.extract.sentences import split
from geo.model import Seized


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("They took 1,762 pounds of cocaine.", "en", Seized("cocaine", 1762, "lb")),
        ("Decomisaron 312 kilogramos de cocaína.", "es", Seized("cocaine", 312, "kg")),
        ("Hallaron 3 mil 200 cartuchos.", "es", Seized("ammunition", 3200, None)),
        ("It held 1.65 tonnes of fentanyl.", "en", Seized("fentanyl", 1.65, "t")),
        ("They found $740,000 in bills.", "en", Seized("cash", 740_000, None)),
        ("Había 1.7 millones de pesos.", "es", Seized("cash", 1_700_000, "MXN")),
        ("Queman 27 plantíos de amapola.", "es", Seized("poppy", 27, "plots")),
        ("Marines found eleven rifles.", "en", Seized("rifles", 11, None)),
        ("Aseguraron cinco mil litros de metanfetamina líquida.", "es", Seized("methamphetamine", 5000, "l")),
        ("340,000 fentanyl tablets were hidden.", "en", Seized("fentanyl", 340_000, "pills")),
    ],
)
def test_a_quantity_of_goods(text: str, lang: str, expected: Seized) -> None:
    assert [m.seized for m in find_seized(text, split(text), lang)] == [expected]


@pytest.mark.parametrize(("text", "lang"), [("Two men fled.", "en"), ("Huyeron dos hombres.", "es"), ("", "en")])
def test_no_goods(text: str, lang: str) -> None:
    assert find_seized(text, split(text), lang) == ()


def test_a_quantity_does_not_reach_over_a_line() -> None:
    text = "Bulletin 2018\n\nWeapons were shown."
    assert find_seized(text, split(text), "en") == ()
