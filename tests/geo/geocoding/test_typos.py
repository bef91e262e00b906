"""Which texts are one slip away from a name."""

from __future__ import annotations

import pytest

from geo.geocoding.typos import one_edit_away


@pytest.mark.parametrize("meant", ["los mochis", "lo mochis", "loss mochis", "lso mochis", "losmochis", "los mochos"])
def test_one_slip_of_any_kind(meant: str) -> None:
    assert meant in set(one_edit_away(["los", "mochis"])) | set(one_edit_away(["los", "mochis"], known=1))
    assert "los mochis" in set(one_edit_away(meant.split(), known=1)) | {meant}


def test_the_slip_is_before_or_in_the_first_word_that_leads_nowhere() -> None:
    found = set(one_edit_away(["lso", "mochos"], known=0))
    assert "los mochos" in found
    assert "lsomochos" in found
    assert "lso mochis" not in found


@pytest.mark.parametrize("tokens", [[], ["a"], ["tepic"], ["route", "15"], ["a" * 61], ["a"] * 60])
def test_what_is_too_short_or_too_long(tokens: list[str]) -> None:
    assert list(one_edit_away(tokens)) == []


def test_digits_stay() -> None:
    for text in one_edit_away(["carretera", "15"], known=1):
        assert "".join(filter(str.isdigit, text)) == "15"
