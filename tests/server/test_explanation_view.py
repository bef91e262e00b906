"""What the page and the command line say of explanations."""

from __future__ import annotations

import pytest

from geo.explanation import Refusal, Rule
from server.words import Words


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_rule_and_every_refusal_has_words(lang: str) -> None:
    words = Words.load().of(lang)
    assert all(f"rule.{rule}" in words for rule in Rule)
    assert all(f"refused.{refusal}" in words for refusal in Refusal)
