"""Can everybody tell the groups apart? Contrast by WCAG, distance in OKLab as the colour-blind see it too, and patterns."""

from __future__ import annotations

import json
import re
from itertools import combinations

import numpy as np
import pytest

from data.scripts.colour_vision import SEEN_BY, distances
from geo.settings import ROOT
from geo.vocabulary import Vocabulary
from maps.colours import MUTED, NOT_STATED, PATTERNS, SEVERAL, Look, group_looks, on_dark
from maps.oklab import contrast, from_oklab, linear, oklab, within_srgb, written

FRONTEND = ROOT / "maps" / "frontend" / "src"
BASEMAP = json.loads((FRONTEND / "basemap" / "palettes.json").read_text(encoding="utf-8"))
MAPS = {"light": ("#ffffff", [BASEMAP["light"][part] for part in ("land", "water")]),
        "dark": ("#0f1419", [BASEMAP["dark"][part] for part in ("land", "water")])}  # fmt: skip
"""By colour scheme the colour of symbols and edges of marks (`--edge` in base.css), and what lies under the marks."""
LEAST_DISTANCE = {"all": 11.8, "protanopia": 5.6, "deuteranopia": 5.6, "tritanopia": 5.6}
"""OKLab times 100; a difference of 2 is just seen."""


@pytest.fixture(scope="module")
def looks(vocabulary: Vocabulary) -> dict[str, Look]:
    return group_looks(vocabulary)


def drawn(looks: dict[str, Look], scheme: str) -> dict[str, str]:
    return {group: look.light if scheme == "light" else look.dark for group, look in looks.items()}


def too_near(colours: dict[str, str], vision: str, least: float) -> list[str]:
    if not colours:
        return []
    apart = distances(linear(list(colours.values())), vision)
    pairs = combinations(enumerate(colours), 2)
    return [f"{one} and {other}: {apart[a, b]:.1f}" for (a, one), (b, other) in pairs if apart[a, b] < least]


def test_twelve_cartels_have_a_colour_of_their_own(looks: dict[str, Look]) -> None:
    assert len({look.light for look in looks.values() if look.is_own}) == 12


@pytest.mark.parametrize("scheme", MAPS)
@pytest.mark.parametrize("vision", SEEN_BY)
def test_own_colours_keep_apart(looks: dict[str, Look], vision: str, scheme: str) -> None:
    own = drawn({group: look for group, look in looks.items() if look.is_own}, scheme)
    grey = NOT_STATED if scheme == "light" else on_dark(NOT_STATED)
    assert too_near({**own, "not stated": grey}, vision, LEAST_DISTANCE[vision]) == []


@pytest.mark.parametrize("scheme", MAPS)
@pytest.mark.parametrize("vision", SEEN_BY)
def test_small_groups_keep_apart_by_their_colour_or_their_pattern(looks: dict[str, Look], vision: str, scheme: str) -> None:
    for pattern in PATTERNS:
        alike = {group: look for group, look in looks.items() if not look.is_own and look.pattern == pattern}
        assert too_near(drawn(alike, scheme), vision, 2.5) == [], pattern


def test_no_two_groups_look_the_same(looks: dict[str, Look]) -> None:
    assert len({(look.light, look.pattern) for look in looks.values()}) == len(looks)
    assert all(look.pattern in PATTERNS for look in looks.values())


@pytest.mark.parametrize("scheme", MAPS)
def test_own_colours_that_are_nearest_differ_in_their_pattern(looks: dict[str, Look], scheme: str) -> None:
    """With patterns switched on no pair rests on a small difference of colour alone, in any vision."""
    own = {group: look for group, look in looks.items() if look.is_own}
    for pattern in PATTERNS:
        alike = drawn({group: look for group, look in own.items() if look.pattern == pattern}, scheme)
        for vision in SEEN_BY:
            assert too_near(alike, vision, 10) == [], (pattern, vision)


@pytest.mark.parametrize("scheme", MAPS)
def test_every_colour_contrasts_with_its_symbol_and_with_the_basemap(looks: dict[str, Look], scheme: str) -> None:
    """WCAG 1.4.11 asks 3 : 1 of graphics."""
    symbol, grounds = MAPS[scheme]
    others = {
        "not stated": Look(NOT_STATED, on_dark(NOT_STATED), "", True),
        "several": Look(SEVERAL, on_dark(SEVERAL), "", True),
    }
    for group, colour in drawn({**looks, **others}, scheme).items():
        for ground in (symbol, *grounds):
            assert contrast(colour, ground) >= 3, (group, colour, ground)


def test_groups_without_a_colour_are_greyish_and_factions_look_like_their_cartel(
    looks: dict[str, Look], vocabulary: Vocabulary
) -> None:
    assert "los-chapitos" not in looks
    assert looks["sinaloa-cartel"].light == vocabulary.actors["sinaloa-cartel"].colour
    assert looks["los-ardillos"].light in MUTED
    assert all(np.linalg.norm(oklab(linear([colour]))[0, 1:]) < 0.06 for colour in MUTED)


def test_the_page_draws_every_pattern() -> None:
    source = (FRONTEND / "patterns.js").read_text(encoding="utf-8")
    assert re.findall(r"^  (\w+): \{ tile", source, re.MULTILINE) == list(PATTERNS)


def test_oklab_agrees_with_its_author_and_goes_back() -> None:
    assert oklab(linear(["#ff0000"]))[0] == pytest.approx([0.62796, 0.22486, 0.12585], abs=1e-4)
    colours = ["#1d5472", "#ffffff", "#000000", "#96271f"]
    assert written(from_oklab(oklab(linear(colours)))) == colours
    assert written(from_oklab(within_srgb(oklab(linear(colours))))) == colours
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
